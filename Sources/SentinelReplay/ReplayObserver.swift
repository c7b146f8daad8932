public import SentinelArchive
public import SentinelEvent

/// Takes what a replay tells while it runs.
public protocol ReplayObserver {
    /// A line that was not judged.
    mutating func quarantine(_ entry: QuarantineEntry) throws(ArchiveError)

    /// What the engine said anew, in order.
    mutating func revise(_ revisions: [AlertRevision])

    /// How far it has come; called once a batch of lines.
    mutating func advance(_ progress: ReplayProgress)
}
