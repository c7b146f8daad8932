import SentinelArchive
import SentinelEvent
import SentinelReplay
import SentinelStore

/// Takes what a replay tells: quarantine to its file, revisions for the store, progress to the
/// terminal.
struct ReplayRecorder: ReplayObserver {
    /// Every revision in order, where they are kept.
    private(set) var revisions: [AlertRevision] = []
    private let keepsRevisions: Bool
    private var quarantineFile: LineFile?
    private var bar: ProgressBar

    init(quarantine: String?, keepsRevisions: Bool, bar: ProgressBar) throws(ArchiveError) {
        self.keepsRevisions = keepsRevisions
        self.bar = bar
        if let quarantine { quarantineFile = try LineFile(quarantine) }
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
