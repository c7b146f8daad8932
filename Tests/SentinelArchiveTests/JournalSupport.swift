import Foundation
import SentinelArchive
import SentinelEvent
import Testing

/// The second that a sample line names; none where it names none.
func time(_ batch: LineBatch, _ line: LineBatch.Line) -> Instant? {
    time(of: String(decoding: batch.bytes[line.range], as: UTF8.self))
}

private func time(of text: String) -> Instant? {
    guard let number = text.firstMatch(of: /[0-9]+/).flatMap({ Int64($0.0) }) else { return nil }
    return number % 7 == 0 ? nil : Instant(milliseconds: number * 1000)
}

extension JournalWriter {
    /// Appends a sample line.
    mutating func append(_ line: String) {
        append(line, at: time(of: line))
    }

    mutating func append(_ line: String, at time: Instant?) {
        append(line.utf8Span.span, at: time)
    }
}

extension TemporaryFolder {
    var journal: JournalFolder { JournalFolder(path) }

    /// Writes lines commit by commit, and says how many bytes the segment had around each.
    func write(_ commits: [[String]], isSealed: Bool = false) throws -> [Int] {
        var ends = [0]
        var writer = try JournalWriter.open(journal, time: time)
        for lines in commits {
            for line in lines { writer.append(line) }
            try writer.commit()
            ends.append(try segment().count)
        }
        if isSealed { try writer.seal() }
        return ends
    }

    /// The bytes of the first segment.
    func segment() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path + "/" + names[0])))
    }

    /// What a replay of the folder would read.
    func log() throws -> [String] {
        try ArchiveInput(path).sources().flatMap { drain(try LineReader($0)).texts }
    }
}

extension JournalFolder {
    /// The lines of some offsets.
    func lines(_ offsets: Range<Int>) throws -> [String] {
        var lines: [String] = []
        try JournalReader(self).read(offsets) { batch, range, first in
            #expect(first == offsets.lowerBound + lines.count)
            for line in batch.lines[range] {
                lines.append(String(decoding: batch.bytes[line.range], as: UTF8.self))
            }
        }
        return lines
    }
}
