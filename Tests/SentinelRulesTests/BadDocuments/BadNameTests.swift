import SentinelRules
import Testing

/// What is wrong with names: of parameters and definitions, and of what documents share.
@Suite struct BadNameTests {
    @Test(arguments: definitions + clashes + shares)
    func `a name that is wrong is told where and why`(document: MarkedDocument) throws {
        try document.check()
    }

    private static func rich(_ piece: String, _ other: String) -> String {
        RichDocument.with(piece, other)
    }

    private static func define(_ definitions: String) -> String {
        rich("  early(a): a.time", "  \(definitions)\n  early(a): a.time")
    }

    static let definitions = [
        MarkedDocument("'define' is a list", rich("define:\n  early(a)", "define:\n  ¦- early(a)")),
        MarkedDocument("'f' defines nothing (write it as name(first, second))", define("¦f: a")),
        MarkedDocument("'f(a' defines nothing", define("¦f(a: a")),
        MarkedDocument("'a b' is no name", define("f(¦a b): a")),
        MarkedDocument("'' is no name", define("f(a,¦): a")),
        MarkedDocument("'1' is no name", define("f(¦1): a")),
        MarkedDocument("the name 'a' is taken", define("f(a, ¦a): a")),
        MarkedDocument("'f g' is no name", define("¦f g(a): a")),
        MarkedDocument("a mapping names a field twice: f(a)", define("¦f(a): a\n  f(a): 1")),
        MarkedDocument("the macro 'f' is defined twice", define("f(a): a\n  f(a, b): ¦a")),
        MarkedDocument("in a circle: f -> f", define("f(a): ¦f(a)")),
        MarkedDocument(
            "in a circle: f -> g -> h -> f",
            define("f(a): ¦g(a)\n  g(a): h(a)\n  h(a): f(a)")
        ),
        MarkedDocument(
            "the macro 'early' takes 1 arguments; found 2",
            rich("early(visit)", "¦early(visit, 1)")
        ),
        MarkedDocument(
            "the macro 'near' takes 2 arguments; found 0",
            rich("near(visit, bills)", "¦near()")
        ),
        MarkedDocument("'f(a)' is a list", define("f(a): ¦[a]")),
        MarkedDocument("the expression ends too soon", define("f(a): a +¦")),
        MarkedDocument(
            "has no field 'nothing'",
            define("f(a): a.nothing").replacing("early(visit)", with: "¦f(visit)")
        ),
    ]

    static let clashes = [
        MarkedDocument("the name 'size' is taken", define("¦size(a): a")),
        MarkedDocument("the name 'has' is taken", define("¦has(a): a")),
        MarkedDocument("the name 'date' is taken", define("¦date(a): a")),
        MarkedDocument(
            "the name 'kinds' is taken",
            rich("  within: {type", "  ¦kinds: {type: int, default: 1}\n  within: {type")
        ),
        MarkedDocument(
            "the name 'key' is taken",
            rich("  within: {type", "  ¦key: {type: int, default: 1}\n  within: {type")
        ),
        MarkedDocument(
            "'in' is no name",
            rich("  within: {type", "  ¦in: {type: int, default: 1}\n  within: {type")
        ),
        MarkedDocument(
            "the name 'visit' is taken",
            rich("  within: {type", "  visit: {type: int, default: 1}\n  within: {type").replacing(
                "each: visit",
                with: "each: ¦visit"
            )
        ),
        MarkedDocument(
            "'per-son' is no name",
            rich("  person: row.psn_no", "  ¦per-son: row.psn_no")
        ),
        MarkedDocument(
            "parameter 'count' is a text",
            rich("  within: {type", "  count: ¦5\n  within: {type")
        ),
        MarkedDocument(
            "parameter 'within' has no field 'max'",
            rich("default: 36h, maximum", "default: 36h, ¦max: 1h, maximum")
        ),
        MarkedDocument(
            "'within' is over its maximum 24h",
            rich("default: 36h, maximum: 48h", "default: ¦36h, maximum: 24h")
        ),
        MarkedDocument("'99999999d' is no duration", rich("default: 36h", "default: ¦99999999d")),
    ]

