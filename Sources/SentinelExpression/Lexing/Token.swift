/// One word of the source.
struct Token: Sendable {
    enum Kind: Hashable, Sendable {
        case identifier(String)
        /// A name between backquotes, which only stands after a dot.
        case quotedIdentifier(String)
        /// A word the grammar keeps; allowed as a field's name only.
        case reserved(String)
        /// The digits' value; a sign is the parser's.
        case int(UInt64)
        case uint(UInt64)
        case double(Double)
        case string(String)
        case bytes([UInt8])
        case symbol(Symbol)
        case end
    }

    /// A word with a meaning of its own: punctuation, operators and keywords.
    enum Symbol: String, Sendable, CaseIterable {
        case leftParenthesis = "("
        case rightParenthesis = ")"
        case leftBracket = "["
        case rightBracket = "]"
        case leftBrace = "{"
        case rightBrace = "}"
        case dot = "."
        case comma = ","
        case colon = ":"
        case question = "?"
        case plus = "+"
        case minus = "-"
        case star = "*"
        case slash = "/"
        case percent = "%"
        case not = "!"
        case less = "<"
        case greater = ">"
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case equal = "=="
        case notEqual = "!="
        case and = "&&"
        case or = "||"
        case contained = "in"
        case trueWord = "true"
        case falseWord = "false"
        case nullWord = "null"
    }

    var kind: Kind
    var range: SourceRange

    /// The token as diagnostics name it.
    var description: String {
        switch kind {
        case .identifier(let name), .quotedIdentifier(let name): "'\(name)'"
        case .reserved(let name): "the reserved word '\(name)'"
        case .int, .uint, .double: "a number"
        case .string: "a string"
        case .bytes: "a bytes literal"
        case .symbol(let symbol): "'\(symbol.rawValue)'"
        case .end: "the end"
        }
    }

    /// The words the specification keeps for the languages expressions are embedded in.
    static let reservedWords: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
        "loop", "package", "namespace", "return", "var", "void", "while",
    ]
}
