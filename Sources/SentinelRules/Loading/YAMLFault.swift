import Yams

/// What the parser complains of, in words and with a place.
struct YAMLFault {
    private let message: String
    private let position: DocumentPosition
    private var hint: String?

    /// What an error says of a text.
    init(_ error: YamlError, _ text: String) {
        switch error {
        case .scanner(let context?, _, _, _) where context.text.contains("scanning a tag"):
            position = DocumentPosition(line: context.mark.line, column: context.mark.column)
            message = Self.properties
            hint = Self.propertiesHint
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            position = DocumentPosition(line: mark.line, column: mark.column)
            message =
                problem.hasPrefix("Maximum nesting level")
                ? "the document is nested too deep" : "the document is no YAML: \(problem)"
            hint = Self.hint(problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            position = DocumentPosition(line: context.mark.line, column: context.mark.column)
            message = "a mapping names a field twice: \(duplicates.joined(separator: ", "))"
        case .reader(let problem, let offset, let value, _):
            position = Self.position(text, character: offset ?? 0)
            message = "the document is no YAML: \(problem): U+\(Self.hexadecimal(value))"
            hint = "leave the character out, or write it as an escape between double quotes"
        default:
            position = DocumentPosition(line: 1, column: 1)
            message = "the document is no YAML: \(error)"
        }
    }

    static let properties = "anchors, aliases and tags are not used in rule documents"
    static let propertiesHint = "a text that begins with &, * or ! stands between quotes"

    /// Reports it.
    func report(to collector: DiagnosticCollector) {
        collector.report(message, at: position, hint: hint)
    }

    /// What to do about the parser's usual complaints.
    private static func hint(_ problem: String) -> String? {
        if problem.contains("mapping values are not allowed") {
            return "put a text with ': ' in it between quotes, and look at the indentation"
        }
        if problem.contains("cannot start any token") {
            return "indent with blanks, not with tabs, and put special signs between quotes"
        }
        if problem.contains("another document") {
            return "make a file of each, without a line '---'"
        }
        return nil
    }

    private static func position(_ text: String, character offset: Int) -> DocumentPosition {
        let before = text.prefix(offset)
        let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return DocumentPosition(
            line: lines.count,
            column: (lines.last?.unicodeScalars.count ?? 0) + 1
        )
    }

    private static func hexadecimal(_ value: Int32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
