import SentinelEvent
import SentinelExpression

/// Finds comparisons of a field that has a closed list of codes with a text that is none of them:
/// such a rule says nothing, and nobody is told why.
struct CodeChecker {
    /// A text that is no code, with where it stands.
    struct Finding {
        let range: SourceRange
        let message: String
        let hint: String?
    }

    private(set) var findings: [Finding] = []
    private let ownNames: Set<String>

    /// Looks through an expression; `ownNames` are fields that the rule makes itself.
    init(_ root: ExpressionSyntax, ownNames: Set<String>) {
        self.ownNames = ownNames
        visit(root)
    }

    private mutating func visit(_ node: ExpressionSyntax) {
        if case .binary(let symbol, let left, let right) = node.kind {
            switch symbol {
            case .equal, .notEqual:
                compare(left, right)
                compare(right, left)
            case .contained: compare(left, right)
            default: break
            }
        }
        for child in node.kind.children { visit(child) }
    }

    private mutating func compare(_ field: ExpressionSyntax, _ value: ExpressionSyntax) {
        guard case .select(_, let name, _) = field.kind, !ownNames.contains(name),
            let codes = Self.codes[name]
        else { return }
        let values: [ExpressionSyntax]
        if case .list(let elements) = value.kind {
            values = elements.map(\.value)
        } else {
            values = [value]
        }
        for value in values {
            guard case .literal(.string(let text)) = value.kind, !codes.contains(text) else {
                continue
            }
            findings.append(
                Finding(
                    range: value.range,
                    message: "'\(name)' never is '\(text)'",
                    hint: Suggestion.hint(for: text, among: codes.sorted())
                )
            )
        }
    }

    /// The codes of fields that have a closed list of them wherever they occur.
    private static let codes: [String: Set<String>] = {
        let schemas = EventType.allCases.map(EventSchema.schema) + ReferenceSchema.tables
        var codes: [String: Set<String>] = [:]
        var open: Set<String> = []
        for field in schemas.flatMap(\.fields) {
            switch field.kind {
            case .code(let list): codes[field.name, default: []].formUnion(list)
            case .text: open.insert(field.name)
            default: break
            }
        }
        return codes.filter { !open.contains($0.key) }
    }()
}
