import Foundation
import SentinelArchive
import Testing

@Suite("logs: what archives hold, whether they are whole, packed anew")
struct LogsTests {
    private func pack(_ paths: [String], _ options: String...) throws -> String {
        let packed = try RunFolder.fresh("packed.ndjson.zst")
        let outcome = try Program.run(["logs", "pack", "--out", packed] + options + paths)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return packed
    }

    @Test("A packed log replays to the same, also a stretch of it, of which not all is read")
    func packedReplay() throws {
        // Padded, so that there is more than one seek point.
        let padding = String(repeating: "x", count: 700)
        let padded = try District.excerpt.get().map { line in
            String(line.dropLast()) + #","_padding":"\#(padding)"}"#
        }
        let log = try Log.write(padded, named: "log.ndjson")
        let packed = try pack([log], "--frame-bytes", "65536", "--level", "1")
        #expect(try Log.read(packed) == padded)
        let stretches: [[String]] = [
            [], ["--from", "2024-10-24"], ["--from", "2024-10-18", "--to", "2024-10-20"],
        ]
        for stretch in stretches {
            let plain = try Judged.whole(log, options: stretch)
            let sought = try Judged.whole(packed, options: stretch)
            #expect(plain.out == sought.out && plain.alerts.count > 0)
            let (one, other) = (plain.statistics, sought.statistics)
            #expect(one?.lines == other?.lines && one?.events == other?.events)
            #expect(one?.bytes == other?.bytes && one?.duplicates == other?.duplicates)
        }
        // Nothing of the first quarter is looked at: damage there goes unnoticed.
        var bytes = try Log.bytes(packed)
        bytes[bytes.count / 5] ^= 0xFF
        let damaged = try RunFolder.freshFile("damaged.ndjson.zst", bytes)
        let late = try Judged.whole(damaged, options: ["--from", "2024-10-26"])
        #expect(late.quarantine.isEmpty)
        #expect(try Judged.whole(damaged).quarantine.map(\.reason).contains("damaged_frame"))
    }

    @Test("inspect tells the same of a log and of its packed form, and verify finds them whole")
    func inspection() throws {
        let packed = try pack([District.log])
        let outcome = try Program.run(["logs", "inspect", "--json", District.log, packed])
        #expect(outcome.status == 0)
        let archives = try JSONDecoder().decode([Inspected].self, from: outcome.output)
        #expect(archives.map(\.has_manifest) == [false, true])
        #expect(archives[0].manifest.sha256 == archives[1].manifest.sha256)
        #expect(
            archives.map(\.manifest.lines) == [
                try District.lines.get().count, archives[0].manifest.lines,
            ]
        )
        #expect(archives[0].manifest.first_time == archives[1].manifest.first_time)
        let words = try Program.run(["logs", "inspect", packed]).text
        #expect(words.contains(archives[0].manifest.sha256) && words.contains("seek point"))
        let verified = try Program.run(["logs", "verify", District.log, packed])
        #expect(verified.status == 0)
        #expect(verified.text.contains("as it was written"))
        #expect(verified.text.contains("it carries no manifest"))
    }

    @Test("verify names the file and what is wrong with it, and exits 1")
    func verification() throws {
        let packed = try pack([try District.excerptFile.get()], "--frame-bytes", "10000")
        var bytes = try Log.bytes(packed)
        bytes[bytes.count / 3] ^= 4
        let damaged = try RunFolder.freshFile("damaged.ndjson.zst", bytes)
        let outcome = try Program.run(["logs", "verify", packed, damaged])
        #expect(outcome.status == 1)
        #expect(outcome.text.contains(packed) && !outcome.text.contains(damaged))
        #expect(outcome.errors.contains("\(damaged): line"))
        #expect(outcome.errors.contains("damaged_frame"))
    }

    @Test("pack writes nothing of damaged logs, unless it is told to save what it can")
    func salvage() throws {
        let lines = try District.excerpt.get()
        let log = try Log.write(lines, named: "log.ndjson.zst", frameBytes: 20_000)
        var bytes = try Log.bytes(log)
        bytes[bytes.count / 2] ^= 4
        let damaged = try RunFolder.freshFile("damaged.ndjson.zst", bytes)
        let out = try RunFolder.fresh("out.ndjson.zst")
        let refused = try Program.run(["logs", "pack", damaged, "--out", out])
        #expect(refused.status == 1 && refused.errors.contains("--salvage"))
        #expect(!FileManager.default.fileExists(atPath: out))
        let saved = try Program.run(["logs", "pack", damaged, "--out", out, "--salvage"])
        #expect(saved.status == 0 && saved.errors.contains("left out: \(damaged)"))
        let kept = try Log.read(out)
        #expect(kept.count > lines.count / 2 && kept.count < lines.count)
        #expect(Set(kept).isSubset(of: lines))
        let again = try Program.run(["logs", "pack", damaged, "--out", out, "--salvage"])
        #expect(again.status == 1 && again.errors.contains("is there already"))
    }

    @Test("A journal whose segments leave a gap is found out")
    func journal() throws {
        let folder = try RunFolder.freshFolder("journal")
        var writer = try JournalWriter.open(
            JournalFolder(folder),
            options: JournalOptions(segmentBytes: 1)
        ) { _, _ in nil }
        for line in try District.lines.get().prefix(4) {
            writer.append(line.utf8Span.span, at: nil)
            try writer.commit()
        }
        #expect(try Program.run(["logs", "verify", folder]).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        try FileManager.default.removeItem(atPath: folder + "/" + names[1])
        let outcome = try Program.run(["logs", "verify", folder])
        #expect(outcome.status == 1 && outcome.errors.contains("lines 1 to 1"))
    }

    @Test("Wrong usage is told")
    func usage() throws {
        let log = District.log
        let wrong = [
            ["inspect"], ["inspect", "-"], ["verify"], ["verify", "-"], ["pack", log],
            ["pack", log, "--out", "x.zst"],
            ["pack", log, "--out", "x.ndjson.zst", "--level", "0"],
            ["pack", log, "--out", "x.ndjson.zst", "--frame-bytes", "1"],
        ]
        for arguments in wrong {
            #expect(try Program.run(["logs"] + arguments).status == 64, "\(arguments)")
        }
        let missing = try Program.run(["logs", "inspect", "/nowhere"])
        #expect(missing.status == 1 && missing.errors.contains("no such file or folder"))
    }
}

/// What `logs inspect --json` says of a file.
private struct Inspected: Decodable {
    struct Manifest: Decodable {
        let lines: Int
        let sha256: String
        let first_time: String?
    }

    let has_manifest: Bool
    let manifest: Manifest
}
