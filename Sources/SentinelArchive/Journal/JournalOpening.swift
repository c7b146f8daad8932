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

    private let lineBytesMax: Int

    init(
        _ folder: JournalFolder,
        _ lineBytesMax: Int,
        _ time: SegmentScan.LineTime
    ) throws(ArchiveError) {
        self.lineBytesMax = lineBytesMax
        outline = SegmentOutline()
        let segments = try folder.segments()
        findings = try folder.gaps()
        guard let last = segments.last else { return }
        end = last.firstOffset
        switch try SegmentFooter.read(last.path) {
        case .manifest(let manifest) where manifest.firstOffset == last.firstOffset:
            end += manifest.lines
            outline = SegmentOutline(firstOffset: end)
            // Whoever wrote it may have ended before it was durable.
            _ = try JournalFile.open(last.path, isNew: false)
        case .manifest(let manifest):
            throw Self.unusable(last, "it is the segment of line \(manifest.firstOffset)")
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
        return try JournalFile.open(openSegment, isNew: false)
    }

    /// Reads a segment that was not sealed, and goes on behind its last whole frame.
    private mutating func reopen(
        _ segment: JournalFolder.Segment,
        _ time: SegmentScan.LineTime
    ) throws(ArchiveError) {
        var scan = try scan(segment, time)
        if let failure = scan.damages.first(where: { $0.reason == .readError }) {
            throw Self.unusable(segment, failure.detail)
        }
        // What is cut inside the first marker or frame was never acknowledged.
        let start = try StoredFile(segment.path).read(
            0..<min(scan.size, JournalMarker.byteCount)
        )
        guard scan.soundBytes > 0 || JournalMarker.bytes(end).starts(with: start) else {
            throw Self.unusable(segment, "its first frame is not whole, or it is no journal's")
        }
        if scan.soundBytes < scan.size {
            findings.append(try putAside(segment, scan))
            scan = try self.scan(segment, time)
        }
        let content = SegmentContent(segment, scan)
        guard !content.hasUnknownLines else { throw Self.unusable(segment, content.detail) }
        findings += content.findings
        end = content.end
        // No manifest could say which lines a segment has that is damaged before its end.
        guard scan.damages.isEmpty else { return outline = SegmentOutline(firstOffset: end) }
        openSegment = segment.path
        outline = scan.outline
    }

    private func scan(
        _ segment: JournalFolder.Segment,
        _ time: SegmentScan.LineTime
    ) throws(ArchiveError) -> SegmentScan {
        try SegmentScan(
            segment.path,
            firstOffset: segment.firstOffset,
            lineBytesMax: lineBytesMax,
            time: time
        )
    }

    /// Moves what stands behind the last whole frame into a file of its own.
    private func putAside(
        _ segment: JournalFolder.Segment,
        _ scan: SegmentScan
    ) throws(ArchiveError) -> JournalFinding {
        let bytes = try StoredFile(segment.path).read(scan.soundBytes..<scan.size)
        let random = String(UInt32.random(in: 0...UInt32.max), radix: 36)
        let kept = "\(segment.path).torn-\(scan.soundBytes)-\(random)"
        var output = try OutputFile(.file(path: kept), isPrivate: true)
        try output.write(bytes)
        try output.finish()
        var file = try JournalFile.open(segment.path, isNew: false)
        try file.cut(to: scan.soundBytes)
        try file.sync()
        return .tornTail(
            segment: segment.path,
            byte: scan.soundBytes,
            bytes: bytes.count,
            isCut: scan.damages.allSatisfy { $0.reason == .truncatedFrame },
            keptAs: kept
        )
    }

    private static func unusable(
        _ segment: JournalFolder.Segment,
        _ reason: String
    ) -> ArchiveError {
        ArchiveError(
            .notReadable,
            path: segment.path,
            message: "the journal cannot be gone on with: \(reason)",
            advice: "put the segment back from a copy"
        )
    }
}
