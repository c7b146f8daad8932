import ArgumentParser
import SentinelReplay
import SentinelRules

struct RulesMutate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutate",
        abstract: "Puts faults into rules, one at a time, and looks whether their tests notice.",
        discussion: """
            Every predicate is inverted and left out, every step that keeps something out is left \
            out, every parameter is shifted to both sides. A fault that no test notices is \
            listed; where it means the same as the rule, the tests say so under 'equivalent' with \
            the reason.

            Example:
              esentinel rules mutate --rule refill-too-early
            """
    )

    @OptionGroup var options: RulesOptions

    @Option(help: ArgumentHelp("Only this rule; may be given again.", valueName: "id"))
    var rule: [String] = []

    @Flag(help: "Lists the faults that the tests say mean the same, too.") var verbose = false

    func run() async throws {
        let library = try options.loadMutants()
        for id in rule where !library.rules.contains(where: { $0.id == id }) {
            throw CommandFailure("there is no rule '\(id)' in \(options.path)")
        }
        let rules = library.rules.filter { rule.isEmpty || rule.contains($0.id) }
        let documents = try options.loadTests(library.rules, only: rule)
        let mutation = MutationRun(library, documents)
        let failing = await mutation.failing(rules)
        guard failing.isEmpty else {
            let names = failing.map(\.id).joined(separator: ", ")
            throw CommandFailure(
                "tests fail without any fault: \(names); see 'esentinel rules test'"
            )
        }
        let outcomes = await mutation.run(rules)
        for outcome in outcomes { report(outcome) }
        var table = Table([.left, .right, .right, .right, .right])
        table.add(["rule", "caught", "equivalent", "no rule", "survived"])
        for rule in rules {
            table.add([rule.id] + Self.tally(outcomes.filter { $0.ruleID == rule.id }))
        }
        table.add(["all"] + Self.tally(outcomes))
        for line in table.lines() { Terminal.say(line) }
        let words = ["caught", "equivalent", "no rule", "survived"]
        let closing = zip(Self.tally(outcomes), words).map { "\($0) \($1)" }
        Terminal.say(closing.joined(separator: ", "))
        if outcomes.contains(where: { $0.verdict == .survived }) { throw ExitCode(1) }
    }

    private func report(_ outcome: MutationRun.Outcome) {
        let mutant = outcome.mutant
        let place = "\(mutant.file):\(mutant.line):\(mutant.column)"
        switch outcome.verdict {
        case .survived:
            Terminal.say("\(place): survived: \(mutant.name)")
        case .equivalent(let reason) where verbose:
            Terminal.say("\(place): equivalent: \(mutant.name): \(reason)")
        case .broken:
            Terminal.say("\(place): no rule any more: \(mutant.name)")
        case .caught, .equivalent:
            break
        }
    }

    private static func tally(_ outcomes: [MutationRun.Outcome]) -> [String] {
        let equivalents = outcomes.count { outcome in
            if case .equivalent = outcome.verdict { true } else { false }
        }
        let caught = outcomes.count { $0.verdict == .caught }
        let survived = outcomes.count { $0.verdict == .survived }
        let broken = outcomes.count { $0.verdict == .broken }
        return [caught, equivalents, broken, survived].map(String.init)
    }
}
