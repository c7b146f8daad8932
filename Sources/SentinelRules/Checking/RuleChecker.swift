import SentinelEvent
import SentinelExpression

/// Turns a rule's syntax into a checked rule, or reports all that is wrong with it.
struct RuleChecker {
    private let collector: DiagnosticCollector

    static let families = ["impersonation", "fabricated_treatment", "resale"]

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The rule over the shared documents, which are known by name, nil where they are wrong
    /// themselves; nil where a diagnostic was reported.
    ///
    /// What is wrong in one place does not keep the rest from being checked.
    func check(_ syntax: RuleSyntax, shared: [String: SharedDocument?], hash: String) -> Rule? {
        checkMetadata(syntax)
        let documents = used(syntax.uses, shared)
        guard SharedNames(collector).areApart(documents, syntax.uses) else { return nil }
        var scope = scope(syntax, documents)
        guard documents.count == syntax.uses.count, checkNames(syntax, documents),
            scope.check(syntax.definitions, uses: syntax.uses)
        else { return nil }
        collector.trace?.definitions = scope.environment.macros
        let remember = remember(syntax, scope)
        let reach = remember ?? SpanChecker.fallback.milliseconds
        let patterns = PatternChecker(syntax, scope, remember: reach, collector)
        guard !patterns.keyNames.isEmpty || syntax.unread.isKey || syntax.unread.isAnyPattern else {
            collector.report(
                "the key has no part: one timeline would hold the whole region for ever",
                at: syntax.id.position,
                hint: "say under 'key' what a rule's records have in common, such as a person"
            )
            return nil
        }
        let found = syntax.patterns.map { patterns.check($0) }
        let shapes = found.compactMap { $0 }
        guard shapes.count < found.count || checkTypes(shapes, syntax) else { return nil }
        var unread = syntax.unread
        unread.patterns.formUnion(
            zip(syntax.patterns, found).filter { $1 == nil }.map(\.0.name.text)
        )
        // A step that could not be read may have bound records by the name of any pattern.
        if unread.isStep { scope.unknown.formUnion(syntax.patterns.map(\.name.text)) }
        let judgeScope = judgeScope(scope, patterns.keyNames, shapes)
        var used: Set<String> = []
        let branches = syntax.branches.compactMap { branch in
            var steps = StepChecker(
                shapes,
                judgeScope,
                unread,
                remember: reach,
                collector
            )
            defer { used.formUnion(steps.used) }
            return self.branch(branch, &steps, isWhole: !unread.isStep)
        }
        if branches.count == syntax.branches.count, !unread.isStep { checkUse(syntax, used) }
        guard collector.diagnostics.isEmpty, let remember,
            let severity = Severity(rawValue: syntax.severity.text)
        else { return nil }
        let rule = Rule(
            syntax,
            hash: SharedDocument.hash(of: hash, using: documents),
            file: collector.file,
            severity: severity,
            remember: remember,
            parameters: parameters(syntax),
            keyNames: patterns.keyNames,
            patterns: shapes.map(\.pattern),
            branches: branches
        )
        for finding in RuleBudget(rule).findings {
            collector.report(
                finding.message,
                at: syntax.position(of: finding.place),
                hint: finding.hint,
                grade: finding.isRefusal ? .error : .note
            )
        }
        return collector.diagnostics.isEmpty ? rule : nil
    }

    private func branch(
        _ syntax: BranchSyntax,
        _ steps: inout StepChecker,
        isWhole: Bool
    ) -> Branch? {
        let checked = syntax.steps.enumerated().compactMap { index, step in
            // Where a step could not be read, another may stand first.
            steps.check(step, isFirst: index == 0 && (isWhole || step.kind.text == "each"))
        }
        let alert = syntax.alert.flatMap { AlertChecker(collector).check($0, &steps) }
        guard !checked.isEmpty, checked.count == syntax.steps.count, let alert else { return nil }
        return Branch(
            steps: checked,
            alert: alert,
            frameSize: steps.frameSize,
            names: steps.variables.map(\.name)
        )
    }

    /// The shared documents that a rule names, those that are there.
    private func used(
        _ names: [LocatedText],
        _ shared: [String: SharedDocument?]
    ) -> [SharedDocument] {
        names.compactMap { name -> SharedDocument? in
            switch shared[name.text] {
            case .some(let document?): return document
            case .some(nil):
                collector.report(
                    "the shared document '\(name.text)' has mistakes of its own",
                    at: name.position,
                    hint: "mend them first: the rule is checked after that"
                )
            case nil:
                collector.report(
                    "there is no shared document '\(name.text)'",
                    at: name.position,
                    hint: Suggestion.hint(for: name.text, among: Array(shared.keys))
                        ?? "it would be the file shared/\(name.text).yaml"
                )
            }
            return nil
        }
    }

