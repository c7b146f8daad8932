import SentinelArchive
import SentinelEvent
import SentinelReplay
import SentinelStore

/// Takes what a replay tells: quarantine to its file, revisions for the store, progress to the terminal.
struct ReplayRecorder: ReplayObserver {
    /// Every revision in order, where they are kept.
    private(set) var revisions: [AlertRevision] = []
    private let keepsRevisions: Bool
    private var quarantineFile: QuarantineFile?
    private var bar: ProgressBar

    init(quarantine: String?, keepsRevisions: Bool, bar: ProgressBar) throws(ArchiveError) {
        self.keepsRevisions = keepsRevisions
        self.bar = bar
        if let quarantine { quarantineFile = try QuarantineFile(quarantine) }
    }

    mutating func quarantine(_ entry: QuarantineEntry) throws(ArchiveError) {
        try quarantineFile?.append(entry.json())
    }

    mutating func revise(_ revisions: [AlertRevision]) {
        if keepsRevisions { self.revisions += revisions }
    }

    mutating func advance(_ progress: ReplayProgress) {
        bar.update(progress)
    }

    /// Closes the quarantine, and gives the history of each alert.
    mutating func finish() throws(ArchiveError) -> [AlertHistory] {
        bar.finish()
        try quarantineFile?.finish()
        return Dictionary(grouping: revisions, by: \.alert.alertID)
            .map { AlertHistory(alertID: $0.key, revisions: $0.value) }
            .sorted { $0.alertID < $1.alertID }
    }
}

/// The quarantine's file.
///
/// A class, because a writer is not copied and an observer is.
private final class QuarantineFile {
    private var writer: LineWriter?

    init(_ path: String) throws(ArchiveError) {
        writer = try LineWriter(to: ArchiveOutput(path))
    }

    func append(_ line: String) throws(ArchiveError) {
        try writer?.append(line: line)
    }

    func finish() throws(ArchiveError) {
        guard let writer = writer.take() else { return }
        try writer.finish()
    }
}
