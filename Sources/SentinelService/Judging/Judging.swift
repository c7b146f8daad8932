import SentinelArchive
import SentinelEngine
import SentinelEvent
import SentinelReplay
package import SentinelRules
package import SentinelStore

/// Judges the journal as it grows, and stores what is said together with the place in the journal
/// for which it stands.
///
/// Both are written in one transaction. So after a crash at any moment the engines are brought back
/// to where the database stands, and go on from there: nothing is lost and nothing is told twice.
/// While the database is away the journal waits, and judging catches up by itself.
package actor Judging: BlockingActor {
    private let folder: ServiceFolder
    private let rules: [Rule]
    private let options: JudgingOptions
    private let connect: @Sendable () throws(StoreError) -> Connection
    /// The actor's own queue.
    package let executor = BlockingExecutor("esentinel.judging")

    private var store: AlertStore?
    private var engines: EngineGroup?
    /// Where the database stands.
    private var progress: JournalProgress?
    /// What was said, and is not known to be stored.
    private var unsaved: Unsaved?
    private var lastCheckpoint = 0

    /// Where judging stands.
    package private(set) var status = JudgingStatus()

    /// What was said of a stretch of the journal.
    private struct Unsaved {
        let revisions: [AlertRevision]
        let before: JournalProgress?
        let after: JournalProgress
        /// Whether it was sent already, and the answer was lost.
        var isDoubtful = false
    }

    /// Judging of the journal of a folder by some rules.
    ///
    /// - Parameters:
    ///   - folder: where journal and checkpoints are.
    ///   - rules: the rules.
    ///   - options: how.
    ///   - connect: makes a connection to a migrated database.
    package init(
        _ folder: ServiceFolder,
        rules: [Rule],
        options: JudgingOptions = JudgingOptions(),
        connect: @escaping @Sendable () throws(StoreError) -> Connection
    ) {
        self.folder = folder
        self.rules = rules
        self.options = options
        self.connect = connect
    }

    /// Judges up to each end of the journal as it becomes known, until there are no more or the
    /// task is cancelled.
    ///
    /// - Throws: what waiting does not mend: ``JournalReader/Failure`` where lines are lost,
    ///   `StoreError` where the database belongs to another journal or refuses a statement.
    package func run(_ ends: AsyncStream<Int>) async throws {
        for await end in ends {
            var delay = options.retryDelay
            while !Task.isCancelled {
                do {
                    try judge(to: end)
                    break
                } catch let error as StoreError where error.code == .connectionFailed {
                    store = nil
                    status.databaseFailure = error.message
                }
                try? await Task.sleep(for: delay)
                delay = min(delay * 2, .seconds(30))
            }
        }
    }

    /// Judges and stores all up to an offset.
    private func judge(to end: Int) throws {
        let store = try openedStore()
        try save(to: store)
        var engines = try recovered(store)
        let start = progress?.judgedTo ?? 0
        guard start <= end else {
            throw JournalReader.Failure.lost(
                .missingLines(offsets: end..<start, before: "the end of \(folder.journal.path)")
            )
        }
        guard start < end else { return }
        do {
            try JournalLog(folder.journal).readBatches(start..<end) { events, judgedTo in
                try Task.checkCancellation()
                _ = engines.process(events)
                try say(engines.takeRevisions(), judgedTo: judgedTo)
                try save(to: store)
                if judgedTo - lastCheckpoint >= options.checkpointLines {
                    keep(engines, at: judgedTo)
                }
            }
        } catch is CancellationError {
            return
        } catch let error as StoreError where error.code == .connectionFailed {
            // The engines are ahead of the database by what is not saved, and stay.
            throw error
        } catch {
            self.engines = nil
            throw error
        }
    }

    /// Keeps the state of the engines; where that fails the one before serves.
    private func keep(_ engines: EngineGroup, at offset: Int) {
        lastCheckpoint = offset
        do {
            let checkpoint = Checkpoint(engines.snapshots())
            try folder.checkpoints.store(checkpoint.bytes, at: offset)
            status.checkpointFailure = nil
        } catch {
            status.checkpointFailure = "\(error)"
        }
    }

    /// Remembers what was said until it is stored.
    private func say(_ revisions: [AlertRevision], judgedTo: Int) throws(ArchiveError) {
        let after = JournalProgress(
            journalID: try folder.journalID(),
            judgedTo: judgedTo,
            ruleHashes: Set(rules.map(\.hash))
        )
        unsaved = Unsaved(revisions: revisions, before: progress, after: after)
    }

    /// Stores what is not stored yet, and finds out first what became of a commit whose answer was
    /// lost.
    private func save(to store: AlertStore) throws(StoreError) {
        guard let unsaved else { return }
        let isStored = unsaved.isDoubtful ? try store.journalProgress() == unsaved.after : false
        if !isStored {
            self.unsaved?.isDoubtful = true
            try store.append(
                unsaved.revisions,
                progress: unsaved.after,
                before: unsaved.before
            )
        }
        progress = unsaved.after
        self.unsaved = nil
        status.judgedTo = unsaved.after.judgedTo
    }

    private func openedStore() throws(StoreError) -> AlertStore {
        if let store { return store }
        let opened = AlertStore(try connect())
        store = opened
        status.databaseFailure = nil
        return opened
    }

    /// Engines that stand where the database stands.
    private func recovered(_ store: AlertStore) throws -> EngineGroup {
        if let engines { return engines }
        let journalID = try folder.journalID()
        let stored = try store.journalProgress()
        guard stored == nil || stored?.journalID == journalID else {
            throw StoreError(
                .otherProgress,
                """
                the database belongs to journal \(stored?.journalID ?? ""), the folder \
                \(folder.path) holds journal \(journalID); name the folder or the database that \
                belongs to the other
                """
            )
        }
        progress = stored
        let recovery = Recovery(
            rules: rules,
            configuration: options.configuration,
            workers: options.workers
        )
        let checkpoints = folder.checkpoints
        let outcome = try recovery.recover(
            from: checkpoints.offsets().lazy.map { offset in
                (offset: offset, bytes: (try? checkpoints.read(offset)) ?? [])
            },
            JournalLog(folder.journal),
            to: Recovery.Progress(
                committed: stored?.judgedTo ?? 0,
                ruleHashes: stored?.ruleHashes ?? []
            )
        )
        status.checkpoint = outcome.checkpoint
        status.warmed = outcome.warmed
        status.refusedCheckpoints = outcome.refused.map { "at line \($0.offset): \($0.reason)" }
        status.judgedTo = stored?.judgedTo ?? 0
        lastCheckpoint = outcome.checkpoint ?? 0
        engines = outcome.engines
        let hashes = Set(rules.map(\.hash))
        if stored.map({ $0.ruleHashes != hashes }) ?? false {
            try say(outcome.said, judgedTo: stored?.judgedTo ?? 0)
            try save(to: store)
        }
        return outcome.engines
    }
}
