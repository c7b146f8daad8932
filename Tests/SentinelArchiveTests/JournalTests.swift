import Foundation
import SentinelArchive
import SentinelEvent
import Testing

@Suite("The journal")
struct JournalTests {
    @Test("What was committed is read back, from any offset, over any number of openings")
    func roundTrip() throws {
        for seed in UInt64(1)...30 {
            let folder = try TemporaryFolder()
            var random = SeededGenerator(state: seed)
            let lines = sampleLines(400, seed: seed)
            let segmentBytes = Int.random(in: 200...20_000, using: &random)
            let options = JournalOptions(segmentBytes: segmentBytes)
            var written = 0
            while written < lines.count {
                var writer = try JournalWriter.open(folder.journal, options: options, time: time)
                #expect(writer.findings.isEmpty && writer.end == written)
                for _ in 0..<Int.random(in: 0...6, using: &random) {
                    let count = min(Int.random(in: 0...40, using: &random), lines.count - written)
                    for line in lines[written..<written + count] { writer.append(line) }
                    try writer.commit()
                    written += count
                    #expect(writer.end == written && writer.pendingLines == 0)
                }
                if Bool.random(using: &random) { try writer.seal() }
            }
            #expect(try folder.log() == lines)
            for _ in 0..<20 {
                let lower = Int.random(in: 0...lines.count, using: &random)
                let range = lower..<Int.random(in: lower...lines.count, using: &random)
                #expect(try folder.journal.lines(range) == Array(lines[range]))
            }
        }
    }

    @Test("What was not committed is not in the journal")
    func uncommitted() throws {
        let folder = try TemporaryFolder()
        var writer = try JournalWriter.open(folder.journal, time: time)
        writer.append("{\"id\":1}")
        #expect(writer.pendingLines == 1 && writer.end == 0)
        #expect(throws: JournalReader.Failure.self) { try folder.journal.lines(0..<1) }
        try writer.commit()
        #expect(try folder.journal.lines(0..<1) == ["{\"id\":1}"])
    }

    @Test("A crash at any byte loses nothing that was committed, and adds nothing")
    func crashAtEveryByte() throws {
        let commits = [sampleLines(5, seed: 1), sampleLines(1, seed: 2), sampleLines(9, seed: 3)]
        let original = try TemporaryFolder()
        var ends = [0]
        var writer = try JournalWriter.open(original.journal, time: time)
        for lines in commits {
            for line in lines { writer.append(line) }
            try writer.commit()
            ends.append(try original.segment().count)
        }
        let bytes = try original.segment()
        for cut in 0...bytes.count {
            let folder = try TemporaryFolder()
            _ = try folder.file(original.names[0], Array(bytes[..<cut]))
            let whole = ends.lastIndex { $0 <= cut } ?? 0
            let kept = commits[..<whole].flatMap { $0 }
            var writer = try JournalWriter.open(folder.journal, time: time)
            #expect(writer.end == kept.count, "cut at byte \(cut)")
            let hasTail = cut > ends[whole] && cut != ends[whole] + 16
            #expect(writer.findings.count == (hasTail ? 1 : 0), "cut at byte \(cut)")
            writer.append("next")
            try writer.commit()
            try writer.seal()
            #expect(try folder.log() == kept + ["next"], "cut at byte \(cut)")
            let scan = try SegmentScan(folder.path + "/" + folder.names[0], time: time)
            #expect(scan.faults.isEmpty, "cut at byte \(cut): \(scan.faults)")
            guard hasTail else { continue }
            let torn = try #require(folder.names.first { $0.contains(".torn-") })
            let tail = try Data(contentsOf: URL(filePath: folder.path + "/" + torn))
            #expect([UInt8](tail).elementsEqual(bytes[..<cut].suffix(tail.count)))
        }
    }

    @Test("A crash while a segment is sealed loses nothing")
    func crashWhileSealing() throws {
        let lines = sampleLines(20)
        let original = try TemporaryFolder()
        var writer = try JournalWriter.open(original.journal, time: time)
        for line in lines { writer.append(line) }
        try writer.commit()
        let open = try original.segment().count
        try writer.seal()
        let bytes = try original.segment()
        for cut in stride(from: open, through: bytes.count, by: 5) {
            let folder = try TemporaryFolder()
            _ = try folder.file(original.names[0], Array(bytes[..<cut]))
            var writer = try JournalWriter.open(folder.journal, time: time)
            #expect(writer.end == lines.count)
            writer.append("next")
            try writer.commit()
            #expect(try folder.log() == lines + ["next"])
        }
    }

