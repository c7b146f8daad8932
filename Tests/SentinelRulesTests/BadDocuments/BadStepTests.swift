import Testing

/// What is wrong with steps: windows, keys apart, lookups, something missing, lists, stocks.
@Suite struct BadStepTests {
    @Test(arguments: types + windows + places + lookups + missing + bindings + stocks)
    func `a step that is wrong is told where and why`(document: MarkedDocument) throws {
        try document.check()
    }

    private static func rich(_ piece: String, _ other: String) -> String {
        RichDocument.with(piece, other)
    }

    private static func behind(_ piece: String, _ lines: String) -> String {
        RichDocument.with(behind: piece, lines)
    }

    static let types = [
        MarkedDocument("'judge' has no step", rich("judge:\n", "judge: ¦[]\nold:\n")),
        MarkedDocument("the step is a list", rich("- each: visit", "- ¦[each, visit]")),
        MarkedDocument("'gather' is a list", rich("gather: paid", "gather: ¦[paid]")),
        MarkedDocument("'on' is a mapping", rich("on: near(visit, bills)", "on: ¦{a: b}")),
        MarkedDocument("'as' is a list", rich("as: bills", "as: ¦[bills]")),
        MarkedDocument(
            "'dark' is a text",
            rich("dark: {table: source_gap, key: key.person}", "dark: ¦source_gap")
        ),
        MarkedDocument(
            "'dark' has no field 'key'",
            rich("{table: source_gap, key: key.person}", "¦{table: source_gap}")
        ),
        MarkedDocument("'whenever' is 'always'", rich("whenever: true", "whenever: ¦always")),
        MarkedDocument("'observed' is '1'", behind("- without: scan", "    observed: ¦1")),
        MarkedDocument(
            "the step has no field 'in'",
            rich("  - for: stay\n    in: stays", "  - ¦for: stay")
        ),
        MarkedDocument(
            "the step has no field 'by'",
            behind("- gather: paid", "    ¦by: visit.time")
        ),
        MarkedDocument(
            "the step has no field 'before'",
            behind("- each: visit", "    ¦before: 1d")
        ),
        MarkedDocument(
            "the step has no field 'optional'",
            behind("- facts: stays", "    ¦optional: true")
        ),
        MarkedDocument("the step has no field 'on'", behind("- let: count", "    ¦on: 'true'")),
        MarkedDocument(
            "names two kinds of step",
            rich("- each: visit", "- ¦each: visit\n    with: paid")
        ),
    ]

    static let windows = [
        MarkedDocument(
            "'around' goes with 'before' or 'after'",
            behind("under:", "    around: ¦visit.time").replacing(
                "    after: within\n    dark",
                with: "    dark"
            )
        ),
        MarkedDocument(
            "unknown name 'visit'",
            rich(
                "    on: near(visit, bills)\n    after: within",
                "    after: ¦visit.time - visit.time"
            )
        ),
        MarkedDocument(
            "nothing is remembered for so long",
            rich("remember: 90d", "remember: ¦1101d")
        ),
        MarkedDocument(
            "nothing is remembered for so long",
            behind("as: bills", "    before: ¦1100d1s")
        ),
        MarkedDocument(
            "the length is below zero",
            behind("as: bills", "    before: ¦duration('-1h')")
        ),
        MarkedDocument("unexpected 'h'", behind("as: bills", "    before: -36¦h")),
        MarkedDocument("wrong type", behind("as: bills", "    before: ¦36")),
        MarkedDocument("wrong type", rich("remember: 90d", "remember: '¦90'")),
        MarkedDocument(
            "parameter 'within' has no maximum",
            behind("as: bills", "    before: ¦within").replacing(", maximum: 48h", with: "")
        ),
        MarkedDocument(
            "has no fields",
            behind("as: bills", "    before: duration(¦key.person)")
        ),
        MarkedDocument("wrong type", behind("as: bills", "    around: ¦visit.id")),
        MarkedDocument(
            "nothing is remembered for so long",
            behind("as: bills", "    before: ¦within + within").replacing("48h", with: "900d")
                .replacing("36h", with: "900d")
        ),
    ]

    static let places = [
        MarkedDocument(
            "'scan' stands apart: 'under' has to give code",
            rich("- without: scan\n    under: [visit.mdtrt_id]", "- without: ¦scan")
        ),
        MarkedDocument(
            "'scan' stands apart",
            rich("under: [visit.mdtrt_id]", "under: [¦visit.id, key.person]")
        ),
        MarkedDocument(
            "stands in the rule's timelines",
            behind("as: bills", "    under: [¦visit.id]")
        ),
        MarkedDocument(
            "where a string or a list of strings",
            rich("under: [visit.mdtrt_id]", "under: [¦visit.time]")
        ),
        MarkedDocument(
            "no pattern 'pay' (did you mean 'paid'?)",
            rich("gather: paid", "gather: ¦pay")
        ),
        MarkedDocument(
            "no step uses the pattern 'scan'",
            rich("  scan:", "  ¦scan:").replacing(
                "- without: scan\n    under: [visit.mdtrt_id]",
                with: "- without: paid"
            )
        ),
    ]

