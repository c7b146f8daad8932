import SentinelEvent
import SentinelExpression

/// Resolves what an alert says, over all that the steps have bound.
struct AlertChecker {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The template; nil where a diagnostic was reported.
    func check(_ syntax: AlertSyntax, _ steps: inout StepChecker) -> AlertTemplate? {
        let anchor = syntax.anchor.compactMap { steps.compileText($0) }
        let subjects = subjects(syntax.subjects, &steps)
        let severity = syntax.severity.flatMap { steps.compile($0, expecting: .string) }
        let amount = amount(syntax.amount)
        let reason = TemplateChecker.check(syntax.reason, &steps, collector)
        let margin = syntax.margin.flatMap { TemplateChecker.check($0, &steps, collector) }
        let merge = syntax.merge.flatMap { steps.listSlot($0) }
        let suppressions = syntax.suppressions.compactMap { suppression in
            steps.compile(suppression.condition, expecting: .bool).map {
                AlertTemplate.Suppression(condition: $0, reason: suppression.reason.text)
            }
        }
        guard !anchor.isEmpty, anchor.count == syntax.anchor.count, let subjects, let amount,
            let reason, suppressions.count == syntax.suppressions.count,
            (severity == nil) == (syntax.severity == nil),
            (margin == nil) == (syntax.margin == nil), (merge == nil) == (syntax.merge == nil)
        else { return nil }
        return AlertTemplate(
            anchor: anchor,
            subjects: subjects,
            severity: severity,
            amount: amount,
            reason: reason,
            margin: margin,
            merge: merge,
            suppressions: suppressions
        )
    }

    private func amount(_ text: LocatedText?) -> AlertTemplate.Amount? {
        guard let text else { return .standing }
        let amount = AlertTemplate.Amount(rawValue: text.text)
        if amount == nil {
            collector.report(
                "'amount' is '\(text.text)'",
                at: text.position,
                hint: "write standing, all or none"
            )
        }
        return amount
    }

    private func subjects(
        _ syntax: [NamedExpression],
        _ steps: inout StepChecker
    ) -> AlertTemplate.Subjects? {
        let names = ["psn_no", "dr_code", "unit_id", "drug_trac_codg"]
        var programs: [String: Program] = [:]
        var isWrong = false
        for subject in syntax {
            guard names.contains(subject.name.text) else {
                collector.report(
                    "an alert has no subject '\(subject.name.text)'",
                    at: subject.name.position,
                    hint: Suggestion.hint(for: subject.name.text, among: names)
                )
                isWrong = true
                continue
            }
            let program = steps.compile(subject.expression, expecting: .string)
            if program == nil { isWrong = true }
            programs[subject.name.text] = program
        }
        guard !isWrong else { return nil }
        return AlertTemplate.Subjects(
            psnNo: programs["psn_no"],
            drCode: programs["dr_code"],
            unitID: programs["unit_id"],
            drugTracCodg: programs["drug_trac_codg"]
        )
    }
}
