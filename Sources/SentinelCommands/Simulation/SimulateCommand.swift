import ArgumentParser
import Foundation
import SentinelArchive
import SentinelEvent
import SentinelSimulation

/// `esentinel simulate …`: invents a labelled district.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Invents a labelled district: a log, and what is to be found in it.",
        discussion: """
            Example:
              esentinel simulate --seed 7 --days 14 --persons 1200 --out /tmp/district
              esentinel replay --complete /tmp/district --no-database --out alerts.ndjson

            Writes events.ndjson.zst, truth.json (wrongs, near misses) and manifest.json (counts). \
            The same options give the same bytes.
            """
    )

    @Option(help: "Names the district.") var seed: Int

    @Option(help: "Days that the log covers.") var days: Int

    @Option(help: "Residents; those who do wrong come on top.") var persons: Int

    @Option(help: ArgumentHelp("The folder, made where it is missing.", valueName: "folder"))
    var out: String

    @Option(help: "How often each wrong and near miss happens; by default as the size allows.")
    var rounds: Int?

    @Option(help: ArgumentHelp("The first day.", valueName: "date")) var start = "2024-10-14"

    @Flag(help: "Prints JSON.") var json = false

    func validate() throws {
        do throws(SimulationError) {
            _ = try Simulation(options)
        } catch {
            throw ValidationError("--\(error.description)")
        }
    }

    func run() throws {
        let simulation = try Simulation(options)
        do {
            try FileManager.default.createDirectory(
                atPath: out,
                withIntermediateDirectories: true
            )
        } catch {
            throw CommandFailure("\(out) cannot be made: \(error.localizedDescription)")
        }
        let clock = ContinuousClock()
        let start = clock.now
        let report = try describing { try write(simulation) }
        let seconds = start.duration(to: clock.now) / .seconds(1)
        if json {
            Terminal.say(summary(report, seconds))
        } else {
            Terminal.say("\(report.events) events in \(report.lines) lines, \(out)")
            Terminal.say(
                "\(report.cases) wrongs, \(report.nearMisses) near misses; "
                    + "\(Words.count(report.skipped, "variant")) for which the log is too short"
            )
        }
    }

    private func summary(_ report: SimulationReport, _ seconds: Double) -> String {
        var object = JSONObjectWriter()
        object.add("events", number: report.events)
        object.add("lines", number: report.lines)
        object.add("bytes", number: report.bytes)
        object.add("cases", number: report.cases)
        object.add("near_misses", number: report.nearMisses)
        object.add("skipped", number: report.skipped)
        object.add("seconds", raw: String((seconds * 1000).rounded() / 1000))
        return object.finished()
    }

    private var options: SimulationOptions {
        SimulationOptions(
            seed: seed,
            days: days,
            persons: persons,
            rounds: rounds,
            start: start
        )
    }

    private func write(_ simulation: Simulation) throws(ArchiveError) -> SimulationReport {
        let log = try LineFile(out + "/events.ndjson.zst")
        let report = try simulation.run { (line: Span<UInt8>) throws(ArchiveError) in
            try log.append(line)
        }
        try log.finish()
        try write(report.truthDocument(), to: "truth.json")
        try write(report.manifestDocument(), to: "manifest.json")
        return report
    }

    private func write(_ document: [UInt8], to name: String) throws(ArchiveError) {
        let file = try LineFile(out + "/" + name)
        // A document ends with a newline, as the last of its lines does.
        for line in document.dropLast().split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        ) {
            try file.append(line.span)
        }
        try file.finish()
    }
}
