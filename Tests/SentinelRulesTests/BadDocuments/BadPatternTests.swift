import Testing

/// What is wrong with patterns: sources, facts, keys apart, groups.
@Suite struct BadPatternTests {
    @Test func `the rich rule is a rule`() {
        #expect(findings(RichDocument.text) == nil)
    }

    @Test(arguments: types + facts + keys + groups + sources)
    func `a pattern that is wrong is told where and why`(document: MarkedDocument) throws {
        try document.check()
    }

    private static func rich(_ piece: String, _ other: String) -> String {
        RichDocument.with(piece, other)
    }

    private static func behind(_ piece: String, _ lines: String) -> String {
        RichDocument.with(behind: piece, lines)
    }

    static let types = [
        MarkedDocument(
            "'patterns' is a list",
            rich("patterns:\n", "patterns: ¦[visit]\nold:\n")
        ),
        MarkedDocument("pattern 'visit' is a text", rich("\n    event: encounter", " ¦encounter")),
        MarkedDocument("'event' is a list", rich("event: encounter", "event: ¦[encounter]")),
        MarkedDocument("'reversed' is a list", rich("reversed: include", "reversed: ¦[only]")),
        MarkedDocument("'where' is a list", behind("event: encounter", "    where: ¦[a, b]")),
        MarkedDocument("'where' is empty", behind("event: encounter", "    where: '¦'")),
        MarkedDocument("'columns' is a list", behind("event: encounter", "    columns: ¦[a]")),
        MarkedDocument("'c' is a mapping", behind("event: encounter", "    columns: {c: ¦{a: b}}")),
        MarkedDocument("'each' is a text", behind("event: encounter", "    each: ¦row.details")),
        MarkedDocument("'index' is a text", rich("{code: row.drug_trac_codg}", "¦code")),
        MarkedDocument("'by' is a text", rich("by: {visit: row.mdtrt_id}", "by: ¦row.mdtrt_id")),
        MarkedDocument("'whole' is 'yes'", rich("by: {visit: row.mdtrt_id}", "whole: ¦yes")),
        MarkedDocument("'same' is a mapping", rich("by: {visit: row", "same: ¦{visit: row")),
        MarkedDocument(
            "pattern 'visit' has no field 'colums' (did you mean 'columns'?)",
            behind("event: encounter", "    ¦colums: {a: row.id}")
        ),
    ]

    static let facts = [
        MarkedDocument("'facts' is a list", behind("event: encounter", "    facts: ¦[house]")),
        MarkedDocument("fact 'home' is a text", fact("¦institution")),
        MarkedDocument("fact 'home' has no field 'key'", fact("¦{table: institution}")),
        MarkedDocument(
            "fact 'home' has no field 'tables'",
            fact("{¦tables: a, table: drug, key: b}")
        ),
        MarkedDocument("no reference table 'houses'", fact("{table: ¦houses, key: row.psn_no}")),
        MarkedDocument(
            "one moment",
            fact("{table: drug, key: row.psn_no, from: row.time, to: row.time}")
                .replacing("home:", with: "¦home:")
        ),
        MarkedDocument(
            "one moment",
            fact("{table: drug, key: row.psn_no, whenever: true}")
                .replacing("home:", with: "¦home:")
        ),
        MarkedDocument(
            "a lookup has 'at'",
            fact("{table: ¦drug, key: row.psn_no, whenever: true, at: row.time}")
        ),
        MarkedDocument(
            "rows of 'drug' are not found by 'max_days'",
            fact("{table: drug, key: row.psn_no, matching: ¦max_days}")
        ),
        MarkedDocument(
            "'optional' is 'maybe'",
            fact("{table: drug, key: row.id, optional: ¦maybe}")
        ),
        MarkedDocument("wrong type", fact("{table: drug, key: row.id, at: ¦row.id}")),
        MarkedDocument(
            "the name 'row' is taken",
            fact("{table: drug, key: row.id}").replacing("home:", with: "¦row:")
        ),
        MarkedDocument(
            "the name 'within' is taken",
            fact("{table: drug, key: row.id}").replacing("home:", with: "¦within:")
        ),
        MarkedDocument(
            "unknown name 'later'",
            behind(
                "event: encounter",
                "    facts:\n      a: {table: drug, key: ¦later.id}\n"
                    + "      later: {table: drug, key: row.id}"
            )
        ),
    ]

