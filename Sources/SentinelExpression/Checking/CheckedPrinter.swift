/// Writes a checked tree, a node a line, each with its meaning and type.
struct CheckedPrinter {
    private let checked: CheckedExpression
    private var lines: [String] = []

    static func text(_ checked: CheckedExpression) -> String {
        var printer = CheckedPrinter(checked)
        printer.write(checked.root, depth: 0)
        return printer.lines.joined(separator: "\n")
    }

    private init(_ checked: CheckedExpression) {
        self.checked = checked
    }

    private mutating func write(_ node: CheckedNode, depth: Int) {
        let margin = String(repeating: "  ", count: depth)
        lines.append("\(margin)\(label(of: node)): \(checked.type(of: node))")
        for child in node.children { write(child, depth: depth + 1) }
    }

    private func label(of node: CheckedNode) -> String {
        switch node.kind {
        case .constant(let value): return "constant \(value)"
        case .variable(let slot, let name): return "variable \(name) in slot \(slot)"
        case .unresolved(let name): return "unknown name \(name)"
        case .field(_, let key): return "field \(key.index) \(key.typeName).\(key.name)"
        case .hasField(_, let key): return "has field \(key.index) \(key.typeName).\(key.name)"
        case .select(_, let name, let isOptional): return "select \(isOptional ? "?" : "")\(name)"
        case .hasKey(_, let name): return "has \(name)"
        case .index(_, _, let isOptional): return isOptional ? "index ?" : "index"
        case .call(let name, let overloads, _):
            return "call \(name) as \(overloads.map(\.id).joined(separator: " or "))"
        case .unary(let symbol, _): return "operator \(symbol.rawValue)"
        case .binary(let symbol, _, _): return "operator \(symbol.rawValue)"
        case .logical(let symbol, _): return "operator \(symbol.rawValue)"
        case .conditional: return "operator ?:"
        case .list: return "list"
        case .map: return "map"
        case .comprehension(let comprehension):
            let slots = comprehension.slots.map(String.init).joined(separator: ", ")
            return "\(comprehension.kind.rawValue) with slot \(slots)"
        }
    }
}

extension CheckedExpression: CustomStringConvertible {
    /// The tree, a node a line, with types.
    public var description: String { CheckedPrinter.text(self) }
}
