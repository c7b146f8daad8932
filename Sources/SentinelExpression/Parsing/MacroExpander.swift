/// Puts the bodies of the environment's macros in the place of their calls.
///
/// Expansion is hygienic. Names that a body's comprehensions declare are renamed, so that they
/// capture no name of the arguments; free names of a body mean the environment's, whatever the
/// comprehensions around the call declare.
struct MacroExpander {
    private let table: MacroTable
    private let limits: CompilerLimits
    private var renameCount = 0
    /// How many parts of bodies may still be copied: a call whose arguments are dropped again costs
    /// time without making the result larger.
    private(set) var copiesLeft: Int
    /// The calls that were expanded, and the names of their macros.
    private(set) var expansions: [SourceRange: String] = [:]

    init(_ table: MacroTable, limits: CompilerLimits, copiesLeft: Int? = nil) {
        self.table = table
        self.limits = limits
        self.copiesLeft = copiesLeft ?? limits.nodeCountMax
    }

    /// The expression without calls of macros.
    mutating func expand(_ expression: ExpressionSyntax) throws(SyntaxFailure) -> ExpressionSyntax {
        guard !table.macros.isEmpty else { return expression }
        if let name = expression.calledName, let macro = table.macros[name],
            case .call(_, _, let arguments) = expression.kind
        {
            return try expand(macro, name, arguments, at: expression.range)
        }
        let kind = try expression.kind.mapChildren { child throws(SyntaxFailure) in
            try expand(child)
        }
        return try checked(ExpressionSyntax(kind, at: expression.range))
    }

    private mutating func expand(
        _ macro: MacroTable.Macro,
        _ name: String,
        _ arguments: [ExpressionSyntax],
        at range: SourceRange
    ) throws(SyntaxFailure) -> ExpressionSyntax {
        guard arguments.count == macro.parameters.count else {
            throw SyntaxFailure(
                .macro,
                "the macro '\(name)' takes \(macro.parameters.count) arguments",
                at: range,
                found: String(arguments.count),
                expected: "\(name)(\(macro.parameters.joined(separator: ", ")))"
            )
        }
        var replacements: [String: ExpressionSyntax] = [:]
        for (parameter, argument) in zip(macro.parameters, arguments) {
            replacements[parameter] = try expand(argument)
        }
        expansions[range] = name
        return try instantiate(macro.body, replacements, at: range)
    }

    /// A copy of a body with parameters replaced; `replacements` also holds the new names of the
    /// comprehension variables around the place.
    private mutating func instantiate(
        _ expression: ExpressionSyntax,
        _ replacements: [String: ExpressionSyntax],
        at range: SourceRange
    ) throws(SyntaxFailure) -> ExpressionSyntax {
        copiesLeft -= 1
        guard copiesLeft >= 0 else {
            throw SyntaxFailure(
                .limit,
                "the macros make more than \(limits.nodeCountMax) parts",
                at: range
            )
        }
        switch expression.kind {
        case .identifier(let name, .lexical):
            if let replacement = replacements[name] { return replacement }
            return ExpressionSyntax(.identifier(name, .environment), at: range)
        case .comprehension(var comprehension):
            comprehension.range = try instantiate(comprehension.range, replacements, at: range)
            var inner = replacements
            for (index, variable) in comprehension.variables.enumerated() {
                let fresh = freshName(variable)
                comprehension.variables[index] = fresh
                inner[variable] = ExpressionSyntax(.identifier(fresh, .lexical), at: range)
            }
            if let filter = comprehension.filter {
                comprehension.filter = try instantiate(filter, inner, at: range)
            }
            comprehension.body = try instantiate(comprehension.body, inner, at: range)
            return try checked(ExpressionSyntax(.comprehension(comprehension), at: range))
        default:
            let kind = try expression.kind.mapChildren { child throws(SyntaxFailure) in
                try instantiate(child, replacements, at: range)
            }
            return try checked(ExpressionSyntax(kind, at: range))
        }
    }

    /// A name that no source text can spell.
    private mutating func freshName(_ name: String) -> String {
        renameCount += 1
        return "\(name.prefix { $0 != "'" })'\(renameCount)"
    }

    private func checked(_ expression: ExpressionSyntax) throws(SyntaxFailure) -> ExpressionSyntax {
        guard expression.height <= limits.depthMax else {
            let message =
                "with its macros the expression is more than \(limits.depthMax) levels deep"
            throw SyntaxFailure(.limit, message, at: expression.range)
        }
        guard expression.nodeCount <= limits.nodeCountMax else {
            let message =
                "with its macros the expression has more than \(limits.nodeCountMax) parts"
            throw SyntaxFailure(.limit, message, at: expression.range)
        }
        return expression
    }
}
