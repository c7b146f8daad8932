import SentinelEvent
import SentinelExpression
import SentinelRules

/// Judges one timeline by one branch of a rule, with everything at hand.
///
/// Every step makes of each combination those that go on from it: none where it says no, several
/// where it goes through records.
struct Judgement {
    let rule: Rule
    /// Which of the rule's ways to find its wrong.
    let branchNumber: Int
    let key: SubjectKey
    /// The records of each pattern of the rule.
    let records: [PatternRecords]
    let facts: FactTable
    let clock: Clock

    /// How far time has come.
    struct Clock {
        /// Deadlines before it have passed.
        let watermark: Instant
        /// The greatest event time of the log.
        let horizon: Instant
    }

    var branch: Branch { rule.branches[branchNumber] }

    /// The combinations that go all the way through the steps, and those that wait on the way for a
    /// deadline.
    func combinations() -> [Combination] {
        guard case .each(let pattern, let binding)? = branch.steps.first else { return [] }
        var combinations = records[pattern].candidates(key).map { root in
            Combination(root, binding, key: key, frameSize: branch.frameSize)
        }
        for step in branch.steps.dropFirst() {
            combinations = combinations.flatMap { $0.isWaiting ? [$0] : next(step, $0) }
        }
        return combinations
    }

    private func next(_ step: Step, _ combination: Combination) -> [Combination] {
        var next = combination
        switch step {
        case .each:
            return []
        case .with(let reading, let binding):
            let found = matching(reading, slot: binding.slot, combination) ?? []
            return found.map { candidate in
                var next = combination
                next.bind(candidate, binding)
                return next
            }
        case .gather(let reading, let binding):
            guard let found = matching(reading, slot: binding.slot, combination) else { return [] }
            next.bind(found, binding)
        case .without(let absence):
            let found = matching(absence.reading, slot: absence.slot, combination)
            guard found?.isEmpty ?? false else { return [] }
            return wait(for: absence.deadline, dark: absence.dark, combination)
        case .wait(let deadline, let dark):
            return wait(for: deadline, dark: dark, combination)
        case .fact(let slot, let isOptional, let lookup):
            let found = facts.single(lookup, for: next.root.time, &next.frame)
            guard isOptional || found != nil else { return [] }
            next.frame[slot] = FactTable.value(found, isOptional: isOptional)
            if let found { next.show(found) }
        case .facts(let slot, let role, let lookup):
            guard let found = facts.all(lookup, for: next.root.time, &next.frame) else {
                return []
            }
            next.frame[slot] = .list(found.map { .object($0) })
            if let role { for fact in found { next.show(fact, as: role) } }
        case .stock(let slot, let stock):
            guard let level = level(stock, &next) else { return [] }
            next.frame[slot] = .object(level)
        case .element(let slot, let program):
            guard case .list(let values) = next.frame.value(of: program) else { return [] }
            return values.enumerated().map { index, value in
                var next = combination
                next.frame[slot] = value
                next.elements.append(index)
                return next
            }
        case .define(let slot, let program):
            guard let value = next.frame.value(of: program) else { return [] }
            next.frame[slot] = value
        case .condition(let program):
            guard next.frame.isTrue(program) else { return [] }
        }
        return [next]
    }

    // MARK: - Records

    /// The candidates that go with what is bound; nil where it cannot be said where to look.
    private func matching(
        _ reading: Step.Reading,
        slot: Int,
        _ combination: Combination
    ) -> [Candidate]? {
        var frame = combination.frame
        return candidates(reading, combination.root, &frame)?.filter { candidate in
            // Without a condition any record will do.
            guard let on = reading.on else { return true }
            frame[slot] = candidate.value
            return frame.isTrue(on)
        }
    }

    /// The candidates that lie where a step looks; nil where its window or its key has no value.
    private func candidates(
        _ reading: Step.Reading,
        _ root: Candidate,
        _ frame: inout Frame
    ) -> [Candidate]? {
        var middle = root.time
        if let around = reading.window.around {
            guard let moment = frame.instant(of: around),
                abs(moment.milliseconds - root.time.milliseconds) <= rule.remember
            else { return nil }
            middle = moment
        }
        guard let keys = keys(reading, &frame) else { return nil }
        let from = middle.advanced(byMilliseconds: -reading.window.before)
        let to = middle.advanced(byMilliseconds: reading.window.after)
        let found = keys.flatMap { records[reading.pattern].candidates($0) }
            .filter { from <= $0.time && $0.time <= to }
            .sorted { $0.identity < $1.identity }
        // A record that stands under two of the keys is found once; groups of two timelines are
        // two, even where they begin with one record.
        guard rule.patterns[reading.pattern].grouping == nil else { return found }
        var seen: Set<RowIdentity> = []
        return found.filter { seen.insert($0.identity).inserted }
    }

    /// The timelines in which a step looks: this one, or those of the keys that `under` gives.
    private func keys(_ reading: Step.Reading, _ frame: inout Frame) -> [SubjectKey]? {
        guard !reading.under.isEmpty else { return [key] }
        var keys: [[String]] = [[]]
        for part in reading.under {
            guard let texts = frame.texts(of: part) else { return nil }
            keys = keys.flatMap { key in texts.map { key + [$0] } }
        }
        var seen: Set<[String]> = []
        return keys.filter { seen.insert($0).inserted }.map { SubjectKey(parts: $0) }
    }

    // MARK: - Deadlines

    /// Goes on, behind a deadline where there is one, undecided where a source was dark; waits
    /// where the deadline has not passed, and ends where it lies nowhere or further than is
    /// remembered.
    private func wait(
        for deadline: Step.Deadline?,
        dark: [Step.Lookup],
        _ combination: Combination
    ) -> [Combination] {
        var next = combination
        if let deadline {
            guard let time = next.frame.instant(of: deadline.time),
                time <= next.root.time.advanced(byMilliseconds: rule.remember)
            else { return [] }
            guard time < clock.watermark else {
                next.isWaiting = true
                return [next]
            }
            // At the end of a whole log nothing waits any more.
            guard !deadline.isObserved || time <= clock.horizon else { return [] }
            next.pass(time)
        }
        for lookup in dark {
            guard let found = facts.all(lookup, for: next.root.time, &next.frame) else {
                return []
            }
            next.darken(by: found)
        }
        return [next]
    }
}
