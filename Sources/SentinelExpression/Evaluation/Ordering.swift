/// How two values stand to each other in an order.
enum Ordering: Sendable {
    case less, equal, greater

    init<Operand: Comparable>(_ left: Operand, _ right: Operand) {
        self = left < right ? .less : left == right ? .equal : .greater
    }

    /// The same relation seen from the other side.
    var reversed: Ordering {
        switch self {
        case .less: .greater
        case .equal: .equal
        case .greater: .less
        }
    }
}
