import Foundation
public import SentinelRules

/// Rules for tests.
public enum RuleTexts {
    /// A rule of a test: its body begins with `key`, and stands behind metadata that are always the
    /// same.
    public static func document(_ id: String, _ body: String) -> (file: String, text: String) {
        let metadata = """
            id: \(id)
            version: 1
            family: resale
            severity: high
            title: 试验
            legal_basis: 无

            """
        return (file: "\(id).yaml", text: metadata + body)
    }

    /// The rules of documents.
    public static func rules(_ documents: [(file: String, text: String)]) -> [Rule] {
        do {
            return try RuleLibrary(texts: documents).rules
        } catch {
            preconditionFailure("a rule of a test is wrong: \(error)")
        }
    }

    /// The rules that the product ships.
    public static let shipped: [Rule] = {
        // Tests/SentinelTestSupport/RuleTexts.swift: the clone is three steps up.
        let clone = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        do {
            return try RuleLibrary(path: clone.appendingPathComponent("rules").path).rules
        } catch {
            preconditionFailure("a shipped rule is wrong: \(error)")
        }
    }()
}
