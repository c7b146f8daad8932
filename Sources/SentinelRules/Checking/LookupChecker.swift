import SentinelEvent
import SentinelExpression

/// Resolves which rows of a reference table are looked up.
struct LookupChecker {
    private let scope: ExpressionScope
    private let collector: DiagnosticCollector

    /// A checker over all that a scope has bound.
    init(_ scope: ExpressionScope, _ collector: DiagnosticCollector) {
        self.scope = scope
        self.collector = collector
    }

    /// A lookup with the table that it is of, and the room that its expressions need.
    struct Checked {
        let table: RecordSchema
        let lookup: Step.Lookup
        let frameSize: Int

        /// The type of one row.
        var rowType: ExpressionType { .object(FactRow.typeName(table.name)) }
    }

    /// The lookup; nil where a diagnostic was reported.
    func check(_ syntax: LookupSyntax) -> Checked? {
        let types: [ExpressionType] = [.string, .list(.string)]
        let key = scope.compile(syntax.key, oneOf: types, "a string or a list of strings")
        let time = time(syntax)
        guard let table = ReferenceSchema.table(named: syntax.table.text) else {
            collector.report(
                "there is no reference table '\(syntax.table.text)'",
                at: syntax.table.position,
                hint: Suggestion.hint(
                    for: syntax.table.text,
                    among: ReferenceSchema.tables.map(\.name)
                )
            )
            return nil
        }
        guard let column = column(syntax.matching, of: table), let key, let (time, size) = time
        else { return nil }
        return Checked(
            table: table,
            lookup: Step.Lookup(table: table.name, column: column, key: key, time: time),
            frameSize: max(key.frameSize, size)
        )
    }

    /// What the key is compared with: `key_1` and `key_2` are the parts of a key around `/`.
    private func column(
        _ name: LocatedText?,
        of table: RecordSchema
    ) -> Step.Lookup.Column? {
        guard let name else { return .key }
        switch name.text {
        case "key": return .key
        case "key_1": return .part(0)
        case "key_2": return .part(1)
        default: break
        }
        let slot = table.fields.firstIndex { field in
            field.name == name.text && field.kind.expressionType == .string
        }
        guard let slot else {
            let texts = table.fields.filter { $0.kind.expressionType == .string }.map(\.name)
            collector.report(
                "rows of '\(table.name)' are not found by '\(name.text)'",
                at: name.position,
                hint: Suggestion.hint(for: name.text, among: ["key", "key_1", "key_2"] + texts)
            )
            return nil
        }
        return .attribute(slot)
    }

    private func time(_ syntax: LookupSyntax) -> (Step.Lookup.Time, frameSize: Int)? {
        switch (syntax.at, syntax.from, syntax.to, syntax.isWhenever) {
        case (nil, nil, nil, true):
            return (.whenever, 0)
        case (nil, nil, nil, false):
            return (.at(nil), 0)
        case (let at?, nil, nil, false):
            return scope.compile(at, expecting: .timestamp).map { (.at($0), $0.frameSize) }
        case (nil, let from?, let to?, false):
            let first = scope.compile(from, expecting: .timestamp)
            guard let to = scope.compile(to, expecting: .timestamp), let from = first
            else { return nil }
            return (.during(from: from, to: to), max(from.frameSize, to.frameSize))
        default:
            collector.report(
                "a lookup has 'at', or 'from' and 'to', or 'whenever', or none of them",
                at: syntax.table.position
            )
            return nil
        }
    }
}
