/// One form of a function: what it takes, what it gives, and how it is computed.
public struct FunctionOverload: Sendable {
    /// How a function is computed, by the number of its arguments.
    ///
    /// A member function's target is its first argument.
    public enum Implementation: Sendable {
        /// One argument.
        case unary(@Sendable (Value) throws(EvaluationError) -> Value)
        /// Two arguments.
        case binary(@Sendable (Value, Value) throws(EvaluationError) -> Value)
        /// Any number of arguments.
        case variadic(@Sendable ([Value]) throws(EvaluationError) -> Value)
    }

    /// A name for this overload alone, for people.
    public let id: String
    /// Whether it is called as `target.function(…)`.
    public let isMember: Bool
    /// The types of the arguments, the target first.
    public let parameters: [ExpressionType]
    /// The type of the result.
    public let result: ExpressionType
    /// Whether equal arguments always give equal results, so that calls on constants may be
    /// computed once, at compile time.
    public let isPure: Bool
    let implementation: Implementation

    /// Creates an overload of any number of arguments.
    public init(
        id: String,
        isMember: Bool = false,
        parameters: [ExpressionType],
        result: ExpressionType,
        isPure: Bool = false,
        implementation: @escaping @Sendable ([Value]) throws(EvaluationError) -> Value
    ) {
        self.init(id, isMember, parameters, result, isPure, .variadic(implementation))
    }

    /// Creates an overload of one argument, which is called without an array.
    public init(
        id: String,
        isMember: Bool = false,
        parameter: ExpressionType,
        result: ExpressionType,
        isPure: Bool = false,
        unary: @escaping @Sendable (Value) throws(EvaluationError) -> Value
    ) {
        self.init(id, isMember, [parameter], result, isPure, .unary(unary))
    }

    /// Creates an overload of two arguments, which is called without an array.
    public init(
        id: String,
        isMember: Bool = false,
        parameters first: ExpressionType,
        _ second: ExpressionType,
        result: ExpressionType,
        isPure: Bool = false,
        binary: @escaping @Sendable (Value, Value) throws(EvaluationError) -> Value
    ) {
        self.init(id, isMember, [first, second], result, isPure, .binary(binary))
    }

    init(
        _ id: String,
        _ isMember: Bool,
        _ parameters: [ExpressionType],
        _ result: ExpressionType,
        _ isPure: Bool,
        _ implementation: Implementation
    ) {
        self.id = id
        self.isMember = isMember
        self.parameters = parameters
        self.result = result
        self.isPure = isPure
        self.implementation = implementation
    }

    /// The overload as people write it: `string.size() -> int`.
    func signature(of name: String) -> String {
        var types = parameters.map(\.description)
        let target = isMember && !types.isEmpty ? types.removeFirst() + "." : ""
        return "\(target)\(name)(\(types.joined(separator: ", "))) -> \(result)"
    }
}
