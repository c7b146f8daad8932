/// A name for an expression with parameters, which is put in the place of every call.
public struct MacroDefinition: Hashable, Sendable {
    /// The name by which it is called.
    public var name: String
    /// The names in the body for which the arguments are put.
    public var parameters: [String]
    /// The expression.
    public var body: String

    /// Creates a macro; whether its body is an expression shows when a compiler is made.
    public init(name: String, parameters: [String], body: String) {
        self.name = name
        self.parameters = parameters
        self.body = body
    }
}
