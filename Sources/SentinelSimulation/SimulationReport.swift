/// What a simulation made.
public struct SimulationReport {
    let options: SimulationOptions
    let truth: Truth
    let counts: EventCounts
    let persons: Int
    let institutions: Int

    /// Events, repetitions left out.
    public var events: Int { counts.events }
    /// Lines of the log.
    public var lines: Int { counts.lines }
    /// Bytes of the log, before compression.
    public var bytes: Int { counts.bytes }
    /// Wrongs that a rule has to find.
    public var cases: Int { truth.cases.count }
    /// What looks like a wrong and is none.
    public var nearMisses: Int { truth.nearMisses.count }
    /// Variants for which the log was too short.
    public var skipped: Int { truth.skipped.count }

    /// The labels, as the document `truth.json`.
    public func truthDocument() -> [UInt8] {
        truth.document(seed: options.seed, families: Playbook.rules)
    }

    /// Counts, as the document `manifest.json`.
    public func manifestDocument() -> [UInt8] {
        Manifest(report: self).document()
    }
}
