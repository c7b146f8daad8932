package import SentinelEngine
package import SentinelEvent
package import SentinelRules

/// Brings engines back to where they stood: from the newest checkpoint that is whole, or from the
/// log.
///
/// Rules that the checkpoint does not have, or has as they were before an edit, are warmed: engines
/// of their own read the log up to the checkpoint's offset, and their state goes beside that of the
/// rules that are as they were. A checkpoint of another version, of other bounds of time or of a
/// damaged file is passed over, never misread. Nothing that the store has is told again, and
/// nothing that it lacks is left out.
package struct Recovery {
    private let rules: [Rule]
    private let configuration: EngineConfiguration
    private let workers: Int

    /// Recovery of engines of some rules; as many as `workers` where no checkpoint says how many.
    package init(rules: [Rule], configuration: EngineConfiguration, workers: Int) {
        self.rules = rules
        self.configuration = configuration
        self.workers = workers
    }

    /// What was recovered.
    package struct Outcome {
        /// Engines that have read the log up to where the store stands, and of which all was taken.
        package var engines: EngineGroup
        /// The offset of the checkpoint from which they came; nil where it was the log's start.
        package var checkpoint: Int?
        /// The rules that were warmed from the log, by id.
        package var warmed: [String] = []
        /// What rules said that the store does not know; all else it has.
        package var said: [AlertRevision] = []
        /// The checkpoints that were passed over, and why.
        package var refused: [(offset: Int, reason: SnapshotError)] = []
    }

    /// Where a store stands.
    package struct Progress {
        /// How much of the log it stands for.
        package let committed: Int
        /// The hashes of the rules of which it has what they said so far.
        package let ruleHashes: Set<String>

        /// A store that has what some rules said of the log before an offset.
        package init(committed: Int, ruleHashes: Set<String>) {
            self.committed = committed
            self.ruleHashes = ruleHashes
        }
    }

    /// Engines that stand where a store stands, by way of the newest of some checkpoints that can
    /// be used, or from the start of the log.
    ///
    /// - Parameters:
    ///   - checkpoints: the offsets and bytes, the newest first; one that is ahead of the store is
    ///     passed over.
    ///   - log: the events for which they stand.
    ///   - store: what has been told already.
    /// - Returns: the engines, and how they came about.
    /// - Throws: what the log throws.
    package func recover(
        from checkpoints: some Sequence<(offset: Int, bytes: [UInt8])>,
        _ log: some EventLog,
        to store: Progress
    ) throws -> Outcome {
        var refused: [(offset: Int, reason: SnapshotError)] = []
        var found: Outcome?
        for (offset, bytes) in checkpoints where found == nil {
            do {
                guard offset <= store.committed else { throw SnapshotError.otherLog }
                found = try restored(Checkpoint(bytes: bytes).states, at: offset, log)
            } catch let reason as SnapshotError {
                refused.append((offset, reason))
            }
        }
        let fresh = EngineGroup(rules: rules, configuration: configuration, workers: workers)
        var outcome = found ?? Outcome(engines: fresh)
        outcome.refused = refused
        try log.read((outcome.checkpoint ?? 0)..<store.committed) { events in
            _ = outcome.engines.process(events)
            outcome.said += outcome.engines.takeRevisions()
        }
        outcome.said.removeAll { store.ruleHashes.contains($0.alert.ruleHash) }
        return outcome
    }

    /// Engines in some states, with the rules that these lack warmed from the log.
    private func restored(
        _ states: [EngineSnapshot],
        at offset: Int,
        _ log: some EventLog
    ) throws -> Outcome {
        do throws(SnapshotError) {
            return Outcome(engines: try group(states), checkpoint: offset)
        } catch .rules {
            return try warmed(states, at: offset, log)
        }
    }

    /// Engines in states of other rules.
    private func warmed(
        _ states: [EngineSnapshot],
        at offset: Int,
        _ log: some EventLog
    ) throws -> Outcome {
        let missing = try states[0].missing(of: rules)
        guard !missing.isEmpty else {
            let own = try states.map { try $0.adopting(nil, rules: rules) }
            return Outcome(engines: try group(own), checkpoint: offset)
        }
        var warm = EngineGroup(
            rules: missing,
            configuration: configuration,
            workers: states.count
        )
        var said: [AlertRevision] = []
        try log.read(0..<offset) { events in
            _ = warm.process(events)
            said += warm.takeRevisions()
        }
        let all = try zip(states, warm.snapshots()).map { try $0.adopting($1, rules: rules) }
        return Outcome(
            engines: try group(all),
            checkpoint: offset,
            warmed: missing.map(\.id),
            said: said
        )
    }

    private func group(_ states: [EngineSnapshot]) throws(SnapshotError) -> EngineGroup {
        try EngineGroup(restoring: states, rules: rules, configuration: configuration)
    }
}
