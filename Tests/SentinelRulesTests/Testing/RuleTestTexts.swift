import SentinelEvent
import SentinelRules

/// Documents of tests, for tests.
enum RuleTestTexts {
    /// A document with one test of some events, written as YAML lists, that expects something.
    static func document(_ events: String, expect: String = "[]", head: String = "") -> String {
        let list = events.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
        return """
            rule: sample-rule
            \(head)
            tests:
              - name: one
                events:
            \(list)
                expect: \(expect)

            """
    }

    /// The tests of a text.
    static func tests(_ text: String) throws(RuleErrors) -> [RuleTest] {
        try RuleTestLibrary(texts: [("sample-rule.test.yaml", text)], rules: nil)
            .documents.flatMap(\.tests)
    }

    /// The events of a list, in the order of the document.
    static func events(_ events: String, head: String = "") throws -> [Event] {
        try tests(document(events, head: head)).flatMap { $0.events.map(\.event) }
    }

    /// All that is wrong with a text, one line each, without the file's name.
    static func findings(_ text: String) -> [String] {
        do throws(RuleErrors) {
            _ = try tests(text)
            return []
        } catch {
            return error.diagnostics.map { diagnostic in
                let hint = diagnostic.hint.map { " (\($0))" } ?? ""
                return "\(diagnostic.line):\(diagnostic.column) \(diagnostic.message)\(hint)"
            }
        }
    }
}
