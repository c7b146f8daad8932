import ArgumentParser
import SentinelArchive
import SentinelEvent
import SentinelReplay

struct LogsVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Reads archives to their ends and says what is not as it was written.",
        discussion: """
            Example:
              esentinel logs verify 2025.ndjson.zst
              esentinel logs verify /var/lib/esentinel/journal

            Checks the checksum of every frame, and, of an archive that carries a manifest, lines, \
            digest, times and seek points. The segments of a journal have to follow each other \
            without a gap. An archive without a manifest can only be shown to be readable.

            Exit status: 0 when nothing is wrong, 1 when something is.
            """
    )

    @Argument(help: "Files or folders of .ndjson and .ndjson.zst.")
    var paths: [String]

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("name at least one log") }
        guard !paths.contains("-") else {
            throw ValidationError("standard input has no end to look at; name a file")
        }
    }

    func run() throws {
        var faults: [String] = []
        for path in paths {
            let sources = try describing { try ArchiveInput(path).sources() }
            for source in sources { faults += try verify(source) }
            // A journal may stand in a folder of the folder.
            let folders = sources.map { $0.displayName.split(separator: "/").dropLast() }
                .map { (path.hasPrefix("/") ? "/" : "") + $0.joined(separator: "/") }
            for folder in Set(folders).sorted() where !folder.isEmpty {
                faults += try describing { try JournalFolder(folder).gaps().map(\.description) }
            }
        }
        guard faults.isEmpty else {
            throw CommandFailure(faults + ["what is damaged can only be put back from a copy"])
        }
    }

    /// Reads an archive, says that it is whole, or what is wrong with it.
    private func verify(_ source: ArchiveSource) throws -> [String] {
        let decoder = EventDecoder()
        let scan = try describing {
            try SegmentScan(source.displayName, firstOffset: source.manifest()?.firstOffset ?? 0) {
                decoder.time(of: $1, in: $0)
            }
        }
        let faults = scan.faults
        guard faults.isEmpty else { return faults.map { "\(source.displayName): \($0)" } }
        let lines = Words.count(scan.content.lines, "line")
        let proof = scan.manifest == nil ? "readable; it carries no manifest" : "as it was written"
        Terminal.say("\(source.displayName): \(lines), \(proof)")
        return []
    }
}
