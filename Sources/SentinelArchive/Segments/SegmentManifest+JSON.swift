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

    /// Whether seek points rise and stand within what the manifest says of the whole.
    private var isOrdered: Bool {
        let whole = [
            firstOffset, lines, bytes, storedBytes, untimedLines, untimedCopyBytes,
        ]
        guard whole.allSatisfy({ $0 >= 0 }), (seekPoints.first?.stored ?? 0) >= 0 else {
            return false
        }
        let ends = seekPoints.dropFirst().map { ($0.stored, $0.offset, $0.line) }
        return zip(seekPoints, ends + [(storedBytes, bytes, lines)]).allSatisfy { point, end in
            point.stored < end.0 && point.offset < end.1 && point.line < end.2
        }
    }

    /// None of two, or a range of two; nil where they are neither.
    private static func times(_ first: String?, _ last: String?) -> ClosedRange<Instant>?? {
        guard let first, let last else { return first == nil && last == nil ? .some(nil) : nil }
        guard let lower = Instant(text: first), let upper = Instant(text: last), lower <= upper
        else { return nil }
        return lower...upper
    }
}
