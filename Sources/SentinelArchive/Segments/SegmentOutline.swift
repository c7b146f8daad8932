import SentinelEvent

/// Gathers what an archive holds, line by line and frame by frame, while it is written or read.
struct SegmentOutline: Sendable {
    /// Decompressed bytes after which the next frame is a new seek point.
    private static let seekPointBytes = 1024 * 1024

    private let firstOffset: Int
    private(set) var lines = 0
    private var bytes = 0
    private var storedBytes = 0
    private var digest = SHA256()
    private var seekPoints: [SeekPoint] = []
    /// Copies of the lines without an event time.
    private(set) var untimed = UntimedLines()
    /// What stands in the frame in hand, whose place in the file its end tells.
    private var frame: SeekPoint

    /// Of an archive before whose first line stand so many of the journal.
    init(firstOffset: Int = 0) {
        self.firstOffset = firstOffset
        frame = SeekPoint(stored: 0, offset: 0, line: 0)
    }

    /// A line of the frame in hand, without its newline.
    mutating func add(_ line: Span<UInt8>, at time: Instant?) {
        digest.update(line)
        digest.update("\n")
        frame.add(time)
        if time == nil { untimed.add(line, number: lines + 1, offset: bytes) }
        lines += 1
        bytes += line.count + 1
    }

    /// The frame in hand ends, and stands at some bytes of the file; it may hold no line.
    mutating func endFrame(at stored: Range<Int>) {
        storedBytes = stored.upperBound
        defer { frame = SeekPoint(stored: storedBytes, offset: bytes, line: lines) }
        guard frame.line < lines else { return }
        guard let last = seekPoints.last, frame.offset - last.offset < Self.seekPointBytes else {
            return seekPoints.append(frame.placed(at: stored.lowerBound))
        }
        seekPoints[seekPoints.count - 1].join(frame)
    }

    /// What the frames that have ended hold, with so many bytes of a copy of untimed lines behind
    /// them.
    func manifest(copyBytes: Int = 0) -> SegmentManifest {
        let all = seekPoints.compactMap(\.times)
        let least = all.map(\.lowerBound).min()
        let greatest = all.map(\.upperBound).max()
        return SegmentManifest(
            firstOffset: firstOffset,
            lines: lines,
            bytes: bytes,
            storedBytes: storedBytes,
            times: least.flatMap { least in greatest.map { least...$0 } },
            untimedLines: seekPoints.reduce(0) { $0 + $1.untimedLines },
            untimedCopyBytes: copyBytes,
            digest: digest.hexadecimal(),
            seekPoints: seekPoints
        )
    }
}

extension SeekPoint {
    /// The same, at another byte of the file.
    fileprivate func placed(at stored: Int) -> SeekPoint {
        var point = SeekPoint(stored: stored, offset: offset, line: line)
        point.times = times
        point.untimedLines = untimedLines
        return point
    }

    /// Takes in what stands behind it up to the next point.
    fileprivate mutating func join(_ other: SeekPoint) {
        untimedLines += other.untimedLines
        guard let more = other.times else { return }
        add(more.lowerBound)
        add(more.upperBound)
    }
}
