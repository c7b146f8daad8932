/// All functions an expression may call, by name.
struct FunctionTable: Sendable {
    private(set) var overloads: [String: [FunctionOverload]] = [:]

    /// Adds a function of the library, which is pure.
    mutating func add(
        _ name: String,
        _ id: String,
        _ parameter: ExpressionType,
        to result: ExpressionType,
        isMember: Bool = false,
        _ unary: @escaping @Sendable (Value) throws(EvaluationError) -> Value
    ) {
        add(name, FunctionOverload(id, isMember, [parameter], result, true, .unary(unary)))
    }

    /// Adds a function of the library with two arguments, which is pure.
    mutating func add(
        _ name: String,
        _ id: String,
        _ first: ExpressionType,
        _ second: ExpressionType,
        to result: ExpressionType,
        isMember: Bool = false,
        _ binary: @escaping @Sendable (Value, Value) throws(EvaluationError) -> Value
    ) {
        add(name, FunctionOverload(id, isMember, [first, second], result, true, .binary(binary)))
    }

    /// Adds a function of the library with any number of arguments, which is pure.
    mutating func add(
        _ name: String,
        _ id: String,
        _ parameters: [ExpressionType],
        to result: ExpressionType,
        isMember: Bool = false,
        _ variadic: @escaping @Sendable ([Value]) throws(EvaluationError) -> Value
    ) {
        add(name, FunctionOverload(id, isMember, parameters, result, true, .variadic(variadic)))
    }

    /// Adds an overload to those of a name.
    mutating func add(_ name: String, _ overload: FunctionOverload) {
        overloads[name, default: []].append(overload)
    }
}
