import Foundation
import Testing

@Suite("A replay is held to a digest")
struct DigestTests {
    @Test("The database has the digest of the replay that filled it, and of another in other order")
    func stored() throws {
        let digest = try #require(try District.judged.get().statistics?.digest)
        let alerts = try District.judged.get().alerts
        let stored = try Stored.run(["alerts", "digest"])
        #expect((stored.status, stored.text) == (0, digest + "\n"))
        struct Digest: Decodable, Equatable { let digest: String, alerts: Int }
        let json = try Stored.run(["alerts", "digest", "--json"])
        let counted = Digest(
            digest: digest,
            alerts: alerts.count { $0.status != "withdrawn" }
        )
        #expect(try JSONDecoder().decode(Digest.self, from: json.output) == counted)
    }

    @Test("A log that says the same is verified, in whatever order it came")
    func verified() throws {
        let file = try District.excerptFile.get()
        let digest = try #require(try District.excerptJudged.get().statistics?.digest)
        var random = SeededGenerator(state: 11)
        // What came late the other way round may be too late: facts alone may move freely.
        let lines = try District.excerpt.get()
        let facts = lines.filter { $0.contains(#""type":"reference""#) }.shuffled(using: &random)
        let others = lines.filter { !$0.contains(#""type":"reference""#) }
        let turned = try Log.write(facts + others, named: "turned.ndjson")
        for log in [file, turned] {
            let outcome = try Program.run(["replay", "--complete", "--verify", digest, log])
            #expect(outcome.status == 0)
            #expect(outcome.errors.contains("verified: \(digest)"))
            #expect(!outcome.text.contains("stored"))
        }
        let capitals = digest.uppercased()
        let outcome = try Program.run(["replay", "--complete", "--verify", capitals, file])
        #expect(outcome.status == 0)
    }

    @Test("Other events, or another end, are not verified")
    func refused() throws {
        let file = try District.excerptFile.get()
        let digest = try #require(try District.excerptJudged.get().statistics?.digest)
        let open = try Program.run(["replay", "--verify", digest, file])
        #expect(open.status == 1)
        #expect(open.errors.contains(digest) && open.errors.contains("--complete"))
        let fewer = try District.excerpt.get().filter { !$0.contains(#""type":"face_verif"#) }
        let log = try Log.write(fewer, named: "fewer.ndjson")
        let other = try Program.run(["replay", "--complete", "--verify", digest, log])
        #expect(other.status == 1)
        #expect(other.errors.contains("not \(digest)"))
    }

    @Test("The number of workers changes nothing that is written, on the way neither")
    func workers() throws {
        let file = try District.excerptFile.get()
        let runs = try ["1", "3"].map { workers in
            try Judged.whole(file, options: ["--revisions", "--workers", workers])
        }
        #expect(runs[0].alerts.contains { $0.revision > 1 })
        #expect(runs[0].out == runs[1].out)
        #expect(runs[0].statistics?.digest == runs[1].statistics?.digest)
        #expect(runs[0].outcome.lines.dropLast() == runs[1].outcome.lines.dropLast())
    }

    @Test("The alerts of all shards are the alerts of the whole, each from one of them")
    func shards() throws {
        let whole = try District.excerptJudged.get()
        let file = try District.excerptFile.get()
        let parts = try (1...3).map { number in
            try Judged.whole(file, options: ["--shard", "\(number)/3"])
        }
        let ids = parts.flatMap { $0.alerts.map(\.alert_id) }
        #expect(Set(ids).count == ids.count)
        #expect(parts.allSatisfy { !$0.alerts.isEmpty })
        func lines(_ judged: [Judged]) -> [Substring] {
            judged.flatMap { run in
                String(decoding: run.out ?? Data(), as: UTF8.self).split(separator: "\n")
            }
        }
        #expect(lines(parts).sorted() == lines([whole]).sorted())
    }
}
