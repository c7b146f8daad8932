import Testing

/// Expressions that are too long, too deep, or grow when their definitions are written out.
@Suite struct HostileExpressionTests {
    @Test(arguments: lengths + depths + definitions + values)
    func `a hostile expression is refused in time, where and why`(document: MarkedDocument) throws {
        try document.check()
    }

    private static func condition(_ expression: String) -> String {
        Documents.good("row.phase == 'admitted'", expression)
    }

    private static func times(_ count: Int, _ text: String) -> String {
        String(repeating: text, count: count)
    }

    static let lengths = [
        MarkedDocument(
            "longer than 16384 bytes",
            condition("¦row.phase == '" + times(1_000_000, "x") + "'")
        ),
        MarkedDocument("longer than 16384 bytes", condition("¦1" + times(500_000, "+1") + " > 0")),
        MarkedDocument("longer than 16384 bytes", condition("¦true" + times(120_000, " && true"))),
        MarkedDocument("longer than 16384 bytes", condition("¦" + times(100_000, "u && ") + "u")),
        MarkedDocument("longer than 16384 bytes", condition("¦" + times(900_000, "u"))),
        MarkedDocument("unknown name 'uuuu", condition("¦" + times(16_000, "u"))),
        MarkedDocument("unknown name 'u'", condition("¦" + times(3_000, "u && ") + "u")),
        MarkedDocument("unknown function 'uuuu", condition("¦" + times(16_000, "u") + "()")),
        MarkedDocument("'encounter' has no field 'uuuu", condition("row.¦" + times(16_000, "u"))),
        MarkedDocument(
            "longer than 16384 bytes",
            Documents.good("{{yuan(paid.cost)}}", "{{¦" + times(20_000, "1+") + "1}}")
        ),
    ]

    private static let depth = "nested more than 250 levels deep"

    static let depths = [
        MarkedDocument(
            depth,
            condition(times(250, "(") + "¦" + times(5_000, "(") + "true" + times(5_000, ")"))
        ),
        MarkedDocument(
            "the document is nested too deep",
            "¦" + condition("x " + times(10_000, "[") + times(10_000, "]"))
        ),
        MarkedDocument(depth, condition("¦row" + times(8_000, ".a"))),
        MarkedDocument(depth, condition("¦row" + times(5_000, "[0]"))),
        MarkedDocument(depth, condition("¦row" + times(2_000, ".size()"))),
        MarkedDocument(
            depth,
            condition(times(250, "size(") + "¦" + times(2_000, "size(") + "row" + times(2_250, ")"))
        ),
        MarkedDocument(depth, condition("¦1" + times(8_000, "+1"))),
        MarkedDocument(
            "longer than 16384 bytes",
            condition("¦size" + times(10_000, "(") + times(10_000, ")"))
        ),
        MarkedDocument("longer than 16384 bytes", condition("¦row" + times(10_000, ".size()"))),
    ]

    @Test(arguments: ["!", "-", "true ? true : ", "[1].all(x, ", "x + ("])
    func `ten thousand levels are refused where they are too many`(level: String) throws {
        let count = min(10_000, 16_000 / level.utf8.count)
        let text = Self.condition("\"\(String(repeating: level, count: count))true\"")
        let found = try #require(findings(text)?.first)
        #expect(found.hasPrefix("r.yaml:16:"), "\(found)")
        #expect(found.contains(Self.depth), "\(found)")
    }

    private static func define(_ definitions: String, _ expression: String) -> String {
        condition(expression).replacing("version: 1", with: "version: 1\ndefine:\n\(definitions)")
    }

    /// Definitions that call the one before them twice.
    private static func doubling(_ count: Int) -> String {
        let more = (1..<count).map { "  f\($0)(a): f\($0 - 1)(a) + f\($0 - 1)(a)\n" }
        return "  f0(a): a + a\n" + more.joined()
    }

    static let definitions = [
        MarkedDocument(
            "the macros make more than 5000 parts",
            define(doubling(40).replacing("f10(a): ", with: "f10(a): ¦"), "f39(1) > 0")
        ),
        MarkedDocument(
            "has more than 5000 parts",
            define(
                "  f(a): a + a\n",
                times(28, "f(") + "¦" + times(12, "f(") + "1" + times(40, ")") + " > 0"
            )
        ),
        MarkedDocument(
            "has more than 5000 parts",
            define(
                "  f(a): '1'\n  g(a): a" + times(40, " + a") + "\n",
                "f(g(¦" + times(3, "g(") + "1" + times(4, ")") + ") == ''"
            )
        ),
        MarkedDocument(
            "the definitions have over 32768 bytes",
            define("  f(a): a\n  ¦g(a): a" + times(100_000, " && a") + "\n", "f(true)")
        ),
    ]

    static let values = [
        MarkedDocument("the number does not fit an int", condition("¦9223372036854775808 > 0")),
        MarkedDocument(
            "'9223372036854775808' is no int",
            Documents.good("type: duration", "type: int").replacing(
                "36h",
                with: "¦9223372036854775808"
            )
        ),
        MarkedDocument(
            "'1e999' is no number",
            Documents.good("type: duration", "type: number").replacing("36h", with: "¦1e999")
        ),
        MarkedDocument(
            "'1000000000000.00' is no money",
            Documents.good("type: duration", "type: money").replacing(
                "36h",
                with: "¦1000000000000.00"
            )
        ),
        MarkedDocument(
            "is no duration",
            Documents.good("default: 36h", "default: ¦" + times(149_000, "999999d"))
        ),
        MarkedDocument(
            "longer than 16384 bytes",
            Documents.good(behind: "- with: paid", "    after: ¦" + times(149_000, "999999d"))
        ),
        MarkedDocument("invalid regular expression", condition("row.phase.matches(¦'(')")),
        MarkedDocument(
            "invalid repetition size",
            condition("row.phase.matches(¦'((a{1000}){1000}){1000}')")
        ),
    ]
}
