public import SentinelEvent

/// What an archive holds, as it says itself at its end.
public struct SegmentManifest: Sendable, Hashable {
    /// How many lines of the journal stand before it; 0 for an archive that is none's part.
    public let firstOffset: Int
    /// Lines that are not blank.
    public let lines: Int
    /// Decompressed bytes.
    public let bytes: Int
    /// Bytes as they are stored, up to the manifest.
    public let storedBytes: Int
    /// The least and the greatest event time; nil where no line has one.
    public let times: ClosedRange<Instant>?
    /// How many lines have no event time (``SeekPoint/untimedLines``).
    public let untimedLines: Int
    /// Bytes of the frame with copies of these lines that follows; 0 where there is none, so that
    /// they have to be read where they stand.
    public let untimedCopyBytes: Int
    /// SHA-256 over the lines, each ended by one newline: the same however they are compressed.
    public let digest: String
    /// Where reading may begin, in the order of the file; the first is its start, and an archive
    /// without lines has none.
    public let seekPoints: [SeekPoint]
}

/// What of an archive has to be read for a stretch of time.
public struct ArchiveSelection: Sendable, Hashable {
    /// A part to read.
    public enum Part: Sendable, Hashable {
        /// Lines where they stand.
        case stretch(ArchiveStretch)
        /// Of the lines after so many and up to so many, those without an event time, which the
        /// archive has copied.
        case untimed(Range<Int>)
    }

    /// The parts to read, in order.
    public fileprivate(set) var parts: [Part] = []
    /// Lines that are not read where they stand.
    public fileprivate(set) var linesPassed = 0
    /// How many of them are events outside of the stretch of time; the others are copied.
    public fileprivate(set) var eventsPassed = 0
    /// Decompressed bytes of the lines that are not read where they stand.
    public fileprivate(set) var bytesPassed = 0
    /// Bytes as they are stored of these lines.
    public fileprivate(set) var storedBytesPassed = 0
}

extension SegmentManifest {
    /// What has to be read so that no event of a stretch of time and no line without a time is
    /// missed; nil for a bound means that there is none.
    public func selection(from: Instant?, to: Instant?) -> ArchiveSelection {
        var selection = ArchiveSelection()
        for (index, point) in seekPoints.enumerated() {
            let next = index + 1 < seekPoints.count ? seekPoints[index + 1] : nil
            let isCopied = point.untimedLines == 0 || untimedCopyBytes > 0
            let stored = point.stored..<(next?.stored ?? storedBytes)
            if point.hasEvents(from, to) || !isCopied {
                selection.read(
                    ArchiveStretch(stored: stored, offset: point.offset, linesBefore: point.line)
                )
                continue
            }
            let lines = point.line..<(next?.line ?? self.lines)
            if point.untimedLines > 0 { selection.copy(lines) }
            selection.linesPassed += lines.count
            selection.eventsPassed += lines.count - point.untimedLines
            selection.bytesPassed += (next?.offset ?? bytes) - point.offset
            selection.storedBytesPassed += stored.count
        }
        return selection
    }

    /// The part of the archive from the last seek point that is not behind a line.
    func stretch(fromLine line: Int) -> ArchiveStretch {
        let point = seekPoints.last { $0.line <= line }
        return ArchiveStretch(
            stored: (point?.stored ?? 0)..<storedBytes,
            offset: point?.offset ?? 0,
            linesBefore: point?.line ?? 0
        )
    }
}

extension ArchiveSelection {
    /// Adds lines where they stand, to those before them where there are no others between.
    fileprivate mutating func read(_ stretch: ArchiveStretch) {
        guard case .stretch(let last) = parts.last,
            last.stored.upperBound == stretch.stored.lowerBound
        else { return parts.append(.stretch(stretch)) }
        parts[parts.count - 1] = .stretch(
            ArchiveStretch(
                stored: last.stored.lowerBound..<stretch.stored.upperBound,
                offset: last.offset,
                linesBefore: last.linesBefore
            )
        )
    }

    fileprivate mutating func copy(_ lines: Range<Int>) {
        guard case .untimed(let last) = parts.last else { return parts.append(.untimed(lines)) }
        parts[parts.count - 1] = .untimed(last.lowerBound..<lines.upperBound)
    }
}

extension ArchiveSource {
    /// The manifest that an archive carries; nil where it carries none that is whole, or is no
    /// file.
    ///
    /// - Throws: ``ArchiveError`` where it cannot be read.
    public func manifest() throws(ArchiveError) -> SegmentManifest? {
        guard kind == .file, StoredFile.isRegular(displayName),
            case .manifest(let manifest) = try SegmentFooter.read(displayName)
        else { return nil }
        return manifest
    }
}
