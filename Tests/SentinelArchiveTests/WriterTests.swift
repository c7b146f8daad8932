import Foundation
import SentinelArchive
import Testing

@Suite("Writing")
struct WriterTests {
    @Test("A file appears only when it is finished, and replaces what was there")
    func finishing() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("log.ndjson", Array("old".utf8))
        var writer = try LineWriter(to: ArchiveOutput(path))
        try writer.append(line: "new")
        #expect(writer.lines == 1 && writer.bytes == 4)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
        #expect(folder.names.count == 2)
        #expect(try ArchiveInput(folder.path).sources().count == 1)
        try writer.finish()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "new\n")
        #expect(folder.names == ["log.ndjson"])
    }

    @Test("An abandoned writer leaves nothing behind")
    func abandoning() throws {
        let folder = try TemporaryFolder()
        func abandon() throws {
            var writer = try LineWriter(to: .file(path: folder.path + "/log.ndjson.zst"))
            for line in sampleLines(10_000) { try writer.append(line: line) }
            #expect(writer.bytesWritten > 0)
            #expect(folder.names.count == 1)
        }
        try abandon()
        #expect(folder.names.isEmpty)
    }

    @Test("The name decides the format, unless it is given")
    func format() throws {
        let folder = try TemporaryFolder()
        for (name, format, isPacked) in [
            ("a.ndjson", LineWriterOptions.Format.byName, false), ("a.ndjson.zst", .byName, true),
            ("b.ndjson", .zstd, true), ("b.ndjson.zst", .plain, false),
        ] {
            let path = folder.path + "/" + name
            var writer = try LineWriter(
                to: .file(path: path),
                options: LineWriterOptions(format: format)
            )
            try writer.append(line: "{}")
            try writer.finish()
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            #expect((bytes.first == 0x28) == isPacked)
            #expect(drain(try LineReader(ArchiveSource(path: path))).texts == ["{}"])
        }
    }

    @Test("Frames end at lines, so damage stays in its frame")
    func frames() throws {
        let lines = sampleLines(1000)
        let options = LineWriterOptions(format: .zstd, frameBytes: 4000)
        var bytes = try archive(lines, options: options)
        let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
        let starts = bytes.indices.dropLast(3).filter { Array(bytes[$0..<$0 + 4]) == magic }
        #expect(starts.count > 10)
        bytes[starts[4] + 40] ^= 0xFF
        let result = try read(bytes)
        #expect(result.damages.count == 1)
        #expect(result.lines.count >= 1000 - 2 * 4000 / 40)
        #expect(
            Set(result.texts).isSubset(of: lines) || result.damages[0].detail.contains("checksum")
        )
        #expect(result.texts.last == lines.last)
    }

    @Test("What cannot be written says so")
    func errors() throws {
        let folder = try TemporaryFolder()
        let nowhere = #expect(throws: ArchiveError.self) {
            _ = try LineWriter(to: .file(path: folder.path + "/no/log.ndjson"))
        }
        #expect(nowhere?.code == .notWritable)
        let full = #expect(throws: ArchiveError.self) {
            var writer = try LineWriter(to: .file(path: "/dev/full"))
            try writer.append(line: "a")
            try writer.finish()
        }
        #expect(full?.code == .notWritable && full?.byteOffset == 0)
    }

    @Test("A device is written in place, not replaced")
    func device() throws {
        var writer = try LineWriter(to: .file(path: "/dev/null"))
        try writer.append(line: "a")
        try writer.finish()
        let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
        #expect(type as? FileAttributeType == .typeCharacterSpecial)
    }

    @Test("A newline in a line is a programming error")
    func newline() async {
        await #expect(processExitsWith: .failure) {
            var writer = try LineWriter(to: .file(path: "/dev/null"))
            try writer.append(line: "a\nb")
        }
    }
}
