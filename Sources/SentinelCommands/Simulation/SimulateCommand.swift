import ArgumentParser
import Foundation
import SentinelArchive
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
        guard seed >= 0 else { throw ValidationError("--seed is a number from 0 on") }
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
            Terminal.say(
                "{\"events\":\(report.events),\"lines\":\(report.lines),"
                    + "\"bytes\":\(report.bytes),\"cases\":\(report.cases),"
                    + "\"near_misses\":\(report.nearMisses),\"skipped\":\(report.skipped),"
                    + "\"seconds\":\((seconds * 1000).rounded() / 1000)}"
            )
        } else {
            Terminal.say("\(report.events) events in \(report.lines) lines, \(out)")
            Terminal.say(
                "\(report.cases) wrongs, \(report.nearMisses) near misses; "
                    + "\(Words.count(report.skipped, "variant")) left out: the log is too short"
            )
        }
    }

    private var options: SimulationOptions {
        SimulationOptions(
            seed: UInt64(max(0, seed)),
            days: days,
            persons: persons,
            rounds: rounds,
            start: start
        )
    }

    private func write(_ simulation: Simulation) throws(ArchiveError) -> SimulationReport {
        let log = try LogFile(out + "/events.ndjson.zst")
        let report = try simulation.run { (line: Span<UInt8>) throws(ArchiveError) in
            try log.append(line)
        }
        try log.finish()
        try write(report.truthDocument(), to: "truth.json")
        try write(report.manifestDocument(), to: "manifest.json")
        return report
    }

    /// Documents end with a newline, as lines do.
    private func write(_ document: [UInt8], to name: String) throws(ArchiveError) {
        let file = try LogFile(out + "/" + name)
        for line in document.dropLast().split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        ) {
            try file.append(Array(line).span)
        }
        try file.finish()
    }

    /// A writer that a closure can hold.
    private final class LogFile {
        private var writer: LineWriter?

        init(_ path: String) throws(ArchiveError) {
            writer = try LineWriter(to: .file(path: path))
        }

        func append(_ line: Span<UInt8>) throws(ArchiveError) {
            try writer?.append(line: line)
        }

        func finish() throws(ArchiveError) {
            guard let writer = writer.take() else { return }
            try writer.finish()
        }
    }
}