    static let lookups = [
        MarkedDocument(
            "a lookup has 'at'",
            rich("table: custody", "table: ¦custody\n    at: visit.time")
        ),
        MarkedDocument(
            "a lookup has 'at'",
            rich(
                "table: custody\n    key: key.person\n    whenever: true",
                "table: ¦custody\n    key: key.person\n    to: visit.time"
            )
        ),
        MarkedDocument(
            "a lookup has 'at'",
            rich("table: custody", "table: ¦custody\n    from: visit.time\n    to: visit.time")
        ),
        MarkedDocument(
            "rows of 'custody' are not found by 'statu'",
            behind("table: custody", "    matching: ¦statu")
        ),
        MarkedDocument(
            "rows of 'custody' are not found by 'key_3'",
            behind("table: custody", "    matching: ¦key_3")
        ),
        MarkedDocument(
            "'fact' looks up one moment",
            rich("- facts: stays", "- ¦fact: stays").replacing(
                "  - for: stay\n    in: stays\n",
                with: ""
            )
        ),
        MarkedDocument(
            "wrong type",
            rich("    whenever: true", "    from: ¦visit.id\n    to: visit.time")
        ),
        MarkedDocument(
            "a lookup has 'at'",
            rich("{table: source_gap,", "{table: ¦source_gap, at: visit.time, whenever: true,")
        ),
        MarkedDocument(
            "the name 'bills' is taken",
            rich("- facts: stays", "- facts: ¦bills").replacing("in: stays", with: "in: bills")
        ),
    ]

    static let missing = [
        MarkedDocument("wrong type", rich("by: visit.time + within", "by: ¦within")),
        MarkedDocument("wrong type", behind("- each: visit", "  - wait: ¦within")),
        MarkedDocument(
            "no field 'matchin' (did you mean 'matching'?)",
            rich("{table: source_gap,", "{table: source_gap, ¦matchin: key,")
        ),
        MarkedDocument(
            "unknown name 'scan'",
            rich("- where: count > 0", "- where: ¦scan.id == '' && count > 0")
        ),
        MarkedDocument(
            "the step has no field 'role'",
            behind("- without: scan", "    ¦role: none")
        ),
        MarkedDocument(
            "the step has no field 'on'",
            behind("- each: visit", "  - wait: visit.time\n    ¦on: 'true'")
        ),
    ]

    static let bindings = [
        MarkedDocument("'in' is int, where a list", rich("in: stays", "in: ¦stays.size()")),
        MarkedDocument("'in' is string, where a list", rich("in: stays", "in: ¦key.person")),
        MarkedDocument("the name 'visit' is taken", rich("- for: stay", "- for: ¦visit")),
        MarkedDocument("'my-count' is no name", rich("- let: count", "- let: ¦my-count")),
        MarkedDocument("the name 'kinds' is taken", rich("- let: count", "- let: ¦kinds")),
        MarkedDocument(
            "unknown name 'later'",
            rich("value: bills.size()", "value: ¦later\n  - let: later\n    value: '1'")
        ),
        MarkedDocument("wrong type", rich("- where: count > 0 && early(visit)", "- where: ¦count")),
    ]

    static let stocks = [
        MarkedDocument(
            "the step has no field 'add'",
            behind("- each: visit", "  - ¦stock: s\n    of: paid")
        ),
        MarkedDocument(
            "a stock needs groups",
            behind("- each: visit", "  - stock: s\n    of: ¦visit\n    add: '1.0'")
        ),
        MarkedDocument(
            "'out' and 'remove' go together",
            behind("- each: visit", "  - stock: s\n    of: paid\n    add: '1.0'\n    out: ¦visit")
        ),
        MarkedDocument(
            "wrong type",
            behind("- each: visit", "  - stock: s\n    of: paid\n    add: '¦1'")
        ),
        MarkedDocument(
            "unknown name 'paid'",
            behind(
                "- each: visit",
                "  - stock: s\n    of: paid\n    add: '1.0'\n    take: ¦paid.amount"
            )
        ),
        MarkedDocument(
            "no pattern 'pay'",
            behind("- each: visit", "  - stock: s\n    of: ¦pay\n    add: '1.0'")
        ),
    ]
}
