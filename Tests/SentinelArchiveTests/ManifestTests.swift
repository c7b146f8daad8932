import Foundation
import SentinelArchive
import SentinelEvent
import Testing

@Suite("Manifests")
struct ManifestTests {
    /// An archive of lines a minute apart, some of them without a time, in frames of a few.
    private func packed(_ lines: [String], frameBytes: Int) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var writer = try LineWriter(
            to: .file(path: folder.path + "/log.ndjson.zst"),
            options: LineWriterOptions(frameBytes: frameBytes, carriesManifest: true)
        )
        for (index, line) in lines.enumerated() {
            try writer.append(line: line.utf8Span.span, at: minute(index))
        }
        try writer.finish()
        return folder
    }

    private func minute(_ index: Int) -> Instant? {
        index % 400 == 7 ? nil : Instant(milliseconds: Int64(index) * 60_000)
    }

    private func path(_ folder: TemporaryFolder) -> String { folder.path + "/log.ndjson.zst" }

    /// Lines long enough that seek points are few.
    private func longLines(_ count: Int) -> [String] {
        (0..<count).map { "\($0) " + String(repeating: "x", count: 9_000) }
    }

    @Test("An archive says at its end what it holds, and any reader still reads it")
    func roundTrip() throws {
        let lines = longLines(900)
        let folder = try packed(lines, frameBytes: 100_000)
        let manifest = try #require(try ArchiveSource(path: path(folder)).manifest())
        #expect(manifest.lines == 900)
        #expect(manifest.bytes == lines.reduce(0) { $0 + $1.utf8.count + 1 })
        #expect(manifest.untimedLines == 3)
        #expect(manifest.times == minute(0)!...minute(899)!)
        #expect((6...9).contains(manifest.seekPoints.count))
        #expect(drain(try LineReader(ArchiveSource(path: path(folder)))).texts == lines)
        let scan = try SegmentScan(path(folder)) { _, line in minute(line.number - 1) }
        #expect(scan.faults.isEmpty && scan.manifest == manifest && scan.content == manifest)
    }

    @Test("The digest is the same however lines are compressed")
    func digest() throws {
        let lines = sampleLines(200)
        let folder = try TemporaryFolder()
        let plain = try folder.file("a.ndjson", Array((lines.joined(separator: "\n")).utf8))
        let frames = try archive(lines, options: LineWriterOptions(format: .zstd, frameBytes: 900))
        let packed = try folder.file("b.ndjson.zst", frames)
        let scans = try [plain, packed].map { try SegmentScan($0) { _, _ in nil } }
        #expect(scans[0].content.digest == scans[1].content.digest)
        #expect(scans[0].frameCount == 0 && scans[1].frameCount > 10)
        var hash = SHA256()
        for line in lines { hash.update(line + "\n") }
        #expect(scans[0].content.digest == hash.hexadecimal())
    }

    @Test("A stretch of time is read from its seek points, and nothing of it is missed")
    func selection() throws {
        let lines = longLines(900)
        let folder = try packed(lines, frameBytes: 100_000)
        let source = ArchiveSource(path: path(folder))
        let manifest = try #require(try source.manifest())
        let offsets = lines.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count + 1) }
        for (from, to) in [(0, 900), (130, 700), (300, 310), (899, 899), (950, 999), (-9, -1)] {
            let bounds = [from, to].map { Instant(milliseconds: Int64($0) * 60_000) }
            let selection = manifest.selection(from: bounds[0], to: bounds[1])
            let untimed = try source.untimedLines(manifest)
            var read: [Int] = []
            for part in selection.parts {
                let result: ReadResult
                switch part {
                case .stretch(let stretch):
                    result = drain(try LineReader(source, stretch: stretch))
                    #expect(result.lines.first?.offset == stretch.offset)
                case .untimed(let range):
                    result = ReadResult(untimed.batch(range))
                }
                #expect(result.damages.isEmpty)
                for line in result.lines {
                    #expect(String(decoding: line.text, as: UTF8.self) == lines[line.number - 1])
                    #expect(line.offset == offsets[line.number - 1])
                    read.append(line.number - 1)
                }
            }
            let needed = lines.indices.filter { index in
                minute(index).map { $0 >= bounds[0] && $0 <= bounds[1] } ?? true
            }
            #expect(Set(needed).isSubset(of: read) && read == read.sorted())
            #expect(read.count + selection.eventsPassed == 900)
            #expect(to - from < 500 ? selection.eventsPassed > 600 : true)
        }
    }

    @Test("A manifest of another file, or a damaged one, is not believed")
    func foreign() throws {
        let folder = try packed(sampleLines(50), frameBytes: 1_000)
        let bytes = try folder.segment()
        let twice = try folder.file("twice.ndjson.zst", bytes + bytes)
        #expect(try ArchiveSource(path: twice).manifest() == nil)
        #expect(drain(try LineReader(ArchiveSource(path: twice))).texts.count == 100)
        let whole = try #require(try ArchiveSource(path: path(folder)).manifest())
        let copies = whole.storedBytes..<whole.storedBytes + whole.untimedCopyBytes
        #expect(copies.count > 0)
        for place in stride(from: whole.storedBytes, to: bytes.count, by: 5) {
            var flipped = bytes
            flipped[place] ^= 1
            let source = ArchiveSource(path: try folder.file("flipped.ndjson.zst", flipped))
            let manifest = try source.manifest()
            #expect((manifest != nil) == copies.contains(place), "byte \(place)")
            guard let manifest else { continue }
            #expect(throws: ArchiveError.self) { try source.untimedLines(manifest) }
            let scan = try SegmentScan(source.displayName) { _, line in minute(line.number - 1) }
            #expect(!scan.faults.isEmpty, "byte \(place)")
        }
    }

    @Test("What contradicts the manifest is named")
    func contradiction() throws {
        let folder = try packed(sampleLines(50), frameBytes: 1_000)
        let good = try SegmentScan(path(folder)) { _, line in minute(line.number - 1) }
        #expect(good.faults.isEmpty)
        let times = try SegmentScan(path(folder)) { _, _ in nil }
        #expect(times.faults.first?.contains("times") == true)
        // A good archive of other lines, of just the same length, before the manifest of these.
        var lines = sampleLines(50)
        let stored = try #require(good.manifest).storedBytes
        let bytes = try folder.segment()
        for index in lines.indices where index % 2 == 0 {
            lines[index] = lines[index].replacingOccurrences(of: "settlement", with: "settlemenT")
        }
        let other = try packed(lines, frameBytes: 1_000).segment()
        guard other.count == bytes.count else { return }
        let spliced = try folder.file(
            "spliced.ndjson.zst",
            Array(other[..<stored] + bytes[stored...])
        )
        let scan = try SegmentScan(spliced) { _, line in minute(line.number - 1) }
        #expect(scan.faults.first?.contains("digest") == true, "\(scan.faults)")
    }

    @Test("A manifest whose numbers cannot be true is not believed, whatever they are")
    func craftedNumbers() throws {
        let folder = try packed(sampleLines(50), frameBytes: 1_000)
        let bytes = try folder.segment()
        let manifest = try #require(try ArchiveSource(path: path(folder)).manifest())
        let data = manifest.storedBytes + manifest.untimedCopyBytes
        let json = manifest.json
        #expect(try manifestRead(json, bytes[..<data], folder) == manifest)
        let numbers = [
            "-1", "9223372036854775807", "-9223372036854775808", "1125899906842625", "null",
        ]
        for name in [
            "bytes", "first_offset", "lines", "stored_bytes", "untimed_copy_bytes", "untimed_lines",
            "byte", "line", "stored", "format",
        ] {
            for number in numbers {
                let pattern = try Regex("\"\(name)\":[0-9]+")
                let crafted = json.replacing(pattern, with: "\"\(name)\":\(number)")
                #expect(
                    try manifestRead(crafted, bytes[..<data], folder) == nil,
                    "\(name) \(number)"
                )
            }
        }
        let pointless = json.replacing(/"seek_points":\[.*\]/, with: #""seek_points":[]"#)
        #expect(try manifestRead(pointless, bytes[..<data], folder) == nil)
    }

    /// The manifest that an archive is found to have that ends with some JSON.
    private func manifestRead(
        _ json: String,
        _ data: ArraySlice<UInt8>,
        _ folder: TemporaryFolder
    ) throws -> SegmentManifest? {
        func bytes(_ number: Int) -> [UInt8] {
            (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        let content =
            Array(json.utf8) + Array(SHA256.hexadecimal(json).utf8) + bytes(json.utf8.count)
            + Array("ESNTLSEG".utf8)
        let frame = [0x5B, 0x2A, 0x4D, 0x18] + bytes(content.count) + content
        let file = try folder.file("crafted.ndjson.zst", data + frame)
        return try ArchiveSource(path: file).manifest()
    }

    @Test("An archive without lines has a manifest too")
    func empty() throws {
        let folder = try packed([], frameBytes: 1_000)
        let scan = try SegmentScan(path(folder)) { _, _ in nil }
        #expect(scan.faults.isEmpty && scan.manifest?.lines == 0)
        let manifest = try #require(scan.manifest)
        #expect(manifest.selection(from: .distantPast, to: nil).parts.isEmpty)
    }
}
