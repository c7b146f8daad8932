internal import Foundation
internal import SentinelEvent

/// The manifest as JSON, format 1; times are RFC 3339 in Asia/Shanghai.
extension SegmentManifest {
    private static let format = 1

    private struct Document: Codable {
        var format: Int
        var first_offset: Int
        var lines: Int
        var bytes: Int
        var stored_bytes: Int
        var first_time: String?
        var last_time: String?
        var untimed_lines: Int
        var untimed_copy_bytes: Int
        var sha256: String
        var seek_points: [Point]
    }

    private struct Point: Codable {
        var stored: Int
        var byte: Int
        var line: Int
        var first_time: String?
        var last_time: String?
        var untimed_lines: Int
    }

    /// The manifest as one line of JSON.
    public var json: String {
        let document = Document(
            format: Self.format,
            first_offset: firstOffset,
            lines: lines,
            bytes: bytes,
            stored_bytes: storedBytes,
            first_time: times?.lowerBound.description,
            last_time: times?.upperBound.description,
            untimed_lines: untimedLines,
            untimed_copy_bytes: untimedCopyBytes,
            sha256: digest,
            seek_points: seekPoints.map { point in
                Point(
                    stored: point.stored,
                    byte: point.offset,
                    line: point.line,
                    first_time: point.times?.lowerBound.description,
                    last_time: point.times?.upperBound.description,
                    untimed_lines: point.untimedLines
                )
            }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try? encoder.encode(document)
        // Numbers and texts can always be encoded.
        return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// A manifest from its JSON; nil where it is none of this format, or contradicts itself.
    init?(json: [UInt8]) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(json)),
            document.format == Self.format
        else { return nil }
        var points: [SeekPoint] = []
        for point in document.seek_points {
            guard let times = Self.times(point.first_time, point.last_time) else { return nil }
            var read = SeekPoint(stored: point.stored, offset: point.byte, line: point.line)
            read.times = times
            read.untimedLines = point.untimed_lines
            points.append(read)
        }
        guard let times = Self.times(document.first_time, document.last_time) else { return nil }
        self.init(
            firstOffset: document.first_offset,
            lines: document.lines,
            bytes: document.bytes,
            storedBytes: document.stored_bytes,
            times: times,
            untimedLines: document.untimed_lines,
            untimedCopyBytes: document.untimed_copy_bytes,
            digest: document.sha256,
            seekPoints: points
        )
        guard isOrdered else { return nil }
    }

    /// More than any number here can truly be; sums of many stay far from overflow.
    private static let greatest = 1 << 50

    /// Whether the numbers can be true, each beside the others: a manifest comes from outside.
    private var isOrdered: Bool {
        let whole = [
            firstOffset, lines, bytes, storedBytes, untimedLines, untimedCopyBytes,
        ]
        guard whole.allSatisfy({ (0...Self.greatest).contains($0) }), lines <= bytes,
            digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit),
            seekPoints.isEmpty == (lines == 0)
        else { return false }
        if let first = seekPoints.first {
            guard first.stored >= 0, first.offset == 0, first.line == 0 else { return false }
        }
        var untimed = 0
        for (index, point) in seekPoints.enumerated() {
            let next = index + 1 < seekPoints.count ? seekPoints[index + 1] : nil
            let end = next.map { ($0.stored, $0.offset, $0.line) } ?? (storedBytes, bytes, lines)
            guard point.stored < end.0, point.offset < end.1, point.line < end.2,
                end.0 <= storedBytes, end.1 <= bytes, end.2 <= lines,
                (0...end.2 - point.line).contains(point.untimedLines),
                (point.times == nil) == (point.untimedLines == end.2 - point.line)
            else { return false }
            untimed += point.untimedLines
        }
        return untimed == untimedLines
    }

    /// None of two, or a range of two; nil where they are neither.
    private static func times(_ first: String?, _ last: String?) -> ClosedRange<Instant>?? {
        guard let first, let last else { return first == nil && last == nil ? .some(nil) : nil }
        guard let lower = Instant(text: first), let upper = Instant(text: last), lower <= upper
        else { return nil }
        return lower...upper
    }
}
