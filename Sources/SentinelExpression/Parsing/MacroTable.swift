/// The environment's macros, parsed, with the macros inside their bodies already expanded.
struct MacroTable: Sendable {
    struct Macro: Sendable {
        var parameters: [String]
        var body: ExpressionSyntax
    }

    private(set) var macros: [String: Macro] = [:]
    /// How many parts the bodies of all macros may still grow by, together.
    private var copiesLeft: Int

    /// Parses and expands all definitions; a cycle among them is a diagnostic.
    init(
        _ definitions: [MacroDefinition],
        limits: CompilerLimits,
        extensions: ExpressionExtensions
    ) throws(ExpressionDiagnostics) {
        copiesLeft = limits.nodeCountMax
        var pending: [String: MacroDefinition] = [:]
        for definition in definitions {
            guard pending.updateValue(definition, forKey: definition.name) == nil else {
                throw Self.failure("the macro '\(definition.name)' is defined twice", definition)
            }
            guard Set(definition.parameters).count == definition.parameters.count else {
                throw Self.failure("two parameters have the same name", definition)
            }
        }
        var open: [String] = []
        for definition in definitions {
            try add(definition, &pending, &open, limits, extensions)
        }
    }

    /// Adds a macro after those it calls; `open` are the macros whose bodies are being expanded.
    private mutating func add(
        _ definition: MacroDefinition,
        _ pending: inout [String: MacroDefinition],
        _ open: inout [String],
        _ limits: CompilerLimits,
        _ extensions: ExpressionExtensions
    ) throws(ExpressionDiagnostics) {
        guard macros[definition.name] == nil else { return }
        if let start = open.firstIndex(of: definition.name) {
            let cycle = (open[start...] + [definition.name]).joined(separator: " -> ")
            throw Self.failure("macros call each other in a circle: \(cycle)", definition)
        }
        guard open.count < limits.depthMax else {
            throw Self.failure("macros call each other too deeply", definition)
        }
        open.append(definition.name)
        defer { open.removeLast() }
        let source = SourceText(definition.body, origin: "macro \(definition.name)")
        let body = try Self.located(in: source) { () throws(SyntaxFailure) in
            try Parser.parse(source, limits: limits, extensions: extensions)
        }
        var called: [String] = []
        Self.collectCalls(in: body, into: &called)
        for name in called {
            guard let other = pending[name] else { continue }
            try add(other, &pending, &open, limits, extensions)
        }
        var expander = MacroExpander(self, limits: limits, copiesLeft: copiesLeft)
        let expanded = try Self.located(in: source) { () throws(SyntaxFailure) in
            try expander.expand(body)
        }
        copiesLeft = expander.copiesLeft
        macros[definition.name] = Macro(parameters: definition.parameters, body: expanded)
    }

    private static func located(
        in source: SourceText,
        _ work: () throws(SyntaxFailure) -> ExpressionSyntax
    ) throws(ExpressionDiagnostics) -> ExpressionSyntax {
        do throws(SyntaxFailure) {
            return try work()
        } catch {
            throw ExpressionDiagnostics([error.diagnostic], in: source)
        }
    }

    private static func failure(
        _ message: String,
        _ definition: MacroDefinition
    ) -> ExpressionDiagnostics {
        let source = SourceText(definition.body, origin: "macro \(definition.name)")
        let range = SourceRange(start: 0, end: source.bytes.count)
        return ExpressionDiagnostics([ExpressionDiagnostic(.macro, message, at: range)], in: source)
    }

    /// Collects the names of all functions that an expression calls.
    private static func collectCalls(in expression: ExpressionSyntax, into names: inout [String]) {
        if let name = expression.calledName { names.append(name) }
        for child in expression.kind.children {
            collectCalls(in: child, into: &names)
        }
    }
}

extension ExpressionSyntax {
    /// The name a call may have as a macro: with what stands before its dot, if that is a name.
    var calledName: String? {
        guard case .call(let target, let function, _) = kind else { return nil }
        guard let target else { return function }
        return target.qualifiedName.map { $0 + "." + function }
    }
}