    static let shares = [
        MarkedDocument(
            "there is no shared document 'word' (did you mean 'words'?)",
            rich("uses: [words]", "uses: [words, ¦word]")
        ),
        MarkedDocument(
            "there is no shared document '../words'",
            rich("uses: [words]", "uses: [¦../words]")
        ),
        MarkedDocument(
            "the shared document 'words' is named twice",
            rich("uses: [words]", "uses: [words, ¦words]")
        ),
        MarkedDocument("'uses' is a mapping", rich("uses: [words]", "uses: ¦{words: true}")),
        MarkedDocument("'uses' is a list", rich("uses: [words]", "uses: [¦[words]]")),
        MarkedDocument(
            "unknown function 'near'",
            rich("uses: [words]\n", "").replacing("on: near(", with: "on: ¦near(").replacing(
                " in kinds",
                with: " != ''"
            )
        ),
        MarkedDocument("the macro 'near' is defined twice", define("near(a, b): ¦a.id == b.id")),
    ]

    @Test(arguments: [
        ("define: [a]", "1:9: error: 'define' is a list"),
        ("- a", "1:1: error: the shared document"),
        ("lists: {c: b}", "1:12: error: the list 'c' is a text"),
        ("lists: {c: [[b]]}", "1:13: error: a list of texts holds a list"),
        ("lists: {row: [b]}", "1:9: error: the name 'row' is taken"),
        ("lists: {a-b: [b]}", "1:9: error: 'a-b' is no name"),
        ("list: {a: [b]}", "1:1: error: the shared document has no field 'list'"),
        ("define: {f(a): g(a), g(a): f(a)}", "1:16: error: macros call each other in a circle"),
        ("define: {'f(a, b)': a +}", "1:24: error: the expression ends too soon"),
        ("", "1:1: error: the document is empty"),
    ])
    func `a shared document that is wrong spoils the set, and the rules that use it say so`(
        text: String,
        finding: String
    ) throws {
        let found = try #require(
            findings([("r.yaml", RichDocument.text), ("shared/words.yaml", text)])
        )
        #expect(found.first?.hasPrefix("shared/words.yaml:\(finding)") == true, "\(found)")
        #expect(found.last?.contains("r.yaml:7:8: error: the shared document 'words'") == true)
    }

    @Test func `a circle through a shared definition is refused where the rule uses it`() throws {
        let own = Self.define("far(a): near(a, a)").replacing("[words]", with: "[words, more]")
        let more = "define: {'near_too(a)': far(a)}"
        let found = findings([
            ("r.yaml", own), ("shared/more.yaml", more), ("shared/words.yaml", RichDocument.words),
        ])
        #expect(found == nil, "a definition may call what only its rule defines")
        let round = own.replacing("near(a, a)", with: "near_too(a)")
        let circle = try #require(
            findings([
                ("r.yaml", round), ("shared/more.yaml", more),
                ("shared/words.yaml", RichDocument.words),
            ])
        )
        #expect(circle.count == 1)
        #expect(circle[0].hasPrefix("r.yaml:7:8: error: in the shared macro near_too: "))
        #expect(circle[0].contains("in a circle: near_too -> far -> near_too"), "\(circle)")
    }

    @Test func `two shared documents that give one name two meanings cannot be used together`()
        throws
    {
        let rule = RichDocument.with("uses: [words]", "uses: [words, more]")
        for (more, name) in [
            ("lists: {kinds: ['31']}", "the list 'kinds'"),
            ("define: {'near(a)': a}", "the definition 'near'"),
        ] {
            let found = findings([
                ("r.yaml", rule), ("shared/words.yaml", RichDocument.words),
                ("shared/more.yaml", more),
            ])
            #expect(found?.first == "r.yaml:7:15: error: \(name) stands in 'words' and in 'more'")
        }
    }
}
