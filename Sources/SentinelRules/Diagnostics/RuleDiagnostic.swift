/// One thing that is wrong with a rule document, and where.
public struct RuleDiagnostic: Error, Hashable, Sendable {
    /// The file as the user named it.
    public let file: String
    /// Line from 1.
    public let line: Int
    /// Column from 1.
    public let column: Int
    /// What was found and what was expected.
    public let message: String
    /// What was probably meant, or what to do.
    public let hint: String?
    /// Whether the document cannot be used.
    public let grade: Grade

    /// How grave a diagnostic is.
    public enum Grade: String, Sendable {
        /// Nothing of the set is used.
        case error
        /// Worth a look.
        case note
    }

    /// A diagnostic.
    public init(
        file: String,
        line: Int,
        column: Int,
        message: String,
        hint: String? = nil,
        grade: Grade = .error
    ) {
        self.grade = grade
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }
}

extension RuleDiagnostic: CustomStringConvertible {
    /// `file:line:column: error: message (hint)`, as compilers write it.
    public var description: String {
        let place = "\(file):\(line):\(column)"
        return "\(place): \(grade.rawValue): \(message)\(hint.map { " (\($0))" } ?? "")"
    }
}

/// All that is wrong with a set of rule documents.
///
/// Nothing of such a set is used.
public struct RuleErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one diagnostic, in the order of files and lines.
    public let diagnostics: [RuleDiagnostic]

    /// The diagnostics of some documents.
    public init(_ diagnostics: [RuleDiagnostic]) {
        self.diagnostics = diagnostics
    }

    /// One line a diagnostic.
    public var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}

/// Collects what is wrong with one document, so that its author sees all of it at once.
final class DiagnosticCollector {
    let file: String
    /// What keeps the document from being used.
    private(set) var diagnostics: [RuleDiagnostic] = []
    /// What is worth a look.
    private(set) var notes: [RuleDiagnostic] = []
    private var expressionCount = 0
    /// Takes note of what becomes of expressions, where somebody wants to see it.
    let trace: CompilationTrace?

    init(file: String, trace: CompilationTrace? = nil) {
        self.file = file
        self.trace = trace
    }

    /// The diagnostics by place, each once; those of one place in the order in which they were
    /// found.
    var inOrder: [RuleDiagnostic] { Self.inOrder(diagnostics) }

    /// The notes, alike.
    var notesInOrder: [RuleDiagnostic] { Self.inOrder(notes) }

    private static func inOrder(_ diagnostics: [RuleDiagnostic]) -> [RuleDiagnostic] {
        var seen: Set<RuleDiagnostic> = []
        let each = diagnostics.filter { seen.insert($0).inserted }
        return each.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            return (first.line, first.column, left.offset)
                < (second.line, second.column, right.offset)
        }.map(\.element)
    }

    /// Whether a name can stand in expressions and is not one of `taken`; reports what is wrong.
    func accepts(_ name: LocatedText, taken: some Sequence<String> = []) -> Bool {
        let bytes = name.text.utf8
        let isWord = bytes.allSatisfy { byte in
            (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
        }
        let isDigit = bytes.first.map { $0 &- 0x30 < 10 } ?? true
        guard isWord, !isDigit, !["true", "false", "null", "in"].contains(name.text) else {
            report(
                "'\(name.text)' is no name for expressions",
                at: name.position,
                hint: "write letters, digits and underscores, a letter first"
            )
            return false
        }
        guard !taken.contains(name.text) else {
            report("the name '\(name.text)' is taken", at: name.position, hint: "give another one")
            return false
        }
        return true
    }

    /// Whether a document may have one more expression; reports the first beyond.
    func counts(_ expression: LocatedText) -> Bool {
        expressionCount += 1
        if expressionCount == DocumentLimits.expressionsMax + 1 {
            report(
                "the rule has over \(DocumentLimits.expressionsMax) expressions",
                at: expression.position
            )
        }
        return expressionCount <= DocumentLimits.expressionsMax
    }

    func report(
        _ message: String,
        at position: DocumentPosition,
        hint: String? = nil,
        grade: RuleDiagnostic.Grade = .error
    ) {
        let diagnostic = RuleDiagnostic(
            file: file,
            line: position.line,
            column: position.column,
            message: Self.shortened(message),
            hint: hint.map(Self.shortened),
            grade: grade
        )
        switch grade {
        case .error: diagnostics.append(diagnostic)
        case .note: notes.append(diagnostic)
        }
    }

    /// A text of a length that people read: documents may have names of any.
    private static func shortened(_ text: String) -> String {
        let most = 400
        guard text.utf8.count > most else { return text }
        return text.count > most ? "\(text.prefix(most / 2))…\(text.suffix(most / 4))" : text
    }
}
