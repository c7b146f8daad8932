package import SentinelEngine

/// How the journal is judged.
package struct JudgingOptions: Sendable {
    /// The engine's bounds of time.
    package var configuration = EngineConfiguration()
    /// How many threads judge.
    package var workers = 1
    /// After how many lines of the journal the state of the engines is kept.
    package var checkpointLines = 250_000
    /// How long to wait before the database is tried again, at first; twice as long each time, up
    /// to thirty seconds.
    package var retryDelay = Duration.milliseconds(250)

    /// The defaults.
    package init() {}
}
