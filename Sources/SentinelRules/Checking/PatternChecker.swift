import SentinelEvent
import SentinelExpression

/// Resolves the patterns of a rule: events, conditions, columns and keys.
struct PatternChecker {
    private let collector: DiagnosticCollector
    private let scope: ExpressionScope
    private let ruleKey: [NamedExpression]
    /// The parts of the key in order: the rule's own, then those that only sources name.
    let keyNames: [String]

    private let remember: Int64

    init(
        _ syntax: RuleSyntax,
        _ scope: ExpressionScope,
        remember: Int64,
        _ collector: DiagnosticCollector
    ) {
        self.collector = collector
        self.scope = scope
        self.remember = remember
        ruleKey = syntax.key
        var names = syntax.key.map(\.name.text)
        for source in syntax.patterns.flatMap(\.sources) where source.index.isEmpty {
            for part in source.key where !names.contains(part.name.text) {
                names.append(part.name.text)
            }
        }
        keyNames = names
    }

    /// What a pattern's records look like to expressions.
    struct Shape {
        let pattern: Pattern
        let layout: RowLayout
        /// The names of the parts of the index, where the records stand apart.
        let indexNames: [String]
        /// The type under which steps bind a record: the row's, or the group's where there are
        /// groups.
        let boundType: ExpressionType
    }

    /// The pattern; nil where a diagnostic was reported.
    func check(_ syntax: PatternSyntax) -> Shape? {
        guard let indexNames = indexNames(syntax) else { return nil }
        let resolved = syntax.sources.compactMap { source in
            resolve(source, of: syntax, keyNames: indexNames.isEmpty ? keyNames : indexNames)
        }
        var layout: RowLayout?
        if let first = resolved.first, resolved.count == syntax.sources.count {
            layout = resolved.count == 1 ? first.full : merged(resolved, syntax)
        }
        let groups = GroupingChecker(scope, remember: remember, collector).check(syntax, layout)
        guard let layout, let groups else { return nil }
        let pattern = Pattern(
            name: syntax.name.text,
            sources: resolved.map { $0.source(layout) },
            grouping: groups.grouping,
            isIndexed: !indexNames.isEmpty,
            keyNames: indexNames.isEmpty ? keyNames : indexNames
        )
        let typeName = groups.grouping?.layout.objectType.name ?? layout.typeName
        return Shape(
            pattern: pattern,
            layout: layout,
            indexNames: indexNames,
            boundType: .object(typeName)
        )
    }

    /// The parts of the key under which a pattern's records stand apart; none where they stand in
    /// the rule's timelines, nil where its sources do not agree.
    private func indexNames(_ syntax: PatternSyntax) -> [String]? {
        let names = syntax.sources[0].index.map(\.name.text)
        for source in syntax.sources {
            guard source.index.map(\.name.text) == names else {
                collector.report(
                    "the sources of '\(syntax.name.text)' stand under different keys",
                    at: syntax.name.position,
                    hint: "give each source an 'index' with the same names"
                )
                return nil
            }
            if !names.isEmpty, let part = source.key.first {
                collector.report(
                    "a source with 'index' has no 'key'",
                    at: part.name.position,
                    hint: "its records stand under the index alone"
                )
                return nil
            }
        }
        return names
    }

    /// A source with its programs, before it is known which layout its records end in.
    private struct Resolved {
        let eventType: EventType
        let standing: StandingFilter
        let each: [Program]
        let linePart: Int?
        let spread: RowLayout
        let facts: [LookupChecker.Checked]
        let factSyntax: [FactSyntax]
        let condition: Program?
        let columns: [(name: String, program: Program)]
        let key: [Program]
        /// The spread layout with the columns behind it.
        let full: RowLayout

        func source(_ layout: RowLayout) -> PatternSource {
            let programs = each + [condition].compactMap { $0 } + columns.map(\.program) + key
            return PatternSource(
                eventType: eventType,
                standing: standing,
                each: each,
                linePart: linePart,
                sourceLayout: spread,
                facts: zip(facts, factSyntax).map { fact, syntax in
                    PatternSource.Fact(
                        name: syntax.name.text,
                        lookup: fact.lookup,
                        isOptional: syntax.isOptional
                    )
                },
                condition: condition,
                columns: columns.map(\.program),
                key: key,
                layout: layout,
                keepsElements: layout === full,
                frameSize: (programs.map(\.frameSize) + facts.map(\.frameSize) + [1 + facts.count])
                    .max() ?? 1
            )
        }
    }

    private func resolve(
        _ source: SourceSyntax,
        of pattern: PatternSyntax,
        keyNames: [String]
    ) -> Resolved? {
        let standing = standing(source.reversed)
        guard let eventType = eventType(source.event) else { return nil }
        let typeName = "\(pattern.name.text).\(eventType.rawValue)"
        let spread = spread(source, eventType, typeName)
        var row = rowScope(spread.layout)
        let facts = facts(source, &row, spread.layout)
        let taken = pattern.sources.count == 1 ? spread.layout.fields : Self.envelope
        let areFree = source.columns.allSatisfy { column in
            collector.accepts(column.name, taken: taken.map(\.name))
        }
        let condition = source.condition.flatMap { row.compile($0, expecting: .bool) }
        let columns = source.columns.compactMap { column in
            row.compile(column.expression).map { (name: column.name.text, program: $0) }
        }
        let key = key(source, keyNames, row)
        guard let standing, let each = spread.each, let facts, areFree,
            (condition == nil) == (source.condition == nil),
            columns.count == source.columns.count, key.count == keyNames.count
        else { return nil }
        let extended =
            spread.layout.fields
            + columns.enumerated().map { index, column in
                (column.name, column.program.resultType, .extra(each.count + index))
            }
        let isPlain = each.isEmpty && columns.isEmpty
        return Resolved(
            eventType: eventType,
            standing: standing,
            each: each,
            linePart: spread.linePart,
            spread: spread.layout,
            facts: facts,
            factSyntax: source.facts,
            condition: condition,
            columns: columns,
            key: key,
            full: isPlain
                ? spread.layout : RowLayout(typeName: pattern.name.text, fields: extended)
        )
    }

