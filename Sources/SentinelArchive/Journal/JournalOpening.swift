internal import Foundation
internal import Glibc

/// Finds the end of a journal, and mends what a crash has left there.
struct JournalOpening {
    /// The segment to go on with; nil where the next line begins one.
    private(set) var openSegment: String?
    /// What the segment holds to which the next line is added.
    private(set) var outline: SegmentOutline
    /// The offset of the next line.
    private(set) var end = 0
    /// What was amiss.
    private(set) var findings: [JournalFinding] = []

    init(_ folder: JournalFolder, _ time: SegmentScan.LineTime) throws(ArchiveError) {
        outline = SegmentOutline()
        let segments = try folder.segments()
        findings = try folder.gaps()
        guard let last = segments.last else { return }
        end = last.firstOffset
        switch try SegmentFooter.read(last.path) {
        case .manifest(let manifest):
            end += manifest.lines
            outline = SegmentOutline(firstOffset: end)
        case .none:
            try reopen(last, time)
        case .damaged(let damage):
            findings.append(.fault(segment: last.path, detail: damage))
            try reopen(last, time)
        }
    }

    /// The file of the segment to go on with.
    func openFile() throws(ArchiveError) -> JournalFile? {
        guard let openSegment else { return nil }
        return try JournalFile(openSegment)
    }

    /// Reads a segment that was not sealed, and goes on behind its last whole frame.
    private mutating func reopen(
        _ segment: JournalFolder.Segment,
        _ time: SegmentScan.LineTime
    ) throws(ArchiveError) {
        var scan = try SegmentScan(segment.path, firstOffset: segment.firstOffset, time: time)
        if scan.soundBytes < scan.size {
            findings.append(try putAside(segment, scan))
            scan = try SegmentScan(segment.path, firstOffset: segment.firstOffset, time: time)
        }
        let content = SegmentContent(segment, scan)
        findings += content.findings
        end = content.end
        // No manifest could say which lines a segment has that is damaged before its end.
        guard scan.damages.isEmpty else { return outline = SegmentOutline(firstOffset: end) }
        openSegment = segment.path
        outline = scan.outline
    }

    /// Moves what stands behind the last whole frame into a file of its own.
    private func putAside(
        _ segment: JournalFolder.Segment,
        _ scan: SegmentScan
    ) throws(ArchiveError) -> JournalFinding {
        let bytes = try StoredFile(segment.path).read(scan.soundBytes..<scan.size)
        let kept = "\(segment.path).torn-\(scan.soundBytes)"
        var output = try OutputFile(.file(path: kept))
        try output.write(bytes)
        try output.finish()
        var file = try JournalFile(segment.path)
        try file.cut(to: scan.soundBytes)
        try file.sync()
        return .tornTail(
            segment: segment.path,
            byte: scan.soundBytes,
            bytes: bytes.count,
            keptAs: kept
        )
    }
}
