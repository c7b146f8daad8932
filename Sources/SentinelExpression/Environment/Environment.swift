/// Everything an expression may speak of: names, types, functions and macros.
public struct Environment: Sendable {
    /// A name whose value comes with each evaluation.
    public struct Variable: Hashable, Sendable {
        /// The name, which may have dots.
        public var name: String
        /// The type of its values.
        public var type: ExpressionType

        /// Creates a variable.
        public init(_ name: String, _ type: ExpressionType) {
            self.name = name
            self.type = type
        }
    }

    /// The variables; a variable's slot in the frame is its position here.
    public var variables: [Variable] = []
    /// The object types.
    public var objectTypes: [ObjectType] = []
    /// Functions beside the standard ones, by name.
    public var functions: [String: [FunctionOverload]] = [:]
    /// Macros beside the standard ones.
    public var macros: [MacroDefinition] = []
    /// Names with fixed values, which are computed with at compile time.
    public var constants: [String: Value] = [:]
    /// The namespace in which names are looked up first, with dots between its parts.
    public var container = ""
    /// The rules of named time zones.
    public var timeZones: any TimeZoneRules = NoTimeZoneRules()
    /// The extensions that are switched on.
    public var extensions: ExpressionExtensions = []
    /// The limits of the compiler.
    public var limits = CompilerLimits()

    /// Creates an environment with nothing but the standard library.
    public init() {}

    /// Compiles one expression; many are compiled faster by one ``Compiler``.
    public func compile(
        _ source: String,
        origin: String = "expression",
        expecting: ExpressionType? = nil
    ) throws(ExpressionDiagnostics) -> Program {
        try Compiler(self).compile(source, origin: origin, expecting: expecting)
    }
}
