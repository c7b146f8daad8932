/// Reads the lines of a journal from any offset on, while others may be added.
public struct JournalReader: Sendable {
    private let folder: JournalFolder
    private let lineBytesMax: Int

    /// Why lines of a journal could not be read.
    public enum Failure: Error, Sendable, Hashable {
        /// A segment could not be opened.
        case archive(ArchiveError)
        /// Some of the lines are lost.
        case lost(JournalFinding)
    }

    /// Reads the journal of a folder.
    public init(
        _ folder: JournalFolder,
        lineBytesMax: Int = LineReaderOptions().lineBytesMax
    ) {
        self.folder = folder
        self.lineBytesMax = lineBytesMax
    }

    /// Calls a body with the lines of some offsets in their order, by batches.
    ///
    /// Begins at the seek point before the first of them, where its segment is sealed. Lines behind
    /// the range are not looked at, so they may be in the middle of being written.
    ///
    /// - Parameters:
    ///   - offsets: the lines, all of which have been committed.
    ///   - body: takes a batch, which of its lines count, and the offset of the first of these.
    /// - Throws: ``Failure`` where a line is missing, and what the body throws. What the body was
    ///   given before is true: lines are held back until the checksum of their frame was seen.
    public func read(
        _ offsets: Range<Int>,
        _ body: (
            _ batch: borrowing LineBatch, _ lines: Range<Int>, _ firstOffset: Int
        ) throws -> Void
    ) throws {
        var next = offsets.lowerBound
        let segments = try list()
        for (index, segment) in segments.enumerated() where next < offsets.upperBound {
            let following = index + 1 < segments.count ? segments[index + 1].firstOffset : .max
            guard next < following else { continue }
            guard segment.firstOffset <= next else { break }
            next = try read(segment, next..<min(offsets.upperBound, following), body)
        }
        guard next < offsets.upperBound else { return }
        let place = segments.first { $0.firstOffset > next }?.path ?? "the end of \(folder.path)"
        throw Failure.lost(.missingLines(offsets: next..<offsets.upperBound, before: place))
    }

    private func list() throws(Failure) -> [JournalFolder.Segment] {
        do throws(ArchiveError) {
            return try folder.segments()
        } catch {
            throw .archive(error)
        }
    }

    /// Reads the lines of a segment, and says which comes next.
    private func read(
        _ segment: JournalFolder.Segment,
        _ offsets: Range<Int>,
        _ body: (borrowing LineBatch, Range<Int>, Int) throws -> Void
    ) throws -> Int {
        var passage = Passage(next: offsets.lowerBound, end: offsets.upperBound)
        guard let start = try start(of: passage.next, in: segment) else { return passage.next }
        try passage.read(segment, start, lineBytesMax, body)
        guard passage.isDamaged else { return passage.next }
        // Which lines there are behind a damage, the markers tell.
        let content = try content(of: segment)
        var isFirst = true
        while passage.isDamaged {
            let next = passage.proven
            let run = content.runs.first { $0.offsets.contains(next) }
            guard let run, isFirst || next > passage.start else {
                let found = content.runs.map(\.offsets.lowerBound).first { $0 > next }
                let lost = next..<min(found ?? offsets.upperBound, offsets.upperBound)
                let detail = content.detail
                throw Failure.lost(
                    .lostLines(segment: segment.path, offsets: lost, detail: detail)
                )
            }
            let end = min(run.offsets.upperBound, offsets.upperBound)
            passage = Passage(next: next, end: end)
            try passage.read(segment, (run.stretch, run.offsets.lowerBound), lineBytesMax, body)
            isFirst = false
            if passage.proven == end, end < offsets.upperBound { passage.isDamaged = true }
        }
        return passage.next
    }

    /// Where to begin reading for a line, and the offset of the first line there; nil where the
    /// segment ends before it.
    private func start(
        of offset: Int,
        in segment: JournalFolder.Segment
    ) throws(Failure) -> (ArchiveStretch?, Int)? {
        do throws(ArchiveError) {
            guard case .manifest(let manifest) = try SegmentFooter.read(segment.path),
                manifest.firstOffset == segment.firstOffset
            else { return (nil, segment.firstOffset) }
            let line = offset - segment.firstOffset
            guard line < manifest.lines else { return nil }
            let stretch = manifest.stretch(fromLine: line)
            return (stretch, segment.firstOffset + stretch.linesBefore)
        } catch {
            throw .archive(error)
        }
    }

    private func content(of segment: JournalFolder.Segment) throws(Failure) -> SegmentContent {
        do throws(ArchiveError) {
            let first = segment.firstOffset
            let scan = try SegmentScan(
                segment.path,
                firstOffset: first,
                lineBytesMax: lineBytesMax
            ) { _, _ in nil }
            return SegmentContent(segment, scan)
        } catch {
            throw .archive(error)
        }
    }
}

/// One reading of neighbouring lines.
private struct Passage {
    /// The offset of the first line.
    let start: Int
    /// The offset of the line to read next.
    var next: Int
    /// Where to stop.
    let end: Int
    /// The offset of the first line whose frame has not ended, so that its checksum was not seen.
    var proven: Int
    /// Whether something could not be read before the end was reached and proven.
    var isDamaged = false

    init(next: Int, end: Int) {
        (start, self.next, self.end, proven) = (next, next, end, next)
    }

    /// Reads from a place whose first line has an offset, up to a damage at most.
    mutating func read(
        _ segment: JournalFolder.Segment,
        _ start: (stretch: ArchiveStretch?, offset: Int),
        _ lineBytesMax: Int,
        _ body: (borrowing LineBatch, Range<Int>, Int) throws -> Void
    ) throws {
        var reader: LineReader
        do throws(ArchiveError) {
            let source = ArchiveSource(path: segment.path)
            reader = try LineReader(
                source,
                stretch: start.stretch,
                options: LineReaderOptions(lineBytesMax: lineBytesMax),
                tracksFrames: true
            )
        } catch {
            throw JournalReader.Failure.archive(error)
        }
        var offset = start.offset
        var batch = LineBatch()
        var held: [(batch: LineBatch, firstOffset: Int)] = []
        while proven < end, !isDamaged, reader.nextBatch(into: &batch) {
            let damage = batch.damages.first
            let whole = batch.lines.count { line in damage.map { line.number < $0.line } ?? true }
            let sound = reader.frames.last { frame in
                frame.bytes > 0 && damage.map { frame.end <= $0.offset } ?? true
            }
            held.append((batch, offset))
            if let sound {
                let lines = batch.lines.prefix(whole).count { $0.offset < sound.end }
                proven = min(max(proven, offset + lines), end)
                try give(&held, body)
            }
            offset += whole
            isDamaged = damage != nil && proven < end
        }
    }

    /// Hands on what was proven of the batches that are held back.
    private mutating func give(
        _ held: inout [(batch: LineBatch, firstOffset: Int)],
        _ body: (borrowing LineBatch, Range<Int>, Int) throws -> Void
    ) throws {
        for (batch, first) in held {
            let lower = max(0, next - first)
            let upper = min(batch.lines.count, proven - first)
            guard lower < upper else { continue }
            try body(batch, lower..<upper, first + lower)
            next = first + upper
        }
        // Of the last one more may be proven by the next frame.
        if held.count > 1 { held.removeFirst(held.count - 1) }
    }
}

extension JournalReader.Failure: CustomStringConvertible {
    /// What is missing, and what to do.
    public var description: String {
        switch self {
        case .archive(let error): error.description
        case .lost(let finding): finding.description
        }
    }
}
