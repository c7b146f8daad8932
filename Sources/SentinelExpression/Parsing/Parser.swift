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
    ) throws(SyntaxFailure) -> ExpressionSyntax {
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

    // Out of line, so that parsing's own frames stay small.
    @inline(never) func unexpected(_ expected: String) -> SyntaxFailure {
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
        _ kind: ExpressionSyntax.Kind,
        from start: Int
    ) throws(SyntaxFailure) -> ExpressionSyntax {
        try checked(ExpressionSyntax(kind, at: range(from: start)))
    }

    func checked(_ expression: ExpressionSyntax) throws(SyntaxFailure) -> ExpressionSyntax {
        guard expression.height <= limits.depthMax else { throw tooDeep(expression.range) }
        guard expression.nodeCount <= limits.nodeCountMax else {
            let message = "the expression has more than \(limits.nodeCountMax) parts"
            throw SyntaxFailure(.limit, message, at: expression.range)
        }
        return expression
    }

    @inline(never) private func tooDeep(_ range: SourceRange) -> SyntaxFailure {
        let message = "the expression is nested more than \(limits.depthMax) levels deep"
        return SyntaxFailure(.limit, message, at: range)
    }

    // MARK: Operators

    mutating func expression() throws(SyntaxFailure) -> ExpressionSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.depthMax else { throw tooDeep(token.range) }
        let start = token.range.start
        let condition = try operators(precedence: 1)
        guard try skip(.question) else { return condition }
        let yes = try operators(precedence: 1)
        try require(.colon)
        let no = try expression()
        return try node(.conditional(condition, yes, no), from: start)
    }

    /// Reads operands joined by operators that bind at least so tightly.
    private mutating func operators(precedence: Int) throws(SyntaxFailure) -> ExpressionSyntax {
        let start = token.range.start
        var left = try unary()
        while case .symbol(let symbol) = token.kind {
            if let binary = BinaryOperator(rawValue: symbol.rawValue) {
                guard binary.precedence >= precedence else { break }
                try advance()
                let right = try operators(precedence: binary.precedence + 1)
                left = try node(.binary(binary, left, right), from: start)
            } else if let logical = LogicalOperator(rawValue: symbol.rawValue) {
                guard logical.precedence >= precedence else { break }
                var operands = [left]
                while try skip(symbol) {
                    operands.append(try operators(precedence: logical.precedence + 1))
                }
                left = try node(.logical(logical, operands), from: start)
            } else {
                break
            }
        }
        return left
    }

    private mutating func unary() throws(SyntaxFailure) -> ExpressionSyntax {
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
        var operand: ExpressionSyntax
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
    ) throws(SyntaxFailure) -> ExpressionSyntax? {
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

    @inline(never) func tooLarge() -> SyntaxFailure {
        SyntaxFailure(.syntax, "the number does not fit an int", at: token.range)
    }
}
