import SentinelArchive
import SentinelEngine
import SentinelEvent
import SentinelReplay
package import SentinelRules
package import SentinelStore
import Synchronization

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
    private var journalID = ""

    private nonisolated let shared = Mutex(JudgingStatus())

    /// Where judging stands; told at once, whatever the actor is waiting for.
    package nonisolated var status: JudgingStatus { shared.withLock { $0 } }

    /// What was said of a stretch of the journal.
    private struct Unsaved {
        let revisions: [AlertRevision]
        let before: JournalProgress?
        let after: JournalProgress
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
                } catch let error as StoreError where error.mayPass {
                    store = nil
                    tell { $0.databaseFailure = error.message }
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
            try JournalLog(folder.journal).readBatches(start..<end) { events, judgedTo, lastLine in
                try Task.checkCancellation()
                _ = engines.process(events)
                say(engines.takeRevisions(), judgedTo: judgedTo, lastLine)
                try save(to: store)
                if judgedTo - lastCheckpoint >= options.checkpointLines {
                    keep(engines, at: judgedTo)
                }
            }
        } catch is CancellationError {
            return
        } catch let error as StoreError where error.mayPass {
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
            tell { $0.checkpointFailure = nil }
        } catch {
            tell { $0.checkpointFailure = "\(error)" }
        }
    }

    /// Remembers what was said until it is stored.
    private func say(_ revisions: [AlertRevision], judgedTo: Int, _ lastLine: String) {
        let after = JournalProgress(
            journalID: journalID,
            judgedTo: judgedTo,
            lastLine: lastLine,
            ruleHashes: Set(rules.map(\.hash))
        )
        unsaved = Unsaved(revisions: revisions, before: progress, after: after)
    }

    /// Stores what is not stored yet.
    private func save(to store: AlertStore) throws(StoreError) {
        guard let unsaved else { return }
        do {
            try store.append(
                unsaved.revisions,
                progress: unsaved.after,
                before: unsaved.before
            )
        } catch  where error.code == .otherProgress {
            // Nothing that is known here holds any more.
            (self.unsaved, engines) = (nil, nil)
            throw error
        }
        progress = unsaved.after
        self.unsaved = nil
        tell { $0.judgedTo = unsaved.after.judgedTo }
    }

    private func tell(_ change: (inout JudgingStatus) -> Void) {
        shared.withLock { change(&$0) }
    }

    private func openedStore() throws(StoreError) -> AlertStore {
        if let store { return store }
        let opened = AlertStore(try connect())
        store = opened
        tell { $0.databaseFailure = nil }
        return opened
    }

    /// Engines that stand where the database stands.
    private func recovered(_ store: AlertStore) throws -> EngineGroup {
        if let engines { return engines }
        journalID = try folder.journalID()
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
        try check(stored)
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
        tell { $0.checkpoint = outcome.checkpoint }
        tell { $0.warmed = outcome.warmed }
        tell {
            $0.refusedCheckpoints = outcome.refused.map { "at line \($0.offset): \($0.reason)" }
        }
        tell { $0.judgedTo = stored?.judgedTo ?? 0 }
        lastCheckpoint = outcome.checkpoint ?? 0
        if let stored, stored.ruleHashes != Set(rules.map(\.hash)) {
            say(outcome.said, judgedTo: stored.judgedTo, stored.lastLine)
            try save(to: store)
        }
        engines = outcome.engines
        return outcome.engines
    }

    /// Holds the journal to what the database says was judged of it.
    private func check(_ stored: JournalProgress?) throws {
        guard let stored, stored.judgedTo > 0 else { return }
        let line = stored.judgedTo - 1
        guard try JournalLog(folder.journal).digest(ofLine: line) == stored.lastLine else {
            throw JournalReader.Failure.lost(
                .fault(
                    segment: folder.journal.path,
                    detail: "line \(line) is not the one that was judged, so the journal is older "
                        + "than the database"
                )
            )
        }
    }
}
