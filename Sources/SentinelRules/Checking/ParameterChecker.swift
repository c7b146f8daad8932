import SentinelEvent
import SentinelExpression

/// Turns the parameters of a document into constants of its expressions.
struct ParameterChecker {
    private let collector: DiagnosticCollector

    static let types = ["duration", "int", "number", "money", "string", "strings", "bool"]

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The value of a parameter; nil where a diagnostic was reported.
    func value(_ parameter: ParameterSyntax) -> Value? {
        let type = parameter.type.text
        guard Self.types.contains(type) else {
            collector.report(
                "there is no parameter type '\(type)'",
                at: parameter.type.position,
                hint: Suggestion.hint(for: type, among: Self.types)
            )
            return nil
        }
        guard let value = value(parameter.value, type) else { return nil }
        checkBound(value, parameter.minimum, type, isMinimum: true, parameter)
        checkBound(value, parameter.maximum, type, isMinimum: false, parameter)
        return value
    }

    /// The value as the document has it, for people.
    static func text(_ node: DocumentNode) -> String {
        switch node.content {
        case .scalar(let text): text.text
        case .sequence(let nodes): "[" + nodes.map(text).joined(separator: ", ") + "]"
        case .mapping: "{…}"
        }
    }

    private func value(_ node: DocumentNode, _ type: String) -> Value? {
        if type == "strings" { return strings(node) }
        guard case .scalar(let text) = node.content else {
            collector.report(
                "the default is \(node.kind), where a \(type) is expected",
                at: node.position
            )
            return nil
        }
        guard let value = Self.value(text.text, type) else {
            collector.report(
                "'\(text.text)' is no \(type)",
                at: node.position,
                hint: Self.examples[type]
            )
            return nil
        }
        return value
    }

    private func strings(_ node: DocumentNode) -> Value? {
        guard case .sequence(let nodes) = node.content else {
            collector.report(
                "the default is \(node.kind), where a list is expected",
                at: node.position
            )
            return nil
        }
        let texts = nodes.compactMap { node -> Value? in
            if case .scalar(let text) = node.content { return .string(text.text) }
            collector.report("a list of texts holds \(node.kind)", at: node.position)
            return nil
        }
        return texts.count == nodes.count ? .list(texts) : nil
    }

    private static let examples = [
        "duration": "write it as 36h, 30m, 90s or 60d", "int": "write it as 7",
        "number": "write it as 0.9", "money": "write it as 100.00", "bool": "write true or false",
    ]

    private static func value(_ text: String, _ type: String) -> Value? {
        switch type {
        case "duration":
            TimeSpan(text: text)
                .flatMap { ExpressionDuration(milliseconds: $0.milliseconds) }
                .map { .duration($0) }
        case "int": Int64(text).map { .int($0) }
        case "number": Double(text).flatMap { $0.isFinite ? .double($0) : nil }
        case "money": money(text).map { .int($0.fen) }
        case "bool": Bool(text).map { .bool($0) }
        default: .string(text)
        }
    }

    private static func money(_ text: String) -> Money? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in part.utf8.allSatisfy { $0 &- 0x30 < 10 } }
        guard isPlain, parts.count <= 2, let yuan = Int64(parts[0]), yuan < 1_000_000_000_000
        else { return nil }
        guard parts.count == 2 else { return Money(fen: yuan * 100) }
        guard parts[1].count == 2, let fen = Int64(parts[1]) else { return nil }
        return Money(fen: yuan * 100 + fen)
    }

    private func checkBound(
        _ value: Value,
        _ bound: LocatedText?,
        _ type: String,
        isMinimum: Bool,
        _ parameter: ParameterSyntax
    ) {
        guard let bound else { return }
        guard let limit = Self.value(bound.text, type), let order = Self.compare(value, limit)
        else {
            collector.report("'\(bound.text)' bounds no \(type)", at: bound.position)
            return
        }
        guard isMinimum ? order >= 0 : order <= 0 else {
            let words = isMinimum ? "under its minimum" : "over its maximum"
            collector.report(
                "parameter '\(parameter.name.text)' is \(words) \(bound.text)",
                at: parameter.value.position
            )
            return
        }
    }

    /// Below, at or above zero, as the first is less than, equal to or greater than the second.
    private static func compare(_ left: Value, _ right: Value) -> Int? {
        switch (left, right) {
        case (.int(let left), .int(let right)): left < right ? -1 : left > right ? 1 : 0
        case (.double(let left), .double(let right)): left < right ? -1 : left > right ? 1 : 0
        case (.duration(let left), .duration(let right)): left < right ? -1 : left > right ? 1 : 0
        default: nil
        }
    }
}
