/// Puts values in the place of `<time>`, and counts in that of `<n>`, `<n+1>` or `<2*n>`, in the
/// texts of a node.
struct Placeholder {
    private let values: [String: String]
    private let collector: DiagnosticCollector

    /// Placeholders that stand for values, by their names.
    init(_ values: [String: String], _ collector: DiagnosticCollector) {
        self.values = values
        self.collector = collector
    }

    /// The node with its placeholders filled in.
    func fill(_ node: DocumentNode) -> DocumentNode {
        guard !values.isEmpty else { return node }
        switch node.content {
        case .scalar(let text):
            return DocumentNode(position: node.position, content: .scalar(fill(text)))
        case .sequence(let nodes):
            return DocumentNode(position: node.position, content: .sequence(nodes.map(fill)))
        case .mapping(let members):
            let filled = members.map { member in
                DocumentNode.Member(name: member.name, value: fill(member.value))
            }
            return DocumentNode(position: node.position, content: .mapping(filled))
        }
    }

    private func fill(_ text: LocatedText) -> LocatedText {
        guard text.text.contains("<") else { return text }
        var result = ""
        var rest = text.text[...]
        while let open = rest.firstIndex(of: "<") {
            guard let close = rest[open...].firstIndex(of: ">") else { break }
            let inner = rest[rest.index(after: open)..<close]
            result += rest[..<open]
            var arithmetic = Arithmetic(inner, values)
            if let value = values[String(inner)] {
                result += value
            } else if let number = arithmetic.value() {
                result += String(number)
            } else {
                collector.report(
                    "'<\(inner)>' has no value",
                    at: text.position,
                    hint: "known are \(names), and whole numbers with + - * / %"
                )
            }
            rest = rest[rest.index(after: close)...]
        }
        return LocatedText(result + rest, at: text.position)
    }

    private var names: String { values.keys.sorted().joined(separator: ", ") }
}

/// Whole numbers, names of counts, the four operations, the remainder and parentheses.
private struct Arithmetic {
    private var rest: Substring
    private let values: [String: String]
    /// How many parentheses are open.
    private var depth = 0
    private static let depthMax = 32

    init(_ text: Substring, _ values: [String: String]) {
        rest = text
        self.values = values
    }

    /// The value of the whole text; nil where it has none.
    mutating func value() -> Int? {
        let value = sum()
        skipSpace()
        return rest.isEmpty ? value : nil
    }

    private mutating func sum() -> Int? {
        var value = product()
        while let sign = takeOne(of: "+-") {
            let other = product()
            switch sign {
            case "+": value = combine(value, other) { $0.addingReportingOverflow($1) }
            default: value = combine(value, other) { $0.subtractingReportingOverflow($1) }
            }
        }
        return value
    }

    private mutating func product() -> Int? {
        var value = factor()
        while let sign = takeOne(of: "*/%") {
            let other = factor()
            switch sign {
            case "*": value = combine(value, other) { $0.multipliedReportingOverflow(by: $1) }
            case "/": value = combine(value, other) { $0.dividedReportingOverflow(by: $1) }
            default:
                value = combine(value, other) { $0.remainderReportingOverflow(dividingBy: $1) }
            }
        }
        return value
    }

    private mutating func factor() -> Int? {
        if takeOne(of: "(") != nil {
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.depthMax else { return nil }
            let value = sum()
            return takeOne(of: ")") == nil ? nil : value
        }
        skipSpace()
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(word.count)
        return Int(word) ?? values[String(word)].flatMap { Int($0) }
    }

    private func combine(
        _ left: Int?,
        _ right: Int?,
        _ operation: (Int, Int) -> (partialValue: Int, overflow: Bool)
    ) -> Int? {
        guard let left, let right else { return nil }
        let (value, overflow) = operation(left, right)
        return overflow ? nil : value
    }

    private mutating func takeOne(of characters: String) -> Character? {
        skipSpace()
        guard let first = rest.first, characters.contains(first) else { return nil }
        rest.removeFirst()
        return first
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == " " }
    }
}
