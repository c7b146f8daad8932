import ArgumentParser
import Foundation
import SentinelRules

/// Which rules a command works with.
struct RulesOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Rule documents; else ESENTINEL_RULES; else rules, here or beside the program's build.",
            valueName: "path"
        )
    )
    var rules: String?

    /// The path as it was named.
    var path: String { Setting.text(rules, "RULES", default: Self.builtIn) }

    /// All rules; a broken one stops the command with all that is wrong in all files.
    func load() throws -> [Rule] { try Self.load(path) }

    /// All rules of a path, alike.
    static func load(_ path: String) throws -> [Rule] {
        do {
            return try RuleLibrary(path: path).rules
        } catch {
            throw failure(error, "rules")
        }
    }

    /// All rules, each explained.
    func explanations() throws -> [RuleExplanation] {
        do {
            return try RuleLibrary.explanations(path: path)
        } catch {
            throw Self.failure(error, "rules")
        }
    }

    /// The tests of the rules of some ids, or of all; a broken one stops the command with all that
    /// is wrong in all files.
    func loadTests(_ rules: [Rule], only ids: [String]) throws -> [RuleTestDocument] {
        do {
            return try RuleTestLibrary(path: path, rules: rules, only: ids).documents
        } catch {
            throw Self.failure(error, "tests")
        }
    }

    /// The rules with the faults that can be put into them.
    func loadMutants() throws -> RuleMutantLibrary {
        do {
            return try RuleMutantLibrary(path: path)
        } catch {
            throw Self.failure(error, "rules")
        }
    }

    private static func failure(_ error: RuleErrors, _ what: String) -> CommandFailure {
        let errors = Words.count(error.diagnostics.count, "error")
        let files = Words.count(Set(error.diagnostics.map(\.file)).count, "file")
        return CommandFailure("\(errors) in \(files) of \(what); none is used\n\(error)")
    }

    /// The folder `rules` of the working directory, else that of the checkout in which the program
    /// was built and from which it may be run anywhere.
    private static var builtIn: String {
        let name = "rules"
        let files = FileManager.default
        if files.fileExists(atPath: name) { return name }
        guard let program = try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return name
        }
        var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
        while folder.path != "/" {
            let isCheckout = files.fileExists(atPath: folder.appending(path: "Package.swift").path)
            if isCheckout { return folder.appending(path: name).path }
            folder.deleteLastPathComponent()
        }
        return name
    }
}