    @Test("A flipped byte is found, and what it took is named by its offsets")
    func flippedBytes() throws {
        let commits = (1...4).map { sampleLines(4, seed: $0) }
        let all = commits.flatMap { $0 }
        for isSealed in [false, true] {
            let original = try TemporaryFolder()
            var writer = try JournalWriter.open(original.journal, time: time)
            for lines in commits {
                for line in lines { writer.append(line) }
                try writer.commit()
            }
            if isSealed { try writer.seal() }
            let bytes = try original.segment()
            for place in stride(from: isSealed ? 1 : 0, to: bytes.count, by: 3) {
                let folder = try TemporaryFolder()
                var flipped = bytes
                flipped[place] ^= 1 << (place % 8)
                let path = try folder.file(original.names[0], flipped)
                let scan = try SegmentScan(path, time: time)
                let writer = try JournalWriter.open(folder.journal, time: time)
                if !isSealed, writer.findings.isEmpty {
                    // The content of a marker alone, which counts only beside other damage.
                    #expect(scan.faults.isEmpty && writer.end == 16, "byte \(place)")
                }
                if isSealed {
                    let isMarker = scan.faults.isEmpty
                    #expect(!isMarker || !writer.findings.isEmpty || writer.end == 16)
                }
                // Whatever can be read of any offset is what was written there.
                for offset in [0, 6, 11, 15] {
                    guard let read = try? folder.journal.lines(offset..<offset + 1) else {
                        continue
                    }
                    #expect(read == [all[offset]], "byte \(place), line \(offset)")
                }
            }
        }
    }
}

extension JournalTests {
    @Test("Lines behind a damaged frame are read by their offsets")
    func behindDamage() throws {
        let folder = try TemporaryFolder()
        let lines = sampleLines(12)
        var writer = try JournalWriter.open(folder.journal, time: time)
        var ends: [Int] = []
        for start in [0, 4, 8] {
            for line in lines[start..<start + 4] { writer.append(line) }
            try writer.commit()
            ends.append(try folder.segment().count)
        }
        var bytes = try folder.segment()
        bytes[ends[0] + 60] ^= 0xFF
        _ = try folder.file(folder.names[0], bytes)
        var reopened = try JournalWriter.open(folder.journal, time: time)
        #expect(reopened.end == 12)
        guard case .lostLines(_, let offsets, _)? = reopened.findings.first else {
            return #expect(Bool(false), "\(reopened.findings)")
        }
        #expect(offsets == 4..<8)
        #expect(try folder.journal.lines(8..<12) == Array(lines[8...]))
        #expect(try folder.journal.lines(0..<4) == Array(lines[..<4]))
        #expect(throws: JournalReader.Failure.self) { try folder.journal.lines(3..<9) }
        reopened.append("next")
        try reopened.commit()
        #expect(folder.names.count == 2)
        #expect(try folder.journal.lines(8..<13) == lines[8...] + ["next"])
    }

    @Test("A missing segment is named")
    func missingSegment() throws {
        let folder = try TemporaryFolder()
        var writer = try JournalWriter.open(
            folder.journal,
            options: JournalOptions(segmentBytes: 1),
            time: time
        )
        for line in sampleLines(3) {
            writer.append(line)
            try writer.commit()
        }
        #expect(folder.names.count == 3)
        try FileManager.default.removeItem(atPath: folder.path + "/" + folder.names[1])
        let reopened = try JournalWriter.open(folder.journal, time: time)
        #expect(reopened.end == 3)
        #expect(reopened.findings.map(\.description).joined().contains("lines 1 to 1"))
        #expect(throws: JournalReader.Failure.self) { try folder.journal.lines(0..<3) }
        #expect(try folder.journal.lines(2..<3).count == 1)
    }

    @Test("A disk that takes nothing is told of, and nothing is acknowledged")
    func fullDevice() throws {
        let folder = try TemporaryFolder()
        var writer = try JournalWriter.open(folder.journal, time: time)
        writer.append("first")
        try writer.commit()
        try writer.seal()
        let next = folder.path + "/events-0000000000000000001.ndjson.zst"
        try FileManager.default.createSymbolicLink(
            atPath: next,
            withDestinationPath: "/dev/full"
        )
        writer.append("second")
        let error = #expect(throws: ArchiveError.self) { try writer.commit() }
        #expect(error?.code == .notWritable)
        #expect(writer.end == 1 && writer.pendingLines == 0)
    }

    @Test("Old segments are removed from the front, and never one that is still needed")
    func retention() throws {
        let folder = try TemporaryFolder()
        var writer = try JournalWriter.open(
            folder.journal,
            options: JournalOptions(segmentBytes: 1),
            time: time
        )
        for day in 0..<5 {
            let moment = Instant(milliseconds: Int64(day) * 86_400_000)
            writer.append("{\"day\":\(day)}", at: moment)
            try writer.commit()
        }
        let third = Instant(milliseconds: 3 * 86_400_000)
        let byOffset = try folder.journal.removeSegments(before: 1, happenedBefore: third)
        #expect(byOffset.map(\.firstOffset) == [0])
        let byTime = try folder.journal.removeSegments(before: 5, happenedBefore: third)
        #expect(byTime.map(\.firstOffset) == [1, 2])
        let rest = try folder.journal.removeSegments(
            before: 5,
            happenedBefore: .distantFuture
        )
        #expect(rest.map(\.firstOffset) == [3])
        #expect(try folder.journal.segments().map(\.firstOffset) == [4])
        #expect(try folder.journal.lines(4..<5) == ["{\"day\":4}"])
    }
}

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
