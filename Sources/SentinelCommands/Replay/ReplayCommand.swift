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
              esentinel replay log.ndjson --complete --no-database --brief -
              esentinel replay log.ndjson --complete --verify "$(esentinel alerts digest)"

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

    @Option(
        help: ArgumentHelp(
            "Writes what was found in one line of Chinese; - is standard output.",
            valueName: "file"
        )
    )
    var brief: String?

    @Option(
        help: ArgumentHelp(
            "Passes over events before a time: 2024-10-03, or 2024-10-03T10:11:12+08:00.",
            valueName: "time"
        )
    )
    var from: Moment?

    @Option(help: ArgumentHelp("Passes over events after a time, alike.", valueName: "time"))
    var to: Moment?

    @Option(
        help: ArgumentHelp(
            "How far behind the watermark an event may lie and still count: 90m, 48h, 1d12h.",
            valueName: "span"
        )
    )
    var lateness = TimeSpan(milliseconds: EngineConfiguration().lateness)

    @Option(
        help: ArgumentHelp(
            "How far the watermark stays behind the greatest event time.",
            valueName: "span"
        )
    )
    var watermarkDelay = TimeSpan(milliseconds: EngineConfiguration().watermarkDelay)

    @Option(
        help: ArgumentHelp(
            "Judges one part of the subjects: 2/8 is the second of eight.",
            discussion: "The parts say together what a single replay says, each alert once.",
            valueName: "i/n"
        )
    )
    var shard: Shard?

    @Option(
        help: ArgumentHelp(
            "How many threads judge; what is said is the same for any number.",
            discussion: "Each keeps ids and facts of its own, so memory grows with it.",
            valueName: "n"
        )
    )
    var workers = 1

    @Flag(help: "Says that the log is whole: at its end every deadline has passed.")
    var complete = false

    @Flag(
        help: ArgumentHelp(
            "Judges by the plain reference evaluator: a second opinion.",
            discussion: "It gives the final states alone, and stores nothing."
        )
    )
    var reference = false

    @Option(
        help: ArgumentHelp(
            "Fails unless the alerts have this digest; stores nothing.",
            valueName: "digest"
        )
    )
    var verify: String?

    @Flag(help: "Ends with one line of JSON on standard output.") var stats = false

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("name at least one log") }
        if noDatabase, database.database != nil {
            throw ValidationError("--database and --no-database exclude each other")
        }
        if reference, database.database != nil {
            throw ValidationError("--reference stores nothing; leave out --database")
        }
        if reference, revisions {
            throw ValidationError("--reference knows no revisions, the final states alone")
        }
        if verify != nil, database.database != nil {
            throw ValidationError("--verify stores nothing; leave out --database")
        }
        if let verify, verify.utf8.count != 64 || !verify.allSatisfy(\.isHexDigit) {
            throw ValidationError("--verify takes 64 hexadecimal digits, as alerts digest has them")
        }
        if reference, shard != nil {
            throw ValidationError("--reference judges the whole; leave out --shard")
        }
        guard (1...64).contains(workers) else {
            throw ValidationError("--workers has to be from 1 to 64")
        }
        if reference, workers > 1 {
            throw ValidationError("--reference judges in one thread; leave out --workers")
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
        let sources = try LogInputs.openable(inputs)
        let outFile = try describing { try out.map { try LineFile($0) } }
        let briefFile = try describing { try brief.map { try LineFile($0) } }
        let store = storesNothing ? nil : try database.openStore()
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
        if let outFile {
            try describing { try write(report, recorder.revisions, to: outFile) }
        }
        if let briefFile {
            try describing {
                try briefFile.append(ReplayBrief(report, rules: rules).line())
                try briefFile.finish()
            }
        }
        let outcome = try store.map { store in try describing { try store.store(histories) } }
        let summary = ReplaySummary(
            report: report,
            rules: rules,
            seconds: start.duration(to: clock.now) / .seconds(1)
        )
        // What goes to standard output as a file holds nothing else.
        let say = [out, quarantine, brief].contains("-") ? Terminal.complain : Terminal.say
        for line in summary.lines(outcome) { say(line) }
        if stats { Terminal.say(summary.json()) }
        try complain(report)
        if let verify { try compare(AlertSetDigest(report.alerts), with: verify.lowercased()) }
    }

    private var storesNothing: Bool { noDatabase || reference || verify != nil }

    /// Fails where the alerts are others than those whose digest was given.
    private func compare(_ digest: AlertSetDigest, with expected: String) throws {
        let words = "the digest of \(Words.count(digest.count, "alert"))"
        guard digest.hexadecimal == expected else {
            throw CommandFailure(
                "\(words) is \(digest.hexadecimal), not \(expected): other events, other rules, or "
                    + "another end (--complete); --out FILE shows the alerts"
            )
        }
        Terminal.complain("verified: \(expected) is \(words)")
    }

    private var options: ReplayOptions {
        var options = ReplayOptions()
        options.configuration.lateness = lateness.milliseconds
        options.configuration.watermarkDelay = watermarkDelay.milliseconds
        options.configuration.shard = shard ?? .whole
        options.workers = workers
        options.from = from?.instant
        options.to = to?.instant
        options.isComplete = complete
        options.usesReference = reference
        return options
    }

    private func write(
        _ report: ReplayReport,
        _ revisions: [AlertRevision],
        to file: LineFile
    ) throws {
        let alerts =
            self.revisions
            ? revisions.map(\.alert).sorted { left, right in
                (left.alertID, left.revision) < (right.alertID, right.revision)
            } : report.alerts
        for alert in alerts { try file.append(alert.json()) }
        try file.finish()
    }

    /// Says on standard error what was left out, and fails where an input gave nothing.
    private func complain(_ report: ReplayReport) throws {
        if report.quarantined > 0 {
            let file = quarantine.map { $0 == "-" ? "standard output" : $0 }
            let place = file.map { "see \($0)" } ?? "--quarantine FILE tells which and why"
            Terminal.complain("\(Words.count(report.quarantined, "line")) not judged; \(place)")
        }
        for (rule, count) in report.statistics.evaluationErrors.sorted(by: { $0.key < $1.key }) {
            let expressions = Words.count(count, "expression")
            Terminal.complain("rule \(rule): \(expressions) without a value, taken as not true")
        }
        try LogInputs.check(report)
    }
}
