import SentinelEvent
import SentinelRules

/// An explanation as lines for a terminal of 100 columns.
struct ExplanationText {
    private(set) var lines: [String] = []
    private let explanation: RuleExplanation

    private var rule: Rule { explanation.rule }

    init(_ explanation: RuleExplanation, stages: Bool) {
        self.explanation = explanation
        addHead()
        addParameters()
        addDefinitions()
        addReads()
        for (index, pattern) in explanation.patterns.enumerated() {
            add(pattern, explanation.budget.patterns[index])
        }
        for (index, branch) in explanation.branches.enumerated() {
            add(branch, explanation.budget.branches[index], number: index)
        }
        addState()
        if stages { addStages() }
    }

    private mutating func add(_ text: String, label: String = "", indent: Int, hanging: Int? = nil)
    {
        lines += Paragraph.lines(text, label: label, indent: indent, hanging: hanging)
    }

    private mutating func head(_ title: String) {
        lines += ["", title]
    }

    private mutating func add(_ label: String, _ text: String?, indent: Int = 2, column: Int = 14) {
        guard let text else { return }
        add(text, label: label + " ", indent: indent, hanging: max(column, indent + 2))
    }

    private mutating func addHead() {
        add(rule.title, label: rule.id + "  ", indent: 0)
        var words = "version \(rule.version), \(rule.family), \(rule.severity.rawValue)"
        if let code = rule.nationalCode { words += ", national rule \(code)" }
        add("rule", words)
        add("document", rule.file)
        add("SHA-256", rule.hash)
        if !rule.uses.isEmpty {
            add("uses", rule.uses.map { "shared/\($0).yaml" }.joined(separator: ", "))
        }
        add("law", rule.legalBasis)
        add(
            "remember",
            "\(BudgetWords.length(rule.remember)) around the root, where a step names no window"
        )
    }

    private mutating func addParameters() {
        guard !rule.parameters.isEmpty else { return }
        head("PARAMETERS")
        var table = Table([.left, .left, .left, .left, .left])
        for parameter in rule.parameters {
            table.add([
                parameter.name, parameter.type, parameter.text, bounds(parameter),
                parameter.title ?? "",
            ])
        }
        let rows = table.lines(indent: 2)
        if rows.allSatisfy({ Table.width($0) <= Paragraph.width }) {
            lines += rows
            return
        }
        let column = (rule.parameters.map(\.name.count).max() ?? 0) + 4
        for parameter in rule.parameters {
            let words = [parameter.type, parameter.text, bounds(parameter), parameter.title ?? ""]
            add(
                parameter.name,
                words.filter { !$0.isEmpty }.joined(separator: "  "),
                column: column
            )
        }
    }

    private func bounds(_ parameter: Rule.Parameter) -> String {
        switch (parameter.minimum, parameter.maximum) {
        case (nil, nil): ""
        case (let least?, nil): "from \(least)"
        case (nil, let most?): "up to \(most)"
        case (let least?, let most?): "\(least) to \(most)"
        }
    }

    private mutating func addDefinitions() {
        guard !explanation.definitions.isEmpty else { return }
        head("DEFINITIONS")
        for definition in explanation.definitions {
            add(definition.text, label: definition.name + "  ", indent: 2, hanging: 6)
        }
    }

    private mutating func addReads() {
        head("READS")
        let names = explanation.events.map(\.name) + explanation.tables.map { "table \($0.name)" }
        let column = (names.map(\.count).max() ?? 0) + 4
        for (name, reads) in zip(names, explanation.events + explanation.tables) {
            let fields = reads.fields.isEmpty ? "-" : reads.fields.joined(separator: ", ")
            add(name, fields, column: column)
        }
    }

    private mutating func add(_ pattern: PatternExplanation, _ budget: PatternBudget) {
        head(
            "PATTERN \(pattern.name)\(pattern.isIndexed ? ", apart under an index" : "")"
        )
        for source in pattern.sources {
            add(source.event, source.standing.map { "(\($0))" } ?? "", column: 4)
            for part in source.parts {
                let name = part.name.map { "\($0) = " } ?? ""
                add(part.kind, name + part.text, indent: 4, column: 14)
            }
        }
        add("groups", pattern.grouping)
        add("kept", ExplanationWords.retention(budget.retention))
        add("estimate", ExplanationWords.estimate(budget))
    }

    private mutating func add(_ branch: BranchExplanation, _ budget: BranchBudget, number: Int) {
        let isOnly = explanation.branches.count == 1
        head(isOnly ? "JUDGEMENT" : "JUDGEMENT, way \(number + 1) of \(explanation.branches.count)")
        for (index, step) in branch.steps.enumerated() {
            let number = String(index + 1)
            let blanks = String(repeating: " ", count: max(0, 2 - number.count))
            add(step, label: "\(blanks)\(number) ", indent: 1, hanging: 5)
        }
        add("waits", branch.deadlines.isEmpty ? "for nothing" : nil)
        for deadline in branch.deadlines { add("waits", deadline) }
        for dark in branch.dark { add("dark", dark) }
        head(isOnly ? "ALERT" : "ALERT of way \(number + 1)")
        add("one for each", branch.anchor, column: 18)
        if let merge = branch.merge {
            add("run", "findings whose lists '\(merge)' share a record", column: 18)
        }
        for subject in branch.subjects { add(subject.name, subject.text, column: 18) }
        add("severity", branch.severity, column: 18)
        add("money at risk", branch.amount, column: 18)
        for suppression in branch.suppressions { add("not said where", suppression, column: 18) }
        add("reason", branch.reason, column: 18)
        add("margin", branch.margin, column: 18)
    }

    private mutating func addState() {
        head("STATE, estimated")
        let budget = explanation.budget
        add("records", BudgetWords.count(budget.records))
        let events = BudgetWords.bytes(budget.eventBytes)
        add(
            "memory",
            "\(BudgetWords.bytes(budget.bytes)) of its own, \(events) of events, which rules share"
        )
        for (index, branch) in budget.branches.enumerated() {
            let way = budget.branches.count == 1 ? "" : " (way \(index + 1))"
            let work = BudgetWords.count(branch.recordsForRoot)
            add(
                "work",
                "up to \(work) records gone through from one root under the busiest key\(way)"
            )
        }
    }

    private mutating func addStages() {
        head("STAGES: document, parsed with definitions expanded, checked, program")
        for stage in explanation.expressions {
            lines.append("")
            add(
                "\(rule.file):\(stage.line):\(stage.column)",
                label: stage.label + "  ",
                indent: 2,
                hanging: 4
            )
            add("document", stage.text, indent: 4, column: 14)
            add("parsed", stage.parsed, indent: 4, column: 14)
            add("type", stage.type, indent: 4, column: 14)
            addTree("checked", stage.checked)
            addTree("program", stage.program)
        }
    }

    private mutating func addTree(_ label: String, _ tree: String) {
        for (index, line) in tree.split(separator: "\n").enumerated() {
            let depth = line.prefix { $0 == " " }.count
            add(
                String(line.dropFirst(depth)),
                label: (index == 0 ? label : "").padded(to: 10 + depth),
                indent: 4,
                hanging: min(60, 14 + depth)
            )
        }
    }
}

extension String {
    /// The text with blanks behind it, so many columns wide at least.
    fileprivate func padded(to columns: Int) -> String {
        self + String(repeating: " ", count: max(0, columns - Table.width(self)))
    }
}
