import SentinelArchive
import Testing

/// A source of `count` equal bytes between two texts, made as it is read.
private struct LongLineSource: ByteSource {
    var head: [UInt8]
    var count: Int
    var tail: [UInt8]
    private var position = 0

    init(head: String, count: Int, tail: String) {
        self.head = Array(head.utf8)
        self.count = count
        self.tail = Array(tail.utf8)
    }

    var size: Int? { nil }

    mutating func read(
        into buffer: inout [UInt8],
        at start: Int,
        atMost room: Int
    ) throws(ReadFailure) -> Int {
        let total = head.count + count + tail.count
        let taken = min(room, total - position)
        for index in 0..<taken {
            let place = position + index
            if place < head.count {
                buffer[start + index] = head[place]
            } else if place < head.count + count {
                buffer[start + index] = 0x78
            } else {
                buffer[start + index] = tail[place - head.count - count]
            }
        }
        position += taken
        return taken
    }
}

@Suite("Rules of a line")
struct LineRuleTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var text: String
        var lines: [String]
        var numbers: [Int]

        var testDescription: String { text.debugDescription }
    }

    static let examples = [
        Example(text: "", lines: [], numbers: []),
        Example(text: "\n", lines: [], numbers: []),
        Example(text: "a", lines: ["a"], numbers: [1]),
        Example(text: "a\n", lines: ["a"], numbers: [1]),
        Example(text: "a\nb", lines: ["a", "b"], numbers: [1, 2]),
        Example(text: "a\r\nb\r\n", lines: ["a", "b"], numbers: [1, 2]),
        Example(text: "a\r", lines: ["a"], numbers: [1]),
        Example(text: "a\rb\r\r\n", lines: ["a\rb\r"], numbers: [1]),
        Example(text: "\n\n a \n \t \n\r\nb", lines: [" a ", "b"], numbers: [3, 6]),
        Example(text: "a\n  ", lines: ["a"], numbers: [1]),
        Example(text: "a\0b\n\u{1}\n", lines: ["a\0b", "\u{1}"], numbers: [1, 2]),
        Example(text: "结算\n刷脸", lines: ["结算", "刷脸"], numbers: [1, 2]),
    ]

    @Test("Separators, blanks and the last line", arguments: examples, [1, 2, 3, 4096])
    func rules(example: Example, chunk: Int) throws {
        let options = LineReaderOptions(inputChunkBytes: chunk, outputChunkBytes: chunk)
        let result = try read(Array(example.text.utf8), named: "log.ndjson", options: options)
        #expect(result.texts == example.lines)
        #expect(result.lines.map(\.number) == example.numbers)
        #expect(result.damages.isEmpty)
        #expect(result.progress.bytes == example.text.utf8.count)
    }

    @Test("A line at the bound passes, one over it is damage", arguments: [1, 5, 4096])
    func bound(chunk: Int) throws {
        let options = LineReaderOptions(
            lineBytesMax: 10,
            inputChunkBytes: chunk,
            outputChunkBytes: chunk
        )
        let text = "first\n0123456789\n01234567890\n012345678\r\nshort\nlonger than ten bytes"
        let result = try read(Array(text.utf8), named: "log", options: options)
        #expect(result.texts == ["first", "0123456789", "012345678", "short"])
        #expect(result.lines.map(\.number) == [1, 2, 4, 5])
        #expect(result.reasons == [.lineTooLong, .lineTooLong])
        #expect(result.damages.map(\.line) == [3, 6])
        #expect(result.damages.map(\.offset) == [17, 46])
        #expect(result.damages.first?.detail == "a line of 11 bytes, the bound is 10")
    }

    @Test("A line of 100 MB is passed over in flat memory")
    func longLine() throws {
        let source = LongLineSource(head: "first\n", count: 100_000_000, tail: "\nlast")
        let result = try read(source, named: "log")
        #expect(result.texts == ["first", "last"])
        #expect(result.lines.map(\.number) == [1, 3])
        #expect(result.lines.last?.offset == 100_000_007)
        #expect(result.reasons == [.lineTooLong])
        #expect(result.damages.first?.offset == 6)
        #expect(result.capacityMax <= 4 * 1024 * 1024)
    }

    @Test("A long line in zstd is passed over as well")
    func longCompressedLine() throws {
        let long = String(repeating: "x", count: 9_000_000)
        let result = try read(try archive(["first", long, "last"]))
        #expect(result.texts == ["first", "last"])
        #expect(result.reasons == [.lineTooLong])
        #expect(result.capacityMax <= 4 * 1024 * 1024)
    }

    @Test("Text is text and zstd is zstd whatever the name")
    func sniffing() throws {
        let lines = sampleLines(20)
        let plain = try archive(lines, options: LineWriterOptions(format: .plain))
        let packed = try archive(lines)
        for name in ["log.ndjson", "log.ndjson.zst", "log", "-"] {
            #expect(try read(plain, named: name).texts == lines)
            #expect(try read(packed, named: name).texts == lines)
        }
        for name in ["log.ndjson", "log.ndjson.zst"] {
            let empty = try read([], named: name)
            #expect(empty.lines.isEmpty && empty.damages.isEmpty)
        }
    }
}
