extension Parser {
    /// Reads a primary and what hangs on it.
    mutating func member() throws(SyntaxFailure) -> ExpressionSyntax {
        let start = token.range.start
        return try member(after: try primary(), from: start)
    }

    /// Reads the selections, indices and calls that follow an expression.
    mutating func member(
        after first: ExpressionSyntax,
        from start: Int
    ) throws(SyntaxFailure) -> ExpressionSyntax {
        var operand = first
        while true {
            if try skip(.dot) {
                operand = try selection(of: operand, from: start)
            } else if try skip(.leftBracket) {
                let isOptional = try optionalMark()
                let index = try expression()
                try require(.rightBracket)
                let kind = ExpressionSyntax.Kind.index(
                    operand: operand,
                    index: index,
                    isOptional: isOptional
                )
                operand = try node(kind, from: start)
            } else if token.kind == .symbol(.leftBrace), operand.qualifiedName != nil {
                let message = "objects cannot be made by an expression"
                throw SyntaxFailure(.unsupported, message, at: token.range)
            } else {
                return operand
            }
        }
    }

    private mutating func selection(
        of operand: ExpressionSyntax,
        from start: Int
    ) throws(SyntaxFailure) -> ExpressionSyntax {
        let isOptional = try optionalMark()
        let name: String
        var isQuoted = false
        switch token.kind {
        case .identifier(let word), .reserved(let word): name = word
        case .quotedIdentifier(let word):
            name = word
            isQuoted = true
        default: throw unexpected("a field's or function's name")
        }
        try advance()
        if !isQuoted, !isOptional, try skip(.leftParenthesis) {
            let arguments = try arguments()
            return try call(target: operand, function: name, arguments: arguments, from: start)
        }
        return try node(.select(operand: operand, field: name, isOptional: isOptional), from: start)
    }

    /// Reads the question mark of optional syntax, where that is switched on.
    private mutating func optionalMark() throws(SyntaxFailure) -> Bool {
        guard extensions.contains(.optionals) else { return false }
        return try skip(.question)
    }

    private mutating func primary() throws(SyntaxFailure) -> ExpressionSyntax {
        let start = token.range.start
        switch token.kind {
        case .symbol(.leftParenthesis):
            try advance()
            let inner = try expression()
            try require(.rightParenthesis)
            return inner
        case .symbol(.leftBracket):
            try advance()
            let elements = try elements()
            return try node(.list(elements), from: start)
        case .symbol(.leftBrace):
            try advance()
            let entries = try entries()
            return try node(.map(entries), from: start)
        case .symbol(.dot):
            try advance()
            return try name(scope: .root, from: start)
        case .identifier, .reserved:
            return try name(scope: .lexical, from: start)
        default:
            let value = try literal()
            try advance()
            return try node(.literal(value), from: start)
        }
    }

    private mutating func name(
        scope: ExpressionSyntax.NameScope,
        from start: Int
    ) throws(SyntaxFailure) -> ExpressionSyntax {
        guard case .identifier(let name) = token.kind else { throw unexpected("a name") }
        try advance()
        if try skip(.leftParenthesis) {
            let arguments = try arguments()
            let function = scope == .root ? "." + name : name
            return try call(target: nil, function: function, arguments: arguments, from: start)
        }
        return try node(.identifier(name, scope), from: start)
    }

    private func literal() throws(SyntaxFailure) -> Value {
        switch token.kind {
        case .int(let value):
            guard let value = Int64(exactly: value) else { throw tooLarge() }
            return .int(value)
        case .uint(let value): return .uint(value)
        case .double(let value): return .double(value)
        case .string(let value): return .string(value)
        case .bytes(let value): return .bytes(value)
        case .symbol(.trueWord): return .bool(true)
        case .symbol(.falseWord): return .bool(false)
        case .symbol(.nullWord): return .null
        default: throw unexpected("an expression")
        }
    }

    /// Reads a call's arguments and the closing parenthesis.
    private mutating func arguments() throws(SyntaxFailure) -> [ExpressionSyntax] {
        var arguments: [ExpressionSyntax] = []
        if try skip(.rightParenthesis) { return arguments }
        repeat {
            arguments.append(try expression())
        } while try skip(.comma)
        try require(.rightParenthesis)
        return arguments
    }

    /// Reads a list's elements and the closing bracket; a last comma is allowed.
    private mutating func elements() throws(SyntaxFailure) -> [ExpressionSyntax.ListElement] {
        var elements: [ExpressionSyntax.ListElement] = []
        while try !skip(.rightBracket) {
            let isOptional = try optionalMark()
            elements.append(.init(value: try expression(), isOptional: isOptional))
            guard try skip(.comma) else {
                try require(.rightBracket)
                break
            }
        }
        return elements
    }

    /// Reads a map's entries and the closing brace; a last comma is allowed.
    private mutating func entries() throws(SyntaxFailure) -> [ExpressionSyntax.MapEntry] {
        var entries: [ExpressionSyntax.MapEntry] = []
        while try !skip(.rightBrace) {
            let isOptional = try optionalMark()
            let key = try expression()
            try require(.colon)
            entries.append(.init(key: key, value: try expression(), isOptional: isOptional))
            guard try skip(.comma) else {
                try require(.rightBrace)
                break
            }
        }
        return entries
    }
}
