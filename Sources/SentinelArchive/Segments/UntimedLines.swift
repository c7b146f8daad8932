/// The lines of an archive that are read whatever stretch of time is asked for, with their places:
/// facts, and what is no event.
///
/// An archive carries copies of them before its manifest, so that what lies before a stretch of
/// time need not be decompressed for the sake of a few facts. The copy is a skippable frame that
/// holds a zstd frame of lines (the number of a line, a tabulator, its offset in decompressed
/// bytes, a tabulator, the line), without its magic number: so nobody who looks for frames behind a
/// damaged place takes it for one.
public struct UntimedLines: Sendable, Hashable {
    /// More than this is not copied: facts that are a large part of an archive are read with it.
    private static let bytesMax = 64 * 1024 * 1024
    /// What a line takes beside its bytes.
    private static let lineBytes = 64
    /// A copy's line has its number and offset before it.
    private static let options = LineReaderOptions(
        lineBytesMax: LineReaderOptions().lineBytesMax + 64
    )
    private static let tabulator = UInt8(ascii: "\t")

    private var bytes: [UInt8] = []
    private var lines: [LineBatch.Line] = []
    /// Whether there were more than are kept, so that none are.
    private(set) var isTooMuch = false

    /// Whether no copies are kept: there are no such lines, or too many.
    var isAbsent: Bool { lines.isEmpty }

    /// None yet.
    init() {}

    /// Adds a line.
    mutating func add(_ line: Span<UInt8>, number: Int, offset: Int) {
        guard !isTooMuch else { return }
        let size = bytes.count + line.count + (lines.count + 1) * Self.lineBytes
        guard size <= Self.bytesMax else {
            self = UntimedLines()
            isTooMuch = true
            return
        }
        let start = bytes.count
        bytes.append(addingCapacity: line.count) { (output: inout OutputSpan<UInt8>) in
            for index in line.indices { output.append(line[index]) }
        }
        lines.append(
            LineBatch.Line(range: start..<bytes.count, number: number, offset: offset)
        )
    }

    /// The skippable frame that carries them; nothing where there are none, or too many.
    func frame(named name: String) throws(ArchiveError) -> [UInt8] {
        guard !lines.isEmpty else { return [] }
        var text: [UInt8] = []
        for line in lines {
            text += Array("\(line.number)\t\(line.offset)\t".utf8)
            text += bytes[line.range]
            text.append(0x0A)
        }
        var sink = MemorySink(name: name)
        var frames = try FrameWriter(level: LineWriterOptions().level, named: name)
        try frames.write(text, endingFrame: true, to: &sink)
        return SkippableFrame.bytes(
            .untimed,
            Array(sink.bytes.dropFirst(ZstdMagic.byteCount))
        )
    }

    /// Those that an archive carries.
    ///
    /// - Throws: ``ArchiveError`` where they cannot be read, or are damaged.
    init(_ path: String, _ manifest: SegmentManifest) throws(ArchiveError) {
        guard manifest.untimedCopyBytes > 0 else { return }
        guard manifest.untimedCopyBytes <= 2 * Self.bytesMax else { throw Self.damaged(path) }
        let start = manifest.storedBytes
        let frame = try StoredFile(path).read(start..<start + manifest.untimedCopyBytes)
        let length = frame.count - SkippableFrame.headerBytes
        guard length > 0, frame.starts(with: SkippableFrame.header(.untimed, length)) else {
            throw Self.damaged(path)
        }
        let content = ZstdMagic.frame + frame.dropFirst(SkippableFrame.headerBytes)
        var reader = try LineReader(
            reading: MemorySource(content),
            named: path,
            options: Self.options
        )
        var batch = LineBatch()
        while reader.nextBatch(into: &batch) {
            guard batch.damages.isEmpty else { throw Self.damaged(path) }
            for line in batch.lines { try add(batch.bytes[line.range], path, manifest) }
        }
        guard lines.count == manifest.untimedLines else { throw Self.damaged(path) }
    }

    /// Adds a line of the copy.
    private mutating func add(
        _ text: ArraySlice<UInt8>,
        _ path: String,
        _ manifest: SegmentManifest
    ) throws(ArchiveError) {
        let parts = text.split(
            separator: Self.tabulator,
            maxSplits: 2,
            omittingEmptySubsequences: false
        )
        guard parts.count == 3, let number = Int(String(decoding: parts[0], as: UTF8.self)),
            let offset = Int(String(decoding: parts[1], as: UTF8.self)),
            number > lines.last?.number ?? 0, number <= manifest.lines,
            (0..<manifest.bytes).contains(offset)
        else { throw Self.damaged(path) }
        let line = Array(parts[2])
        add(line.span, number: number, offset: offset)
    }

    /// Those of the lines after so many and up to so many of the archive.
    public func batch(_ places: Range<Int>) -> LineBatch {
        var batch = LineBatch()
        batch.bytes = bytes
        batch.lines = Array(
            lines[first(after: places.lowerBound)..<first(after: places.upperBound)]
        )
        return batch
    }

    /// The place of the first copy of a line behind so many of the archive.
    private func first(after count: Int) -> Int {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].number <= count { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func damaged(_ path: String) -> ArchiveError {
        ArchiveError(
            .notReadable,
            path: path,
            message: "the copies of lines without an event time are damaged",
            advice: "put the file back from a copy, or replay all of it"
        )
    }
}

/// Bytes in the place of a file.
private struct MemorySink: ByteSink {
    let name: String
    var bytes: [UInt8] = []
    var written: Int { bytes.count }

    init(name: String) { self.name = name }

    mutating func write(_ more: [UInt8]) { bytes += more }
}

/// Bytes that are read as if they were a file.
private struct MemorySource: ByteSource {
    let size: Int?
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        (self.bytes, size) = (bytes, bytes.count)
    }

    mutating func read(into buffer: inout [UInt8], at start: Int, atMost count: Int) -> Int {
        let taken = min(count, bytes.count - position)
        buffer.replaceSubrange(start..<start + taken, with: bytes[position..<position + taken])
        position += taken
        return taken
    }
}

extension ArchiveSource {
    /// The copies of lines without an event time that an archive carries.
    ///
    /// - Throws: ``ArchiveError`` where they cannot be read, or are damaged.
    public func untimedLines(_ manifest: SegmentManifest) throws(ArchiveError) -> UntimedLines {
        try UntimedLines(displayName, manifest)
    }
}
