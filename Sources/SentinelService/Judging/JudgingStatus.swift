/// Where judging stands, for whoever asks.
package struct JudgingStatus: Sendable, Hashable {
    /// The offset behind the last line whose alerts are in the database.
    package internal(set) var judgedTo = 0
    /// Why the database cannot be reached; nil while it can.
    package internal(set) var databaseFailure: String?
    /// Checkpoints that could not be used, and why.
    package internal(set) var refusedCheckpoints: [String] = []
    /// The checkpoint from which the engines came; nil where they came from the journal's start.
    package internal(set) var checkpoint: Int?
    /// Rules that were warmed from the journal, by id.
    package internal(set) var warmed: [String] = []
    /// How often a checkpoint could not be written, and the last reason.
    package internal(set) var checkpointFailure: String?
}
