package import SentinelArchive
package import SentinelEngine

/// How events are taken in.
package struct IntakeOptions: Sendable {
    /// The engine's bounds of time, which say what comes too late.
    package var configuration = EngineConfiguration()
    /// How the journal is written.
    package var journal = JournalOptions()
    /// How what was refused is written: a line that is not text is longer there than it came.
    package var quarantine = JournalOptions(lineBytesMax: 16 * 1024 * 1024)
    /// Bytes of lines that may wait to become durable; more is refused until they are.
    package var waitingBytesMax = 64 * 1024 * 1024
    /// How long a journal that could not be opened is left alone.
    package var reopeningDelay = Duration.seconds(1)

    /// The defaults.
    package init() {}
}
