import Foundation
import Testing

@Suite("rules explain")
struct ExplainTests {
    /// Columns of a terminal: two for a Chinese character.
    private func width(_ line: String) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 && $1.value < 0xFFE7 ? 2 : 1) }
    }

    @Test("It fits a terminal of 100 columns, with every part of a rule")
    func text() throws {
        let outcome = try Program.run(["rules", "explain", "--stages"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        for line in outcome.lines { #expect(width(line) <= 100, "\(line)") }
        for part in ["PARAMETERS", "READS", "PATTERN ", "JUDGEMENT", "ALERT", "STATE", "STAGES"] {
            #expect(outcome.lines.contains { $0.hasPrefix(part) }, "\(part)")
        }
    }

    @Test("Named rules alone are told, in the order of their ids")
    func named() throws {
        let ids = ["unit-double-booked", "care-after-death"]
        let outcome = try Program.run(["rules", "explain"] + ids)
        let heads = outcome.lines.filter { line in ids.contains { line.hasPrefix($0 + "  ") } }
        #expect(heads.map { $0.prefix(4) } == ["care", "unit"])
        #expect(!outcome.text.contains("STAGES"))
    }

    @Test("A rule that is not there is said to be so, with those that are")
    func unknown() throws {
        let outcome = try Program.run(["rules", "explain", "no-such-rule"])
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("no-such-rule"))
        #expect(outcome.errors.contains("care-after-death"))
    }

    @Test("--json is an array of objects whose members scripts can count on")
    func json() throws {
        let outcome = try Program.run(
            ["rules", "explain", "session-billed-not-held", "--json", "--stages"]
        )
        let array = try JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]]
        let rule = try #require(array?.first)
        #expect(array?.count == 1)
        for key in [
            "id", "version", "hash", "family", "severity", "title", "legal_basis", "file", "uses",
            "remember_ms", "parameters", "definitions", "events", "tables", "patterns", "ways",
            "state", "expressions",
        ] {
            #expect(rule[key] != nil, "\(key)")
        }
        let pattern = try #require((rule["patterns"] as? [[String: Any]])?.first)
        let kept = try #require(pattern["retention_ms"] as? [String: Any])
        let parts = ["back", "late"].map { kept[$0] as? Int ?? -1 }
        let ahead = max(kept["ahead"] as? Int ?? -1, kept["wait"] as? Int ?? -1)
        #expect(kept["total"] as? Int == parts.reduce(ahead, +))
        let way = try #require((rule["ways"] as? [[String: Any]])?.first)
        #expect((way["deadlines"] as? [[String: Any]])?.isEmpty == false)
        let stage = try #require((rule["expressions"] as? [[String: Any]])?.first)
        for key in ["place", "line", "column", "document", "parsed", "type", "checked", "program"] {
            #expect(stage[key] != nil, "\(key)")
        }
    }

    @Test("lint shows notes and passes")
    func notes() throws {
        let folder = try RunFolder.freshFolder("notes")
        let sound = try String(
            contentsOfFile: Checkout.rules + "/fabricated_treatment/unit-double-booked.yaml",
            encoding: .utf8
        )
        try sound.replacing("'ended'", with: "'endd'")
            .write(toFile: folder + "/a.yaml", atomically: true, encoding: .utf8)
        let outcome = try Program.run(["rules", "lint", "--rules", folder])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("note: 'phase' never is 'endd' (did you mean 'ended'?)"))
    }
}
