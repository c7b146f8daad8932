/// Turns source text into a syntax tree by recursive descent.
///
/// ```
/// expression  = or ["?" or ":" expression]
/// or          = and {"||" and}
/// and         = relation {"&&" relation}
/// relation    = addition {("<" | "<=" | ">=" | ">" | "==" | "!=" | "in") addition}
/// addition    = product {("+" | "-") product}
/// product     = unary {("*" | "/" | "%") unary}
/// unary       = member | "!" {"!"} member | "-" {"-"} member
/// member      = primary {"." ["?"] name ["(" [list] ")"] | "[" ["?"] expression "]"}
/// primary     = ["."] name ["(" [list] ")"] | "(" expression ")" | "[" elements "]"
///             | "{" entries "}" | literal
/// ```
///
/// The first error ends parsing. Macros of the language become nodes here, those of the
/// environment in ``MacroExpander``.
struct Parser {
    private var lexer: Lexer
    private(set) var token = Token(kind: .end, range: SourceRange(start: 0, end: 0))
    private var previousEnd = 0
    private var depth = 0
    private let limits: CompilerLimits
    let extensions: ExpressionExtensions

    /// Parses a whole text.
    static func parse(
        _ source: SourceText,
        limits: CompilerLimits = CompilerLimits(),
        extensions: ExpressionExtensions = []
    ) throws(SyntaxFailure) -> Expression {
        guard source.bytes.count <= limits.sourceBytesMax else {
            let message = "the expression is longer than \(limits.sourceBytesMax) bytes"
            throw SyntaxFailure(.limit, message, at: SourceRange(start: 0, end: 0))
        }
        var parser = Parser(source, limits: limits, extensions: extensions)
        try parser.advance()
        let expression = try parser.expression()
        guard parser.token.kind == .end else {
            throw parser.unexpected("an operator or the end")
        }
        return expression
    }

    private init(_ source: SourceText, limits: CompilerLimits, extensions: ExpressionExtensions) {
        lexer = Lexer(source)
        self.limits = limits
        self.extensions = extensions
    }

    // MARK: Tokens

    mutating func advance() throws(SyntaxFailure) {
        previousEnd = token.range.end
        token = try lexer.next()
    }

    mutating func skip(_ symbol: Token.Symbol) throws(SyntaxFailure) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        try advance()
        return true
    }

    mutating func require(_ symbol: Token.Symbol) throws(SyntaxFailure) {
        guard try skip(symbol) else { throw unexpected("'\(symbol.rawValue)'") }
    }

    func unexpected(_ expected: String) -> SyntaxFailure {
        SyntaxFailure(
            .syntax,
            "unexpected \(token.description)",
            at: token.range,
            expected: expected
        )
    }

    // MARK: Nodes

    /// The range from an offset to the end of the last token read.
    func range(from start: Int) -> SourceRange {
        SourceRange(start: start, end: max(start, previousEnd))
    }

    func node(
        _ kind: Expression.Kind,
        from start: Int
    ) throws(SyntaxFailure) -> Expression {
        try checked(Expression(kind, at: range(from: start)))
    }

    func checked(_ expression: Expression) throws(SyntaxFailure) -> Expression {
        guard expression.height <= limits.depthMax else { throw tooDeep(expression.range) }
        return expression
    }

    private func tooDeep(_ range: SourceRange) -> SyntaxFailure {
        let message = "the expression is nested more than \(limits.depthMax) levels deep"
        return SyntaxFailure(.limit, message, at: range)
    }

    // MARK: Operators

    mutating func expression() throws(SyntaxFailure) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.depthMax else { throw tooDeep(token.range) }
        let start = token.range.start
        let condition = try logical(.or)
        guard try skip(.question) else { return condition }
        let yes = try logical(.or)
        try require(.colon)
        let no = try expression()
        return try node(.conditional(condition, yes, no), from: start)
    }

    private mutating func logical(
        _ connective: LogicalOperator
    ) throws(SyntaxFailure) -> Expression {
        let start = token.range.start
        var operands = [try connective == .or ? logical(.and) : binary(precedence: 3)]
        while try skip(connective == .or ? .or : .and) {
            operands.append(try connective == .or ? logical(.and) : binary(precedence: 3))
        }
        guard operands.count > 1 else { return operands[0] }
        return try node(.logical(connective, operands), from: start)
    }

    private mutating func binary(precedence: Int) throws(SyntaxFailure) -> Expression {
        let start = token.range.start
        var left = try unary()
        while let symbol = binaryOperator, symbol.precedence >= precedence {
            try advance()
            let right = try binary(precedence: symbol.precedence + 1)
            left = try node(.binary(symbol, left, right), from: start)
        }
        return left
    }

    private var binaryOperator: BinaryOperator? {
        guard case .symbol(let symbol) = token.kind else { return nil }
        return BinaryOperator(rawValue: symbol.rawValue)
    }

    private mutating func unary() throws(SyntaxFailure) -> Expression {
        let symbol: UnaryOperator
        switch token.kind {
        case .symbol(.not): symbol = .not
        case .symbol(.minus): symbol = .negate
        default: return try member()
        }
        var starts: [Int] = []
        while token.kind == .symbol(symbol == .not ? .not : .minus) {
            starts.append(token.range.start)
            try advance()
        }
        var operand: Expression
        // The sign next to a number belongs to it: -9223372036854775808 has no positive twin.
        if symbol == .negate, let start = starts.last, let value = try negativeLiteral(start) {
            starts.removeLast()
            operand = try member(after: value, from: start)
        } else {
            operand = try member()
        }
        for start in starts.reversed() {
            operand = try node(.unary(symbol, operand), from: start)
        }
        return operand
    }

    private mutating func negativeLiteral(
        _ start: Int
    ) throws(SyntaxFailure) -> Expression? {
        let value: Value
        switch token.kind {
        case .int(let magnitude):
            guard let negative = Int64(exactly: -Int128(magnitude)) else { throw tooLarge() }
            value = .int(negative)
        case .double(let magnitude): value = .double(-magnitude)
        default: return nil
        }
        try advance()
        return try node(.literal(value), from: start)
    }

    func tooLarge() -> SyntaxFailure {
        SyntaxFailure(.syntax, "the number does not fit an int", at: token.range)
    }
}
