/// The types operators take and give (langdef.md, "List of standard definitions").
struct OperatorSignature: Sendable {
    let parameters: [ExpressionType]
    let result: ExpressionType

    private init(_ parameters: [ExpressionType], _ result: ExpressionType) {
        self.parameters = parameters
        self.result = result
    }

    private static let elementA = ExpressionType.parameter("A")
    private static let elementB = ExpressionType.parameter("B")

    static func signatures(of symbol: BinaryOperator) -> [OperatorSignature] {
        switch symbol {
        case .add: addition
        case .subtract: subtraction
        case .multiply, .divide: uniform([.int, .uint, .double])
        case .remainder: uniform([.int, .uint])
        case .equal, .notEqual: equality
        case .less, .lessOrEqual, .greater, .greaterOrEqual: order
        case .contained: containment
        }
    }

    static func signatures(of symbol: UnaryOperator) -> [OperatorSignature] {
        symbol == .not ? complement : negation
    }

    static let index: [OperatorSignature] = [
        OperatorSignature([.list(elementA), .int], elementA),
        OperatorSignature([.map(elementA, elementB), elementA], elementB),
    ]

    private static let complement = [OperatorSignature([.bool], .bool)]
    private static let negation = [
        OperatorSignature([.int], .int), OperatorSignature([.double], .double),
    ]
    private static let equality = [OperatorSignature([elementA, elementA], .bool)]
    private static let addition =
        uniform([.int, .uint, .double, .string, .bytes, .list(elementA), .duration])
        + [
            OperatorSignature([.timestamp, .duration], .timestamp),
            OperatorSignature([.duration, .timestamp], .timestamp),
        ]
    private static let subtraction =
        uniform([.int, .uint, .double, .duration])
        + [
            OperatorSignature([.timestamp, .timestamp], .duration),
            OperatorSignature([.timestamp, .duration], .timestamp),
        ]
    private static let containment = [
        OperatorSignature([elementA, .list(elementA)], .bool),
        OperatorSignature([elementA, .map(elementA, elementB)], .bool),
    ]
    /// Within a type, and across the number types.
    private static let order: [OperatorSignature] = {
        let types: [ExpressionType] = [
            .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration,
        ]
        let numbers: [ExpressionType] = [.int, .uint, .double]
        var list = types.map { OperatorSignature([$0, $0], .bool) }
        for left in numbers {
            for right in numbers where left != right {
                list.append(OperatorSignature([left, right], .bool))
            }
        }
        return list
    }()

    private static func uniform(_ types: [ExpressionType]) -> [OperatorSignature] {
        types.map { OperatorSignature([$0, $0], $0) }
    }
}
