import SentinelEvent
import SentinelExpression

/// How far from its root a branch looks, how long it waits, and when the last word is said.
///
/// A record lies where a step looks, or in a group whose first record does; it changes as long as
/// something about it may still come; so nothing about a root changes any more when the watermark
/// is further than `finality` behind its time, and what lies more than its `back` before the
/// earliest root that may still change is never looked at again.
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
        let spans = readings.map { $0.ahead + Self.span(rule.patterns[$0.pattern]) }
        life.ahead = max(spans.max() ?? 0, Self.span(rule.patterns[rootPattern]))
        life.wait = deadlines.map { Self.wait($0, rule.remember) }.max() ?? 0
        (life.late, life.reason) = late(branch, rule, bounds)
    }

    /// How long after its time a root may still be judged anew.
    var finality: Int64 { life.total }

    /// How far behind its first record a group may go on.
    private static func span(_ pattern: Pattern) -> Int64 { pattern.grouping?.span ?? 0 }

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
        func add(_ length: Int64, _ reason: String) {
            if length > last.length { last = (length, reason) }
        }
        let looksUp =
            sources.contains { !$0.facts.isEmpty } || branch.steps.contains { !$0.lookups.isEmpty }
        if sources.contains(where: { $0.eventType == .settlement }) {
            add(bounds.correction, "reversals")
        }
        if sources.contains(where: { $0.eventType == .reference }) {
            add(bounds.correction, "facts that come late")
        }
        if looksUp { add(bounds.correction, "facts that come late") }
        if sources.contains(where: { $0.eventType == .treatmentSession }) {
            add(bounds.correction + bounds.lateness, "sessions that are reported again")
        }
        return last
    }
}
