/// `matches`: whether a regular expression is found in a string.
enum MatchFunction {
    static let name = "matches"
    private static let ids: Set<String> = ["matches", "matches_string"]

    static func add(to table: inout FunctionTable) {
        let cache = PatternCache()
        for (id, isMember) in [("matches", false), ("matches_string", true)] {
            table.add(name, id, .string, .string, to: .bool, isMember: isMember) {
                text,
                pattern throws(EvaluationError) in
                guard case .string(let text) = text, case .string(let pattern) = pattern else {
                    throw .noMatchingOverload(name, [text, pattern])
                }
                return .bool(try cache.expression(of: pattern).matches(text))
            }
        }
    }

    /// Whether a call is one of this function, and of no overload of the embedding program.
    static func isCalled(by name: String, _ overloads: [FunctionOverload]) -> Bool {
        guard name == Self.name || name == "." + Self.name else { return false }
        return overloads.count == 1 && ids.contains(overloads[0].id)
    }
}

/// `text.matches(pattern)` with a pattern known at compile time.
final class ConstantPatternNode: TruthNode {
    private let text: any ProgramNode
    private let pattern: String
    private let expression: RegularExpression
    private let meter: Meter

    init(
        _ text: any ProgramNode,
        _ pattern: String,
        _ expression: RegularExpression,
        _ meter: Meter
    ) {
        self.text = text
        self.pattern = pattern
        self.expression = expression
        self.meter = meter
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let subject = try text.text(&frame)
        try meter.chargeText(subject, &frame)
        return expression.matches(subject)
    }
}
