/// The lines that can still be read of a journal's segment, with their offsets.
struct SegmentContent: Sendable {
    /// Lines of neighbouring offsets that can be read in one go.
    struct Run: Sendable, Hashable {
        /// The offsets of the lines.
        let offsets: Range<Int>
        /// Where they stand.
        let stretch: ArchiveStretch
    }

    /// What can be read, by offset.
    let runs: [Run]
    /// What is wrong with the rest.
    let findings: [JournalFinding]
    /// The offset behind its last line.
    let end: Int
    /// The first thing that could not be read, in the reader's words.
    let detail: String

    /// Of a segment that was read: what stands in its whole frames, each of which is known by its
    /// marker where frames before it are lost.
    init(_ segment: JournalFolder.Segment, _ scan: SegmentScan) {
        var runs: [Run] = []
        var findings: [JournalFinding] = []
        var end = segment.firstOffset
        var lines = 0
        let isDamaged = !scan.damages.isEmpty
        detail = scan.damages.first?.detail ?? "a marker skips them"
        for frame in scan.frames {
            let first = frame.firstOffset ?? (isDamaged ? nil : end)
            guard let first, first >= end else {
                findings.append(
                    .fault(
                        segment: segment.path,
                        detail: "no marker stands before the frame at byte "
                            + "\(frame.stored.lowerBound), whose lines are passed over"
                    )
                )
                continue
            }
            if first > end {
                findings.append(
                    .lostLines(segment: segment.path, offsets: end..<first, detail: detail)
                )
            }
            let run = Run(
                offsets: first..<first + frame.lines,
                stretch: ArchiveStretch(stored: frame.stored, offset: 0, linesBefore: lines)
            )
            if let last = runs.last, last.offsets.upperBound == first {
                runs[runs.count - 1] = Run(
                    offsets: last.offsets.lowerBound..<run.offsets.upperBound,
                    stretch: ArchiveStretch(
                        stored: last.stretch.stored.lowerBound..<frame.stored.upperBound,
                        offset: last.stretch.offset,
                        linesBefore: last.stretch.linesBefore
                    )
                )
            } else {
                runs.append(run)
            }
            lines += frame.lines
            end = run.offsets.upperBound
        }
        (self.runs, self.findings, self.end) = (runs, findings, end)
    }
}
