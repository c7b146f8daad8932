import Foundation
import SentinelArchive

/// Bytes in memory, handed out a few at a time, and a failure after the last if one is wanted.
struct ScriptedSource: ByteSource {
    var bytes: [UInt8]
    var step = Int.max
    var failure: ReadFailure?
    private var position = 0

    init(_ bytes: [UInt8], step: Int = .max, failure: ReadFailure? = nil) {
        self.bytes = bytes
        self.step = step
        self.failure = failure
    }

    var size: Int? { bytes.count }

    mutating func read(
        into buffer: inout [UInt8],
        at start: Int,
        atMost count: Int
    ) throws(ReadFailure) -> Int {
        let taken = min(count, step, bytes.count - position)
        if taken == 0, let failure { throw failure }
        buffer.replaceSubrange(
            start..<start + taken,
            with: bytes[position..<position + taken]
        )
        position += taken
        return taken
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

/// A line as a test compares it.
struct ReadLine: Equatable {
    var text: [UInt8]
    var number: Int
    var offset: Int
}

/// All that came out of an archive.
struct ReadResult: Equatable {
    var lines: [ReadLine] = []
    var damages: [ArchiveDamage] = []
    var progress = ReadProgress()
    var capacityMax = 0

    /// The lines of a batch.
    init(_ batch: LineBatch) {
        batch.forEachLine { bytes, line in
            lines.append(
                ReadLine(
                    text: bytes.indices.map { bytes[$0] },
                    number: line.number,
                    offset: line.offset
                )
            )
        }
        damages = batch.damages
    }

    init() {}

    var texts: [String] { lines.map { String(decoding: $0.text, as: UTF8.self) } }
    var reasons: [ArchiveDamage.Reason] { damages.map(\.reason) }
    /// True if numbers of lines and damages rise and none comes twice.
    var isNumberedInOrder: Bool {
        let lineNumbers = lines.map(\.number)
        let damageNumbers = damages.map(\.line)
        let all = (lineNumbers + damageNumbers).sorted()
        return lineNumbers == lineNumbers.sorted() && damageNumbers == damageNumbers.sorted()
            && Set(all).count == all.count && (all.first ?? 1) >= 1
    }
}

func read(
    _ source: some ByteSource,
    named name: String = "log.ndjson.zst",
    options: LineReaderOptions = LineReaderOptions()
) throws -> ReadResult {
    let reader = try LineReader(reading: source, named: name, options: options)
    return drain(reader)
}

func read(
    _ bytes: [UInt8],
    named name: String = "log.ndjson.zst",
    options: LineReaderOptions = LineReaderOptions()
) throws -> ReadResult {
    try read(ScriptedSource(bytes), named: name, options: options)
}

func drain(_ reader: consuming LineReader) -> ReadResult {
    var result = ReadResult()
    var batch = LineBatch()
    while reader.nextBatch(into: &batch) {
        batch.forEachLine { bytes, line in
            var text: [UInt8] = []
            for index in bytes.indices { text.append(bytes[index]) }
            result.lines.append(ReadLine(text: text, number: line.number, offset: line.offset))
        }
        result.damages += batch.damages
        result.capacityMax = max(result.capacityMax, batch.bytes.capacity)
    }
    result.progress = reader.progress
    return result
}

/// A folder that is removed with its content.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "archive-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func file(_ name: String, _ bytes: [UInt8] = []) throws -> String {
        let file = path + "/" + name
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    var names: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// The bytes of an archive that holds `lines`.
func archive(
    _ lines: [String],
    options: LineWriterOptions = LineWriterOptions(format: .zstd)
) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = folder.path + "/log"
    var writer = try LineWriter(to: .file(path: path), options: options)
    for line in lines {
        try writer.append(line: line)
    }
    try writer.finish()
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
}

/// Lines like events: some structure to compress, some noise.
func sampleLines(_ count: Int, seed: UInt64 = 1) -> [String] {
    var random = SeededGenerator(state: seed)
    return (0..<count).map { index in
        let noise = (0..<Int.random(in: 0...20, using: &random)).map { _ in
            String(UInt8.random(in: 0...255, using: &random), radix: 16)
        }
        return #"{"type":"settlement","id":"\#(index)","noise":"\#(noise.joined())"}"#
    }
}
