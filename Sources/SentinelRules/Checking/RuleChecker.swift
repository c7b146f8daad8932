import SentinelEvent
import SentinelExpression

/// Turns a rule's syntax into a checked rule, or reports all that is wrong with it.
struct RuleChecker {
    private let collector: DiagnosticCollector

    static let families = ["impersonation", "fabricated_treatment", "resale"]

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The rule; nil where a diagnostic was reported.
    func check(_ syntax: RuleSyntax, hash: String) -> Rule? {
        checkMetadata(syntax)
        let scope = scope(syntax)
        guard checkNames(syntax), scope.check(syntax.definitions) else { return nil }
        let patterns = PatternChecker(syntax, scope, collector)
        var judgeScope = scope
        let keyFields = patterns.keyNames.map { ObjectType.Field($0, .string) }
        judgeScope.environment.objectTypes.append(
            ObjectType(name: SubjectKey.typeName, fields: keyFields)
        )
        let shapes = syntax.patterns.compactMap { patterns.check($0) }
        guard shapes.count == syntax.patterns.count, checkTypes(shapes, syntax) else { return nil }
        for shape in shapes {
            judgeScope.environment.objectTypes += [
                shape.layout.objectType, RowGroup.objectType(shape.layout.objectType),
                StockLevel.objectType(shape.layout.objectType),
            ]
        }
        var steps = StepChecker(shapes, judgeScope, collector)
        let checked = syntax.steps.enumerated().compactMap { index, step in
            steps.check(step, isFirst: index == 0)
        }
        guard !checked.isEmpty, checked.count == syntax.steps.count else {
            if syntax.steps.isEmpty {
                collector.report(
                    "the rule judges nothing: 'judge' has no step",
                    at: syntax.id.position
                )
            }
            return nil
        }
        checkUse(syntax, steps)
        guard let alert = alert(syntax.alert, &steps), collector.diagnostics.isEmpty,
            let severity = Severity(rawValue: syntax.severity.text)
        else { return nil }
        return Rule(
            syntax,
            hash: hash,
            file: collector.file,
            severity: severity,
            parameters: parameters(syntax),
            keyNames: patterns.keyNames,
            patterns: shapes.map(\.pattern),
            steps: checked,
            alert: alert,
            frameSize: steps.frameSize
        )
    }

    private func checkMetadata(_ syntax: RuleSyntax) {
        let isPlain = syntax.id.text.utf8.allSatisfy { byte in
            byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
        }
        if !isPlain || syntax.id.text.utf8.count > 64 {
            collector.report(
                "an id has up to 64 lower-case letters, digits and hyphens",
                at: syntax.id.position
            )
        }
        if !Self.families.contains(syntax.family.text) {
            collector.report(
                "there is no family '\(syntax.family.text)'",
                at: syntax.family.position,
                hint: Suggestion.hint(for: syntax.family.text, among: Self.families)
            )
        }
        if Severity(rawValue: syntax.severity.text) == nil {
            collector.report(
                "there is no severity '\(syntax.severity.text)'",
                at: syntax.severity.position,
                hint: Suggestion.hint(
                    for: syntax.severity.text,
                    among: Severity.allCases.map(\.rawValue)
                )
            )
        }
    }

    /// All that every expression of the rule may name.
    private func scope(_ syntax: RuleSyntax) -> ExpressionScope {
        var environment = Environment()
        environment.objectTypes = [EventSchema.feeLine.objectType]
        environment.objectTypes += ReferenceSchema.tables.map { FactRow.objectType($0) }
        environment.functions = RuleFunctions.all
        environment.macros = syntax.definitions.map { definition in
            MacroDefinition(
                name: definition.name.text,
                parameters: definition.parameters,
                body: definition.body.text
            )
        }
        let checker = ParameterChecker(collector)
        for parameter in syntax.parameters {
            if let value = checker.value(parameter) {
                environment.constants[parameter.name.text] = value
            }
        }
        return ExpressionScope(environment, collector)
    }

    private func parameters(_ syntax: RuleSyntax) -> [Rule.Parameter] {
        syntax.parameters.map { parameter in
            Rule.Parameter(
                name: parameter.name.text,
                type: parameter.type.text,
                text: ParameterChecker.text(parameter.value),
                title: parameter.title?.text
            )
        }
    }

    /// What expressions call records and keys is no name for a parameter or a pattern.
    private func checkNames(_ syntax: RuleSyntax) -> Bool {
        let parts = syntax.key + syntax.patterns.flatMap(\.sources).flatMap(\.key)
        let own =
            parts.map { collector.accepts($0.name) }
            + syntax.definitions.map { collector.accepts($0.name) }
            + syntax.parameters.map {
                collector.accepts($0.name, taken: [SubjectKey.typeName, "row", "a", "b", "added"])
            }
            + syntax.patterns.map {
                collector.accepts($0.name, taken: [SubjectKey.typeName, EventSchema.feeLine.name])
            }
        return own.allSatisfy { $0 }
    }

    /// Records without columns have the event's own type, after which no pattern with columns may
    /// be named.
    private func checkTypes(_ shapes: [PatternChecker.Shape], _ syntax: RuleSyntax) -> Bool {
        let types = Dictionary(grouping: shapes.map(\.layout.objectType), by: \.name)
        return zip(syntax.patterns, shapes).allSatisfy { pattern, shape in
            let isOwn = shape.layout.typeName == pattern.name.text
            let isOne = Set(types[pattern.name.text] ?? []).count <= 1
            return !isOwn || isOne
                || collector.accepts(pattern.name, taken: [pattern.name.text])
        }
    }

    private func checkUse(_ syntax: RuleSyntax, _ steps: StepChecker) {
        for pattern in syntax.patterns where !steps.used.contains(pattern.name.text) {
            collector.report(
                "no step uses the pattern '\(pattern.name.text)'",
                at: pattern.name.position
            )
        }
    }

    private func alert(_ syntax: AlertSyntax, _ steps: inout StepChecker) -> AlertTemplate? {
        var anchor: [Program] = []
        for text in syntax.anchor {
            guard let program = steps.compileText(text) else { return nil }
            anchor.append(program)
        }
        guard !anchor.isEmpty, let subjects = subjects(syntax.subjects, &steps) else { return nil }
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
        return AlertTemplate(
            anchor: anchor,
            subjects: subjects,
            severity: severity,
            reason: reason,
            margin: margin
        )
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
