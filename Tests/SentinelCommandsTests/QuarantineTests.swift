import Foundation
import SentinelArchive
import Testing

@Suite("A dirty log")
struct QuarantineTests {
    /// The district with broken lines among its own, and what quarantine must say of them.
    private struct DirtyLog {
        var path: String
        var bytes = 0
        var lines = 0
        var expected: [QuarantineLine] = []
        var names: [String] = []

        init() throws {
            let good = try District.lines.get()
            let broken = try BrokenLine.all(from: good)
            var random = SeededGenerator(state: 4)
            var places: [Int: [BrokenLine]] = [:]
            for line in broken {
                places[.random(in: 0..<good.count, using: &random), default: []].append(line)
            }
            path = try RunFolder.fresh("dirty.ndjson.zst")
            var writer = try LineWriter(to: .file(path: path))
            for (index, line) in good.enumerated() {
                for broken in places[index] ?? [] {
                    names.append(broken.name)
                    expect(broken.reason, broken.field)
                    try append(broken.bytes, to: &writer)
                }
                try append(Array(line.utf8), to: &writer)
            }
            // The last settlement again, of another visit: it came first, so it stands.
            let last = good.last { $0.contains(#""refd_setl_flag":"0""#) } ?? ""
            names.append("a conflict")
            expect("conflicting_duplicate", "id")
            let other = last.replacing(/"mdtrt_id":"[^"]+"/, with: #""mdtrt_id":"another""#)
            try append(Array(other.utf8), to: &writer)
            try writer.finish()
        }

        private mutating func expect(_ reason: String, _ field: String?) {
            expected.append(
                QuarantineLine(
                    file: path,
                    line: lines + 1,
                    offset: bytes,
                    field: field,
                    reason: reason,
                    detail: ""
                )
            )
        }

        private mutating func append(_ line: [UInt8], to writer: inout LineWriter) throws {
            try writer.append(line: line.span)
            lines += 1
            bytes += line.count + 1
        }
    }

    @Test("Each broken line is quarantined with place, field and reason, and nothing else is")
    func dirty() throws {
        let log = try DirtyLog()
        #expect(log.expected.count >= 50)
        let judged = try Judged.whole(log.path)
        let found = judged.quarantine.map { entry in
            QuarantineLine(
                file: entry.file,
                line: entry.line,
                offset: entry.offset,
                field: entry.field,
                reason: entry.reason,
                detail: ""
            )
        }
        for (index, entry) in log.expected.enumerated() where !found.contains(entry) {
            let instead = judged.quarantine.filter { $0.line == entry.line }
            Issue.record("\(log.names[index]): \(entry), instead \(instead)")
        }
        #expect(found.count == log.expected.count)
        #expect(found.map(\.line) == found.map(\.line).sorted())
        for entry in judged.quarantine {
            #expect(!entry.detail.isEmpty)
            #expect(!entry.detail.contains(BrokenLine.secret))
        }

        #expect(judged.outcome.status == 0)
        #expect(judged.out == (try District.judged.get().out))
        let count = log.expected.count
        #expect(judged.outcome.errors.hasPrefix("\(count) lines not judged; see "))
        #expect(judged.outcome.lines.first?.contains(", \(count) quarantined, 0 late") == true)
        let statistics = try #require(judged.statistics)
        #expect(statistics.quarantined == count)
        #expect(statistics.lines == log.lines)
        #expect(statistics.bytes == log.bytes)
    }

    @Test("Without --quarantine the count is said, and how to see the lines")
    func unnamed() throws {
        let lines = try District.excerpt.get() + ["{"]
        let file = try Log.write(lines, named: "one.ndjson")
        let outcome = try Program.run(["replay", "--no-database", file])
        #expect(outcome.status == 0)
        #expect(outcome.errors == "1 line not judged; --quarantine FILE tells which and why\n")
    }
}
