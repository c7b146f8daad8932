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
        var anchor: [Program] = []
        for text in syntax.anchor {
            guard let program = steps.compileText(text) else { return nil }
            anchor.append(program)
        }
        guard !anchor.isEmpty, let subjects = subjects(syntax.subjects, &steps),
            let amount = amount(syntax.amount)
        else { return nil }
        var severity: Program?
        if let text = syntax.severity {
            severity = steps.compile(text, expecting: .string)
            if severity == nil { return nil }
        }
        guard let reason = TemplateChecker.check(syntax.reason, &steps, collector) else {
            return nil
        }
        var margin: TextTemplate?
        if let text = syntax.margin {
            margin = TemplateChecker.check(text, &steps, collector)
            if margin == nil { return nil }
        }
        var merge: Int?
        if let name = syntax.merge {
            merge = steps.listSlot(name)
            if merge == nil { return nil }
        }
        let suppressions = syntax.suppressions.compactMap { suppression in
            steps.compile(suppression.condition, expecting: .bool).map {
                AlertTemplate.Suppression(condition: $0, reason: suppression.reason.text)
            }
        }
        guard suppressions.count == syntax.suppressions.count else { return nil }
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
        for subject in syntax {
            guard names.contains(subject.name.text) else {
                collector.report(
                    "an alert has no subject '\(subject.name.text)'",
                    at: subject.name.position,
                    hint: Suggestion.hint(for: subject.name.text, among: names)
                )
                return nil
            }
            guard let program = steps.compile(subject.expression, expecting: .string) else {
                return nil
            }
            programs[subject.name.text] = program
        }
        return AlertTemplate.Subjects(
            psnNo: programs["psn_no"],
            drCode: programs["dr_code"],
            unitID: programs["unit_id"],
            drugTracCodg: programs["drug_trac_codg"]
        )
    }
}
