internal import Foundation
public import SentinelEvent
internal import SystemPackage

/// The segments of a journal in a folder: archives one behind the other, named after the offset of
/// their first line.
///
/// An offset is the number of lines of the journal before a line. The folder is a log like any
/// other: a replay of it reads all segments in their order.
public struct JournalFolder: Sendable, Hashable {
    /// The folder.
    public let path: String

    private static let prefix = "events-"
    private static let ending = ".ndjson.zst"
    /// As many as the greatest offset has, so that names sort as offsets do.
    private static let digits = 19
    private static let greatestOffset = 1 << 50

    /// A file of a journal.
    public struct Segment: Sendable, Hashable {
        /// The path.
        public let path: String
        /// The offset of its first line.
        public let firstOffset: Int
    }

    /// The journal of a folder; nothing is looked at yet.
    public init(_ path: String) {
        self.path = path
    }

    /// The segments, by offset; none where the folder is not there yet.
    ///
    /// - Throws: `notReadable` where the folder cannot be listed.
    public func segments() throws(ArchiveError) -> [Segment] {
        do throws(Errno) {
            guard try FilePath(path).stat().type == .directory else { return [] }
        } catch .noSuchFileOrDirectory {
            return []
        } catch {
            throw FileByteSource.notReadable(path, because: "\(error)")
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw FileByteSource.notReadable(path, because: "the folder cannot be listed")
        }
        return names.compactMap { name in
            guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.ending) else { return nil }
            let number = name.dropFirst(Self.prefix.count).dropLast(Self.ending.count)
            guard number.count == Self.digits, number.allSatisfy(\.isASCII),
                number.allSatisfy(\.isNumber), let offset = Int(number),
                offset <= Self.greatestOffset
            else { return nil }
            return Segment(path: "\(path)/\(name)", firstOffset: offset)
        }.sorted { $0.firstOffset < $1.firstOffset }
    }

    /// What is missing between segments, or of the manifests of all but the last; nothing for a
    /// folder that is no journal.
    ///
    /// - Throws: `notReadable`.
    public func gaps() throws(ArchiveError) -> [JournalFinding] {
        let segments = try segments()
        var gaps: [JournalFinding] = []
        for (segment, next) in zip(segments, segments.dropFirst()) {
            switch try SegmentFooter.read(segment.path) {
            case .manifest(let manifest):
                let end = segment.firstOffset + manifest.lines
                guard manifest.firstOffset == segment.firstOffset else {
                    let detail = "it is the segment of line \(manifest.firstOffset)"
                    gaps.append(.fault(segment: segment.path, detail: detail))
                    continue
                }
                guard end != next.firstOffset else { continue }
                gaps.append(
                    end < next.firstOffset
                        ? .missingLines(offsets: end..<next.firstOffset, before: next.path)
                        : .fault(segment: next.path, detail: "it repeats lines of the one before")
                )
            case .none:
                gaps.append(.fault(segment: segment.path, detail: "its manifest is missing"))
            case .damaged(let damage):
                gaps.append(.fault(segment: segment.path, detail: damage))
            }
        }
        return gaps
    }

    /// Removes the segments all of whose lines stand before an offset and happened before a moment,
    /// from the oldest on; the last segment always stays.
    ///
    /// - Returns: the segments that are gone.
    /// - Throws: `notReadable`; `notWritable` where one cannot be removed.
    public func removeSegments(
        before offset: Int,
        happenedBefore moment: Instant
    ) throws(ArchiveError) -> [Segment] {
        let segments = try segments()
        var old = 0
        for (index, next) in segments.dropFirst().enumerated() where next.firstOffset <= offset {
            // Of one without a manifest, which was damaged, the next one says that it is old.
            guard case .manifest(let manifest) = try SegmentFooter.read(segments[index].path)
            else { continue }
            guard manifest.times.map({ $0.upperBound < moment }) ?? true else { break }
            old = index + 1
        }
        var removed: [Segment] = []
        for segment in segments.prefix(old) {
            do {
                try FileManager.default.removeItem(atPath: segment.path)
            } catch {
                throw ArchiveError(
                    .notWritable,
                    path: segment.path,
                    message: "cannot be removed (\(error.localizedDescription))",
                    advice: "check the permissions of its folder"
                )
            }
            FolderSync.sync(folderOf: segment.path)
            removed.append(segment)
        }
        return removed
    }

    /// The path of the segment that begins at an offset.
    func segmentPath(_ offset: Int) -> String {
        let number = String(offset)
        let zeros = String(repeating: "0", count: max(0, Self.digits - number.count))
        return "\(path)/\(Self.prefix)\(zeros)\(number)\(Self.ending)"
    }
}
