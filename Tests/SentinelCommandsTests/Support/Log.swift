import Foundation
import SentinelArchive
import SentinelEvent

/// Logs that tests write and read.
enum Log {
    /// The lines of an archive, which must not be damaged.
    static func read(_ path: String) throws -> [String] {
        var reader = try LineReader(ArchiveSource(path: path))
        var lines: [String] = []
        while let batch = reader.nextBatch() {
            guard batch.damages.isEmpty else { throw Missing("an undamaged log at \(path)") }
            lines += batch.lines.map { String(decoding: batch.bytes[$0.range], as: UTF8.self) }
        }
        return lines
    }

    /// Writes lines under a name that says whether they are compressed, and gives the path.
    static func write(
        _ lines: some Sequence<String>,
        named name: String = "log.ndjson.zst",
        frameBytes: Int = LineWriterOptions().frameBytes
    ) throws -> String {
        let path = try RunFolder.fresh(name)
        try write(lines, to: path, frameBytes: frameBytes)
        return path
    }

    static func write(
        _ lines: some Sequence<String>,
        to path: String,
        frameBytes: Int = LineWriterOptions().frameBytes
    ) throws {
        var writer = try LineWriter(
            to: .file(path: path),
            options: LineWriterOptions(frameBytes: frameBytes)
        )
        for line in lines { try writer.append(line: line) }
        try writer.finish()
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    /// The same events in another order of arrival, each delayed by up to so many hours.
    static func delayed(_ lines: [String], hours: Int64, seed: UInt64) throws -> [String] {
        var random = SeededGenerator(state: seed)
        let decoder = EventDecoder()
        return try lines.map { line in
            let bytes = Array(line.utf8)
            let event = try decoder.decode(bytes, bytes.indices)
            let delay = Int64.random(in: 0...hours * 3_600_000, using: &random)
            return (line, event.time.advanced(byMilliseconds: delay))
        }
        .sorted { $0.1 < $1.1 }.map(\.0)
    }
}

/// A generator of the same numbers in each run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
