import Foundation
import Testing

@Suite("Damaged and unusable logs")
struct DamageTests {
    /// Compressed frames of a log with the number of lines in each.
    private static let frames = Result { () throws -> [(bytes: [UInt8], lines: Int)] in
        let lines = try District.excerpt.get().prefix(800)
        return try stride(from: 0, to: lines.count, by: size).map { start in
            let part = lines[start..<min(start + size, lines.count)]
            return (try Log.bytes(try Log.write(part)), part.count)
        }
    }

    /// Lines of a frame.
    private static let size = 100
    private static let seeds = Array(1...30 as ClosedRange<UInt64>)

    @Test("A truncated file is judged up to the damage", arguments: seeds)
    func truncated(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let frames = try Self.frames.get()
        let bytes = frames.flatMap(\.bytes)
        var cut = Int.random(in: 1..<bytes.count - 1, using: &random)
        var (whole, end) = (0, 0)
        for frame in frames {
            guard end + frame.bytes.count <= cut else { break }
            whole += frame.lines
            end += frame.bytes.count
        }
        // A cut between two frames is no damage.
        if cut == end { cut += 1 }
        let file = try RunFolder.freshFile("cut.ndjson.zst", Array(bytes[..<cut]))
        let judged = try Judged.whole(file)
        let statistics = try #require(judged.statistics)
        let damage = try #require(judged.quarantine.first)
        #expect(judged.quarantine.count == 1)
        #expect(damage.file == file)
        #expect(damage.reason == "truncated_frame")
        #expect(damage.field == nil)
        // All of the whole frames, perhaps some of the cut one, nothing of the rest.
        let good = statistics.events + statistics.duplicates
        #expect((whole..<whole + Self.size).contains(good))
        #expect(damage.line == good + 1)
        let prefix = try District.excerpt.get().prefix(good)
        #expect(damage.offset == prefix.reduce(0) { $0 + $1.utf8.count + 1 })
        #expect(judged.outcome.status == (good > 0 ? 0 : 1))
        #expect(statistics.lines == good + 1)
        if seed.isMultiple(of: 5) {
            let sound = try Judged.whole(try Log.write(prefix, named: "sound.ndjson"))
            #expect(judged.out == sound.out)
        }
    }

    @Test("A damaged frame costs its own lines, and the frames behind it are judged")
    func damaged() throws {
        var frames = try Self.frames.get()
        let hurt = frames.count / 2
        let middle = frames[hurt].bytes.count / 2
        for index in middle..<middle + 20 { frames[hurt].bytes[index] ^= 0x5A }
        let file = try RunFolder.freshFile("hurt.ndjson.zst", frames.flatMap(\.bytes))
        let judged = try Judged.whole(file)
        let lines = frames.reduce(0) { $0 + $1.lines }
        let statistics = try #require(judged.statistics)
        #expect(judged.outcome.status == 0)
        #expect(statistics.events + statistics.duplicates >= lines - frames[hurt].lines)
        #expect(statistics.events + statistics.duplicates < lines)
        #expect(judged.quarantine.contains { $0.reason == "damaged_frame" })
        #expect(statistics.quarantined == judged.quarantine.count)
        #expect(judged.outcome.errors.contains("not judged"))
    }

    @Test("Random bytes hold no good event: exit 1, and the reason", arguments: ["zst", "ndjson"])
    func random(ending: String) throws {
        var random = SeededGenerator(state: 7)
        let bytes = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let file = try RunFolder.freshFile("random.\(ending)", bytes)
        let judged = try Judged.whole(file)
        #expect(judged.outcome.status == 1)
        #expect(judged.outcome.errors.contains("\(file): no good event"))
        #expect(!judged.quarantine.isEmpty)
        #expect(judged.statistics?.quarantined == judged.quarantine.count)
        #expect(judged.out == Data())
    }

    @Test("A file whose bytes cannot be read is quarantined at the place")
    func unreadable() throws {
        // Address 0 of a process holds nothing.
        let judged = try Judged.whole("/proc/self/mem")
        #expect(judged.outcome.status == 1)
        #expect(judged.quarantine.map(\.reason) == ["read_error"])
        #expect(judged.quarantine.map(\.offset) == [0])
    }

    @Test("Every line of the excerpt, cut somewhere, is quarantined or an event, never a crash")
    func cutLines() throws {
        var random = SeededGenerator(state: 8)
        let lines = try District.excerpt.get().map { line in
            let count = Int.random(in: 1...line.utf8.count, using: &random)
            return String(decoding: line.utf8.prefix(count), as: UTF8.self)
        }
        let judged = try Judged.whole(try Log.write(lines))
        let statistics = try #require(judged.statistics)
        let sum = statistics.events + statistics.duplicates + statistics.quarantined
        #expect(sum == lines.count)
        #expect(statistics.quarantined > lines.count * 9 / 10)
    }

    /// Inputs that give nothing, by name, with what the message must say.
    private static func useless() throws -> [(path: String, says: String)] {
        let loop = try RunFolder.fresh("loop")
        try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
        let folder = try RunFolder.freshFolder("bare")
        let circle = folder + "/circle"
        try FileManager.default.createSymbolicLink(
            atPath: circle,
            withDestinationPath: folder
        )
        return [
            (try RunFolder.freshFile("empty.ndjson", []), "no good event"),
            (try RunFolder.freshFile("empty.ndjson.zst", []), "no good event"),
            (try Log.write([]), "no good event"),
            (folder, "holds no .ndjson"),
            (try RunFolder.fresh("absent.ndjson"), "no such file"),
            (loop, "cannot be read"),
        ]
    }

    @Test("An input that gives nothing ends in exit 1 and a message that names it")
    func alone() throws {
        for (path, says) in try Self.useless() {
            let judged = try Judged.whole(path)
            #expect(judged.outcome.status == 1, "\(path)")
            #expect(judged.outcome.errors.contains("esentinel: \(path): "), "\(path)")
            #expect(judged.outcome.errors.contains(says), "\(path)")
        }
    }

    @Test("Beside such an input the others are judged, and what is wrong with each is said")
    func beside() throws {
        let useless = try Self.useless()
        let paths = useless.map(\.path)
        let judged = try Judged.replay(
            paths.prefix(3) + [try District.excerptFile.get()] + paths.dropFirst(3),
            ["--complete"]
        )
        #expect(judged.outcome.status == 1)
        #expect(judged.out == (try District.excerptJudged.get().out))
        #expect(judged.statistics != nil)
        for (path, says) in useless {
            let line = judged.outcome.errors.split(separator: "\n").first { $0.contains(path) }
            #expect(line?.contains(says) == true, "\(path)")
        }
    }

    @Test("Where a file cannot be written, that is said before anything is judged")
    func unwritable() throws {
        let place = try RunFolder.fresh("absent") + "/a.ndjson"
        for option in ["--out", "--quarantine"] {
            let log = try District.excerptFile.get()
            let outcome = try Program.run(["replay", "--no-database", option, place, log])
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("esentinel: \(place): cannot be created"))
        }
    }

    @Test("Full standard output is exit 1 and a message, not a crash")
    func fullDisk() throws {
        let script = #""$0" rules list >/dev/full"#
        let outcome = try Program.run("/bin/sh", ["-c", script, try Program.path.get()])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("standard output cannot be written"))
    }
}
