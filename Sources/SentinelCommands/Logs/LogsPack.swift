import ArgumentParser
import SentinelArchive
import SentinelEvent
import SentinelReplay

struct LogsPack: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Writes logs as one archive that can be read from any time on.",
        discussion: """
            Example:
              esentinel logs pack 2025-01.ndjson 2025-02.ndjson.zst --out 2025.ndjson.zst
              esentinel replay 2025.ndjson.zst --from 2025-11-01

            The archive has a frame every so many bytes and ends with a manifest: digest, times, \
            and where reading may begin. Lines are kept as they are, good events or not; blank \
            ones are left out. The archive is read again before the command says that it is done. \
            The logs stay.
            """
    )

    @Argument(help: "Files or folders of .ndjson and .ndjson.zst; - is standard input.")
    var paths: [String]

    @Option(
        help: ArgumentHelp("The archive to write; it must not be there yet.", valueName: "file")
    )
    var out: String

    @Option(help: ArgumentHelp("The zstd level, 1 to 22.", valueName: "n")) var level = 12

    @Option(
        help: ArgumentHelp(
            "Decompressed bytes after which a new frame begins.",
            discussion: "Reading can begin at a frame; smaller ones compress less.",
            valueName: "bytes"
        )
    )
    var frameBytes = 4 * 1024 * 1024

    @Flag(help: "Packs what can be read of damaged logs; otherwise nothing is written.")
    var salvage = false

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("name at least one log") }
        guard out.hasSuffix(".ndjson.zst") else {
            throw ValidationError("--out has to end in .ndjson.zst, as a folder's logs do")
        }
        guard (1...22).contains(level) else { throw ValidationError("--level is from 1 to 22") }
        guard (1024...1 << 30).contains(frameBytes) else {
            throw ValidationError("--frame-bytes is from 1024 to 1073741824")
        }
    }

    func run() throws {
        let sources = try describing { try paths.flatMap { try ArchiveInput($0).sources() } }
        guard ArchiveOutput(out).isFree else {
            throw CommandFailure("\(out): is there already; name another file, or remove it")
        }
        let (digest, damages) = try describing { try write(sources) }
        let faults = damages.map { damage in
            "\(damage.path): line \(damage.line): \(damage.reason.rawValue): \(damage.detail)"
        }
        guard let digest else {
            throw CommandFailure(faults + ["nothing was written; --salvage packs the rest"])
        }
        for fault in faults { Terminal.complain("left out: \(fault)") }
        try prove(digest)
    }

    /// Writes the archive, and says its digest and what could not be read; without a digest nothing
    /// was written.
    private func write(
        _ sources: [ArchiveSource]
    ) throws(ArchiveError) -> (digest: String?, damages: [ArchiveDamage]) {
        var writer = try LineWriter(
            to: .file(path: out),
            options: LineWriterOptions(
                format: .zstd,
                level: level,
                frameBytes: frameBytes,
                carriesManifest: true
            )
        )
        var damages: [ArchiveDamage] = []
        for source in sources { damages += try pack(source, into: &writer) }
        guard damages.isEmpty || salvage else { return (nil, damages) }
        let digest = writer.digest
        try writer.finish()
        return (digest, damages)
    }

    /// Adds the lines of a log, and says what could not be read of it.
    private func pack(
        _ source: ArchiveSource,
        into writer: inout LineWriter
    ) throws(ArchiveError) -> [ArchiveDamage] {
        let decoder = EventDecoder()
        var reader = try LineReader(source)
        var damages: [ArchiveDamage] = []
        var batch = LineBatch()
        while reader.nextBatch(into: &batch) {
            for line in batch.lines {
                guard let content = batch.content(of: line) else { continue }
                let time = decoder.time(of: line, in: batch)
                try writer.append(line: batch.bytes.span.extracting(content), at: time)
            }
            damages += batch.damages
        }
        return damages
    }

    /// Reads the archive again and holds it to what was written into it.
    private func prove(_ digest: String) throws {
        let decoder = EventDecoder()
        let scan = try describing {
            try SegmentScan(out) { decoder.time(of: $1, in: $0) }
        }
        guard scan.faults.isEmpty, scan.content.digest == digest else {
            throw CommandFailure(
                [
                    "\(out): is not what was written; the disk or the memory is at fault, "
                        + "keep the logs and remove it"
                ] + scan.faults
            )
        }
        let (content, size) = (scan.content, scan.size)
        Terminal.say(
            "\(out): \(Words.count(content.lines, "line")), \(content.bytes) bytes in \(size), "
                + "digest \(content.digest)"
        )
    }
}
