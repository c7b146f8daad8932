import SentinelEvent
import SentinelExpression

/// Resolves the patterns of a rule: events, conditions, columns and keys.
struct PatternChecker {
    private let collector: DiagnosticCollector
    private let scope: ExpressionScope
    private let ruleKey: [NamedExpression]
    /// The parts of the key in order: the rule's own, then those that only sources name.
    let keyNames: [String]

    init(_ syntax: RuleSyntax, _ scope: ExpressionScope, _ collector: DiagnosticCollector) {
        self.collector = collector
        self.scope = scope
        ruleKey = syntax.key
        var names = syntax.key.map(\.name.text)
        for source in syntax.patterns.flatMap(\.sources) {
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
        /// The type under which steps bind a record: the row's, or the group's where `same` is
        /// given.
        let boundType: ExpressionType
    }

    /// The pattern; nil where a diagnostic was reported.
    func check(_ syntax: PatternSyntax) -> Shape? {
        let resolved = syntax.sources.compactMap { resolve($0, of: syntax) }
        guard let first = resolved.first, resolved.count == syntax.sources.count else { return nil }
        let layout = syntax.sources.count == 1 ? first.full : merged(resolved, syntax)
        guard let layout else { return nil }
        var same: Program?
        if let relation = syntax.same {
            var scope = scope
            scope.environment.objectTypes.append(layout.objectType)
            let type = ExpressionType.object(layout.typeName)
            let variables = [Environment.Variable("a", type), Environment.Variable("b", type)]
            same = scope.with(variables).compile(relation, expecting: .bool)
            if same == nil { return nil }
        }
        let sources = resolved.map { $0.source(layout) }
        let pattern = Pattern(name: syntax.name.text, sources: sources, same: same)
        let typeName = same == nil ? layout.typeName : RowGroup.typeName(layout.typeName)
        return Shape(pattern: pattern, layout: layout, boundType: .object(typeName))
    }

    /// A source with its programs, before it is known which layout its records end in.
    private struct Resolved {
        let eventType: EventType
        let standing: StandingFilter
        let each: [Program]
        let linePart: Int?
        let spread: RowLayout
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
                condition: condition,
                columns: columns.map(\.program),
                key: key,
                layout: layout,
                keepsElements: layout === full,
                frameSize: programs.map(\.frameSize).max() ?? 1
            )
        }
    }

    private func resolve(_ source: SourceSyntax, of pattern: PatternSyntax) -> Resolved? {
        guard let eventType = eventType(source.event), let standing = standing(source.reversed)
        else { return nil }
        let typeName = "\(pattern.name.text).\(eventType.rawValue)"
        let event = RowLayout.event(eventType)
        var fields = event.fields
        var each: [Program] = []
        var linePart: Int?
        for (index, binding) in source.each.enumerated() {
            guard collector.accepts(binding.name, taken: fields.map(\.name)),
                let program = compile(binding.expression, fields, typeName, expecting: nil),
                let element = element(program, binding.expression)
            else { return nil }
            if element == .object(EventSchema.feeLine.name) { linePart = index }
            each.append(program)
            fields.append((binding.name.text, element, .extra(index)))
        }
        let spread = each.isEmpty ? event : RowLayout(typeName: typeName, fields: fields)
        let taken = pattern.sources.count == 1 ? fields : Self.envelope
        let areFree = source.columns.allSatisfy { column in
            collector.accepts(column.name, taken: taken.map(\.name))
        }
        guard areFree else { return nil }
        let condition = source.condition.map { compile($0, fields, typeName, expecting: .bool) }
        if case .some(nil) = condition { return nil }
        let columns = source.columns.compactMap { column in
            compile(column.expression, fields, typeName, expecting: nil).map {
                (name: column.name.text, program: $0)
            }
        }
        let key = key(source, fields, typeName)
        guard columns.count == source.columns.count, key.count == keyNames.count else { return nil }
        let extended =
            fields
            + columns.enumerated().map { index, column in
                (column.name, column.program.resultType, .extra(each.count + index))
            }
        let isPlain = each.isEmpty && columns.isEmpty
        let full =
            isPlain ? event : RowLayout(typeName: pattern.name.text, fields: extended)
        return Resolved(
            eventType: eventType,
            standing: standing,
            each: each,
            linePart: linePart,
            spread: spread,
            condition: condition ?? nil,
            columns: columns,
            key: key,
            full: full
        )
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

    private func compile(
        _ source: LocatedText,
        _ fields: [RowLayout.Field],
        _ typeName: String,
        expecting: ExpressionType?
    ) -> Program? {
        var scope = scope
        scope.environment.objectTypes.append(
            RowLayout(typeName: typeName, fields: fields).objectType
        )
        let row = Environment.Variable("row", .object(typeName))
        return scope.with([row]).compile(source, expecting: expecting)
    }

    private func element(_ program: Program, _ source: LocatedText) -> ExpressionType? {
        if case .list(let element) = program.resultType { return element }
        collector.report(
            "'each' spreads over \(program.resultType), where a list is expected",
            at: source.position
        )
        return nil
    }

    private func key(
        _ source: SourceSyntax,
        _ fields: [RowLayout.Field],
        _ typeName: String
    ) -> [Program] {
        keyNames.compactMap { name in
            let own = source.key.first { $0.name.text == name }
            guard let part = own ?? ruleKey.first(where: { $0.name.text == name }) else {
                collector.report(
                    "the source has no part '\(name)' of the key",
                    at: source.event.position
                )
                return nil
            }
            guard let program = compile(part.expression, fields, typeName, expecting: nil) else {
                return nil
            }
            guard [.string, .list(.string), .dynamic].contains(program.resultType) else {
                collector.report(
                    "a part of the key is \(program.resultType), where a string is expected",
                    at: part.expression.position
                )
                return nil
            }
            return program
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
