import ArgumentParser
import SentinelArchive
import SentinelEvent
import SentinelReplay

struct LogsInspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Says what archives hold: lines, times, sizes, digest.",
        discussion: """
            Example:
              esentinel logs inspect 2025.ndjson.zst
              esentinel logs inspect --json /var/lib/esentinel/journal

            An archive that carries a manifest is believed without reading it; any other is read \
            to its end. The digest is SHA-256 over the lines, each ended by one newline, so it is \
            the same however they are compressed.
            """
    )

    @Argument(help: "Files or folders of .ndjson and .ndjson.zst.")
    var paths: [String]

    @Flag(help: "Prints a JSON array with an object for each file.") var json = false

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("name at least one log") }
        guard !paths.contains("-") else {
            throw ValidationError("standard input has no end to look at; name a file")
        }
    }

    func run() throws {
        let inputs = paths.map { ArchiveInput($0) }
        let sources = try describing { try inputs.flatMap { try $0.sources() } }
        let archives = try describing { try sources.map { try InspectedArchive($0) } }
        if json {
            return Terminal.say(IndentedJSON.array(archives.map(\.json)).text())
        }
        for archive in archives { archive.lines.forEach(Terminal.say) }
    }
}

/// An archive as `logs inspect` shows it.
private struct InspectedArchive {
    private let source: ArchiveSource
    private let content: SegmentManifest
    /// The reading of an archive that carries no manifest.
    private let scan: SegmentScan?

    init(_ source: ArchiveSource) throws(ArchiveError) {
        self.source = source
        if let manifest = try source.manifest() {
            (content, scan) = (manifest, nil)
            return
        }
        let decoder = EventDecoder()
        let scan = try SegmentScan(source.displayName) { decoder.time(of: $1, in: $0) }
        (content, self.scan) = (scan.content, scan)
    }

    private var manifestWord: String {
        if let damage = scan?.manifestDamage { return "damaged: \(damage)" }
        guard scan == nil else { return "none" }
        let offset = content.firstOffset
        let place = offset > 0 ? ", of a journal from line \(offset) on" : ""
        return Words.count(content.seekPoints.count, "seek point") + place
    }

    var lines: [String] {
        let untimed = content.untimedLines
        var table = Table([.left, .left])
        table.add(["lines", "\(content.lines), \(untimed) of them without an event time"])
        if let times = content.times {
            table.add(["event time", "\(times.lowerBound) to \(times.upperBound)"])
        }
        let frames = scan.map { ", " + Words.count($0.frameCount, "frame") } ?? ""
        table.add(["bytes", "\(content.bytes), stored in \(content.storedBytes)\(frames)"])
        table.add(["digest", content.digest])
        table.add(["manifest", manifestWord])
        for damage in scan?.damages ?? [] {
            table.add([
                "damage", "line \(damage.line): \(damage.reason.rawValue): \(damage.detail)",
            ])
        }
        return [source.displayName] + table.lines(indent: 2)
    }

    var json: IndentedJSON {
        .object([
            ("file", .text(source.displayName)),
            ("has_manifest", .raw(scan == nil ? "true" : "false")),
            ("damages", .number(scan?.damages.count ?? 0)),
            ("manifest", .raw(content.json)),
        ])
    }
}
