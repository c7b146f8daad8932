/// The lines that can still be read of a journal's segment, with their offsets.
struct SegmentContent: Sendable {
    /// Lines of neighbouring offsets that can be read in one go.
    struct Run: Sendable, Hashable {
        /// The offsets of the lines.
        var offsets: Range<Int>
        /// Where they stand.
        var stored: Range<Int>

        /// The part of the segment in which they stand; numbers of lines count from its start.
        var stretch: ArchiveStretch {
            ArchiveStretch(stored: stored, offset: 0, linesBefore: 0)
        }
    }

    /// What can be read, by offset.
    private(set) var runs: [Run] = []
    /// What is wrong with the rest.
    private(set) var findings: [JournalFinding] = []
    /// The offset behind its last line.
    private(set) var end: Int
    /// The first thing that could not be read, in the reader's words.
    let detail: String
    /// Whether there are whole frames of which nobody can say which lines they hold.
    private(set) var hasUnknownLines = false

    /// Of a segment that was read: what stands in its whole frames.
    ///
    /// A frame right behind another one goes on where that one ended; behind a damaged place its
    /// marker says which lines it holds, or the frames behind it do.
    init(_ segment: JournalFolder.Segment, _ scan: SegmentScan) {
        end = segment.firstOffset
        detail = scan.damages.first?.detail ?? "the segment is damaged"
        for (frame, offset) in zip(scan.frames, Self.offsets(segment, scan.frames)) {
            guard let offset, offset >= end else {
                hasUnknownLines = true
                let place = "the frame at byte \(frame.stored.lowerBound)"
                findings.append(
                    .fault(
                        segment: segment.path,
                        detail:
                            "nobody can say which lines \(place) holds, as its marker is damaged"
                    )
                )
                continue
            }
            take(frame, at: offset, of: segment)
        }
    }

    private mutating func take(
        _ frame: SegmentScan.Frame,
        at offset: Int,
        of segment: JournalFolder.Segment
    ) {
        if offset > end {
            findings.append(
                .lostLines(segment: segment.path, offsets: end..<offset, detail: detail)
            )
        }
        end = offset + frame.lines
        if let last = runs.last, last.offsets.upperBound == offset, frame.follows(last.stored) {
            runs[runs.count - 1].offsets = last.offsets.lowerBound..<end
            runs[runs.count - 1].stored = last.stored.lowerBound..<frame.stored.upperBound
        } else {
            runs.append(Run(offsets: offset..<end, stored: frame.stored))
        }
    }

    /// The offset of each frame's first line; nil where it cannot be known.
    private static func offsets(
        _ segment: JournalFolder.Segment,
        _ frames: [SegmentScan.Frame]
    ) -> [Int?] {
        var offsets = frames.map(\.firstOffset)
        for index in frames.indices {
            if index == 0 {
                guard frames[0].follows(0..<0) else { continue }
                offsets[0] = segment.firstOffset
            } else if frames[index].follows(frames[index - 1].stored),
                let before = offsets[index - 1]
            {
                offsets[index] = before + frames[index - 1].lines
            }
        }
        for index in frames.indices.dropLast().reversed() where offsets[index] == nil {
            guard frames[index + 1].follows(frames[index].stored), let next = offsets[index + 1]
            else { continue }
            offsets[index] = next - frames[index].lines
        }
        return offsets
    }
}
