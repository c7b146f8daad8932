import SentinelEvent
import SentinelExpression

/// How far from its root a branch looks, how long it waits, and when the last word is said.
struct BranchReach {
    /// A pattern that a step reads, and how far away, in milliseconds.
    struct Reading {
        let step: Int
        let pattern: Int
        let back: Int64
        let ahead: Int64
    }

    private(set) var readings: [Reading] = []
    private(set) var deadlines: [BranchBudget.Deadline] = []
    private var rootPattern = 0
    private var life = Retention()

    init(_ branch: Branch, _ rule: Rule, _ bounds: TimeBounds) {
        var probe = TimeProbe(branch, rule.patterns)
        if case .each(let pattern, _)? = branch.steps.first { rootPattern = pattern }
        for (index, step) in branch.steps.enumerated() {
            add(step, index, probe, rule.remember)
            probe?.pass(step)
        }
        life.ahead = readings.map(\.ahead).max() ?? 0
        life.wait = deadlines.map { Self.wait($0, rule.remember) }.max() ?? 0
        (life.late, life.reason) = late(branch, rule, bounds)
    }

    /// How long the records of a pattern are kept for this branch; nil where it does not read it.
    func kept(_ pattern: Int) -> Retention? {
        var backs = readings.filter { $0.pattern == pattern }.map(\.back)
        if pattern == rootPattern { backs.append(0) }
        guard let back = backs.max() else { return nil }
        var kept = life
        kept.back = back
        return kept
    }

    private mutating func add(_ step: Step, _ index: Int, _ probe: TimeProbe?, _ remember: Int64) {
        func add(_ reading: Step.Reading) {
            let window = reading.window
            // A moment that hangs on more than the root's time lies within what is remembered.
            let offset =
                window.around.map { probe?.offset($0) ?? -remember...remember } ?? 0...0
            readings.append(
                Reading(
                    step: index,
                    pattern: reading.pattern,
                    back: max(0, window.before - offset.lowerBound),
                    ahead: max(0, window.after + offset.upperBound)
                )
            )
        }
        func add(_ deadline: Step.Deadline) {
            deadlines.append(
                BranchBudget.Deadline(
                    step: index,
                    text: deadline.time.source.text,
                    offset: probe?.offset(deadline.time)
                )
            )
        }
        switch step {
        case .with(let reading, _), .gather(let reading, _):
            add(reading)
        case .without(let absence):
            add(absence.reading)
            if let deadline = absence.deadline { add(deadline) }
        case .wait(let deadline, _):
            add(deadline)
        case .stock(_, let stock):
            for pattern in [stock.pattern] + (stock.out.map { [$0.pattern] } ?? []) {
                readings.append(Reading(step: index, pattern: pattern, back: remember, ahead: 0))
            }
        case .each, .fact, .facts, .element, .define, .condition: break
        }
    }

    /// No judgement waits longer than the rule remembers.
    private static func wait(_ deadline: BranchBudget.Deadline, _ remember: Int64) -> Int64 {
        max(0, min(remember, deadline.offset?.upperBound ?? remember))
    }

    /// What may come last, and how long after the furthest record or deadline.
    private func late(
        _ branch: Branch,
        _ rule: Rule,
        _ bounds: TimeBounds
    ) -> (length: Int64, reason: String) {
        let patterns = Set(readings.map(\.pattern) + [rootPattern]).map { rule.patterns[$0] }
        let sources = patterns.flatMap(\.sources)
        var last = (length: bounds.lateness, reason: "late events")
        let looksUp =
            sources.contains { !$0.facts.isEmpty } || branch.steps.contains { !$0.lookups.isEmpty }
        if looksUp, bounds.factReach > last.length {
            last = (bounds.factReach, "facts that become known later")
        }
        if sources.contains(where: { $0.eventType == .settlement }), bounds.reversal > last.length {
            last = (bounds.reversal, "reversals")
        }
        return last
    }
}