    private func remember(_ syntax: RuleSyntax, _ scope: ExpressionScope) -> Int64? {
        guard let text = syntax.remember else { return SpanChecker.fallback.milliseconds }
        return SpanChecker(scope, collector).check(text)
    }

    /// All that the steps may name before anything is bound.
    private func judgeScope(
        _ scope: ExpressionScope,
        _ keyNames: [String],
        _ shapes: [PatternChecker.Shape]
    ) -> ExpressionScope {
        var scope = scope
        let keyFields = keyNames.map { ObjectType.Field($0, .string) }
        scope.environment.objectTypes.append(
            ObjectType(name: SubjectKey.typeName, fields: keyFields)
        )
        for shape in shapes {
            scope.environment.objectTypes.append(shape.layout.objectType)
            if let grouping = shape.pattern.grouping {
                scope.environment.objectTypes.append(grouping.layout.objectType)
            }
        }
        return scope
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
        if !syntax.family.text.isEmpty, !Self.families.contains(syntax.family.text) {
            collector.report(
                "there is no family '\(syntax.family.text)'",
                at: syntax.family.position,
                hint: Suggestion.hint(for: syntax.family.text, among: Self.families)
            )
        }
        if !syntax.severity.text.isEmpty, Severity(rawValue: syntax.severity.text) == nil {
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
    private func scope(_ syntax: RuleSyntax, _ shared: [SharedDocument]) -> ExpressionScope {
        var environment = Environment()
        environment.extensions = .all
        environment.timeZones = ShanghaiTime()
        environment.objectTypes = [EventSchema.feeLine.objectType]
        environment.objectTypes += ReferenceSchema.tables.map { FactRow.objectType($0) }
        environment.functions = RuleFunctions.all
        environment.macros = (shared.flatMap(\.definitions) + syntax.definitions).map(\.macro)
        for document in shared {
            environment.constants.merge(document.lists) { first, _ in first }
        }
        let checker = ParameterChecker(collector)
        for parameter in syntax.parameters {
            if let value = checker.value(parameter) {
                environment.constants[parameter.name.text] = value
            }
        }
        var scope = ExpressionScope(environment, collector)
        let groups = syntax.patterns.flatMap { $0.by + $0.totals }
        let columns = syntax.patterns.flatMap(\.sources).flatMap(\.columns)
        scope.ownNames = Set((groups + columns).map(\.name.text))
        scope.unknown = syntax.unread.names
            .union(syntax.parameters.map(\.name.text))
            .subtracting(environment.constants.keys)
        let lengths = syntax.parameters.filter { parameter in
            ["duration", "int", "number"].contains(parameter.type.text) && parameter.maximum == nil
        }
        scope.unbounded = Set(lengths.map(\.name.text))
        return scope
    }

    private func parameters(_ syntax: RuleSyntax) -> [Rule.Parameter] {
        syntax.parameters.map { parameter in
            Rule.Parameter(
                name: parameter.name.text,
                type: parameter.type.text,
                text: ParameterChecker.text(parameter.value),
                minimum: parameter.minimum?.text,
                maximum: parameter.maximum?.text,
                title: parameter.title?.text
            )
        }
    }

    /// What expressions call records and keys is no name for a parameter or a pattern.
    private func checkNames(_ syntax: RuleSyntax, _ shared: [SharedDocument]) -> Bool {
        let sources = syntax.patterns.flatMap(\.sources)
        let parts = syntax.key + sources.flatMap(\.key) + sources.flatMap(\.index)
        let lists = shared.flatMap { $0.lists.keys }
        let own =
            parts.map { collector.accepts($0.name) }
            + syntax.parameters.map {
                let taken = [SubjectKey.typeName, "row", "rows", "a", "b", "added"] + lists
                return collector.accepts($0.name, taken: taken)
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

    private func checkUse(_ syntax: RuleSyntax, _ used: Set<String>) {
        for pattern in syntax.patterns where !used.contains(pattern.name.text) {
            collector.report(
                "no step uses the pattern '\(pattern.name.text)'",
                at: pattern.name.position
            )
        }
    }
}
