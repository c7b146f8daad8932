import Foundation
import SentinelArchive
import SentinelEvent
import SentinelService

/// A folder of a service, removed with its content.
final class TestFolder: Sendable {
    let service: ServiceFolder

    init() throws {
        service = ServiceFolder(NSTemporaryDirectory() + "service-" + UUID().uuidString)
    }

    /// The lines of a journal, as a replay reads them.
    func lines(_ journal: JournalFolder) throws -> [String] {
        var lines: [String] = []
        for source in try ArchiveInput(journal.path).sources() {
            var reader = try LineReader(source)
            while let batch = reader.nextBatch() {
                for line in batch.lines {
                    lines.append(String(decoding: batch.bytes[line.range], as: UTF8.self))
                }
            }
        }
        return lines
    }

    /// The events of the journal.
    func events() throws -> [Event] {
        let decoder = EventDecoder()
        return try lines(service.journal).map { line in
            let bytes = Array(line.utf8)
            return try decoder.decode(bytes, bytes.indices)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: service.path)
    }
}

/// Part of the labelled log that ships: the events of some persons, and the facts.
enum SampleLog {
    static let rules = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../rules").standardizedFileURL.path
    private static let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../replay/district/events.ndjson.zst").standardizedFileURL.path

    static let lines = Result { () throws -> [String] in
        let decoder = EventDecoder()
        var reader = try LineReader(ArchiveSource(path: path))
        var lines: [String] = []
        var seen: Set<EventReference> = []
        while let batch = reader.nextBatch() {
            for line in batch.lines {
                let event = try decoder.decode(batch.bytes, line.range)
                guard seen.insert(event.reference).inserted else { continue }
                let text = String(decoding: batch.bytes[line.range], as: UTF8.self)
                let person = text.firstMatch(of: /"psn_no":"[^"]*([0-9])"/)?.1
                let insured = text.firstMatch(of: /"table":"insured","key":"[^"]*([0-9])"/)?.1
                guard let digit = person ?? insured else {
                    // Scans that name nobody are left out, but the institutions' facts stay.
                    if event.type == .reference { lines.append(text) }
                    continue
                }
                if digit == "3" || digit == "7" { lines.append(text) }
            }
        }
        return lines
    }
}

extension LineBatch {
    /// Lines as a client sends them.
    init(_ lines: some Collection<String>) throws {
        let file = NSTemporaryDirectory() + "lines-" + UUID().uuidString + ".ndjson"
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        var options = LineReaderOptions()
        options.outputChunkBytes = 1 << 28
        var reader = try LineReader(ArchiveSource(path: file), options: options)
        self = reader.nextBatch() ?? LineBatch()
    }
}

extension Instant {
    /// The clock's time.
    static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

extension Collection {
    /// Its elements in parts of so many.
    func chunked(by count: Int) -> [[Element]] {
        var parts: [[Element]] = []
        for element in self {
            if parts.isEmpty || parts[parts.count - 1].count == count { parts.append([]) }
            parts[parts.count - 1].append(element)
        }
        return parts
    }
}
