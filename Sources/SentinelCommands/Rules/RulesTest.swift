import ArgumentParser
import SentinelEvent
import SentinelReplay
import SentinelRules

struct RulesTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs the tests that stand beside rules, each in many orders of arrival.",
        discussion: """
            rules/TESTS.md says how a test is written. Each is run straight, as its document has
            it, and then again in other orders of arrival, with every event doubled, in odd batches,
            and with the whole state taken down and set up again on the way.

            Example:
              esentinel rules test --rule refill-too-early --verbose
            """
    )

    @OptionGroup var options: RulesOptions

    @Option(help: ArgumentHelp("Only the tests of this rule; may be given again.", valueName: "id"))
    var rule: [String] = []

    @Flag(help: "Runs each test once, in the order of its document.") var straight = false

    @Flag(help: "A rule without tests is a failure.") var strict = false

    @Flag(help: "Prints every test, and a row for each rule.") var verbose = false

    @Flag(help: "Prints a JSON object; the closing line goes to standard error.") var json = false

    func run() async throws {
        let all = try options.load()
        let rules = try chosen(all)
        let documents = try options.loadTests(all, only: rule)
        let suite = RuleTestSuite(documents, rules: rules)
        let results = await suite.run(inVariants: !straight)
        let untested = suite.untested
        let failed = results.count { !$0.isPassed }
        if json {
            Terminal.say(Self.json(results, untested))
        } else {
            report(results, rules)
        }
        for rule in untested {
            Terminal.complain("\(rule.file): warning: the rule '\(rule.id)' has no tests")
        }
        let closing = "\(results.count - failed) passed, \(failed) failed"
        if json { Terminal.complain(closing) } else { Terminal.say(closing) }
        let isFailed = failed > 0 || results.isEmpty || strict && !untested.isEmpty
        if isFailed { throw ExitCode(1) }
    }

    private func chosen(_ rules: [Rule]) throws -> [Rule] {
        for id in rule where !rules.contains(where: { $0.id == id }) {
            throw CommandFailure("there is no rule '\(id)' in \(options.path)")
        }
        return rule.isEmpty ? rules : rules.filter { rule.contains($0.id) }
    }

    private func report(_ results: [RuleTestResult], _ rules: [Rule]) {
        for result in results where verbose || !result.isPassed {
            let word = result.isPassed ? "passed" : "failed"
            Terminal.say("\(result.file):\(result.line): \(word): \(result.name)")
            for failure in result.failures {
                Terminal.say("    \(failure.variant): \(failure.message)")
            }
        }
        guard verbose else { return }
        var table = Table([.left, .right, .right])
        for rule in rules {
            let own = results.filter { $0.ruleID == rule.id }
            let failed = own.count { !$0.isPassed }
            table.add([rule.id, "\(own.count - failed) passed", "\(failed) failed"])
        }
        for line in table.lines() { Terminal.say(line) }
    }

    private static func json(_ results: [RuleTestResult], _ untested: [Rule]) -> String {
        var object = JSONObjectWriter()
        let failed = results.count { !$0.isPassed }
        object.add("passed", number: results.count - failed)
        object.add("failed", number: failed)
        let names = untested.map { JSONObjectWriter.quoted($0.id) }
        object.add("untested", raw: "[" + names.joined(separator: ",") + "]")
        let tests = results.map { result in
            var object = JSONObjectWriter()
            object.add("rule", result.ruleID)
            object.add("file", result.file)
            object.add("line", number: result.line)
            object.add("name", result.name)
            object.add("passed", raw: result.isPassed ? "true" : "false")
            let failures = result.failures.map { failure in
                var object = JSONObjectWriter()
                object.add("variant", failure.variant)
                object.add("message", failure.message)
                return object.finished()
            }
            object.add("failures", raw: "[" + failures.joined(separator: ",") + "]")
            return object.finished()
        }
        object.add("tests", raw: "[" + tests.joined(separator: ",\n ") + "]")
        return object.finished()
    }
}
