import SentinelRules
import Testing

/// Mistakes inside expressions are shown where they stand in the document, however the text that
/// holds the expression is written.
@Suite struct PlaceTests {
    /// The condition of the pattern `visit`, which stands behind `    where: ` on line 16.
    private func condition(_ text: String) -> String {
        Documents.good("row.phase == 'admitted'", text)
    }

    /// Expects the one finding about a document where `@` stands, and gives what it says.
    @discardableResult
    private func check(
        _ document: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        var (line, column) = (1, 0)
        for character in document.unicodeScalars {
            column += 1
            if character == "@" { break }
            if character == "\n" { (line, column) = (line + 1, 0) }
        }
        let found = try #require(findings(document.replacing("@", with: "")))
        let prefix = "r.yaml:\(line):\(column): error: "
        #expect(found.count == 1, "\(found)", sourceLocation: sourceLocation)
        let wrong = Comment(rawValue: "not at \(line):\(column)")
        #expect(found[0].hasPrefix(prefix), wrong, sourceLocation: sourceLocation)
        return found[0]
    }

    @Test(arguments: [
        "row.@phas == 'admitted'", "@rows.phase == 'admitted'", "row.phase == 'admitted' && @x",
        "row.phase in ['住院'] && @x", "row.phase == 'a'    &&    @x", "@row.phase + 1 == 'a'",
        "row.phase == 'admitted' &&@", "row.phase == @)", "@row.phase", "date(row.@tim) == ''",
        "row.phase == \"a\" && @x", "@frobnicate(row.phase)",
    ])
    func `in a plain text on one line`(text: String) throws {
        try check(condition(text))
    }

    @Test(arguments: [
        "row.phase == 'admitted'\n      && row.@phas == 'b'", "row.phase\n\n\n        == @x",
        "row.phase == 'admitted'\n      && 'x' == 'x'\n      && @x == 'b'",
        "row.phase == '住院'\n      && row.kind == '住院' && @x", "row.phase ==\n      'a' &&@",
    ])
    func `in a plain text over several lines`(text: String) throws {
        try check(condition(text))
    }

    @Test(arguments: [
        "\"row.@phas == 'admitted'\"", "\"row.phase == 'a' && @x\"",
        "\"row.phase == \\\"a\\\" && @x\"",
        "\"row.phase == '\\u4F4F\\x41\\U00004F4F' && @x\"", "\"row.phase == 'a'\\x20\\n\\t&& @x\"",
        "\"row.phase == 'a'\n      && @x\"", "\"row.phase == 'a' \\\n      && @x\"",
        "\"row.phase == 'a\\\\\\\\b' && @x\"", "\"@x\"",
    ])
    func `in a text in double quotes`(text: String) throws {
        try check(condition(text))
    }

    @Test(arguments: [
        "'row.@phas == \"admitted\"'", "'row.phase == ''a'' && @x'", "'row.phase == ''''  && @x'",
        "'row.phase == \"a\"\n      && @x'", "'@x'",
    ])
    func `in a text in single quotes`(text: String) throws {
        try check(condition(text))
    }

    @Test(arguments: [
        ">-\n      row.@phas == 'admitted'", ">-\n      row.phase == 'a'\n      && @x",
        ">\n      row.phase == 'a'\n      && true\n      && @x == 1\n",
        "|\n      row.phase == 'a'\n        && true\n      && @x", "|-\n      @x == 1",
        ">2-\n      row.phase == 'a'\n      && @x", ">- # why\n      row.phase == 'a' && @x",
        ">-\n\n      row.phase == 'a'\n\n      && @x", "|\n      row.phase == '住院' && @x",
        ">-\n      row.phase == 'a'\n          && row.kind == 'b'\n      && @x",
        ">-\n      row.phase == 'a'   &&\n      row.@phas == 'b'",
    ])
    func `in a block`(text: String) throws {
        try check(condition(text))
    }

    @Test(arguments: [
        "于 {{local(paid.@tim)}} 付", "\"a \\\" {{@x}}\"", "'{{local(paid.time)}} it''s {{@x}}'",
        ">-\n    住院 {{key.person}}\n    {{local(paid.time)}} 与 {{ @x }}。", "a @{{key.person",
        "|\n    {{key.person}}\n    {{ key.person == ''\n    ? @x : '' }}",
        ">-\n    {{key.person}}\n    后 @{{key.person", "\"{{local(paid.time)}} \\\"@{{b\"",
    ])
    func `in a template`(text: String) throws {
        try check(Documents.good("于 {{local(paid.time)}} 付 {{yuan(paid.cost)}} 元", text))
    }

    @Test(arguments: [
        ("same(a, b): a.mdtrt_id ==@", "expected an expression"),
        ("same(a, b): >-\n    a == b\n    && @)", ")"),
        ("same(a, @a): \"a == a\"", "the name 'a' is taken"),
        ("same(a): \"@same(a)\"", "macros call each other in a circle"),
    ])
    func `in a definition, told once and in its own body`(text: String, piece: String) throws {
        let found = try check(Documents.good("key:\n", "define:\n  \(text)\nkey:\n"))
        #expect(found.contains(piece), "\(found)")
    }

    @Test func `everything that is wrong is told at once, in the order of lines`() throws {
        let document = Documents.good("version: 1", "version: x").replacing("id:", with: "ID:")
            .replacing("each: visit", with: "each: [a]")
        let found = try #require(findings(document))
        let places = found.map { $0.split(separator: " ")[0] }
        // The second pattern is called paID now.
        #expect(
            places == [
                "r.yaml:1:1:", "r.yaml:1:1:", "r.yaml:2:10:", "r.yaml:24:11:", "r.yaml:25:11:",
            ]
        )
    }
}
