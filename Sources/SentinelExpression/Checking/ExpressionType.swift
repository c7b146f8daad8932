/// The type of an expression.
public indirect enum ExpressionType: Hashable, Sendable {
    /// Known only at run time: fits everywhere.
    case dynamic
    /// The type of null.
    case null
    /// Truth values.
    case bool
    /// Signed 64-bit integers.
    case int
    /// Unsigned 64-bit integers.
    case uint
    /// 64-bit floating-point numbers.
    case double
    /// Sequences of code points.
    case string
    /// Sequences of bytes.
    case bytes
    /// Points in time.
    case timestamp
    /// Lengths of time.
    case duration
    /// Lists of elements of one type.
    case list(ExpressionType)
    /// Maps from keys of one type to values of another.
    case map(ExpressionType, ExpressionType)
    /// Types as values; nil when it is not known which.
    case type(ExpressionType?)
    /// Values that may be absent.
    case optional(ExpressionType)
    /// An object type declared in the environment.
    case object(String)
    /// A type parameter of a generic function.
    case parameter(String)
}

extension ExpressionType: CustomStringConvertible {
    /// The type as CEL writes it: `list(int)`, `map(string, dyn)`.
    public var description: String {
        switch self {
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .type(let type): type.map { "type(\($0))" } ?? "type"
        case .optional(let type): "optional_type(\(type))"
        case .timestamp: "timestamp"
        case .duration: "duration"
        default: runtimeName
        }
    }

    /// The name by which types are told apart at run time, without parameters.
    public var runtimeName: String {
        switch self {
        case .dynamic: "dyn"
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .list: "list"
        case .map: "map"
        case .type: "type"
        case .optional: "optional_type"
        case .object(let name), .parameter(let name): name
        }
    }

    /// The types that have a name in expressions, by that name.
    static let named: [String: ExpressionType] = {
        let types: [ExpressionType] = [
            .dynamic, .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration,
            .list(.dynamic), .map(.dynamic, .dynamic), .type(nil),
        ]
        return Dictionary(uniqueKeysWithValues: types.map { ($0.runtimeName, $0) })
    }()

    /// The types directly inside this one.
    var components: [ExpressionType] {
        switch self {
        case .list(let element), .optional(let element), .type(let element?): [element]
        case .map(let key, let value): [key, value]
        default: []
        }
    }

    /// The type with every type inside it replaced.
    func mapComponents(_ transform: (ExpressionType) -> ExpressionType) -> ExpressionType {
        switch self {
        case .list(let element): .list(transform(element))
        case .map(let key, let value): .map(transform(key), transform(value))
        case .optional(let type): .optional(transform(type))
        case .type(let type?): .type(transform(type))
        default: self
        }
    }

    /// Whether a value may be of this type at run time, judged without looking into containers.
    func admits(_ value: Value) -> Bool {
        switch (self, value) {
        case (.dynamic, _), (.parameter, _), (.null, .null), (.bool, .bool), (.int, .int),
            (.uint, .uint), (.double, .double), (.string, .string), (.bytes, .bytes),
            (.timestamp, .timestamp), (.duration, .duration), (.list, .list), (.map, .map),
            (.type, .type), (.optional, .optional):
            true
        case (.object(let name), .object(let object)): object.typeName == name
        default: false
        }
    }
}
