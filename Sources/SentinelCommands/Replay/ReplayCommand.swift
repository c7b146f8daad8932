import ArgumentParser
import SentinelArchive
import SentinelEngine
import SentinelEvent
import SentinelReplay
import SentinelRules
import SentinelStore

/// `esentinel replay …`: judges archived logs.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Judges event logs by the rules, and stores the alerts.",
        discussion: """
            Example:
              esentinel replay --complete replay/district
              esentinel replay log.ndjson.zst --no-database --out alerts.ndjson --stats

            Exit status: 0 once each named input gave at least one good event, whatever was \
            quarantined; 1 when one gave none or could not be opened; 64 for wrong usage.
            """
    )

    @Argument(help: "Files or folders of .ndjson and .ndjson.zst; - is standard input.")
    var paths: [String]

    @OptionGroup var rules: RulesOptions
    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Stores nothing in a database.") var noDatabase = false

    @Option(help: ArgumentHelp("Writes the final state of each alert.", valueName: "file"))
    var out: String?

    @Flag(help: "Writes all revisions to --out, not the final states alone.")
    var revisions = false

    @Option(help: ArgumentHelp("Writes what was not judged, and why.", valueName: "file"))
    var quarantine: String?

    @Option(help: ArgumentHelp("Passes over events before a time.", valueName: "time"))
    var from: Moment?

    @Option(help: ArgumentHelp("Passes over events after a time.", valueName: "time"))
    var to: Moment?

    @Option(help: "How far behind the watermark an event may lie and still count.")
    var lateness = TimeSpan(milliseconds: 48 * 3_600_000)

    @Option(help: "How far the watermark stays behind the greatest event time.")
    var watermarkDelay = TimeSpan(milliseconds: 10 * 60_000)

    @Flag(help: "Says that the log is whole: at its end every deadline has passed.")
    var complete = false

    @Flag(help: "Ends with one line of JSON on standard output.") var stats = false

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("name at least one log") }
        if noDatabase, database.database != nil {
            throw ValidationError("--database and --no-database exclude each other")
        }
        if revisions, out == nil {
            throw ValidationError("--revisions says what --out holds; name a file with --out")
        }
        if let from, let to, from.instant > to.instant {
            throw ValidationError("--from lies after --to")
        }
    }

    func run() throws {
        let rules = try rules.load()
        let inputs = paths.map { ArchiveInput($0) }
        // What could fail without a single event being judged fails before.
        let sources = try describing { try inputs.flatMap { try $0.sources() } }
        let store = noDatabase ? nil : try database.openStore()
        let clock = ContinuousClock()
        let start = clock.now
        var recorder = try describing {
            try ReplayRecorder(
                quarantine: quarantine,
                keepsRevisions: store != nil || revisions,
                bar: ProgressBar(
                    isShown: Terminal.isErrorInteractive,
                    size: ArchiveSource.totalSize(sources)
                )
            )
        }
        let report = try describing {
            try Replay(rules: rules, options: options).run(inputs, &recorder)
        }
        let histories = try describing { try recorder.finish() }
        try describing { try writeAlerts(report, recorder.revisions) }
        let outcome = try store.map { store in try describing { try store.store(histories) } }
        let summary = ReplaySummary(
            report: report,
            rules: rules,
            seconds: start.duration(to: clock.now) / .seconds(1)
        )
        for line in summary.lines(outcome) { Terminal.say(line) }
        if stats { Terminal.say(summary.json()) }
        try complain(report)
    }

    private var options: ReplayOptions {
        var options = ReplayOptions()
        options.configuration.lateness = lateness.milliseconds
        options.configuration.watermarkDelay = watermarkDelay.milliseconds
        options.from = from?.instant
        options.to = to?.instant
        options.isComplete = complete
        return options
    }

    private func writeAlerts(_ report: ReplayReport, _ revisions: [AlertRevision]) throws {
        guard let out else { return }
        var writer = try LineWriter(to: ArchiveOutput(out))
        if self.revisions {
            let sorted = revisions.map(\.alert).sorted { left, right in
                (left.alertID, left.revision) < (right.alertID, right.revision)
            }
            for alert in sorted { try writer.append(line: alert.json()) }
        } else {
            for alert in report.alerts { try writer.append(line: alert.json()) }
        }
        try writer.finish()
    }

    /// Says on standard error what was left out, and fails where an input gave nothing.
    private func complain(_ report: ReplayReport) throws {
        if report.quarantined > 0 {
            let place = quarantine.map { "see \($0)" } ?? "--quarantine FILE lists them"
            Terminal.complain("\(report.quarantined) lines were not judged; \(place)")
        }
        for (rule, count) in report.statistics.evaluationErrors.sorted(by: { $0.key < $1.key }) {
            Terminal.complain(
                "rule \(rule): \(count) expressions had no value and counted as not true"
            )
        }
        guard report.emptyInputs.isEmpty else {
            throw CommandFailure(
                "no good event in \(report.emptyInputs.joined(separator: ", ")); "
                    + "is it an event log (.ndjson or .ndjson.zst)?"
            )
        }
    }
}
