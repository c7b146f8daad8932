/// An environment's declarations, arranged for look-up by name.
struct Declarations: Sendable {
    /// What a name stands for.
    enum Meaning: Sendable {
        case variable(slot: Int, ExpressionType)
        case constant(Value)
        case type(ExpressionType)
    }

    struct Object: Sendable {
        var fields: [ObjectType.Field]
        var indices: [String: Int]
    }

    private(set) var names: [String: Meaning] = [:]
    private(set) var objects: [String: Object] = [:]
    private(set) var functions = FunctionTable()
    let variableCount: Int
    /// The names of the macros, which are gone from the tree that is checked.
    let macroNames: [String]
    /// The prefixes to try before a name, the innermost first, each with its dot.
    let prefixes: [String]

    init(_ environment: Environment) {
        variableCount = environment.variables.count
        let standardMacros = ["has", "all", "exists", "exists_one", "map", "filter"]
        macroNames = standardMacros + environment.macros.map(\.name)
        prefixes = Self.prefixes(of: environment.container)
        for (name, type) in ExpressionType.named { names[name] = .type(type) }
        for object in environment.objectTypes {
            names[object.name] = .type(.object(object.name))
            let indices = object.fields.enumerated().map { ($0.element.name, $0.offset) }
            objects[object.name] = Object(
                fields: object.fields,
                indices: Dictionary(indices, uniquingKeysWith: { first, _ in first })
            )
        }
        for (name, value) in environment.constants { names[name] = .constant(value) }
        for (slot, variable) in environment.variables.enumerated() {
            names[variable.name] = .variable(slot: slot, variable.type)
        }
        addLibrary(environment)
        for (name, overloads) in environment.functions {
            for overload in overloads { functions.add(name, overload) }
        }
    }

    private mutating func addLibrary(_ environment: Environment) {
        StandardFunctions.add(to: &functions, timeZones: environment.timeZones)
        let extensions = environment.extensions
        if extensions.contains(.optionals) {
            let type = ExpressionType.optional(.dynamic)
            names[type.runtimeName] = .type(type)
            OptionalFunctions.add(to: &functions)
        }
        if extensions.contains(.strings) { StringFunctions.add(to: &functions) }
        if extensions.contains(.math) { MathFunctions.add(to: &functions) }
        if extensions.contains(.encoders) { EncoderFunctions.add(to: &functions) }
    }

    /// `a.b` gives `a.b.`, `a.` and the empty prefix.
    private static func prefixes(of container: String) -> [String] {
        var parts = container.split(separator: ".")
        var prefixes: [String] = []
        while !parts.isEmpty {
            prefixes.append(parts.joined(separator: ".") + ".")
            parts.removeLast()
        }
        return prefixes + [""]
    }

    /// What a name stands for, looked up from the container outwards.
    func meaning(of name: String, scope: ExpressionSyntax.NameScope) -> Meaning? {
        guard scope != .root else { return names[name] }
        for prefix in prefixes {
            if let meaning = names[prefix + name] { return meaning }
        }
        return nil
    }

    /// The overloads of a function, looked up from the container outwards.
    func overloads(of name: String) -> [FunctionOverload]? {
        if name.hasPrefix(".") { return functions.overloads[String(name.dropFirst())] }
        for prefix in prefixes {
            if let overloads = functions.overloads[prefix + name] { return overloads }
        }
        return nil
    }
}
