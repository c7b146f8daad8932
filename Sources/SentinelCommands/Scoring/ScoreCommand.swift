import ArgumentParser
import Foundation
import SentinelArchive
import SentinelReplay
import SentinelRules

/// `esentinel score …`: how well alerts match the labels of a log.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Recall and precision of alerts upon a labelled log, by rule and family.",
        discussion: """
            An alert hits a case if it accuses one of the case's key events and has its rule; \
            "fam" counts cases found by any rule of the family. A false alert accuses no event \
            of any case. A near miss is flagged by an alert of the rule that must not fire. \
            What is contested is counted apart and costs nothing.

            Example:
              esentinel replay --complete replay/district --no-database --out alerts.ndjson
              esentinel score --truth replay/district/truth.json --alerts alerts.ndjson
            """
    )

    @Option(help: ArgumentHelp("The labels: truth.json of a labelled log.", valueName: "file"))
    var truth: String

    @Option(
        help: ArgumentHelp(
            "What replay --out has written, .zst or not; - is standard input.",
            valueName: "file"
        )
    )
    var alerts: String

    @Option(help: ArgumentHelp("Only these rules, with commas between.", valueName: "ids"))
    var rules: String?

    @Flag(help: "Prints a JSON object.") var json = false

    @Option(
        help: ArgumentHelp(
            "How many misses, false alerts and flagged near misses are named.",
            valueName: "n"
        )
    )
    var list = 20

    func validate() throws {
        if list < 0 { throw ValidationError("--list is 0 or more") }
    }

    func run() throws {
        var scoring = Scoring(try loadTruth())
        let problems = try readAlerts(into: &scoring)
        let only = rules.flatMap {
            $0.isEmpty ? nil : Set($0.split(separator: ",").map(String.init))
        }
        for rule in (only ?? []).subtracting(scoring.knownRules).sorted() {
            hint(rule, scoring.knownRules)
        }
        let report = scoring.report(only: only, limit: list)
        if json {
            Terminal.say(ScoreJSON.text(report, problems))
        } else {
            for line in ScoreText.lines(report, problems) { Terminal.say(line) }
        }
    }

    private func loadTruth() throws -> Truth {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: truth))
        } catch {
            let isThere = FileManager.default.fileExists(atPath: truth)
            let what = isThere ? "cannot be read" : "no such file"
            throw CommandFailure("\(truth): \(what); name the truth.json of a labelled log")
        }
        do throws(TruthError) {
            return try Truth(json: [UInt8](data))
        } catch {
            throw CommandFailure(
                "\(truth): \(error); a truth file is one JSON object with the arrays cases and "
                    + "near_misses (replay/README.md)"
            )
        }
    }

    private func readAlerts(into scoring: inout Scoring) throws -> [String] {
        let source = alerts == "-" ? ArchiveSource.standardInput : ArchiveSource(path: alerts)
        var bar = ProgressBar(
            isShown: Terminal.isErrorInteractive,
            size: ArchiveSource.totalSize([source])
        )
        var file = AlertFile(source)
        do throws(ArchiveError) {
            try file.read(into: &scoring) { bar.update($0) }
        } catch {
            bar.finish()
            throw CommandFailure("\(error)")
        }
        bar.finish()
        return file.problems
    }

    private func hint(_ rule: String, _ known: Set<String>) {
        let meant = Suggestion.hint(for: rule, among: known.sorted()).map { "; \($0)" } ?? ""
        Terminal.complain("--rules: neither truth nor alerts know the rule '\(rule)'\(meant)")
    }
}
