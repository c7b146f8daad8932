import SentinelEvent
import SentinelExpression

/// One way of finding a wrong, in words.
public struct BranchExplanation: Sendable {
    /// What each step does.
    public let steps: [String]
    /// What is waited for, in words.
    public let deadlines: [String]
    /// Which rows say that a source was dark.
    public let dark: [String]
    /// What makes two findings the same alert.
    public let anchor: String
    /// Whom and what an alert is about, by the contract's names.
    public let subjects: [(name: String, text: String)]
    /// Its severity, where it is not the rule's own.
    public let severity: String?
    /// Whose money is at risk.
    public let amount: String
    /// The list that makes findings one run.
    public let merge: String?
    /// When a finding is not said, and why.
    public let suppressions: [String]
    /// What it says.
    public let reason: String
    /// What would have made it innocent.
    public let margin: String?

    init(_ branch: Branch, _ rule: Rule) {
        let words = StepWords(branch, rule)
        steps = branch.steps.map(words.text)
        deadlines = BranchReach(branch, rule, .contract).deadlines.map { deadline in
            words.deadline(deadline)
        }
        dark = branch.steps.flatMap { step -> [Step.Lookup] in
            switch step {
            case .without(let absence): absence.dark
            case .wait(_, let dark): dark
            default: []
            }
        }.map { ExpressionWords.lookup($0, root: "the root") }
        let alert = branch.alert
        anchor = ExpressionWords.list(alert.anchor)
        let subjects = alert.subjects
        let named = [
            ("psn_no", subjects.psnNo), ("dr_code", subjects.drCode), ("unit_id", subjects.unitID),
            ("drug_trac_codg", subjects.drugTracCodg),
        ]
        self.subjects = named.compactMap { name, program in
            program.map { (name, ExpressionWords.text($0)) }
        }
        severity = alert.severity.map(ExpressionWords.text)
        amount =
            switch alert.amount {
            case .standing: "that of accused events that were not reversed"
            case .all: "that of all accused events, reversed ones too"
            case .none: "none"
            }
        merge = alert.merge.map { branch.names[$0] }
        suppressions = alert.suppressions.map { suppression in
            "\(ExpressionWords.text(suppression.condition)): \(suppression.reason)"
        }
        reason = ExpressionWords.text(alert.reason)
        margin = alert.margin.map(ExpressionWords.text)
    }
}
