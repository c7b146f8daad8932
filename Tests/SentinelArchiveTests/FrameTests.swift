import SentinelArchive
import Testing

@Suite("Sequences of frames")
struct FrameTests {
    static let skippable: [UInt8] = [0x53, 0x2A, 0x4D, 0x18, 5, 0, 0, 0, 1, 2, 3, 4, 5]

    @Test("Frames, empty frames and skippable frames follow one another", arguments: [1, 9, 4096])
    func sequences(chunk: Int) throws {
        let first = try archive(["a", "b"])
        let second = try archive(["c"])
        let empty = try archive([])
        let options = LineReaderOptions(inputChunkBytes: chunk)
        let cases: [[[UInt8]]] = [
            [first, second], [Self.skippable, first, second], [first, Self.skippable, second],
            [first, second, Self.skippable], [empty, first, empty, empty, second, empty],
        ]
        for frames in cases {
            let result = try read(
                ScriptedSource(frames.flatMap(\.self), step: chunk),
                options: options
            )
            #expect(result.texts == ["a", "b", "c"])
            #expect(result.damages.isEmpty)
        }
        for frames in [[empty], [Self.skippable], [Self.skippable, empty]] {
            let result = try read(frames.flatMap(\.self), options: options)
            #expect(result.lines.isEmpty && result.damages.isEmpty)
        }
    }

    @Test("A line may run over a border of frames")
    func lineOverBorder() throws {
        let plain = try archive(["x"], options: LineWriterOptions(format: .plain))
        #expect(plain == [0x78, 0x0A])
        // One raw block of three bytes without a newline, no checksum: "abc".
        let open: [UInt8] = [
            0x28, 0xB5, 0x2F, 0xFD, 0x20, 3, 0x19, 0, 0, 0x61, 0x62, 0x63,
        ]
        let result = try read(open + open + (try archive(["d", "e"])) + open)
        #expect(result.texts == ["abcabcd", "e", "abc"])
    }

    @Test("A large skippable frame is passed over in flat memory")
    func largeSkippable() throws {
        let size = 3_000_000
        let length = (0..<4).map { UInt8(truncatingIfNeeded: size >> ($0 * 8)) }
        let frame = [0x50, 0x2A, 0x4D, 0x18] + length + [UInt8](repeating: 0x28, count: size)
        let lines = sampleLines(10)
        #expect(try read(frame + (try archive(lines))).texts == lines)
        let cut = try read(frame.dropLast(1) + [])
        #expect(cut.reasons == [.truncatedFrame])
    }
}
