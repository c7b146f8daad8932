public import SentinelEvent
public import SentinelRules

/// The meaning of the rule language, written to be obviously right: a second opinion beside the
/// engine.
///
/// It has all admitted events before it at once and knows what the watermark is in the end, so it
/// keeps no state, and says nothing twice. It is slow: every record is made and every judgement run
/// from the beginning.
public struct ReferenceEvaluator {
    /// The rules by which it judges.
    public let rules: [Rule]
    /// The bounds of time within which it works.
    public let configuration: ReferenceConfiguration

    /// An evaluator of rules.
    public init(
        rules: [Rule],
        configuration: ReferenceConfiguration = ReferenceConfiguration()
    ) {
        self.rules = rules
        self.configuration = configuration
    }

    /// The alerts that stand or are undecided in the end, as first revisions, by id.
    ///
    /// A log that is complete is whole: every deadline has passed.
    public func evaluate(_ admitted: [AdmittedEvent], isComplete: Bool) -> [Alert] {
        findings(admitted, isComplete: isComplete).alerts
    }

    /// What there is to say of a log in the end.
    ///
    /// A log that is complete is whole: every deadline has passed.
    public func findings(_ admitted: [AdmittedEvent], isComplete: Bool) -> ReferenceFindings {
        let delay = configuration.watermarkDelay
        let end = Self.horizon(of: admitted).advanced(byMilliseconds: -delay)
        return findings(admitted, watermark: isComplete ? .distantFuture : end)
    }

    /// What there is to say of a log when the watermark has come to a moment.
    public func findings(_ admitted: [AdmittedEvent], watermark: Instant) -> ReferenceFindings {
        let clock = Judgement.Clock(watermark: watermark, horizon: Self.horizon(of: admitted))
        let events = StandingEvents(admitted, correctionReach: configuration.reach)
        let facts = FactTable(admitted, configuration)
        var findings = ReferenceFindings()
        for rule in rules {
            var matches: [Match] = []
            for judgement in judgements(by: rule, events, facts, clock) {
                let (waiting, done) = judgement.combinations().partitioned(\.isWaiting)
                matches += done.compactMap { judgement.match($0) }
                // A record of `each` waits once, whatever it waits for.
                findings.pendingCount += Set(waiting.map(\.root.identity)).count
            }
            findings.alerts += Dictionary(grouping: Runs.parted(matches), by: \.anchor)
                .map { Finding(rule, $0.key, $0.value).alert }
        }
        findings.alerts.sort { $0.alertID < $1.alertID }
        return findings
    }

    /// The greatest event time; facts have none that counts.
    private static func horizon(of admitted: [AdmittedEvent]) -> Instant {
        admitted.map(\.event).filter { $0.type != .reference }.map(\.time).max() ?? .distantPast
    }

    /// Every way of a rule in every timeline.
    private func judgements(
        by rule: Rule,
        _ events: StandingEvents,
        _ facts: FactTable,
        _ clock: Judgement.Clock
    ) -> [Judgement] {
        let records = rule.patterns.map { PatternRecords($0, events, facts) }
        return rule.branches.indices.flatMap { number -> [Judgement] in
            guard case .each(let pattern, _)? = rule.branches[number].steps.first else { return [] }
            return records[pattern].keys.map { key in
                Judgement(
                    rule: rule,
                    branchNumber: number,
                    key: key,
                    records: records,
                    facts: facts,
                    clock: clock
                )
            }
        }
    }
}
