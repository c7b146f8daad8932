public import SentinelEvent

/// What reading an archive from its first byte to its last tells of it.
public struct SegmentScan: Sendable {
    /// Says when the event of a line happened; nil for a line that has to be read whatever stretch
    /// of time is asked for.
    public typealias LineTime = (LineBatch, LineBatch.Line) -> Instant?

    /// A frame with lines, as it stands in the file.
    struct Frame: Sendable, Hashable {
        let stored: Range<Int>
        let lines: Int
        /// The offset of its first line, where a marker before it says it.
        var firstOffset: Int?

        /// Whether just a marker's place is between it and what stands before it.
        func follows(_ before: Range<Int>) -> Bool {
            stored.lowerBound - before.upperBound == JournalMarker.byteCount
        }
    }

    /// The path as the user gave it.
    public let path: String
    /// What it holds, as its lines and frames say.
    public private(set) var content: SegmentManifest
    /// The manifest that it carries; nil where it has none.
    public private(set) var manifest: SegmentManifest?
    /// What is wrong with the manifest; nil where nothing is.
    public private(set) var manifestDamage: String?
    /// What could not be read.
    public private(set) var damages: [ArchiveDamage] = []
    /// How many frames hold lines; none in plain text.
    public var frameCount: Int { frames.count }
    /// Bytes of the file.
    public private(set) var size: Int
    private(set) var frames: [Frame] = []
    /// The end of the last frame that is whole and holds lines.
    private(set) var soundBytes = 0
    /// The last frame, where it holds no lines.
    private var lastEmpty: FrameExtent?
    /// Whether the copies of untimed lines that it carries are true.
    private var hasTrueCopy = true
    /// What was gathered, as long as the file goes on.
    private(set) var outline: SegmentOutline

    /// Reads all of a file, before whose first line stand so many of a journal.
    ///
    /// - Throws: where it cannot be opened.
    public init(
        _ path: String,
        firstOffset: Int = 0,
        lineBytesMax: Int = LineReaderOptions().lineBytesMax,
        time: LineTime
    ) throws(ArchiveError) {
        self.path = path
        outline = SegmentOutline(firstOffset: firstOffset)
        switch try SegmentFooter.read(path) {
        case .none: break
        case .manifest(let found): manifest = found
        case .damaged(let damage): manifestDamage = damage
        }
        var reader = try LineReader(
            ArchiveSource(path: path),
            stretch: nil,
            options: LineReaderOptions(lineBytesMax: lineBytesMax),
            tracksFrames: true
        )
        size = reader.progress.compressedSize ?? 0
        content = outline.manifest()
        var counting = Counting()
        var batch = LineBatch()
        while reader.nextBatch(into: &batch) {
            take(batch, reader.frames, &counting, time)
        }
        for frame in reader.frames { take(frame, counting.end()) }
        if frames.isEmpty, outline.lines > 0 { outline.endFrame(at: 0..<size) }
        content = outline.manifest(copyBytes: manifest?.untimedCopyBytes ?? 0)
        try readMarkers()
        try checkFooter()
    }

    /// How many lines the frame in hand holds so far.
    private struct Counting {
        private var lines = 0

        mutating func line() { lines += 1 }

        /// Something was lost: what stood before it was of a frame that did not end, unless it is a
        /// line that is too long, which is only itself lost.
        mutating func loss(_ reason: ArchiveDamage.Reason) {
            lines = reason == .lineTooLong ? lines + 1 : 0
        }

        /// The frame ends, with so many lines.
        mutating func end() -> Int {
            defer { lines = 0 }
            return lines
        }
    }

    /// Takes in the lines of a batch, and the frames that ended in it.
    private mutating func take(
        _ batch: LineBatch,
        _ ended: [FrameExtent],
        _ counting: inout Counting,
        _ time: LineTime
    ) {
        var lines = batch.lines.indices[...]
        var losses = batch.damages[...]
        func take(until end: Int) {
            while let place = lines.first, batch.lines[place].offset < end {
                while let loss = losses.first, loss.line < batch.lines[place].number {
                    counting.loss(loss.reason)
                    losses.removeFirst()
                }
                add(batch, place, time)
                counting.line()
                lines.removeFirst()
            }
        }
        for frame in ended {
            take(until: frame.end)
            self.take(frame, counting.end())
        }
        take(until: .max)
        for loss in losses { counting.loss(loss.reason) }
        damages += batch.damages
    }

    /// Holds what stands behind the lines to what they say.
    private mutating func checkFooter() throws(ArchiveError) {
        if let manifest {
            let isCopied = manifest.untimedCopyBytes > 0
            let copies = try? UntimedLines(path, manifest)
            hasTrueCopy = isCopied ? copies == outline.untimed : outline.untimed.isAbsent
        } else if manifestDamage == nil, let place = lastEmpty?.stored,
            place.count > SkippableFrame.headerBytes
        {
            let end = place.lowerBound + SkippableFrame.headerBytes
            let header = try StoredFile(path).read(place.lowerBound..<end)
            let content = place.count - SkippableFrame.headerBytes
            if header == SkippableFrame.header(.manifest, content) {
                manifestDamage = "the end of the manifest is damaged"
            }
        }
    }

    /// What contradicts what: nothing for an archive that is as it was written.
    public var faults: [String] {
        var faults = damages.map { "line \($0.line): \($0.reason.rawValue): \($0.detail)" }
        if let manifestDamage { faults.append(manifestDamage) }
        guard let manifest, damages.isEmpty else { return faults }
        if manifest.lines != content.lines {
            faults.append("the manifest says \(manifest.lines) lines, there are \(content.lines)")
        }
        if manifest.digest != content.digest {
            faults.append("its lines are not those whose digest the manifest has")
        } else if manifest != content {
            faults.append("seek points or times are not what the manifest says")
        }
        if !hasTrueCopy { faults.append("the copies of lines without a time are not true") }
        return faults
    }

    private mutating func add(_ batch: LineBatch, _ place: Int, _ time: LineTime) {
        let line = batch.lines[place]
        guard let content = batch.content(of: line) else { return }
        outline.add(batch.bytes.span.extracting(content), at: time(batch, line))
    }

    private mutating func take(_ frame: FrameExtent, _ lines: Int) {
        let isFooter = manifest.map { frame.stored.lowerBound >= $0.storedBytes } ?? false
        if isFooter { return }
        lastEmpty = frame.bytes == 0 ? frame : nil
        outline.endFrame(at: frame.stored)
        guard frame.bytes > 0 else { return }
        soundBytes = frame.stored.upperBound
        frames.append(Frame(stored: frame.stored, lines: lines))
    }

    /// Reads which lines the frames begin with, where that is not known from counting.
    private mutating func readMarkers() throws(ArchiveError) {
        let places = frames.indices.filter { index in
            let before = index > 0 ? frames[index - 1].stored : 0..<0
            return !damages.isEmpty || !frames[index].follows(before)
        }
        guard !places.isEmpty else { return }
        let file = try StoredFile(path)
        for place in places {
            let end = frames[place].stored.lowerBound
            guard end >= JournalMarker.byteCount else { continue }
            let marker = try file.read(end - JournalMarker.byteCount..<end)
            frames[place].firstOffset = JournalMarker.offset(marker)
        }
    }
}
