import Testing

@testable import SentinelRules

/// Documents of tests that are none, and hostile ones.
@Suite struct BadTestDocumentTests {
    @Test(arguments: shapes + values + hostile)
    func `a document of tests that is wrong is told where and why`(document: MarkedDocument) throws
    {
        var found: [String] = []
        let seconds = processorSeconds { found = RuleTestTexts.findings(document.text) }
        let first = try #require(found.first)
        #expect(first.hasPrefix("\(document.place) "), "\(first) at \(document.place)")
        #expect(first.contains(document.piece), "\(first)")
        #expect(seconds < 2)
    }

    private static func events(_ events: String, expect: String = "[]") -> String {
        RuleTestTexts.document(events, expect: expect)
    }

    static let shapes = [
        MarkedDocument("the document is empty", "¦"),
        MarkedDocument("the document is a list", "¦- rule: a"),
        MarkedDocument("the document has no field 'tests'", "¦rule: a"),
        MarkedDocument("'tests' is a mapping", "rule: a\ntests: ¦{name: b}"),
        MarkedDocument("the test is a text", "rule: a\ntests: [¦b]"),
        MarkedDocument("'name' is a list", "rule: a\ntests: [{name: ¦[b], expect: 0}]"),
        MarkedDocument("'cases' is a text", "rule: a\ntests: [{name: b, expect: 0, cases: ¦c}]"),
        MarkedDocument("the case is a text", "rule: a\ntests: [{name: b, expect: 0, cases: [¦c]}]"),
        MarkedDocument(
            "'time' is a list",
            "rule: a\ntests: [{name: b, expect: 0, cases: [{time: ¦[c]}]}]"
        ),
        MarkedDocument(
            "'complete' is 'no'",
            "rule: a\ntests: [{name: b, expect: 0, complete: ¦no}]"
        ),
        MarkedDocument("'expect' is '-1'", "rule: a\ntests: [{name: b, expect: ¦-1}]"),
        MarkedDocument("'expect' is a mapping", "rule: a\ntests: [{name: b, expect: ¦{}}]"),
        MarkedDocument(
            "'meanwhile' is a text",
            "rule: a\ntests: [{name: b, expect: 0, meanwhile: ¦c}]"
        ),
        MarkedDocument(
            "'equivalent' is a mapping",
            "rule: a\nequivalent: ¦{}\ntests: [{name: b, expect: 0}]"
        ),
        MarkedDocument(
            "no event 'S9' to be without",
            "rule: a\ntests: [{name: b, expect: 0, without: [¦S9]}]"
        ),
    ]

    static let values = [
        MarkedDocument("'events' is a text", "rule: a\ntests: [{name: b, expect: 0, events: ¦c}]"),
        MarkedDocument("'tick' is a list", events("- tick: ¦[d0]")),
        MarkedDocument("an event is one word", events("- ¦{tick: {at: d0}, face: {at: d0}}")),
        MarkedDocument("'repeat' is '-1'", events("- {repeat: ¦-1, tick: {at: d0}}")),
        MarkedDocument("where a time is expected", events("- tick: {at: ¦2024-02-30}")),
        MarkedDocument("where a time is expected", events("- tick: {at: ¦d99999999999999999999}")),
        MarkedDocument("where a time is expected", events("- tick: {at: ¦d0 25:00}")),
        MarkedDocument(
            "where a time is expected",
            events("- tick: {at: d0 +\(String(repeating: "999999d", count: 100_000))}").replacing(
                "at: d0",
                with: "at: ¦d0"
            )
        ),
        MarkedDocument("'cnt' is '1e9'", events("- settlement: {at: d0, cnt: ¦1e9}")),
        MarkedDocument(
            "the contract refuses the settlement",
            events("- settlement: {at: d0, fund: ¦99999999999999999.00}")
        ),
    ]

    /// A document with one event at a time that a case fills in.
    private static func tick(_ time: String) -> String {
        "rule: a\ntests:\n  - name: b\n    expect: 0\n    events: [{tick: {at: \(time)}}]\n"
            + "    cases: [{n: 1}]"
    }

    private static let deep = String(repeating: "(", count: 300_000)

    static let hostile = [
        MarkedDocument(
            "has no value",
            tick("'¦<\(deep)1>'")
        ),
        MarkedDocument(
            "has no value",
            tick("¦<9223372036854775807*2>")
        ),
        MarkedDocument(
            "has no value",
            tick("¦<n/0>")
        ),
        MarkedDocument(
            "anchors, aliases and tags",
            "rule: a\ndefaults: ¦&a {line: {fee: 1.00}}\ntests: [{name: b, expect: 0}]"
        ),
        MarkedDocument(
            "the document is over 1 MiB",
            "¦rule: a\n" + String(repeating: "# x\n", count: 300_000)
        ),
        MarkedDocument("nested too deep", "¦rule: " + String(repeating: "[", count: 10_000)),
        MarkedDocument(
            "there is no event 'vvv",
            events("- ? ¦\(String(repeating: "v", count: 500_000))\n  : {at: d0}")
        ),
    ]
}
