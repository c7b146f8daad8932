import SentinelArchive
import Testing

@Suite("Round trip")
struct RoundTripTests {
    static let chunks = [1, 7, 64, 4096, 1 << 20]

    @Test("The same lines come out however the bytes arrive", arguments: chunks, chunks)
    func chunkSizes(input: Int, output: Int) throws {
        let lines = sampleLines(input == 1 || output == 1 ? 60 : 600)
        let options = LineReaderOptions(inputChunkBytes: input, outputChunkBytes: output)
        for format in [LineWriterOptions.Format.plain, .zstd] {
            let bytes = try archive(
                lines,
                options: LineWriterOptions(format: format, frameBytes: 5000)
            )
            let whole = try read(bytes, named: "log")
            #expect(whole.texts == lines)
            let dripped = try read(
                ScriptedSource(bytes, step: input),
                named: "log",
                options: options
            )
            #expect(dripped.lines == whole.lines)
            #expect(dripped.damages.isEmpty)
        }
    }

    @Test("Numbers and offsets tell where a line stands")
    func places() throws {
        let lines = sampleLines(100)
        let result = try read(try archive(lines))
        var offset = 0
        for (index, line) in result.lines.enumerated() {
            #expect(line.number == index + 1)
            #expect(line.offset == offset)
            offset += lines[index].utf8.count + 1
        }
        #expect(result.progress.lines == 100)
        #expect(result.progress.bytes == offset)
        #expect(result.progress.compressedBytes == result.progress.compressedSize)
    }

    @Test("Blocks of every size pass, through compressible and incompressible bytes")
    func blockSizes() throws {
        var random = SeededGenerator(state: 3)
        for size in [1, 100, 131_071, 131_072, 131_073, 400_000] {
            let noise = String(
                decoding: (0..<size).map { _ in UInt8.random(in: 33...126, using: &random) },
                as: UTF8.self
            )
            let lines = [noise, String(repeating: "a", count: size), "last"]
            for level in [1, 3, 19] {
                let bytes = try archive(
                    lines,
                    options: LineWriterOptions(format: .zstd, level: level)
                )
                #expect(try read(bytes).texts == lines)
            }
        }
    }

    @Test("A long window is read, and refused where the bound is lower")
    func longWindow() throws {
        // More than the writer's chunk, so that the frame does not know its size and shrink.
        let lines = sampleLines(6000)
        let bytes = try archive(
            lines,
            options: LineWriterOptions(format: .zstd, level: 1, windowLog: 31)
        )
        #expect(try read(bytes).texts == lines)
        let refused = try read(bytes, options: LineReaderOptions(windowLogMax: 27))
        #expect(refused.lines.isEmpty)
        #expect(refused.reasons == [.damagedFrame])
    }

    @Test("A batch handed back serves again, and a copy of it stays as it was")
    func reuse() throws {
        let bytes = try archive(sampleLines(300))
        var reader = try LineReader(
            reading: ScriptedSource(bytes),
            named: "log",
            options: LineReaderOptions(outputChunkBytes: 1000)
        )
        var batch = LineBatch()
        let isFirst = reader.nextBatch(into: &batch)
        let copy = batch
        let first = copy.bytes
        let isSecond = reader.nextBatch(into: &batch)
        #expect(isFirst && isSecond)
        #expect(copy.bytes == first)
        #expect(copy.lines.first?.number == 1)
        #expect(batch.lines.first?.number == copy.lines.count + 1)
        while reader.nextBatch(into: &batch) {}
        let isMore = reader.nextBatch(into: &batch)
        #expect(!isMore && batch.isEmpty)
        let end = reader.nextBatch()
        #expect(end == nil)
    }
}
