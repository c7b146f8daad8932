import ArgumentParser
import SentinelArchive
import SentinelEvent
import SentinelReplay
import SentinelRules

struct RulesBacktest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Compares two sets of rules on logs: what the one says and the other does not.",
        discussion: """
            Both sets judge the same events in one pass. Added is what --rules says and --against \
            does not, gone is the reverse, changed is what both say otherwise.

            Example:
              esentinel rules backtest --rules edited --against rules --complete replay/district
            """
    )

    @Argument(help: "Files or folders of .ndjson and .ndjson.zst; - is standard input.")
    var paths: [String]

    @OptionGroup var options: RulesOptions

    @Option(help: ArgumentHelp("The rules to compare with: as they were.", valueName: "path"))
    var against: String

    @Flag(help: "Says that the log is whole: at its end every deadline has passed.")
    var complete = false

    @Flag(help: "Prints a JSON object with the alerts whole.") var json = false

    @Option(help: ArgumentHelp("How many alerts of a kind are listed.", valueName: "n"))
    var limit = 20

    func run() throws {
        let rules = try options.load()
        let others = try RulesOptions.load(against)
        let inputs = paths.map { ArchiveInput($0) }
        var replayOptions = ReplayOptions()
        replayOptions.isComplete = complete
        let sources = try LogInputs.openable(inputs)
        var recorder = try describing {
            try ReplayRecorder(
                quarantine: nil,
                keepsRevisions: false,
                bar: ProgressBar(
                    isShown: Terminal.isErrorInteractive,
                    size: ArchiveSource.totalSize(sources)
                )
            )
        }
        let report = try describing {
            try Replay(rules: rules, against: others, options: replayOptions)
                .run(inputs, &recorder)
        }
        _ = try describing { try recorder.finish() }
        let comparison = AlertComparison(before: report.counterpartAlerts, after: report.alerts)
        if json {
            Terminal.say(Self.json(comparison))
        } else {
            say(comparison, Set((rules + others).map(\.id)).sorted())
        }
        try LogInputs.check(report)
    }

    private func say(_ comparison: AlertComparison, _ rules: [String]) {
        list("added", comparison.added.map { ($0, nil) })
        list("gone", comparison.gone.map { ($0, nil) })
        list("changed", comparison.changed.map { ($0.after, $0.fields.joined(separator: ", ")) })
        var table = Table([.left, .right, .right, .right, .right])
        table.add(["rule", "added", "gone", "changed", "yuan"])
        for rule in rules {
            let added = comparison.added.filter { $0.ruleID == rule }
            let gone = comparison.gone.filter { $0.ruleID == rule }
            let changed = comparison.changed.filter { $0.after.ruleID == rule }
            guard !(added.isEmpty && gone.isEmpty && changed.isEmpty) else { continue }
            let more = (added + changed.map(\.after)).reduce(Money.zero) { $0 + $1.amountAtRisk }
            let less = (gone + changed.map(\.before)).reduce(Money.zero) { $0 + $1.amountAtRisk }
            table.add([
                rule, String(added.count), String(gone.count), String(changed.count),
                Money(fen: more.fen - less.fen).description,
            ])
        }
        for line in table.lines() { Terminal.say(line) }
        Terminal.say(
            "\(comparison.added.count) added, \(comparison.gone.count) gone, "
                + "\(comparison.changed.count) changed, \(comparison.sameCount) the same"
        )
    }

    private func list(_ word: String, _ alerts: [(alert: Alert, note: String?)]) {
        for (alert, note) in alerts.prefix(limit) {
            let suffix = note.map { " [\($0)]" } ?? ""
            Terminal.say(
                "\(word) \(alert.ruleID) \(alert.alertID.prefix(10)) \(alert.reason)\(suffix)"
            )
        }
        if alerts.count > limit {
            Terminal.say("\(word): \(alerts.count - limit) more; --limit or --json shows them")
        }
    }

    private static func json(_ comparison: AlertComparison) -> String {
        var object = JSONObjectWriter()
        func array(_ alerts: [Alert]) -> String {
            "[" + alerts.map { $0.json() }.joined(separator: ",\n ") + "]"
        }
        object.add("added", raw: array(comparison.added))
        object.add("gone", raw: array(comparison.gone))
        let changed = comparison.changed.map { change in
            var object = JSONObjectWriter()
            let names = change.fields.map { JSONObjectWriter.quoted($0) }
            object.add("fields", raw: "[" + names.joined(separator: ",") + "]")
            object.add("before", raw: change.before.json())
            object.add("after", raw: change.after.json())
            return object.finished()
        }
        object.add("changed", raw: "[" + changed.joined(separator: ",\n ") + "]")
        object.add("same", number: comparison.sameCount)
        return object.finished()
    }
}
