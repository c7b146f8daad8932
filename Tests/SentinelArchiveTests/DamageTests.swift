import SentinelArchive
import Testing

@Suite("Damage")
struct DamageTests {
    static let failure = ReadFailure(message: "Input/output error")

    @Test(
        "Cut at every byte, an archive gives its first lines and says so",
        arguments: [1, 1 << 18]
    )
    func truncation(chunk: Int) throws {
        let lines = sampleLines(40)
        let frames = try stride(from: 0, to: 40, by: 10).map {
            try archive(Array(lines[$0..<$0 + 10]))
        }
        let bytes = frames.flatMap(\.self)
        var borders: Set<Int> = [0]
        for frame in frames { borders.insert((borders.max() ?? 0) + frame.count) }
        let options = LineReaderOptions(inputChunkBytes: chunk)
        for cut in 0...bytes.count {
            let result = try read(Array(bytes[..<cut]), options: options)
            #expect(lines.starts(with: result.texts), "cut at \(cut)")
            #expect(result.lines.count >= borders.count(where: { $0 > 0 && $0 <= cut }) * 10)
            #expect(
                result.reasons == (borders.contains(cut) ? [] : [.truncatedFrame]),
                "cut at \(cut)"
            )
        }
    }

    @Test("Of a frame with many blocks, all before the cut are delivered")
    func truncationOfBlocks() throws {
        let lines = sampleLines(20_000)
        let bytes = try archive(lines)
        var last = 0
        for cut in stride(from: 0, through: bytes.count, by: bytes.count / 17) {
            let result = try read(Array(bytes[..<cut]))
            #expect(lines.starts(with: result.texts))
            #expect(result.lines.count >= last)
            #expect(result.lines.last.map { $0.number == result.lines.count } ?? true)
            last = result.lines.count
        }
        #expect(last > 10_000)
    }

    @Test("A wrong bit anywhere is damage or without effect", arguments: 0..<8)
    func flips(bit: Int) throws {
        let lines = sampleLines(30)
        let bytes = try archive(lines)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= UInt8(1 << bit)
            let result = try read(flipped)
            #expect(result.isNumberedInOrder)
            if result.damages.isEmpty {
                #expect(result.texts == lines, "bit \(bit) of byte \(index)")
            } else if !result.damages.contains(where: { $0.detail.contains("checksum") }) {
                #expect(lines.starts(with: result.texts), "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test("A wrong bit in one frame leaves the lines of the others", arguments: [1, 33, 1 << 18])
    func flipsAmongFrames(chunk: Int) throws {
        let groups = (0..<3).map { sampleLines(12, seed: UInt64($0)) }
        let frames = try groups.map { try archive($0) }
        let middle = frames[1]
        let options = LineReaderOptions(inputChunkBytes: chunk)
        for index in middle.indices {
            var flipped = middle
            flipped[index] ^= 0x40
            let result = try read(frames[0] + flipped + frames[2], options: options)
            #expect(result.isNumberedInOrder)
            #expect(result.texts.starts(with: groups[0]), "byte \(index)")
            #expect(result.texts.suffix(12) == groups[2][...], "byte \(index)")
            #expect(result.damages.count <= 1)
            #expect(result.reasons.allSatisfy { $0 == .damagedFrame })
        }
    }

    @Test("A wrong checksum is damage after the lines it covers")
    func checksum() throws {
        var bytes = try archive(["a", "b"])
        bytes[bytes.count - 1] ^= 1
        let result = try read(bytes + (try archive(["c"])))
        #expect(result.texts == ["a", "b", "c"])
        #expect(result.lines.map(\.number) == [1, 2, 4])
        #expect(result.reasons == [.damagedFrame])
        #expect(result.damages.first?.line == 3)
        #expect(result.damages.first?.offset == 4)
        #expect(result.damages.first?.detail.contains("checksum") == true)
    }

    @Test("An unfinished line before damage is lost and told of")
    func unfinishedLine() throws {
        let open: [UInt8] = [
            0x28, 0xB5, 0x2F, 0xFD, 0x20, 3, 0x19, 0, 0, 0x61, 0x0A, 0x62,
        ]
        let garbage: [UInt8] = [9, 9, 9, 9, 9]
        let result = try read(open + garbage + (try archive(["c"])))
        #expect(result.texts == ["a", "c"])
        #expect(result.lines.map(\.number) == [1, 3])
        let damage = try #require(result.damages.first)
        #expect(damage.reason == .damagedFrame && damage.line == 2 && damage.offset == 2)
        #expect(damage.detail.hasSuffix("; 1 bytes of an unfinished line lost"))
        #expect(damage.detail.contains("5 compressed bytes from byte 12 skipped"))
    }

    @Test("Random bytes give one damage and no line", arguments: 1...20)
    func randomBytes(seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        var bytes = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        #expect(try read(bytes).reasons == [.damagedFrame])
        for index in stride(from: 1000, to: 290_000, by: 10_007) {
            bytes.replaceSubrange(index..<index + 4, with: [0x28, 0xB5, 0x2F, 0xFD])
        }
        let planted = try read(bytes, options: LineReaderOptions(windowLogMax: 20))
        #expect(planted.isNumberedInOrder)
        #expect(planted.reasons.first == .damagedFrame)
        let lines = sampleLines(5)
        #expect(try read(bytes + (try archive(lines))).texts.suffix(5) == lines[...])
    }

    @Test("What comes out of a damaged archive does not depend on chunks", arguments: 1...60)
    func chunkIndependence(seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        let count = Int.random(in: 1...400, using: &random)
        var bytes = try archive(
            sampleLines(count, seed: UInt64(seed)),
            options: LineWriterOptions(format: .zstd, frameBytes: 3000)
        )
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, index + Int.random(in: 0...9, using: &random))
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[index] ^= UInt8.random(in: 1...255, using: &random)
            case 1: bytes.removeSubrange(index..<end)
            default: bytes.insert(contentsOf: bytes[index..<end], at: index)
            }
        }
        let whole = try read(bytes)
        #expect(whole.isNumberedInOrder, "seed \(seed)")
        for (input, output) in [(1, 1 << 20), (7, 100), (1 << 18, 1), (4096, 3001)] {
            let options = LineReaderOptions(inputChunkBytes: input, outputChunkBytes: output)
            let parts = try read(ScriptedSource(bytes, step: input), options: options)
            #expect(parts.lines == whole.lines, "seed \(seed)")
            #expect(parts.damages == whole.damages, "seed \(seed)")
        }
    }

    @Test("Random bytes under another name are lines like any other")
    func randomText() throws {
        var random = SeededGenerator(state: 5)
        let bytes = (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let result = try read(bytes, named: "log.ndjson")
        #expect(result.damages.isEmpty)
        #expect(result.progress.bytes == bytes.count)
    }

    @Test("A failing read ends the archive after its whole lines")
    func readError() throws {
        let lines = sampleLines(50)
        let plain = Array("a\nb\nhalf".utf8)
        let text = try read(ScriptedSource(plain, step: 3, failure: Self.failure), named: "log")
        #expect(text.texts == ["a", "b"])
        #expect(text.damages.map(\.line) == [3] && text.damages.map(\.offset) == [4])
        #expect(text.reasons == [.readError])
        let frame = try archive(lines)
        let border = try read(ScriptedSource(frame, failure: Self.failure))
        #expect(border.texts == lines && border.reasons == [.readError])
        let inside = try read(ScriptedSource(frame + frame.dropLast(9), failure: Self.failure))
        #expect(inside.texts.starts(with: lines) && inside.reasons == [.readError])
    }
}
