import SentinelExpression

/// Resolves how the records of a pattern come together in groups.
struct GroupingChecker {
    private let scope: ExpressionScope
    private let collector: DiagnosticCollector
    /// How far a group reaches where nothing is said.
    private let remember: Int64

    init(_ scope: ExpressionScope, remember: Int64, _ collector: DiagnosticCollector) {
        self.scope = scope
        self.remember = remember
        self.collector = collector
    }

    /// The grouping of a pattern's records.
    ///
    /// It is nil inside where each record stands alone, nil outside where a diagnostic was
    /// reported.
    /// Without a layout, which is one of wrong sources, the expressions are only looked through.
    func check(
        _ syntax: PatternSyntax,
        _ layout: RowLayout?
    ) -> (grouping: Pattern.Grouping?, Void)? {
        let kinds = [syntax.same != nil, !syntax.by.isEmpty, syntax.isWhole].filter { $0 }
        guard kinds.count <= 1 else {
            collector.report(
                "'\(syntax.name.text)' is grouped in two ways",
                at: syntax.name.position,
                hint: "keep one of 'same', 'by' and 'whole'"
            )
            return nil
        }
        guard !kinds.isEmpty else {
            guard let part = syntax.totals.first?.name ?? syntax.within else { return (nil, ()) }
            let what = syntax.totals.isEmpty ? "a reach 'within' which they lie" : "totals"
            collector.report(
                "only groups have \(what)",
                at: part.position,
                hint: "say with 'by', 'whole' or 'same' what is a group"
            )
            return nil
        }
        var scope = scope
        var row = ExpressionType.dynamic
        if let layout {
            scope.environment.objectTypes.append(layout.objectType)
            row = .object(layout.typeName)
        }
        let relation = relation(syntax, scope, row)
        let totals = totals(syntax, scope, row)
        let span = syntax.within.map { SpanChecker(self.scope, collector).check($0) } ?? remember
        guard let layout, let relation, let totals, let span else { return nil }
        var common: [ObjectType.Field] = []
        if case .by(let programs) = relation {
            common = zip(syntax.by, programs).map { part, program in
                ObjectType.Field(part.name.text, program.resultType)
            }
        }
        let names = (syntax.by + syntax.totals).map(\.name)
        for (index, name) in names.enumerated() {
            let taken = ["rows", "time", "id"] + names[..<index].map(\.text)
            guard collector.accepts(name, taken: taken) else { return nil }
        }
        let groupLayout = GroupLayout(
            pattern: syntax.name.text,
            rowTypeName: layout.typeName,
            common: common,
            totals: zip(syntax.totals, totals).map { total, program in
                ObjectType.Field(total.name.text, program.resultType)
            }
        )
        let grouping = Pattern.Grouping(
            relation: relation,
            span: span,
            layout: groupLayout,
            totals: totals
        )
        return (grouping, ())
    }

    private func relation(
        _ syntax: PatternSyntax,
        _ scope: ExpressionScope,
        _ row: ExpressionType
    ) -> Pattern.Grouping.Relation? {
        if let same = syntax.same {
            let pair = [Environment.Variable("a", row), Environment.Variable("b", row)]
            return scope.with(pair).compile(same, expecting: .bool).map { .same($0) }
        }
        if syntax.isWhole { return .whole }
        let one = scope.with([Environment.Variable("row", row)])
        let types: [ExpressionType] = [.string, .int, .bool]
        let programs = syntax.by.compactMap { part in
            one.compile(part.expression, oneOf: types, "a text or a whole number")
        }
        return programs.count == syntax.by.count ? .by(programs) : nil
    }

    private func totals(
        _ syntax: PatternSyntax,
        _ scope: ExpressionScope,
        _ row: ExpressionType
    ) -> [Program]? {
        let rows = scope.with([Environment.Variable("rows", .list(row))])
        let programs = syntax.totals.compactMap { rows.compile($0.expression) }
        return programs.count == syntax.totals.count ? programs : nil
    }
}
