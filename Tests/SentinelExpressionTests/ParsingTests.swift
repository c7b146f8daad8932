import SentinelExpression
import Testing

@Suite struct ParsingTests {
    @Test(arguments: [
        ("1+2*3", "1 + 2 * 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("a-(b-c)", "a - (b - c)"),
        ("a && b && c || d", "a && b && c || d"),
        ("a && (b || c)", "a && (b || c)"),
        ("!(a in [1,2,])", "!(a in [1, 2])"),
        ("-1 - -x - -(2)", "-1 - -x - -(2)"),
        ("a ? b : c ? d : e", "a ? b : c ? d : e"),
        ("(a ? b : c) ? d : e", "(a ? b : c) ? d : e"),
        ("a.b[0].c(1, 'x')", "a.b[0].c(1, \"x\")"),
        (".a.b", ".a.b"),
        ("has(a.b)", "has(a.b)"),
        ("x.all(i,i>0)", "x.all(i, i > 0)"),
        ("x.map(i, i > 0, i*2)", "x.map(i, i > 0, i * 2)"),
        ("{'a':1,\"b\":2u}", "{\"a\": 1, \"b\": 2u}"),
        ("a.`b-c`", "a.`b-c`"),
        ("r'\\d' + b'\\xff'", "\"\\\\d\" + b\"\\xff\""),
        ("1 // one\n+ 2", "1 + 2"),
        ("1.5e3 < .5", "1500.0 < 0.5"),
        ("(-1).abs()", "(-1).abs()"),
    ])
    func `a tree prints as text that parses to the same tree`(
        source: String,
        printed: String
    ) throws {
        let compiler = try Compiler(Environment())
        let tree = try compiler.parse(source)
        #expect(tree.description == printed)
        #expect(try compiler.parse(printed).description == printed)
    }

    @Test(arguments: [
        ("1 +", 1, 4, "unexpected the end"),
        ("a.\n  b c", 2, 5, "unexpected 'c'"),
        ("'abc", 1, 1, "no end"),
        ("[1, 2", 1, 6, "unexpected the end"),
        ("x # y", 1, 3, "'#' cannot stand here"),
        ("'\\q'", 1, 2, "unknown escape"),
        ("99999999999999999999", 1, 1, "too large"),
        ("9223372036854775808", 1, 1, "does not fit an int"),
        ("住院 == 1", 1, 1, "cannot stand here"),
        ("'住院' ==", 1, 8, "unexpected the end"),
        ("has(x)", 1, 5, "has() asks"),
        ("[1].all(x.y, true)", 1, 9, "simple name"),
        ("for + 1", 1, 1, "reserved word"),
        ("0x", 1, 1, "no digits"),
        ("1e+", 1, 1, "exponent"),
        ("b'\\u0041'", 1, 3, "unknown escape"),
        ("'\\ud800'", 1, 2, "no code point"),
        ("a b", 1, 3, "unexpected 'b'"),
    ])
    func `a syntax error has a line and a column`(
        source: String,
        line: Int,
        column: Int,
        message: String
    ) throws {
        let error = try #require(throws: ExpressionDiagnostics.self) {
            try Compiler(Environment()).parse(source)
        }
        let first = try #require(error.list.first)
        #expect(first.position == SourcePosition(line: line, column: column))
        #expect(first.message.contains(message))
    }

    @Test func `a diagnostic shows the line with a mark`() throws {
        let found = diagnostics("count > 1 &&\n  cuont < 2")
        let first = try #require(found.first)
        #expect(
            first.description == """
                expression:2:3: unknown name 'cuont'; did you mean 'count'?
                 |   cuont < 2
                 |   ^^^^^
                """
        )
        #expect(first.length == 5)
    }

    @Test func `positions count code points, not bytes`() throws {
        let found = diagnostics("'住院' == missing")
        #expect(found.first?.position == SourcePosition(line: 1, column: 9))
    }

    @Test(arguments: [
        String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000),
        String(repeating: "[", count: 10_000), String(repeating: "!", count: 10_000) + "true",
        String(repeating: "-", count: 10_000) + "x", String(repeating: "{1:", count: 10_000),
        "1" + String(repeating: " + 1", count: 10_000),
        "a" + String(repeating: ".b", count: 10_000),
        "a" + String(repeating: "[0]", count: 10_000),
        String(repeating: "true ? 1 : ", count: 10_000) + "1",
        String(repeating: "x.map(i, ", count: 10_000),
        String(repeating: "size(", count: 200_000),
    ])
    func `an expression that is too deep is refused`(source: String) {
        let found = diagnostics(source)
        #expect(found.first?.code == .limit)
    }

    @Test func `a source that is too long is refused`() {
        let found = diagnostics("'" + String(repeating: "x", count: 1 << 20) + "'")
        #expect(found.first?.code == .limit)
    }

    @Test func `a long flat expression is fine`() throws {
        let list = "[" + String(repeating: "1, ", count: 300_000) + "2]"
        #expect(try evaluate("2 in \(list)") == .bool(true))
        let chain = "false" + String(repeating: " || false", count: 50_000) + " || true"
        #expect(try evaluate(chain) == .bool(true))
    }

    @Test func `nesting just within the limit evaluates`() throws {
        let source =
            String(repeating: "(1 + ", count: 120) + "0" + String(repeating: ")", count: 120)
        #expect(try evaluate(source) == .int(120))
    }
}
