/// Which relations of two values an operator holds for.
struct Relation: Sendable {
    let less: Bool
    let equal: Bool
    let greater: Bool

    init(_ symbol: BinaryOperator) {
        less = symbol == .less || symbol == .lessOrEqual || symbol == .notEqual
        equal = symbol == .lessOrEqual || symbol == .greaterOrEqual || symbol == .equal
        greater = symbol == .greater || symbol == .greaterOrEqual || symbol == .notEqual
    }

    func holds(_ ordering: Ordering) -> Bool {
        switch ordering {
        case .less: less
        case .equal: equal
        case .greater: greater
        }
    }

    func holds(_ left: Int64, _ right: Int64) -> Bool {
        left < right ? less : left == right ? equal : greater
    }
}

/// Equality or order of ints.
final class IntegerComparisonNode: TruthNode {
    private let relation: Relation
    private let left: any ProgramNode
    private let right: any ProgramNode

    init(_ relation: Relation, _ left: any ProgramNode, _ right: any ProgramNode) {
        self.relation = relation
        self.left = left
        self.right = right
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        relation.holds(try left.integer(&frame), try right.integer(&frame))
    }
}

/// Equality or order of an int and one known at compile time.
final class IntegerLimitNode: TruthNode {
    private let relation: Relation
    private let left: any ProgramNode
    private let limit: Int64

    init(_ relation: Relation, _ left: any ProgramNode, _ limit: Int64) {
        self.relation = relation
        self.left = left
        self.limit = limit
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        relation.holds(try left.integer(&frame), limit)
    }
}

/// Equality of strings.
final class TextEqualityNode: TruthNode {
    private let left: any ProgramNode
    private let right: any ProgramNode
    private let isEqual: Bool
    private let meter: Meter

    init(
        _ left: any ProgramNode,
        _ right: any ProgramNode,
        isEqual: Bool,
        _ meter: Meter
    ) {
        self.left = left
        self.right = right
        self.isEqual = isEqual
        self.meter = meter
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let leftText = try left.text(&frame)
        let rightText = try right.text(&frame)
        guard leftText.utf8.count == rightText.utf8.count else { return !isEqual }
        try meter.chargeText(leftText, &frame)
        return CodePoints.areEqual(leftText, rightText) == isEqual
    }
}

/// Equality of a string and one known at compile time.
final class TextConstantNode: TruthNode {
    private let left: any ProgramNode
    private let text: String
    private let byteCount: Int
    private let isASCII: Bool
    private let isEqual: Bool
    private let meter: Meter

    init(_ left: any ProgramNode, _ text: String, isEqual: Bool, _ meter: Meter) {
        self.left = left
        self.text = text
        self.isEqual = isEqual
        self.meter = meter
        byteCount = text.utf8.count
        isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let other = try left.text(&frame)
        guard other.utf8.count == byteCount else { return !isEqual }
        try meter.chargeText(other, &frame)
        // Swift's `==` is faster, and exact here: whatever else is canonically equivalent to a
        // text in ASCII is longer in UTF-8.
        return (isASCII ? other == text : CodePoints.areEqual(other, text)) == isEqual
    }
}

/// Equality of values of any type.
final class EqualityNode: TruthNode {
    private let left: any ProgramNode
    private let right: any ProgramNode
    private let isEqual: Bool
    private let meter: Meter

    init(
        _ left: any ProgramNode,
        _ right: any ProgramNode,
        isEqual: Bool,
        _ meter: Meter
    ) {
        self.left = left
        self.right = right
        self.isEqual = isEqual
        self.meter = meter
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let leftValue = try left.value(&frame)
        let rightValue = try right.value(&frame)
        try meter.chargeParts(leftValue, &frame)
        return (leftValue == rightValue) == isEqual
    }
}

/// Order of values of any type.
final class ComparisonNode: TruthNode {
    private let relation: Relation
    private let left: any ProgramNode
    private let right: any ProgramNode
    private let range: SourceRange
    private let meter: Meter

    init(
        _ relation: Relation,
        _ left: any ProgramNode,
        _ right: any ProgramNode,
        _ range: SourceRange,
        _ meter: Meter
    ) {
        self.relation = relation
        self.left = left
        self.right = right
        self.range = range
        self.meter = meter
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        let leftValue = try left.value(&frame)
        let rightValue = try right.value(&frame)
        do throws(EvaluationError) {
            try meter.chargeText(leftValue, &frame)
            // NaN stands in no relation to anything.
            return try Comparison.compare(leftValue, rightValue).map(relation.holds) ?? false
        } catch {
            throw error.located(at: range)
        }
    }
}
