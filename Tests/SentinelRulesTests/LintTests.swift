import SentinelRules
import Testing

/// All that is wrong with a document is told at once, and nothing that only follows from it.
@Suite struct LintTests {
    /// Finds what is wrong after replacing pieces of the good rule, each piece once.
    private func found(_ changes: [(String, String)]) throws -> [String] {
        let document = changes.reduce(Documents.good) { text, change in
            precondition(text.contains(change.0), "the rule has no '\(change.0)'")
            return text.replacing(change.0, with: change.1, maxReplacements: 1)
        }
        return try #require(findings(document)).map { String($0.dropFirst("r.yaml:".count)) }
    }

    @Test func `wrong values, missing fields and wrong expressions stand side by side`() throws {
        let found = try found([
            ("severity: low", "severty: low"), ("default: 36h", "default: 36"),
            ("row.phase ==", "row.phas =="), ("row.line.pric", "row.line.price"),
            ("key.person]", "key.persn]"),
            ("{{yuan(paid.cost)}}", "{{yuann(paid.cost)}}"),
        ])
        #expect(
            found == [
                "1:1: error: the rule has no field 'severity', which it needs",
                "4:1: error: the rule has no field 'severty' (did you mean 'severity'?)",
                "10:14: error: '36' is no duration (write it as 36h, 30m, 90s or 60d)",
                "16:16: error: 'encounter' has no field 'phas' (did you mean 'phase'?)",
                "22:22: error: 'fee_line' has no field 'price' (did you mean 'pric'?)",
                "28:32: error: 'key' has no field 'persn' (did you mean 'person'?)",
                "31:38: error: unknown function 'yuann' (did you mean 'yuan'?)",
            ]
        )
    }

    @Test(arguments: [
        // What a wrong pattern, step, parameter, list or definition would have given is not missed.
        ([("event: settlement", "event: setlement")], ["18:12"]),
        ([("with: paid", "with: payed")], ["25:11"]),
        ([("- with: paid", "- wth: paid")], ["25:5"]),
        ([("each: visit", "each: [a]")], ["24:11"]),
        ([("default: 36h", "default: x")], ["10:14"]),
        ([("type: duration", "typ: duration")], ["9:5", "9:5"]),
        ([("line: row.details", "line: row.detail")], ["20:17"]),
        ([("person: row.psn_no", "person: row.person")], ["12:15", "12:15"]),
        ([("  person: row.psn_no", "  - row.psn_no")], ["12:3"]),
        ([("patterns:", "pattern:")], ["1:1", "13:1"]),
        ([("    event: encounter\n", "")], ["15:5"]),
        ([("- each: visit", "- each: visit\n    role: a b")], ["25:11"]),
        ([("judge:", "judges:")], ["1:1", "23:1"]),
        ([("alert:", "alerts:")], ["1:1", "27:1"]),
    ])
    func `what follows from a mistake is not told`(
        changes: [(String, String)],
        places: [String]
    ) throws {
        let found = try found(changes)
        #expect(found.map { String($0.prefix { $0 != " " }.dropLast()) } == places, "\(found)")
    }

    @Test func `a wrong definition is told once, and its uses are not`() throws {
        let found = try found([
            ("key:\n", "define:\n  late(a): a.time >\n  early(a): a.tme > a.time\nkey:\n"),
            ("paid.time > visit.time + wait", "late(paid) && early(visit) && paid.x"),
        ])
        #expect(found.map { $0.prefix(5) } == ["12:20", "29:23", "29:44"], "\(found)")
    }

    @Test func `all steps, windows, deadlines and the alert are looked at`() throws {
        let found = try found([
            (
                "  - with: paid\n    on: paid.time > visit.time + wait",
                """
                  - without: paid
                    on: paid.x
                    before: 1101d
                    around: visit.y
                    by: visit.z
                    dark:
                      table: source_gp
                      key: visit.w
                  - let: a
                    value: visit.v
                  - where: a > visit.u
                """
            ), ("psn_no: key.person", "psn: key.person\n    dr_code: key.b"),
            ("于 {{local(paid.time)}} 付 {{yuan(paid.cost)}} 元", "'{{visit.t}} {{visit.s}}'"),
        ])
        let names = [
            "'x'", "1100d", "'y'", "'z'", "source_gp", "'w'", "'v'", "'u'", "'psn'", "'b'",
            "'t'", "'s'",
        ]
        for name in names { #expect(found.contains { $0.contains(name) }, "\(name)") }
        #expect(found.count == names.count, "\(found)")
    }

    @Test(arguments: [
        ("row.phase = 'admitted'", "write == to compare"),
        ("row.phase == 'a' and true", "write && for 'and'"),
        ("row.phase == 'a' OR true", "write || for 'or'"),
        ("not row.phase == 'a'", "write ! for 'not'"),
        ("row.phase == ‘a’", "write straight quotes: 'text'"),
        ("row.phase == 'a' && （true）", "write the half-width sign"),
        ("row.time + 36h > row.time", "write a length of time as duration('36h')"),
        ("row.time > '2024-10-03'", "date(time) makes the date of a time"),
        ("row.time - row.time > 36", "write a length of time as duration('36h')"),
        ("row.time + 36 > row.time", "a time takes a length of time"),
        ("size(row.phase) == '3'", "a number stands without quotes"),
        ("phas == 'a'", "known here are row, wait"),
        ("!has(row.phase)", "a text that begins with &, * or ! stands between quotes"),
        ("true ? false: true", "put a text with ': ' in it between quotes"),
        ("row.phase ==", "the expression ends too soon"),
    ])
    func `habits of other languages are met with what to write`(text: String, hint: String) throws {
        let found = try found([("row.phase == 'admitted'", text)])
        #expect(found.count == 1 && found[0].contains(hint), "\(found)")
    }

    @Test func `a shared document with mistakes is told once, and who uses it is not checked`()
        throws
    {
        let rule = Documents.good("key:\n", "uses: [words]\nkey:\n")
            .replacing("paid.time >", with: "later(paid, visit) && paid.time >")
        let texts = [("r.yaml", rule), ("shared/words.yaml", "define:\n  later(a, b): a.time >\n")]
        let errors = try #require(throws: RuleErrors.self) { try RuleLibrary(texts: texts) }
        #expect(errors.diagnostics.map(\.line) == [2, 11])
        #expect(errors.diagnostics[1].message.contains("'words' has mistakes of its own"))
    }

    @Test(arguments: [
        (
            "row.phase == 'admited'",
            "16:25: note: 'phase' never is 'admited' (did you mean 'admitted'?)"
        ),
        ("row.phase in ['admitted', 'gone']", "'phase' never is 'gone' (known are admitted,"),
        ("\"'x' != row.phase\"", "'phase' never is 'x'"),
    ])
    func `a code that no event has gets a note`(text: String, piece: String) throws {
        let document = Documents.good("row.phase == 'admitted'", text)
        let notes = try RuleLibrary(texts: [("r.yaml", document)]).notes.map(\.description)
        #expect(notes.count == 1 && notes[0].contains(piece), "\(notes)")
    }

    @Test func `a column of the same name has codes of its own`() throws {
        let document = Documents.good(
            "cost: row.line.pric",
            "cost: row.line.pric\n      stage: \"'x'\""
        )
        .replacing("on: paid.time", with: "on: paid.stage == 'mine' && paid.time")
        #expect(try RuleLibrary(texts: [("r.yaml", document)]).notes.isEmpty)
    }
}
