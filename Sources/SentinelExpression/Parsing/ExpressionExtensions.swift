/// Parts beyond the core language that an environment may switch on.
public struct ExpressionExtensions: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int

    /// Creates a set from its bits.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// `cel.bind(name, value, expression)`.
    public static let bindings = ExpressionExtensions(rawValue: 1 << 0)
    /// Optional values, `.?field`, `[?index]`.
    public static let optionals = ExpressionExtensions(rawValue: 1 << 1)
    /// `all`, `exists`, `existsOne`, `transformList`, `transformMap` over two variables.
    public static let twoVariableComprehensions = ExpressionExtensions(rawValue: 1 << 2)
    /// More functions of strings.
    public static let strings = ExpressionExtensions(rawValue: 1 << 3)
    /// Functions in the `math` namespace.
    public static let math = ExpressionExtensions(rawValue: 1 << 4)
    /// `base64.encode`, `base64.decode`.
    public static let encoders = ExpressionExtensions(rawValue: 1 << 5)
    /// All that this implementation has.
    public static let all: ExpressionExtensions = [
        .bindings, .optionals, .twoVariableComprehensions, .strings, .math, .encoders,
    ]
}
