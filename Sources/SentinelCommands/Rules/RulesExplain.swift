import ArgumentParser
import SentinelRules

struct RulesExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells how rules are understood: what they read, keep, wait for and say.",
        discussion: """
            How long records are kept is computed from keys, windows, 'remember' and the lateness of
            48 hours. How many there are is an estimate for a district of 6,200 settlements a day, \
            before 'where' leaves any out.

            Example:
              esentinel rules explain refill-too-early --stages
            """
    )

    @Argument(help: "Only these rules.")
    var ids: [String] = []

    @OptionGroup var options: RulesOptions

    @Flag(help: "Shows every expression from document to program.") var stages = false

    @Flag(help: "Prints a JSON array, a rule an object.") var json = false

    func run() throws {
        let all = try options.explanations()
        let known = all.map(\.rule.id)
        for id in ids where !known.contains(id) {
            throw CommandFailure(
                "no rule '\(id)' in \(options.path), which has \(known.joined(separator: ", "))"
            )
        }
        let chosen = all.filter { ids.isEmpty || ids.contains($0.rule.id) }
        if json {
            let objects = chosen.map { ExplanationJSON.text($0, stages: stages) }
            Terminal.say("[" + objects.joined(separator: ",\n ") + "]")
            return
        }
        for (index, explanation) in chosen.enumerated() {
            if index > 0 { Terminal.say("") }
            for line in ExplanationText(explanation, stages: stages).lines { Terminal.say(line) }
        }
    }
}
