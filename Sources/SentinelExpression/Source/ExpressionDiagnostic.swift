/// One thing that is wrong with the text of an expression, and where.
public struct ExpressionDiagnostic: Error, Hashable, Sendable {
    /// What kind of mistake it is; an open set.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Name: String {
            case syntax, limit, unknownName, unknownField, unknownFunction
            case noMatchingOverload, typeMismatch, macro, unsupported, invalidPattern
        }
        private let name: Name
        /// The text breaks the grammar.
        public static let syntax = Code(name: .syntax)
        /// The text is too long, too deep, or grows too much by macros.
        public static let limit = Code(name: .limit)
        /// A variable, constant or type of this name is not declared.
        public static let unknownName = Code(name: .unknownName)
        /// The object type has no field of this name.
        public static let unknownField = Code(name: .unknownField)
        /// No function of this name is declared.
        public static let unknownFunction = Code(name: .unknownFunction)
        /// The function does not take arguments of these types.
        public static let noMatchingOverload = Code(name: .noMatchingOverload)
        /// The expression has another type than its place demands.
        public static let typeMismatch = Code(name: .typeMismatch)
        /// A macro is used or defined wrongly.
        public static let macro = Code(name: .macro)
        /// The language has it, this implementation does not.
        public static let unsupported = Code(name: .unsupported)
        /// A regular expression is known at compile time and is none.
        public static let invalidPattern = Code(name: .invalidPattern)
        /// The code's name.
        public var description: String { name.rawValue }
    }

    /// The kind of mistake.
    public var code: Code
    /// One sentence that says what is wrong.
    public var message: String
    /// What stands there.
    public var found: String?
    /// What would be right there.
    public var expected: String?
    /// The nearest known name, where a name is unknown.
    public var suggestion: String?
    /// Where the mistake came from when it is not the text itself: the macro it stands in.
    public var note: String?
    /// The stretch of text that is meant.
    public var range: SourceRange
    /// The name of the text.
    public var origin = ""
    /// The line and column of the stretch's beginning.
    public var position = SourcePosition(line: 1, column: 1)
    /// The length of the stretch in code points.
    public var length = 0
    /// The line of text on which the stretch begins.
    public var lineText = ""

    init(
        _ code: Code,
        _ message: String,
        at range: SourceRange,
        found: String? = nil,
        expected: String? = nil,
        suggestion: String? = nil
    ) {
        self.code = code
        self.message = message
        self.range = range
        self.found = found
        self.expected = expected
        self.suggestion = suggestion
    }

    /// The diagnostic with line, column and text filled in.
    func located(in source: SourceText) -> ExpressionDiagnostic {
        var copy = self
        copy.origin = source.origin
        copy.position = source.position(at: range.start)
        copy.length = source.length(of: range)
        copy.lineText = source.line(at: range.start)
        return copy
    }
}

extension ExpressionDiagnostic: CustomStringConvertible {
    /// One line: where, what, and the suggestion.
    public var summary: String {
        var text = "\(origin):\(position.line):\(position.column): \(message)"
        if let found { text += "; found \(found)" }
        if let expected { text += "; expected \(expected)" }
        if let suggestion { text += "; did you mean '\(suggestion)'?" }
        if let note { text += " (\(note))" }
        return text
    }

    /// The summary, the line of text, and a mark under the stretch.
    public var description: String {
        summary + "\n" + Excerpt.text(lineText, column: position.column, length: length)
    }
}
