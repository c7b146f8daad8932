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
        let ends = try original.write(commits)
        let bytes = try original.segment()
        for cut in 0...bytes.count {
            let folder = try TemporaryFolder()
            _ = try folder.file(original.names[0], Array(bytes[..<cut]))
            let whole = ends.lastIndex { $0 <= cut } ?? 0
            let kept = commits[..<whole].flatMap { $0 }
            var writer = try JournalWriter.open(folder.journal, time: time)
            #expect(writer.end == kept.count, "cut at byte \(cut)")
            let hasTail = cut > ends[whole]
            #expect(writer.findings.count == (hasTail ? 1 : 0), "cut at byte \(cut)")
            writer.append("next")
            try writer.commit()
            var again = try JournalWriter.open(folder.journal, time: time)
            #expect(again.findings.isEmpty && again.end == kept.count + 1, "cut at byte \(cut)")
            try again.seal()
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
            let again = try JournalWriter.open(folder.journal, time: time)
            #expect(again.findings.isEmpty && again.end == lines.count + 1, "cut at byte \(cut)")
        }
    }

    @Test("A flipped byte is found, and what it took is named by its offsets")
    func flippedBytes() throws {
        let commits = (1...4).map { sampleLines(4, seed: $0) }
        let all = commits.flatMap { $0 }
        for isSealed in [false, true] {
            let original = try TemporaryFolder()
            let ends = try original.write(commits, isSealed: isSealed)
            let bytes = try original.segment()
            for place in stride(from: isSealed ? 1 : 0, to: bytes.count, by: 3) {
                let folder = try TemporaryFolder()
                var flipped = bytes
                flipped[place] ^= 1 << (place % 8)
                let path = try folder.file(original.names[0], flipped)
                let frame = (ends.firstIndex { $0 > place } ?? 5) - 1
                let isMarker = frame < 4 && place < ends[frame] + 24
                let scan = try SegmentScan(path, time: time)
                // The content of a marker counts only beside other damage, and some bits of a
                // frame's header mean nothing.
                guard !scan.faults.isEmpty || isMarker else {
                    #expect(try folder.journal.lines(0..<16) == all, "byte \(place)")
                    continue
                }
                // Whatever can be read of any offset is what was written there, and what stands in
                // the other frames can be read.
                for offset in [0, 6, 11, 15] {
                    let read = try? folder.journal.lines(offset..<offset + 1)
                    #expect(read == nil || read == [all[offset]], "byte \(place), line \(offset)")
                    let isHit = offset / 4 == frame && !isMarker
                    #expect(read != nil || isHit || isMarker, "byte \(place), line \(offset)")
                }
                guard !isSealed, !isMarker else { continue }
                let writer = try JournalWriter.open(folder.journal, time: time)
                let isLast = frame == 3
                #expect(writer.end == (isLast ? 12 : 16), "byte \(place)")
                let lost = writer.findings.compactMap { finding -> Range<Int>? in
                    if case .lostLines(_, let offsets, _) = finding { offsets } else { nil }
                }
                #expect(lost == (isLast ? [] : [frame * 4..<frame * 4 + 4]), "byte \(place)")
                #expect(!writer.findings.isEmpty, "byte \(place)")
            }
        }
    }

    @Test("Lines behind a seek point are believed only when their frame's checksum was seen")
    func behindSeekPoint() throws {
        let folder = try TemporaryFolder()
        var random = SeededGenerator(state: 7)
        let lines = (0..<1_600).map { index in
            let noise = (0..<60).map { _ in String(UInt64.random(in: 0...9, using: &random)) }
            let padding = String(repeating: "x", count: 900)
            return #"{"id":"\#(index)","noise":"\#(noise.joined())","padding":"\#(padding)"}"#
        }
        var writer = try JournalWriter.open(folder.journal, time: time)
        for part in stride(from: 0, to: 1_600, by: 50) {
            for line in lines[part..<part + 50] { writer.append(line) }
            try writer.commit()
        }
        try writer.seal()
        let path = folder.path + "/" + folder.names[0]
        let manifest = try #require(try ArchiveSource(path: path).manifest())
        #expect(manifest.seekPoints.count == 2)
        #expect(try folder.journal.lines(990..<1_590) == Array(lines[990..<1_590]))
        let bytes = try folder.segment()
        let start = manifest.seekPoints[1].stored
        var found = 0
        // Each bit of some bytes far behind the last seek point, of which some only the checksum
        // notices.
        for place in stride(from: start + 6_000, to: start + 9_000, by: 600) {
            var flipped = bytes
            flipped[place] ^= 1 << (place % 8)
            _ = try folder.file(folder.names[0], flipped)
            var unread = 0
            for offset in stride(from: 1_150, to: 1_550, by: 50) {
                let range = offset + 3..<offset + 40
                let read = try? folder.journal.lines(range)
                #expect(read == nil || read == Array(lines[range]), "byte \(place), \(range)")
                if read == nil { unread += 1 }
            }
            #expect(unread <= 1, "byte \(place)")
            found += unread
        }
        #expect(found > 2)
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

    @Test(
        "A full disk is told of, nothing of it is acknowledged, and it goes on when there is room"
    )
    func fullDisk() throws {
        let folder = try TemporaryFolder()
        let disk = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]
        guard try run(mount) == 0 else { return }
        defer { _ = try? run(["umount", disk]) }
        let ballast = disk + "/ballast"
        try Data(count: 40_000).write(to: URL(filePath: ballast))
        let journal = JournalFolder(disk + "/journal")
        var writer = try JournalWriter.open(journal, time: time)
        var kept: [String] = []
        var failure: ArchiveError?
        for seed in UInt64(1)...400 where failure == nil {
            let lines = sampleLines(9, seed: seed)
            for line in lines { writer.append(line) }
            do throws(ArchiveError) {
                try writer.commit()
                kept += lines
            } catch {
                failure = error
            }
        }
        #expect(failure?.code == .notWritable && failure?.description.contains("space") == true)
        #expect(writer.end == kept.count && writer.pendingLines == 0 && kept.count > 9)
        #expect(try journal.lines(0..<kept.count) == kept)
        try FileManager.default.removeItem(atPath: ballast)
        writer.append("next")
        try writer.commit()
        try writer.seal()
        #expect(try journal.lines(0..<kept.count + 1) == kept + ["next"])
        #expect(try JournalWriter.open(journal, time: time).findings.isEmpty)
    }

    private func run(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test("A segment that cannot be gone on with is refused, and left as it is")
    func unusable() throws {
        let folder = try TemporaryFolder()
        var writer = try JournalWriter.open(folder.journal, time: time)
        for lines in [sampleLines(3), sampleLines(3, seed: 2)] {
            for line in lines { writer.append(line) }
            try writer.commit()
        }
        let name = folder.names[0]
        let bytes = try folder.segment()
        // Plain text in its place; damage to the first frame and to the marker behind it; a file of
        // another line.
        var damaged = bytes
        damaged[40] ^= 0xFF
        let second = try #require(bytes.indices.dropFirst(30).first { bytes[$0] == 0x5C })
        damaged[second + 9] ^= 1
        let text = Array(sampleLines(3).joined(separator: "\n").utf8)
        for content in [text, damaged] {
            _ = try folder.file(name, content)
            #expect(throws: ArchiveError.self) {
                _ = try JournalWriter.open(folder.journal, time: time)
            }
            #expect(try folder.segment() == content)
        }
        _ = try folder.file(name, bytes)
        try writer.seal()
        let sealed = try folder.segment()
        try FileManager.default.removeItem(atPath: folder.path + "/" + name)
        let other = name.replacingOccurrences(of: "0.ndjson", with: "4.ndjson")
        _ = try folder.file(other, sealed)
        #expect(throws: ArchiveError.self) {
            _ = try JournalWriter.open(folder.journal, time: time)
        }
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
