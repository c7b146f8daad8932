import Foundation
import SentinelRules
import Testing

/// What has no bound in practice is refused when it is loaded, with place, reason and hint.
@Suite struct BudgetRefusalTests {
    private static let wide = "  - without: seen"
    private static let narrow = "  - without: seen\n    before: 10m\n    after: 10m"

    @Test(arguments: [
        (
            BudgetDocuments.rule(wide, key: "\"'x'\""), "11:3",
            "every record has the same key: one timeline holds"
        ),
        (
            BudgetDocuments.rule(wide, key: "row.fixmedins_code", remember: "1100d"), "13:3",
            "the busiest key holds 5.3 million records of 2202d; the limit is 5 million"
        ),
        (
            BudgetDocuments.rule(
                "  - with: seen\n  - with: seen\n    as: b\n  - with: seen\n    as: c"
            ), "20:5", "from one record of 'each' the steps go through"
        ),
        (
            BudgetDocuments.rule(
                "  - with: seen\n    on: seen.id != paid.id\n  - with: seen\n    as: b\n"
                    + "    on: b.id != seen.id",
                key: "row.fixmedins_code"
            ), "19:5", "most of them here; the limit is 10 million"
        ),
        (
            BudgetDocuments.rule(
                narrow,
                paid: "    event: settlement\n    each:\n      line: row.details\n"
                    + "      other: row.details"
            ), "11:3", "'each' makes up to 4 million records of one event"
        ),
        (
            BudgetDocuments.rule(
                narrow,
                key: "row.fixmedins_code",
                remember: "400d",
                paid: "    event: settlement",
                seen: "    event: face_verification\n    same: a.dev_sn == b.dev_sn"
            ), "13:3",
            "'same' compares each of 1.4 million records of the busiest key with each other"
        ),
        (
            BudgetDocuments.rule("  - without: seen\n    by: paid.time + duration('4321h')"),
            "17:5",
            "the deadline lies over 180d after the root, which is all that the rule remembers"
        ),
        (
            BudgetDocuments.rule(
                "  - let: end\n    value: day_start(date_add(date(paid.time), 181))\n"
                    + "  - wait: end\n  - without: seen"
            ), "19:5", "it never has a value (raise 'remember', or wait for less long)"
        ),
        (
            BudgetDocuments.rule(
                "  - without: seen\n    before: duration(string(days * 24) + 'h')"
            ).replacing(
                "key:\n",
                with: "parameters:\n  days:\n    type: int\n    default: 3\nkey:\n"
            ),
            "22:13", "parameter 'days' has no maximum"
        ),
    ])
    func `an unbounded rule is refused`(document: String, place: String, piece: String) throws {
        let found = try #require(findings(document))
        let first = try #require(found.first { $0.contains(piece) }, "\(found)")
        #expect(first.hasPrefix("r.yaml:\(place): error: "), "\(first)")
        #expect(first.hasSuffix(")"), "it has a hint: \(first)")
    }

    @Test(arguments: [
        BudgetDocuments.rule(narrow, key: "\"'x'\""),
        BudgetDocuments.rule(wide, key: "row.fixmedins_code", remember: "60d"),
        BudgetDocuments.rule(wide, key: "row.psn_no", remember: "1100d"),
        BudgetDocuments.rule(
            "  - with: seen\n    before: 1h\n  - with: seen\n    as: b\n    before: 1h"
        ),
        BudgetDocuments.rule(
            narrow,
            paid: "    event: settlement\n    each:\n      line: row.details\n"
                + "      code: \"has(row.line.drug_trac_codg) ? row.line.drug_trac_codg : []\""
        ),
        BudgetDocuments.rule("  - without: seen\n    by: paid.time + duration('4320h')"),
        BudgetDocuments.rule(
            "  - without: seen\n    by: day_start(date_add(date(paid.time), 180))"
        ),
        BudgetDocuments.rule(wide, key: "\"'x' + date(row.time)\""),
    ])
    func `one that is merely large is not`(document: String) throws {
        #expect(findings(document) == nil)
        #expect(try RuleLibrary(texts: [("r.yaml", document)]).notes.isEmpty)
    }

    @Test func `what comes near a limit gets a note, and is a rule`() throws {
        let document = BudgetDocuments.rule(Self.wide, key: "row.fixmedins_code", remember: "700d")
        let library = try RuleLibrary(texts: [("r.yaml", document)])
        #expect(library.rules.count == 1)
        let note = try #require(library.notes.first)
        #expect(note.description.hasPrefix("r.yaml:13:3: note: the busiest key holds 3.4 million"))
        #expect(note.grade == .note)
    }

    @Test func `a deadline that may lie too far gets a note`() throws {
        let text = "day_start(date_add(date(paid.time), 181)) - duration('12h')"
        let document = BudgetDocuments.rule("  - without: seen\n    by: \(text)")
        let notes = try RuleLibrary(texts: [("r.yaml", document)]).notes.map(\.description)
        #expect(notes.count == 1)
        #expect(notes[0].hasPrefix("r.yaml:17:5: note: the deadline may lie 180d12h after"))
    }

    @Test func `the rules that ship are far from the limits`() throws {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("rules").path
        let library = try RuleLibrary(path: folder)
        #expect(library.notes.isEmpty, "\(library.notes)")
    }
}
