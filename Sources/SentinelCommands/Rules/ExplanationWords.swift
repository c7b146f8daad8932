import SentinelRules

/// Retention and estimates in one sentence each.
enum ExplanationWords {
    /// How long, and why.
    static func retention(_ retention: Retention) -> String {
        let ahead = BudgetWords.length(max(retention.ahead, retention.wait))
        let parts = [
            retention.back > 0 ? "\(BudgetWords.length(retention.back)) looked back" : nil,
            max(retention.ahead, retention.wait) > 0
                ? retention.wait > retention.ahead
                    ? "\(ahead) waited for a deadline" : "\(ahead) looked ahead"
                : nil,
            "\(BudgetWords.length(retention.late)) for \(retention.reason)",
        ].compactMap { $0 }
        let total = BudgetWords.length(retention.total)
        return "\(total) = \(parts.joined(separator: " + "))"
    }

    /// How many, where, and what they weigh.
    static func estimate(_ budget: PatternBudget) -> String {
        let count = BudgetWords.count
        let place = budget.keys <= 1 ? "one key" : "\(count(budget.keys)) keys"
        return
            "up to \(count(budget.recordsPerDay)) records a day, \(count(budget.records)) in all "
            + "under \(place), \(count(budget.busiest)) under the busiest; "
            + "\(BudgetWords.bytes(budget.bytes)), "
            + "of events \(BudgetWords.bytes(budget.eventBytes))"
    }
}
