import Testing

@Suite("The scanner tells code from comments and literals")
struct SwiftScannerTests {
    private func code(_ text: String) -> String { SwiftSource(path: "", text: text).code }

    private func literals(_ text: String) -> [String] {
        SwiftSource(path: "", text: text).literals.map(\.text)
    }

    @Test("Blanked code has the length and the line breaks of the text")
    func lengths() {
        let text = "let a = \"é\" // ü\n/* b\n c */ let d = 1\n"
        let blanked = code(text)
        #expect(blanked.utf8.count == text.utf8.count)
        #expect(blanked.count { $0 == "\n" } == 3)
    }

    @Test(
        "Comments are blanked, and a comment mark inside a string is none",
        arguments: [
            ("a // b", "a"), ("a /* b */ c", "a         c"),
            ("a /* /* b */ c */ d", "a                 d"),
            ("\"//\" a", "\"  \" a"), ("\"/*\" a", "\"  \" a"), ("a / b", "a / b"),
        ]
    )
    func comments(text: String, expected: String) {
        var blanked = code(text)
        while blanked.hasSuffix(" ") { blanked.removeLast() }
        #expect(blanked == expected)
    }

    @Test("Escaped quotes do not end a string")
    func escapes() {
        #expect(literals(#"f("a\"b", "c\\")"#) == ["a\"b", "c\\"])
    }

    @Test("Raw strings end at their own number of hashes")
    func rawStrings() {
        #expect(literals(##"f(#"a"b\"#, #"c\#(d)e"#)"##) == [#"a"b\"#, "c e"])
    }

    @Test("Multi-line strings keep quotes inside and end at three")
    func multilineStrings() {
        let text = "let a = \"\"\"\n  say \"x\" {\n  \"\"\"\nlet b = 1"
        #expect(literals(text).count == 1)
        #expect(!code(text).contains("{"))
        #expect(code(text).contains("let b = 1"))
    }

    @Test("An interpolation is code, and strings inside it are literals of their own")
    func interpolations() {
        let text = #"f("a\(g(h, "b\(i)"))c")"#
        #expect(code(text).contains("g(h, "))
        #expect(code(text).contains("i"))
        #expect(literals(text) == ["b ", "a c"])
    }

    @Test("A regular expression is no string and no comment")
    func regularExpressions() {
        #expect(literals(#"s.contains(/"\/\/x/) "#).isEmpty)
        #expect(code(#"f(/\/\/"/, b)"#).contains(", b)"))
        #expect(code("f(#/a\"{/#, b)").contains(", b)"))
    }

    @Test("A literal knows the line it begins in")
    func lineNumbers() {
        let source = SwiftSource(path: "", text: "// x\nlet a = \"b\"\n\nlet c = \"d\"")
        #expect(source.literals == [.init(line: 2, text: "b"), .init(line: 4, text: "d")])
    }
}

@Suite("The function scanner matches braces")
struct FunctionScannerTests {
    private func spans(_ text: String) -> [FunctionSpan] {
        FunctionScanner(code: SwiftSource(path: "", text: text).code).functions()
    }

    @Test("A function spans from its keyword to its closing brace")
    func plainFunction() {
        let text = "struct S {\n    func a() {\n        if b { c() }\n    }\n}\n"
        #expect(spans(text) == [FunctionSpan(name: "a", firstLine: 2, lastLine: 4)])
    }

    @Test("Signatures over several lines, default closures and where clauses are read through")
    func longSignatures() {
        let text = """
            func a<T>(
                b: () -> Int = { 1 },
                c: T
            ) async throws(E) -> [T]
            where T: Sendable,
                T: Hashable
            {
                d()
            }
            """
        #expect(spans(text) == [FunctionSpan(name: "a", firstLine: 1, lastLine: 9)])
    }

    @Test("A requirement has no body, and takes none from its neighbour")
    func requirements() {
        let text = "protocol P {\n    func a() -> Int\n    init(b: Int)\n}\nfunc c() {\n}\n"
        #expect(spans(text) == [FunctionSpan(name: "c", firstLine: 5, lastLine: 6)])
    }

    @Test("Initialisers, subscripts and computed variables count; calls and stored values do not")
    func otherDeclarations() {
        let text = """
            init?(a: Int) { self.init(b: a) }
            subscript(i: Int) -> Int { i }
            deinit { .init(1) }
            var c: Int { 1 }
            var d = f { 1 }
            """
        #expect(spans(text).map(\.name) == ["init", "subscript", "deinit", "c"])
    }

    @Test("Nested functions are functions of their own")
    func nestedFunctions() {
        let text = "func a() {\n    func b() {\n    }\n}\n"
        #expect(spans(text).map(\.lineCount) == [4, 2])
    }
}
