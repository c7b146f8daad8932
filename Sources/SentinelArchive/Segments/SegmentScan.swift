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
    /// The end of the last frame that is whole.
    private(set) var soundBytes = 0
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
        time: LineTime
    ) throws(ArchiveError) {
        self.path = path
        outline = SegmentOutline(firstOffset: firstOffset)
        switch try SegmentFooter.read(path) {
        case .none: break
        case .manifest(let found): manifest = found
        case .damaged(let damage): manifestDamage = damage
        }
        var reader = try LineReader(ArchiveSource(path: path))
        size = reader.progress.compressedSize ?? 0
        content = outline.manifest()
        var batch = LineBatch()
        var linesOfFrame = 0
        while reader.nextBatch(into: &batch) {
            var next = 0
            var losses = batch.damages[...]
            func take(until end: Int) {
                while next < batch.lines.count, batch.lines[next].offset < end {
                    let number = batch.lines[next].number
                    // What stood before a loss was of a frame that did not end.
                    while let loss = losses.first, loss.line < number {
                        linesOfFrame = 0
                        losses.removeFirst()
                    }
                    add(batch, next, time)
                    next += 1
                    linesOfFrame += 1
                }
            }
            for frame in reader.frames {
                take(until: frame.end)
                self.take(frame, linesOfFrame)
                linesOfFrame = 0
            }
            take(until: .max)
            if !losses.isEmpty { linesOfFrame = 0 }
            damages += batch.damages
        }
        for frame in reader.frames {
            take(frame, linesOfFrame)
            linesOfFrame = 0
        }
        if frames.isEmpty, outline.lines > 0 { outline.endFrame(at: 0..<size) }
        content = outline.manifest(copyBytes: manifest?.untimedCopyBytes ?? 0)
        try readMarkers()
        if let manifest {
            hasTrueCopy = (try? UntimedLines(path, manifest)) == outline.untimed
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
        outline.add(batch.bytes.span.extracting(line.range), at: time(batch, line))
    }

    private mutating func take(_ frame: FrameExtent, _ lines: Int) {
        let isFooter = manifest.map { frame.stored.lowerBound >= $0.storedBytes } ?? false
        if isFooter { return }
        soundBytes = frame.stored.upperBound
        outline.endFrame(at: frame.stored)
        if frame.bytes > 0 { frames.append(Frame(stored: frame.stored, lines: lines)) }
    }

    /// Reads which lines the frames begin with, where that is not known from counting.
    private mutating func readMarkers() throws(ArchiveError) {
        guard !damages.isEmpty, !frames.isEmpty else { return }
        let file = try StoredFile(path)
        for place in frames.indices {
            let end = frames[place].stored.lowerBound
            guard end >= JournalMarker.byteCount else { continue }
            let marker = try file.read(end - JournalMarker.byteCount..<end)
            frames[place].firstOffset = JournalMarker.offset(marker)
        }
    }
}
