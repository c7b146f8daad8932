import SentinelEvent
import SentinelExpression

/// Definitions and lists that rules share, once read and checked.
struct SharedDocument: Sendable {
    /// The name by which rules use it.
    let name: String
    /// SHA-256 of its text.
    let hash: String
    let definitions: [DefinitionSyntax]
    /// The lists as constants.
    let lists: [String: Value]

    /// The hash of a rule: of its text alone, or of its text and those that it uses.
    static func hash(of rule: String, using documents: [SharedDocument]) -> String {
        guard !documents.isEmpty else { return rule }
        return SHA256.hexadecimal(([rule] + documents.map(\.hash)).joined(separator: "\n"))
    }
}

extension DefinitionSyntax {
    /// The definition as the expression language has it.
    var macro: MacroDefinition {
        MacroDefinition(name: name.text, parameters: parameters, body: body.text)
    }
}