    /// The lists over which a source is spread, and the layout of its records then; no lists where
    /// a diagnostic was reported.
    private func spread(
        _ source: SourceSyntax,
        _ eventType: EventType,
        _ typeName: String
    ) -> (each: [Program]?, linePart: Int?, layout: RowLayout) {
        let event = RowLayout.event(eventType)
        var fields = event.fields
        var each: [Program] = []
        var linePart: Int?
        for (index, binding) in source.each.enumerated() {
            let row = rowScope(RowLayout(typeName: typeName, fields: fields))
            let isFree = collector.accepts(binding.name, taken: fields.map(\.name))
            let program = row.compile(binding.expression)
            let element = program.flatMap { elementType($0, binding.expression) }
            if element == .object(EventSchema.feeLine.name) { linePart = index }
            if isFree, let program, element != nil { each.append(program) }
            if isFree { fields.append((binding.name.text, element ?? .dynamic, .extra(index))) }
        }
        let layout = source.each.isEmpty ? event : RowLayout(typeName: typeName, fields: fields)
        return (each.count == source.each.count ? each : nil, linePart, layout)
    }

    /// The facts of a source; each may read the record and the facts before it.
    private func facts(
        _ source: SourceSyntax,
        _ row: inout ExpressionScope,
        _ layout: RowLayout
    ) -> [LookupChecker.Checked]? {
        var facts: [LookupChecker.Checked] = []
        for fact in source.facts {
            let taken = row.environment.variables.map(\.name) + row.environment.constants.keys
            let isFree = collector.accepts(fact.name, taken: taken)
            let checked = LookupChecker(row, collector).check(fact.lookup)
            if let checked, isFree {
                if case .at = checked.lookup.time {
                    facts.append(checked)
                } else {
                    collector.report(
                        "a record's fact is looked up at one moment",
                        at: fact.name.position,
                        hint: "use the step 'facts' for rows of an interval"
                    )
                }
            }
            guard isFree else { continue }
            let type = checked?.rowType ?? .dynamic
            row.environment.variables.append(
                Environment.Variable(fact.name.text, fact.isOptional ? .optional(type) : type)
            )
        }
        return facts.count == source.facts.count ? facts : nil
    }

    /// The layout of a pattern with several sources: the envelope and the columns they all have.
    private func merged(_ sources: [Resolved], _ syntax: PatternSyntax) -> RowLayout? {
        let columns = sources[0].columns
        for source in sources.dropFirst() {
            let isSame =
                source.columns.count == columns.count
                && zip(source.columns, columns).allSatisfy { left, right in
                    left.name == right.name && left.program.resultType == right.program.resultType
                }
            guard isSame else {
                collector.report(
                    "the sources of '\(syntax.name.text)' have different columns",
                    at: syntax.name.position,
                    hint: "give each the same names in the same order, with the same types"
                )
                return nil
            }
        }
        return RowLayout(
            typeName: syntax.name.text,
            fields: Self.envelope
                + columns.enumerated().map { index, column in
                    (column.name, column.program.resultType, .extra(index))
                }
        )
    }

    /// What the records of several sources have in common beside their columns.
    private static let envelope: [RowLayout.Field] = [
        ("type", .string, .eventType), ("id", .string, .event(slot: Event.Slot.id)),
        ("time", .timestamp, .event(slot: Event.Slot.time)),
        ("reversed_at", .timestamp, .reversedAt),
    ]

    /// The scope of expressions about one record, which is called `row`.
    private func rowScope(_ layout: RowLayout) -> ExpressionScope {
        var scope = scope
        scope.environment.objectTypes.append(layout.objectType)
        return scope.with([Environment.Variable("row", .object(layout.typeName))])
    }

    private func elementType(_ program: Program, _ source: LocatedText) -> ExpressionType? {
        if case .list(let element) = program.resultType { return element }
        if program.resultType == .dynamic, !collector.diagnostics.isEmpty { return nil }
        collector.report(
            "'each' spreads over \(program.resultType), where a list is expected",
            at: source.position
        )
        return nil
    }

    private func key(
        _ source: SourceSyntax,
        _ names: [String],
        _ row: ExpressionScope
    ) -> [Program] {
        names.compactMap { name in
            let own = (source.index + source.key).first { $0.name.text == name }
            guard let part = own ?? ruleKey.first(where: { $0.name.text == name }) else {
                collector.report(
                    "the source has no part '\(name)' of the key",
                    at: source.event.position
                )
                return nil
            }
            let types: [ExpressionType] = [.string, .list(.string)]
            return row.compile(part.expression, oneOf: types, "a string or a list of strings")
        }
    }

    private func eventType(_ name: LocatedText) -> EventType? {
        let type = EventType(rawValue: name.text)
        if type == nil {
            collector.report(
                "there is no event type '\(name.text)'",
                at: name.position,
                hint: Suggestion.hint(for: name.text, among: EventType.allCases.map(\.rawValue))
            )
        }
        return type
    }

    private func standing(_ text: LocatedText?) -> StandingFilter? {
        guard let text else { return .exclude }
        let filter = StandingFilter(rawValue: text.text)
        if filter == nil {
            collector.report(
                "'reversed' is '\(text.text)'",
                at: text.position,
                hint: "write exclude, include or only"
            )
        }
        return filter
    }
}
