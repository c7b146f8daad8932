import SentinelEvent
import SentinelRules

/// What commands tell machines of rules and of what is wrong with them.
enum RuleJSON {
    /// An object that begins with what a rule's alerts carry.
    static func head(of rule: Rule) -> JSONObjectWriter {
        var object = JSONObjectWriter()
        object.add("id", rule.id)
        object.add("version", number: rule.version)
        object.add("hash", rule.hash)
        object.add("family", rule.family)
        object.add("severity", rule.severity.rawValue)
        object.add("title", rule.title)
        object.add("legal_basis", rule.legalBasis)
        object.add("national_code", rule.nationalCode)
        object.add("file", rule.file)
        return object
    }

    /// A diagnostic as an object.
    static func text(_ diagnostic: RuleDiagnostic) -> String {
        var object = JSONObjectWriter()
        object.add("file", diagnostic.file)
        object.add("line", number: diagnostic.line)
        object.add("column", number: diagnostic.column)
        object.add("grade", diagnostic.grade.rawValue)
        object.add("message", diagnostic.message)
        object.add("hint", diagnostic.hint)
        return object.finished()
    }
}
