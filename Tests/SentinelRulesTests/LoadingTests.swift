import Foundation
import SentinelRules
import Testing

/// What is no document at all, and how sets of documents are loaded.
@Suite struct LoadingTests {
    @Test(arguments: [
        ("", "1:1: error: the document is empty"),
        ("\n\n# nothing\n", "1:1: error: the document is empty"),
        ("text", "1:1: error: the rule is a text, where a mapping is expected"),
        ("- a\n- b", "1:1: error: the rule is a list, where a mapping is expected"),
        ("id: a\n  version: 1", "2:10: error: the document is no YAML: "),
        ("id: [a", "2:1: error: the document is no YAML: "),
        ("\tid: a", "1:1: error: the document is no YAML"),
        ("id: 'a", "1:7: error: the document is no YAML: "),
        ("a: b: c", "1:5: error: the document is no YAML: "),
        ("id: a\n--- \nid: b", "2:1: error: the document is no YAML: "),
        ("a: [&x b, *x]", "1:11: error: anchors, aliases and tags"),
        ("id: *x", "1:5: error: anchors, aliases and tags"),
        ("a: &x b\nc: *x", "1:4: error: anchors, aliases and tags are not used"),
        ("? [a]\n: b", "1:3: error: a field's name"),
        ("id: a\nid: b", "1:1: error: a mapping names a field twice: id"),
        ("id: \u{1}", "error: the document is no YAML"),
        ("id: \u{0}", "error: the document is no YAML"),
    ])
    func `a text that is no document says so`(text: String, finding: String) throws {
        let found = try #require(findings(text))
        #expect(found.contains { $0.hasPrefix("r.yaml:") && $0.contains(finding) }, "\(found)")
    }

    @Test(arguments: ["[", "{", "- ", "? ", "a:\n", "- ? ", "[{", "\u{2028}- - "])
    func `ten thousand levels are refused before anything recurses`(level: String) throws {
        let text = String(repeating: level, count: 10_000)
        let found = try #require(findings(text + "x"))
        #expect(!found.isEmpty)
        if level != "a:\n" && level != "\u{2028}- - " {
            #expect(found == ["r.yaml:1:1: error: the document is nested too deep"])
        }
    }

    @Test func `indentation that grows line by line is refused too`() throws {
        let lines = (0..<700).map { String(repeating: " ", count: $0) + "a:" }
        let found = try #require(findings(lines.joined(separator: "\n")))
        #expect(found == ["r.yaml:1:1: error: the document is nested too deep"])
        let fewer = (0..<40).map { String(repeating: " ", count: $0) + "a:" }
        let other = try #require(findings(fewer.joined(separator: "\n")))
        #expect(other.contains("r.yaml:33:33: error: nested over 32 deep"), "\(other)")
    }

    @Test func `aliases of aliases are refused before they are spelt out`() throws {
        var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        for level in 1...20 {
            let alias = "*a\(level - 1)"
            let list = [String](repeating: alias, count: 10).joined(separator: ", ")
            lines.append("a\(level): &a\(level) [\(list)]")
        }
        let found = try #require(findings(lines.joined(separator: "\n")))
        #expect(found.contains { $0.contains("error: anchors, aliases and tags are not used") })
    }

    @Test func `a document over a mebibyte is refused, one just under it is not`() throws {
        let padding = String(repeating: "# 注\n", count: 1 << 18)
        let found = try #require(findings(Documents.good + "\n" + padding))
        #expect(found == ["r.yaml:1:1: error: the document is over 1 MiB"])
        let room = (1 << 20) - Documents.good.utf8.count - 2
        let fitting = Documents.good + "\n#" + String(repeating: "x", count: room)
        #expect(findings(fitting) == nil)
    }

    @Test func `two documents with one id are told with the other's file`() throws {
        let texts = [("b.yaml", Documents.good), ("a.yaml", Documents.good)]
        let errors = try #require(throws: RuleErrors.self) { try RuleLibrary(texts: texts) }
        #expect(
            errors.description == """
                a.yaml:1:1: error: the id 'sample-rule' stands in b.yaml already
                """
        )
    }

    @Test func `one bad document spoils the set, and all bad ones are told`() throws {
        let texts = [
            ("a.yaml", Documents.good("version: 1", "version: x")), ("b.yaml", Documents.good),
            ("c.yaml", Documents.good("family: resale", "family: x")),
        ]
        let errors = try #require(throws: RuleErrors.self) { try RuleLibrary(texts: texts) }
        #expect(errors.diagnostics.map(\.file) == ["a.yaml", "c.yaml"])
        #expect(try RuleLibrary(texts: []).rules.isEmpty)
    }

    @Test func `the hash is that of the text, and the rules are in order of their ids`() throws {
        let other = Documents.good("sample-rule", "a-rule")
        let texts = [("b.yaml", Documents.good), ("a.yaml", other), ("c.yaml", other + "\n")]
        let rules = try RuleLibrary(texts: Array(texts.prefix(2))).rules
        #expect(rules.map(\.id) == ["a-rule", "sample-rule"])
        #expect(rules.map(\.file) == ["a.yaml", "b.yaml"])
        let again = try RuleLibrary(texts: [texts[2]]).rules
        #expect(again[0].hash != rules[0].hash)
    }

    @Test func `a folder is searched at any depth, tests and examples are passed over`() throws {
        try withFolder { folder in
            let texts = [
                "resale/deep/b.yaml": Documents.good,
                "a.yaml": Documents.good("sample-rule", "a-rule"), "a.test.yaml": "no rule",
                "examples/c.yaml": Documents.good("sample-rule", "c-rule"), "notes.txt": "no rule",
                "resale/examples/d.yaml": "no rule", "old.yml": "no rule",
            ]
            for (name, text) in texts { try write(text, folder + "/" + name) }
            let rules = try RuleLibrary(path: folder).rules
            #expect(rules.map(\.id) == ["a-rule", "sample-rule"])
            #expect(rules.map(\.file) == [folder + "/a.yaml", folder + "/resale/deep/b.yaml"])
            let link = folder + ".link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
            defer { try? FileManager.default.removeItem(atPath: link) }
            #expect(try RuleLibrary(path: link).rules.map(\.file).first == link + "/a.yaml")
            #expect(try RuleLibrary(path: folder + "/examples").rules.map(\.id) == ["c-rule"])
            #expect(try RuleLibrary(path: folder + "/a.yaml").rules.map(\.id) == ["a-rule"])
        }
    }

    @Test
    func `a folder without rules, a path that is not there and bytes that are no text are told`()
        throws
    {
        try withFolder { folder in
            try write("x", folder + "/readme.md")
            #expect(
                errors(folder) == [
                    "\(folder):1:1: error: holds no rule (a rule is a file <family>/<id>.yaml)"
                ]
            )
            let missing = folder + "/nowhere"
            #expect(
                errors(missing) == [
                    "\(missing):1:1: error: is not there (name a folder of rules with --rules)"
                ]
            )
            let file = folder + "/bytes.yaml"
            try Data([0xFF, 0xFE, 0x41]).write(to: URL(fileURLWithPath: file))
            #expect(
                errors(file) == ["\(file):1:1: error: is not UTF-8 (save the document as UTF-8)"]
            )
        }
    }

    private func errors(_ path: String) -> [String] {
        do throws(RuleErrors) {
            _ = try RuleLibrary(path: path)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    private func write(_ text: String, _ file: String) throws {
        let url = URL(fileURLWithPath: file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)")
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? manager.removeItem(at: folder) }
        try body(folder.path)
    }
}
