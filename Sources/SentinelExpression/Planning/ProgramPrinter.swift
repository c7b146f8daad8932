/// Writes a program's nodes, one a line, for people who want to see what was planned.
///
/// The nodes are read by reflection: they need no code of their own for a use this rare.
struct ProgramPrinter {
    private var lines: [String] = []

    static func text(_ root: any ProgramNode) -> String {
        var printer = ProgramPrinter()
        printer.write(root, depth: 0)
        return printer.lines.joined(separator: "\n")
    }

    private mutating func write(_ node: any ProgramNode, depth: Int) {
        var details: [String] = []
        var children: [any ProgramNode] = []
        Self.collect(Mirror(reflecting: node), "", &details, &children)
        let margin = String(repeating: "  ", count: depth)
        let label = ([String(describing: type(of: node))] + details).joined(separator: " ")
        lines.append(margin + label)
        for child in children { write(child, depth: depth + 1) }
    }

    /// Sorts what a node holds into plain details and further nodes.
    private static func collect(
        _ mirror: Mirror,
        _ owner: String,
        _ details: inout [String],
        _ children: inout [any ProgramNode]
    ) {
        for (label, value) in mirror.children {
            // Elements of an array have no name of their own.
            let name = label ?? owner
            switch value {
            case let node as any ProgramNode: children.append(node)
            case let value as Value: details.append(value.description)
            case let values as Set<Value>: details.append("\(values.count) values")
            case let text as String: details.append("\(name)=\(Value.quoted(text))")
            case let number as any BinaryInteger: details.append("\(name)=\(number)")
            case let symbol as BinaryOperator: details.append(symbol.rawValue)
            case let truth as Bool: details.append("\(name)=\(truth)")
            case is EvaluationError, is SourceRange, is Meter: break
            default: collect(Mirror(reflecting: value), name, &details, &children)
            }
        }
    }
}

extension Program: CustomStringConvertible {
    /// The nodes of the program, one a line.
    public var description: String { ProgramPrinter.text(root) }
}
