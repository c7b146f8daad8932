import SentinelRules
import Testing

/// Texts that a YAML parser could choke on, or that say something else than they seem to.
@Suite struct HostileTextTests {
    private static let properties = "anchors, aliases and tags are not used"

    @Test(arguments: tags + bombs + characters + structures)
    func `a hostile text is refused in time, where and why`(document: MarkedDocument) throws {
        try document.check()
    }

    private static func good(_ piece: String, _ other: String) -> String {
        Documents.good(piece, other)
    }

    static let tags = [
        MarkedDocument(properties, good("version: 1", "version: ¦!!binary 1")),
        MarkedDocument(
            properties,
            good("version: 1", "version: ¦!!python/object/apply:os.system 1")
        ),
        MarkedDocument(properties, good("version: 1", "version: ¦!<tag:x> 1")),
        MarkedDocument(properties, good("version: 1", "version: ¦&one 1")),
        MarkedDocument(properties, good("version: 1", "version: ¦*one")),
        MarkedDocument(properties, good("key:\n", "key: ¦&key\n")),
        MarkedDocument(properties, good("row.phase == 'admitted'", "¦!has(row.phase)")),
        MarkedDocument(properties, good("  visit:", "  ? ¦*visit\n  :")),
        MarkedDocument(
            "the rule has no field '<<'",
            good("version: 1", "version: 1\n¦<<: {family: resale}")
        ),
    ]

    static let bombs = [
        MarkedDocument(properties, laughs(10) + "z: 1"),
        MarkedDocument(properties, laughs(10) + "? *a9\n: 1\n? *a9\n: 2"),
        MarkedDocument(properties, laughs(9000)),
        MarkedDocument(
            "the document is nested too deep",
            "a: " + String(repeating: #"["]","#, count: 794) + "¦"
                + String(repeating: #"["]","#, count: 9000)
        ),
        MarkedDocument(
            "the document is nested too deep",
            "¦a: " + String(repeating: "[", count: 10_000)
        ),
        MarkedDocument(
            "the document is nested too deep",
            "¦" + String(repeating: "- ", count: 10_000) + "a"
        ),
        MarkedDocument(
            "the document is over 1 MiB",
            "¦" + Documents.good + String(repeating: "\n# x", count: 1 << 19)
        ),
        MarkedDocument(
            "a mapping names a field twice: k",
            "¦k: 0" + String(repeating: "\nk: 1", count: 20_000)
        ),
        MarkedDocument(
            "could not find expected ':'",
            Documents.good + "\nx\n¦" + String(repeating: "x\n", count: 400_000)
        ),
    ]

    /// Aliases of lists of aliases, ten each.
    private static func laughs(_ levels: Int) -> String {
        let lines = (1..<levels).map { level in
            let alias = "*a\(level - 1)"
            let mark = level == 1 ? "¦" : ""
            let aliases = String(repeating: "\(alias), ", count: 9) + mark + alias
            return "a\(level): &a\(level) [\(aliases)]\n"
        }
        return "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + lines.joined()
    }

    static let characters = [
        MarkedDocument("not allowed: U+0000", good("sample-rule", "sample¦\u{0}rule")),
        MarkedDocument("not allowed: U+FFFF", good("第四十条", "第四¦\u{FFFF}条")),
        MarkedDocument("not allowed: U+001B", good("title: 样例", "title: 样¦\u{1B}[31m例")),
        MarkedDocument("cannot start any token", good("  person: row", "¦\tperson: row")),
        MarkedDocument("a tab character", Documents.good + "\n¦\t\t\n"),
        MarkedDocument("1:5", "an id has up to 64", "\u{FEFF}" + good("sample-rule", "Sample")),
        MarkedDocument("unknown name 'waits'", good("+ wait", "+ ¦waits")).with(break: "\r\n"),
        MarkedDocument("unknown name 'waits'", good("+ wait", "+ ¦waits")).with(break: "\r"),
        MarkedDocument("unknown name 'waits'", good("+ wait", "+ ¦waits")).with(break: "\u{2028}"),
        MarkedDocument(
            "no severity 'low\u{202E}'",
            good("severity: low", "severity: ¦low\u{202E}")
        ),
        MarkedDocument("no family 'rеsale'", good("family: resale", "family: ¦rеsale")),
        MarkedDocument("'version' is '１'", good("version: 1", "version: ¦１")),
    ]

    static let structures = [
        MarkedDocument("another document", Documents.good + "\n¦---\n" + Documents.good),
        MarkedDocument("did not find expected <document start>", Documents.good + "\n...\n¦id: b"),
        MarkedDocument("found incompatible YAML document", "¦%YAML 3.0\n---\n" + Documents.good),
        MarkedDocument(
            "a mapping names a field twice: version",
            good("version: 1", "¦version: 1\n'version': 2")
        ),
        MarkedDocument(
            "a mapping names a field twice: on",
            good("    on: paid", "    ¦on: 'true'\n    \"on\": paid")
        ),
        MarkedDocument("'version' is '1.0'", good("version: 1", "version: ¦1.0")),
        MarkedDocument("'version' is '0x1'", good("version: 1", "version: ¦0x1")),
        MarkedDocument(
            "'version' is '99999999999999999999'",
            good("version: 1", "version: ¦99999999999999999999")
        ),
        MarkedDocument("'version' is '-1'", good("version: 1", "version: ¦-1")),
        MarkedDocument("the document is empty", "¦# a comment\n# another\n"),
    ]

    @Test func `ampersands and stars inside of texts are no anchors`() {
        let rule = Documents.good(
            "paid.time > visit.time + wait",
            "1 *2 > 1 &&true || true &&false"
        )
        #expect(findings(rule) == nil)
        #expect(findings(Documents.good("title: 样例", "title: A &B *c")) == nil)
        #expect(findings(Documents.good("title: 样例", "title: 样例 # &x *y !z")) == nil)
    }
}

extension MarkedDocument {
    /// The document with other ends of lines.
    fileprivate func with(break mark: String) -> MarkedDocument {
        MarkedDocument(place, piece, text.replacing("\n", with: mark))
    }
}
