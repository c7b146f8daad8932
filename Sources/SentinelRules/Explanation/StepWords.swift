import SentinelExpression

/// Says in plain words what a step does.
struct StepWords {
    private let branch: Branch
    private let rule: Rule

    init(_ branch: Branch, _ rule: Rule) {
        self.branch = branch
        self.rule = rule
    }

    /// One sentence.
    func text(_ step: Step) -> String {
        switch step {
        case .each(let pattern, let binding):
            let groups = rule.patterns[pattern].grouping == nil ? "record" : "group"
            return "for each \(groups) of \(named(pattern, binding.slot))\(role(binding))"
        case .with(let reading, let binding):
            return "for each of \(named(reading.pattern, binding.slot))\(place(reading))"
                + role(binding)
        case .gather(let reading, let binding):
            return "\(branch.names[binding.slot]): the list of \(name(reading.pattern))"
                + place(reading) + role(binding)
        case .without(let absence):
            return missing(absence)
        case .wait(let deadline, let dark):
            return "waits until \(moment(deadline))\(undecided(dark))"
        case .fact(let slot, let isOptional, let lookup):
            let none = isOptional ? "it may be missing" : "without one the rule says nothing"
            return "\(branch.names[slot]): the row of \(found(lookup)); \(none)"
        case .facts(let slot, let role, let lookup):
            let place = role.map { ", in the evidence as \($0)" } ?? ""
            return "\(branch.names[slot]): all rows of \(found(lookup))\(place)"
        case .stock(let slot, let stock):
            return self.stock(slot, stock)
        case .element(let slot, let program):
            return "for each \(branch.names[slot]) in \(ExpressionWords.text(program))"
        case .define(let slot, let program):
            return "\(branch.names[slot]) is \(ExpressionWords.text(program))"
        case .condition(let program):
            return "goes on only where \(ExpressionWords.text(program))"
        }
    }

    /// What is waited for, and until when.
    func deadline(_ deadline: BranchBudget.Deadline) -> String {
        let place = "step \(deadline.step + 1): \(ExpressionWords.line(deadline.text))"
        let bound = "at most \(BudgetWords.length(rule.remember)) after the root"
        guard let offset = deadline.offset else { return "\(place); \(bound)" }
        let least = BudgetWords.length(offset.lowerBound)
        let most = BudgetWords.length(offset.upperBound)
        let far = least == most ? least : "\(least) to \(most)"
        return "\(place); that is \(far) after the root"
    }

    private func missing(_ absence: Step.Absence) -> String {
        let pattern = name(absence.reading.pattern)
        let called = absence.name == pattern ? pattern : "\(pattern) (\(absence.name))"
        let until = absence.deadline.map { ", and none can come once \(moment($0))" } ?? ""
        return "goes on only where there is no \(called)\(place(absence.reading))\(until)"
            + undecided(absence.dark)
    }

    private func moment(_ deadline: Step.Deadline) -> String {
        let inside = deadline.isObserved ? ", which has to lie inside the log" : ""
        return "\(ExpressionWords.text(deadline.time)) has passed\(inside)"
    }

    private func undecided(_ dark: [Step.Lookup]) -> String {
        guard !dark.isEmpty else { return "" }
        let rows = dark.map(found).joined(separator: "; or ")
        return "; undecided where there are rows of \(rows)"
    }

    private func stock(_ slot: Int, _ stock: Step.Stock) -> String {
        var text =
            "\(branch.names[slot]): what is in stock, where each group of "
            + "\(name(stock.pattern)) adds \(ExpressionWords.text(stock.add))"
        text += ", each day takes \(stock.take.map(ExpressionWords.text) ?? "1")"
        if let out = stock.out {
            text += ", each \(name(out.pattern)) removes \(ExpressionWords.text(out.remove))"
        }
        return text
    }

    private func found(_ lookup: Step.Lookup) -> String {
        ExpressionWords.lookup(lookup, root: "the root")
    }

    private func name(_ pattern: Int) -> String { rule.patterns[pattern].name }

    private func named(_ pattern: Int, _ slot: Int) -> String {
        let pattern = name(pattern)
        let bound = branch.names[slot]
        return bound == pattern ? pattern : "\(pattern), called \(bound)"
    }

    private func role(_ binding: Step.Binding) -> String {
        binding.role.map { " [\($0)]" } ?? " [not in the evidence]"
    }

    /// Under which key, how far away and where.
    private func place(_ reading: Step.Reading) -> String {
        var text = reading.under.isEmpty ? "" : " under \(ExpressionWords.list(reading.under))"
        let window = reading.window
        let middle = window.around.map(ExpressionWords.text) ?? "the root"
        let (before, after) = (BudgetWords.length(window.before), BudgetWords.length(window.after))
        switch (window.before, window.after) {
        case (let back, let ahead) where back == ahead: text += " within \(before) of \(middle)"
        case (_, 0): text += " in the \(before) before \(middle)"
        case (0, _): text += " in the \(after) after \(middle)"
        default: text += " from \(before) before to \(after) after \(middle)"
        }
        if let on = reading.on { text += ", where \(ExpressionWords.text(on))" }
        return text
    }
}
