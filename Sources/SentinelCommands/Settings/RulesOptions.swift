import ArgumentParser
import SentinelRules

/// Which rules a command works with.
struct RulesOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder of rule documents, or one document; else ESENTINEL_RULES; else rules.",
            valueName: "path"
        )
    )
    var rules: String?

    /// The path as it was named.
    var path: String { Setting.text(rules, "RULES", default: "rules") }

    /// All rules; a broken one stops the command with all that is wrong in all files.
    func load() throws -> [Rule] {
        do {
            return try RuleLibrary(path: path).rules
        } catch {
            let count = error.diagnostics.count
            let files = Set(error.diagnostics.map(\.file)).count
            throw CommandFailure(
                "\(count) error(s) in \(files) rule document(s); nothing was judged\n\(error)"
            )
        }
    }
}