    private static func fact(_ lookup: String) -> String {
        behind("event: encounter", "    facts:\n      home: \(lookup)")
    }

    static let keys = [
        MarkedDocument(
            "a source with 'index' has no 'key'",
            rich("    index: {", "    key: {¦code: row.id}\n    index: {")
        ),
        MarkedDocument(
            "where a string or a list of strings",
            rich("{code: row.drug_trac_codg}", "{code: ¦row.time}")
        ),
        MarkedDocument("'a-b' is no name", rich("{code: row.drug_trac_codg}", "{¦a-b: row.id}")),
        MarkedDocument(
            "stand under different keys",
            rich(
                "scan:\n    event: trace_scan\n    index: {code: row.drug_trac_codg}",
                "¦scan:\n    sources:\n      - event: trace_scan\n        index: {code: row.id}\n"
                    + "      - event: trace_scan"
            )
        ),
        MarkedDocument(
            "the rule has no field 'key'",
            "¦" + rich("key:\n  person: row.psn_no\n", "")
        ),
        MarkedDocument(
            "the key has no part",
            rich("id: rich-rule", "id: ¦rich-rule").replacing("  person: row.psn_no", with: "  {}")
        ),
        MarkedDocument(
            "'each' goes through the timelines",
            rich("- each: visit", "- each: ¦scan").replacing(
                "- without: scan",
                with: "- without: visit"
            )
        ),
    ]

    static let groups = [
        MarkedDocument(
            "'paid' is grouped in two ways",
            rich("  paid:", "  ¦paid:").replacing("    by:", with: "    whole: true\n    by:")
        ),
        MarkedDocument(
            "'paid' is grouped in two ways",
            rich("  paid:", "  ¦paid:").replacing(
                "    by:",
                with: "    same: a.id == b.id\n    whole: true\n    by:"
            )
        ),
        MarkedDocument(
            "only groups have totals",
            behind("event: encounter", "    totals: {¦count: rows.size()}")
        ),
        MarkedDocument(
            "where a text or a whole number",
            rich("{visit: row.mdtrt_id}", "{visit: ¦row.time}")
        ),
        MarkedDocument("wrong type", rich("by: {visit: row.mdtrt_id}", "same: ¦a.id")),
        MarkedDocument(
            "the name 'rows' is taken",
            rich("{visit: row.mdtrt_id}", "{¦rows: row.id}")
        ),
        MarkedDocument("the name 'visit' is taken", rich("      amount: sum", "      ¦visit: sum")),
        MarkedDocument(
            "unknown name 'row'",
            rich("sum(rows.map(r, r.fund_pay_sumamt))", "¦row.id")
        ),
        MarkedDocument(
            "unknown name 'rows'",
            rich("{visit: row.mdtrt_id}", "{visit: '¦rows[0].id'}")
        ),
    ]

    static let sources = [
        MarkedDocument(
            "'sources' is a mapping",
            behind("  visit:", "    sources: ¦{event: encounter}").replacing(
                "\n    event: encounter",
                with: ""
            )
        ),
        MarkedDocument(
            "pattern 'visit' has no field 'event'",
            behind("  visit:", "    sources:\n      - event: encounter").replacing(
                "\n    event: encounter\n  paid",
                with: "\n    ¦event: encounter\n  paid"
            )
        ),
        MarkedDocument(
            "a source of pattern 'visit' has no field 'by'",
            rich(
                "    event: encounter",
                "    sources:\n      - event: encounter\n        ¦by: {a: row.id}"
            )
        ),
        MarkedDocument(
            "a source of pattern 'visit' is a text",
            rich("    event: encounter", "    sources:\n      - ¦encounter")
        ),
        MarkedDocument(
            "the sources of 'visit' have different columns",
            rich(
                "  visit:\n    event: encounter",
                "  ¦visit:\n    sources:\n      - {event: encounter, columns: {a: row.id}}\n"
                    + "      - {event: encounter, columns: {a: row.time}}"
            )
        ),
    ]
}
