import SentinelExpression
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        ("'hubba'.matches('ubb')", true), ("matches('hubba', '^ubb')", false),
        ("''.matches('')", true), ("'住院结算'.matches('^住.结')", true),
        ("'a\\nb'.matches('(?s)a.b')", true), ("'mañana'.matches('a+ñ+a+')", true),
        ("'é'.matches('^.$')", true), ("'e\\u0301'.matches('^..$')", true),
        ("'a\\x00b'.matches('a\\x00b')", true), ("'A'.matches('(?i)a')", true),
        ("['ab', 'cd'].exists(p, 'xcdx'.matches(p))", true),
    ])
    func `a pattern is found anywhere in a text`(source: String, expected: Bool) throws {
        #expect(try evaluate(source) == .bool(expected))
    }

    @Test(arguments: [
        ("label.matches('(住')", 1, 15), ("true ||\n label.matches('[')", 2, 16),
        ("label.matches('a{' + '2000}')", 1, 15), ("matches(label, '(?=a)')", 1, 16),
        ("label.matches('\\\\1')", 1, 15),
    ])
    func `a wrong constant pattern is told when it is compiled`(
        source: String,
        line: Int,
        column: Int
    ) throws {
        let first = try #require(diagnostics(source).first)
        #expect(first.code == .invalidPattern)
        #expect(first.position == SourcePosition(line: line, column: column))
    }

    @Test func `a wrong pattern known at run time only is an evaluation error`() throws {
        let error = try #require(throws: EvaluationError.self) {
            try evaluate("['('].exists(p, 'a'.matches(p))")
        }
        #expect(error.code == .invalidArgument)
        #expect(error.range == SourceRange(start: 16, end: 30))
        #expect(try evaluate("['(', 'a'].exists(p, 'a'.matches(p))") == .bool(true))
    }

    @Test func `patterns that are equal only canonically are different patterns`() throws {
        let source = "['^é$', '^e\\u0301$'].map(p, 'é'.matches(p))"
        #expect(try evaluate(source).description == "[true, false]")
    }

    @Test func `a pattern that makes others go back and forth takes no longer`() throws {
        let text = String(repeating: "a", count: 200_000)
        #expect(try evaluate("'\(text)'.matches('^(a+)+$')") == .bool(true))
        #expect(try evaluate("'\(text)!'.matches('^(a|aa)+$')") == .bool(false))
    }

    @Test(arguments: ["((a{100}){100}){100}", String(repeating: "a", count: 70_000)])
    func `a pattern that is too large is refused`(pattern: String) {
        #expect(diagnostics("label.matches('\(pattern)')").first?.code == .invalidPattern)
    }

    @Test func `a pattern that nests deeply is matched`() throws {
        let pattern = String(repeating: "(", count: 10_000) + String(repeating: ")", count: 10_000)
        #expect(try evaluate("''.matches('^\(pattern)$')") == .bool(true))
    }

    @Test func `more patterns than the cache holds still match`() throws {
        let patterns = (0..<500).map { "'^\($0)$'" }.joined(separator: ", ")
        let source = "[\(patterns)].filter(p, '77'.matches(p)).size() == 1"
        #expect(try evaluate(source) == .bool(true))
    }
}
