/// Functions of optional values (cel-go, "Optional Types").
enum OptionalFunctions {
    private static let element = ExpressionType.parameter("A")
    private static let optional = ExpressionType.optional(element)

    static func add(to table: inout FunctionTable) {
        addOptionals(to: &table)
        addLists(to: &table)
    }

    /// Lists that may be empty, and lists of optionals.
    private static func addLists(to table: inout FunctionTable) {
        for (name, isFirst) in [("first", true), ("last", false)] {
            table.add(name, "list_\(name)", .list(element), to: optional, isMember: true) {
                value throws(EvaluationError) in
                guard case .list(let values) = value else {
                    throw .noMatchingOverload(name, [value])
                }
                return .optional(isFirst ? values.first : values.last)
            }
        }
        for (name, isMember) in [("optional.unwrap", false), ("unwrapOpt", true)] {
            let id = "optional_\(isMember ? "unwrapOpt" : "unwrap")"
            table.add(name, id, .list(optional), to: .list(element), isMember: isMember) {
                value throws(EvaluationError) in
                guard case .list(let values) = value else {
                    throw .noMatchingOverload(name, [value])
                }
                var present: [Value] = []
                for value in values {
                    if let inner = try content(value) { present.append(inner) }
                }
                return .list(present)
            }
        }
    }

    private static func addOptionals(to table: inout FunctionTable) {
        table.add("optional.of", "optional_of", element, to: optional) { value in
            .optional(value)
        }
        table.add("optional.ofNonZeroValue", "optional_ofNonZeroValue", element, to: optional) {
            value in
            .optional(value.isZero ? nil : value)
        }
        table.add("optional.none", "optional_none", [], to: optional) { _ in .optional(nil) }
        table.add("hasValue", "optional_hasValue", optional, to: .bool, isMember: true) {
            value throws(EvaluationError) in
            .bool(try content(value) != nil)
        }
        table.add("value", "optional_value", optional, to: element, isMember: true) {
            value throws(EvaluationError) in
            guard let inner = try content(value) else {
                throw EvaluationError(.invalidArgument, "optional.none() has no value")
            }
            return inner
        }
        table.add("or", "optional_or_optional", optional, optional, to: optional, isMember: true) {
            value,
            other throws(EvaluationError) in
            try content(value) == nil ? other : value
        }
        table.add(
            "orValue",
            "optional_orValue_value",
            optional,
            element,
            to: element,
            isMember: true
        ) {
            value,
            other throws(EvaluationError) in
            try content(value) ?? other
        }
    }

    private static func content(_ value: Value) throws(EvaluationError) -> Value? {
        guard case .optional(let inner) = value else {
            throw .noMatchingOverload("optional", [value])
        }
        return inner
    }
}

extension Value {
    /// Whether the value is the one its type begins with: zero, empty, null.
    fileprivate var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let value): !value
        case .int(let value): value == 0
        case .uint(let value): value == 0
        case .double(let value): value == 0
        case .string(let value): value.isEmpty
        case .bytes(let value): value.isEmpty
        case .list(let value): value.isEmpty
        case .map(let value): value.count == 0
        case .duration(let value): value.totalNanoseconds == 0
        case .optional(let value): value == nil
        case .timestamp, .type, .object: false
        }
    }
}
