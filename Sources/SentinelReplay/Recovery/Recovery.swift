package import SentinelEngine
package import SentinelEvent
package import SentinelRules

/// Brings engines back to where they stood: from the newest checkpoint that is whole, or from the
/// log.
///
/// Rules that the checkpoint does not have, or has as they were before an edit, are warmed: engines
/// of their own read the log up to the checkpoint's offset, and their state goes beside that of the
/// rules that are as they were. A checkpoint of another version, of other bounds of time or of a
/// damaged file is passed over, never misread.
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
        /// Engines that have read the log before the offset, and of which all was taken.
        package var engines: EngineGroup
        /// How much of the log they have read.
        package let offset: Int
        /// The rules that were warmed, by id.
        package var warmed: [String] = []
        /// What the warmed rules said on the way, which nobody has heard.
        package var said: [AlertRevision] = []
        /// The checkpoints that were passed over, and why.
        package var refused: [(offset: Int, reason: SnapshotError)] = []
    }

    /// Engines as they stood at the newest of some checkpoints that can be used, or at the start of
    /// the log.
    ///
    /// - Parameters:
    ///   - checkpoints: the offsets and bytes, the newest first.
    ///   - log: the events for which they stand.
    /// - Returns: the engines, and how they came about.
    /// - Throws: what the log throws where rules have to be warmed from it.
    package func recover(
        from checkpoints: some Sequence<(offset: Int, bytes: [UInt8])>,
        _ log: some EventLog
    ) throws -> Outcome {
        var refused: [(offset: Int, reason: SnapshotError)] = []
        for (offset, bytes) in checkpoints {
            do {
                var outcome = try restored(Checkpoint(bytes: bytes).states, at: offset, log)
                outcome.refused = refused
                return outcome
            } catch let reason as SnapshotError {
                refused.append((offset, reason))
            }
        }
        let fresh = EngineGroup(rules: rules, configuration: configuration, workers: workers)
        return Outcome(engines: fresh, offset: 0, refused: refused)
    }

    /// Engines in some states, with the rules that these lack warmed from the log.
    private func restored(
        _ states: [EngineSnapshot],
        at offset: Int,
        _ log: some EventLog
    ) throws -> Outcome {
        let missing = try states[0].missing(of: rules)
        guard !missing.isEmpty else {
            let own = try states.map { try $0.adopting(nil, rules: rules) }
            return Outcome(engines: try group(own), offset: offset)
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
            offset: offset,
            warmed: missing.map(\.id),
            said: said
        )
    }

    private func group(_ states: [EngineSnapshot]) throws(SnapshotError) -> EngineGroup {
        try EngineGroup(restoring: states, rules: rules, configuration: configuration)
    }
}
