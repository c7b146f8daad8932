import Testing

/// Documents with more of something than any rule has, and names that never end.
@Suite struct HostileSizeTests {
    @Test(arguments: counts + names)
    func `a document that is too large is refused in time, where and why`(
        document: MarkedDocument
    ) throws {
        try document.check()
    }

    /// Ten thousand lines, a mark before the one behind so many.
    private static func lines(_ marked: Int, _ line: (Int) -> String) -> String {
        (0..<10_000).map { $0 == marked ? line($0).replacing("~", with: "¦") : line($0) }
            .joined(separator: "\n").replacing("~", with: "")
    }

    static let counts = [
        MarkedDocument(
            "'parameters' has over 200 names",
            Documents.good(
                behind: "parameters:",
                lines(200) { "  ~p\($0): {type: int, default: 1}" }
            )
        ),
        MarkedDocument(
            "'patterns' has over 200 names",
            Documents.good(behind: "patterns:", lines(200) { "  ~p\($0): {event: encounter}" })
        ),
        MarkedDocument(
            "'columns' has over 200 names",
            Documents.good(behind: "    columns:", lines(200) { "      ~c\($0): row.id" })
        ),
        MarkedDocument(
            "'define' has over 200 names",
            Documents.good(behind: "version:", "define:\n" + lines(200) { "  ~f\($0)(a): a" })
        ),
        MarkedDocument(
            "'judge' has over 200 steps",
            Documents.good(
                behind: "- each: visit",
                lines(199) { "  - ~let: l\($0)\n    value: '1'" }
            )
        ),
        MarkedDocument(
            "there is no pattern 'q0'",
            Documents.good(behind: "- each: visit", lines(0) { "  - with: ~q\($0)" })
        ),
        MarkedDocument(
            "the rule has over 500 expressions",
            Documents.good.replacing(
                "key.person]",
                with: "key.person" + String(repeating: ", key.person", count: 492) + ", ¦key.person"
                    + String(repeating: ", key.person", count: 9_000) + "]"
            )
        ),
        MarkedDocument(
            "there is no shared document 'a'",
            Documents.good(
                "version: 1",
                "version: 1\nuses: [¦a" + String(repeating: ", a", count: 9_999) + "]"
            )
        ),
        MarkedDocument(
            "a list of texts holds a list",
            Documents.good("type: duration", "type: strings").replacing(
                "36h",
                with: "[" + String(repeating: "a, ", count: 100_000) + "¦[a]]"
            )
        ),
        MarkedDocument(
            "the default is a list, where a duration",
            Documents.good("36h", "¦[" + String(repeating: "a, ", count: 100_000) + "a]")
        ),
    ]

    private static let name = String(repeating: "v", count: 200_000)

    static let names = [
        MarkedDocument("an id has up to 64", Documents.good("sample-rule", "¦" + name)),
        MarkedDocument(
            "no field 'vvv",
            Documents.good("version: 1", "version: 1\n? ¦\(name)\n: 2")
        ),
        MarkedDocument(
            "names no kind of step",
            Documents.good("- each: visit", "- ¦? \(name)\n    : visit")
        ),
        MarkedDocument("no event type 'vvv", Documents.good("event: encounter", "event: ¦\(name)")),
        MarkedDocument("no pattern 'vvv", Documents.good("- with: paid", "- with: ¦\(name)")),
        MarkedDocument(
            "no reference table 'vvv",
            Documents.good(
                behind: "- each: visit",
                "  - fact: f\n    table: ¦\(name)\n    key: key.person"
            )
        ),
        MarkedDocument("no family 'vvv", Documents.good("family: resale", "family: ¦\(name)")),
        MarkedDocument("'v-vvv", Documents.good("  wait:", "  ? ¦v-\(name)\n  :")),
        MarkedDocument(
            "an alert has no subject 'vvv",
            Documents.good("    psn_no:", "    ? ¦\(name)\n    :")
        ),
        MarkedDocument("is no duration", Documents.good("36h", "¦\(name)")),
    ]

    @Test func `a message is short, however long the name is that it is about`() throws {
        let found = try #require(findings(Documents.good("- with: paid", "- with: \(Self.name)")))
        #expect(found.allSatisfy { $0.utf8.count < 1_000 })
    }

    @Test func `a list of a hundred thousand texts is a parameter`() {
        let list = "[" + String(repeating: "a, ", count: 100_000) + "a]"
        let more = "  names: {type: strings, default: \(list)}"
        #expect(findings(Documents.good(behind: "parameters:", more)) == nil)
    }
}
