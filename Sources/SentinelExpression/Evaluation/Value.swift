/// A value of the expression language.
///
/// Equality and hashing follow CEL, not Swift: numbers of different types are equal when they
/// stand for the same number, strings when their code points are the same, and NaN equals nothing.
public enum Value: Sendable {
    /// The null value.
    case null
    /// A truth value.
    case bool(Bool)
    /// A signed 64-bit integer.
    case int(Int64)
    /// An unsigned 64-bit integer.
    case uint(UInt64)
    /// A 64-bit floating-point number.
    case double(Double)
    /// A sequence of Unicode code points.
    case string(String)
    /// A sequence of bytes.
    case bytes([UInt8])
    /// A point in time.
    case timestamp(ExpressionTimestamp)
    /// A length of time.
    case duration(ExpressionDuration)
    /// A list.
    case list([Value])
    /// A map.
    case map(ValueMap)
    /// A type as a value.
    case type(ExpressionType)
    /// An object of the embedding program.
    case object(any ExpressionObject)
    /// An optional value: nil is `optional.none()`.
    indirect case optional(Value?)

    /// The type that `type()` gives: parameters of lists and maps are not known at run time.
    public var runtimeType: ExpressionType {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .timestamp: .timestamp
        case .duration: .duration
        case .list: .list(.dynamic)
        case .map: .map(.dynamic, .dynamic)
        case .type: .type(nil)
        case .object(let object): .object(object.typeName)
        case .optional: .optional(.dynamic)
        }
    }

    /// The type as exactly as the value shows it: `[1, 2]` is a `list(int)`.
    public var deducedType: ExpressionType {
        switch self {
        case .list(let elements):
            .list(Self.commonType(of: elements))
        case .map(let map):
            .map(Self.commonType(of: map.keys), Self.commonType(of: map.values))
        case .type(let type): .type(type)
        case .optional(let value): .optional(value?.deducedType ?? .dynamic)
        default: runtimeType
        }
    }

    private static func commonType(of values: [Value]) -> ExpressionType {
        guard let first = values.first?.deducedType else { return .dynamic }
        return values.allSatisfy { $0.deducedType == first } ? first : .dynamic
    }
}
