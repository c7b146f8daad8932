import ArgumentParser
import SentinelEvent
import SentinelRules

/// `esentinel rules …`: rule documents.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Rule documents.",
        discussion: "Example:\n  esentinel rules lint --rules rules",
        subcommands: [
            RulesList.self, RulesLint.self, RulesExplain.self, RulesTest.self, RulesBacktest.self,
            RulesMutate.self,
        ]
    )
}

struct RulesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the rules.",
        discussion: "Example:\n  esentinel rules list --json"
    )

    @OptionGroup var options: RulesOptions

    @Flag(help: "Prints a JSON array of rules.") var json = false

    func run() throws {
        let rules = try options.load()
        if json {
            Terminal.say("[" + rules.map(Self.json).joined(separator: ",\n ") + "]")
            return
        }
        var table = Table([.left, .left, .left, .right, .left])
        for rule in rules {
            table.add([
                rule.family, rule.id, rule.severity.rawValue, "v\(rule.version)", rule.title,
            ])
        }
        for line in table.lines() { Terminal.say(line) }
    }

    private static func json(_ rule: Rule) -> String {
        var object = RuleJSON.head(of: rule)
        let parameters = rule.parameters.map { parameter in
            var object = JSONObjectWriter()
            object.add("name", parameter.name)
            object.add("type", parameter.type)
            object.add("default", parameter.text)
            object.add("title", parameter.title)
            return object.finished()
        }
        object.add("parameters", raw: "[" + parameters.joined(separator: ",") + "]")
        return object.finished()
    }
}

struct RulesLint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Checks every rule and its tests, and shows all errors of all files at once.",
        discussion: "Example:\n  esentinel rules lint --rules rules/resale/refill-too-early.yaml"
    )

    @OptionGroup var options: RulesOptions

    @Flag(help: "Prints a JSON object with every finding, for editors.") var json = false

    func run() throws {
        var diagnostics: [RuleDiagnostic] = []
        var notes: [RuleDiagnostic] = []
        var rules: [Rule]?
        var tests = 0
        do {
            let library = try RuleLibrary(path: options.path)
            rules = library.rules
            notes = library.notes
        } catch {
            diagnostics += error.diagnostics
        }
        do {
            let documents = try RuleTestLibrary(path: options.path, rules: rules).documents
            tests = documents.reduce(0) { $0 + $1.tests.count }
        } catch {
            diagnostics += error.diagnostics
        }
        if json {
            Terminal.say(Self.json(diagnostics + notes, rules?.count ?? 0, tests))
        } else {
            for finding in notes + diagnostics { Terminal.complain("\(finding)") }
        }
        guard let rules, diagnostics.isEmpty else { throw ExitCode(1) }
        guard !json else { return }
        let counts = "\(Words.count(rules.count, "rule")), \(Words.count(tests, "test"))"
        Terminal.say("\(counts), no errors")
    }

    private static func json(_ findings: [RuleDiagnostic], _ rules: Int, _ tests: Int) -> String {
        var object = JSONObjectWriter()
        object.add("rules", number: rules)
        object.add("tests", number: tests)
        let texts = findings.map { RuleJSON.text($0) }
        object.add("findings", raw: "[" + texts.joined(separator: ",\n ") + "]")
        return object.finished()
    }
}
