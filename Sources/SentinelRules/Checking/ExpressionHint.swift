import SentinelExpression

/// What is wrong with an expression and what to do about it, in words for people who write no
/// programs.
struct ExpressionHint {
    let message: String
    let hint: String?

    init(_ diagnostic: ExpressionDiagnostic, names: [String]) {
        var message = Self.plain[diagnostic.message] ?? diagnostic.message
        // A list of all that an operator takes helps nobody.
        let isLong = (diagnostic.expected?.unicodeScalars.count ?? 0) > 60
        if let found = diagnostic.found { message += "; found \(found)" }
        if let expected = diagnostic.expected, !isLong { message += "; expected \(expected)" }
        self.message = message
        hint =
            diagnostic.suggestion.map { "did you mean '\($0)'?" }
            ?? diagnostic.note
            ?? Self.hint(diagnostic)
            ?? Self.known(names, diagnostic)
    }

    private static let plain = [
        "unexpected the end": "the expression ends too soon"
    ]

    private static func hint(_ diagnostic: ExpressionDiagnostic) -> String? {
        switch diagnostic.code {
        case .syntax: syntaxHint(diagnostic)
        case .noMatchingOverload: typeHint(diagnostic.found ?? "")
        default: nil
        }
    }

    /// The words and signs that other languages have.
    private static func syntaxHint(_ diagnostic: ExpressionDiagnostic) -> String? {
        let line = Array(diagnostic.lineText.unicodeScalars)
        let start = min(max(0, diagnostic.position.column - 1), line.count)
        let before = String(String.UnicodeScalarView(line[..<start]))
        let rest = String(String.UnicodeScalarView(line[start...]))
        let word = rest.prefix { $0.isASCII && $0.isLetter }
        switch word.lowercased() {
        case "and": return "write && for 'and'"
        case "or": return "write || for 'or'"
        case "is", "equals": return "write == to compare"
        case "d", "h", "m", "s", "days", "hours", "minutes", "day", "hour":
            guard before.last(where: { $0 != " " })?.isNumber == true else { return nil }
            return "write a length of time as duration('36h')"
        default: break
        }
        if before.hasSuffix("not ") || before.hasSuffix("NOT ") { return "write ! for 'not'" }
        guard let first = rest.first else { return nil }
        switch first {
        case "=": return "write == to compare"
        case "‘", "’", "“", "”", "「", "」": return "write straight quotes: 'text'"
        case "，", "（", "）", "＝", "＞", "＜", "：", "；", "！":
            return "write the half-width sign, as on an English keyboard"
        default: return nil
        }
    }

    /// What the types of two sides have to do with each other.
    private static func typeHint(_ found: String) -> String? {
        switch found {
        case "(int, string)", "(string, int)", "(double, string)", "(string, double)":
            "a number stands without quotes, and money is in fen: 100.00 yuan are 10000"
        case "(string, timestamp)", "(timestamp, string)":
            "date(time) makes the date of a time, a text such as '2024-10-03'"
        case "(duration, int)", "(int, duration)", "(duration, double)", "(duration, string)",
            "(string, duration)":
            "write a length of time as duration('36h'), or as a parameter of type duration"
        case "(timestamp, int)", "(int, timestamp)":
            "a time takes a length of time: time + duration('36h')"
        default: nil
        }
    }

    private static func known(_ names: [String], _ diagnostic: ExpressionDiagnostic) -> String? {
        guard diagnostic.code == .unknownName, !names.isEmpty, names.count <= 30 else { return nil }
        return "known here are \(names.joined(separator: ", "))"
    }
}
