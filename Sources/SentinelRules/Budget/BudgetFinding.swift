/// What is too much in a rule, or nearly so.
struct BudgetFinding {
    /// Where in the rule.
    enum Place {
        case pattern(Int)
        case step(branch: Int, step: Int)
    }

    let place: Place
    /// Whether the rule is refused; else it gets a note.
    let isRefusal: Bool
    let message: String
    let hint: String

    /// All findings about a rule.
    static func all(
        _ rule: Rule,
        _ patterns: [PatternBudget],
        _ branches: [BranchBudget]
    ) -> [BudgetFinding] {
        patterns.enumerated().flatMap { index, budget in
            pattern(budget, rule.patterns[index], .pattern(index))
        }
            + branches.enumerated().flatMap { index, budget in
                work(budget, rule, patterns, index) + deadlines(budget, rule, index)
            } + memory(patterns)
    }

    private static func pattern(
        _ budget: PatternBudget,
        _ pattern: Pattern,
        _ place: Place
    ) -> [BudgetFinding] {
        let days = BudgetWords.length(budget.retention.total)
        let busiest = BudgetWords.count(budget.busiest)
        let timeline = finding(
            place,
            budget.busiest,
            budget.isOneKey ? BudgetLimits.oneTimelineRecords : BudgetLimits.timelineRecords,
            budget.isOneKey
                ? "every record has the same key: one timeline holds \(busiest) records of \(days)"
                : "the busiest key holds \(busiest) records of \(days)",
            hint: budget.isOneKey
                ? "say under 'key' what records have in common, such as a person or a day"
                : "add a part to the key, such as date(row.time), or give the steps 'before' and "
                    + "'after'"
        )
        var pairs: BudgetFinding?
        if case .same? = pattern.grouping?.relation {
            pairs = finding(
                place,
                budget.busiest * budget.busiest,
                BudgetLimits.pairs,
                "'same' compares each of \(busiest) records of the busiest key with each other",
                hint: "group with 'by', or add a part to the key"
            )
        }
        let event = finding(
            place,
            budget.mostOfEvent,
            BudgetLimits.recordsOfEvent,
            "'each' makes up to \(BudgetWords.count(budget.mostOfEvent)) records of one event",
            hint: "spread over one list only, or over a list of the element before it"
        )
        return [timeline, pairs, event].compactMap { $0 }
    }

    private static func work(
        _ budget: BranchBudget,
        _ rule: Rule,
        _ patterns: [PatternBudget],
        _ branch: Int
    ) -> [BudgetFinding] {
        let step = budget.costliestStep
        return [
            finding(
                .step(branch: branch, step: step),
                budget.recordsForRoot,
                BudgetLimits.recordsForRoot,
                "from one record of 'each' the steps go through "
                    + "\(BudgetWords.count(budget.recordsForRoot)) records of the busiest key, "
                    + "most of them here",
                hint: "give the step 'before' and 'after', or a condition that leaves fewer to the "
                    + "steps behind it"
            )
        ].compactMap { $0 }
    }

    private static func deadlines(
        _ budget: BranchBudget,
        _ rule: Rule,
        _ branch: Int
    ) -> [BudgetFinding] {
        budget.deadlines.compactMap { deadline in
            guard let offset = deadline.offset, offset.upperBound > rule.remember else {
                return nil
            }
            let isNever = offset.lowerBound > rule.remember
            let far = BudgetWords.length(offset.upperBound)
            let bound = BudgetWords.length(rule.remember)
            return BudgetFinding(
                place: .step(branch: branch, step: deadline.step),
                isRefusal: isNever,
                message: isNever
                    ? "the deadline lies over \(bound) after the root, which is all that the rule "
                        + "remembers: it never has a value"
                    : "the deadline may lie \(far) after the root; over \(bound), which is all "
                        + "that the rule remembers, it has no value",
                hint: "raise 'remember', or wait for less long"
            )
        }
    }

    private static func memory(_ patterns: [PatternBudget]) -> [BudgetFinding] {
        let bytes = patterns.map { $0.bytes + $0.eventBytes }
        let total = bytes.reduce(0, +)
        guard let most = bytes.indices.max(by: { bytes[$0] < bytes[$1] }) else { return [] }
        return [
            finding(
                .pattern(most),
                total,
                BudgetLimits.bytes,
                "the rule keeps \(BudgetWords.bytes(total)), most of it for this pattern",
                hint:
                    "look less far with 'remember', 'before' and 'after', or leave records out "
                    + "with 'where'",
                unit: BudgetWords.bytes
            )
        ].compactMap { $0 }
    }

    private static func finding(
        _ place: Place,
        _ value: Double,
        _ limit: Double,
        _ words: String,
        hint: String,
        unit: (Double) -> String = BudgetWords.count
    ) -> BudgetFinding? {
        guard value > limit * BudgetLimits.notable else { return nil }
        let isRefusal = value > limit
        return BudgetFinding(
            place: place,
            isRefusal: isRefusal,
            message: isRefusal ? "\(words); the limit is \(unit(limit))" : words,
            hint: hint
        )
    }
}
