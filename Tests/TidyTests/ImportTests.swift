import Testing

@Suite("Imports point one way")
struct ImportTests {
    private func modules(_ text: String) -> [String] {
        ImportTable.imports(of: SwiftSource(path: "", text: text)).map(\.module)
    }

    private func isAllowed(_ module: String, in path: String) -> Bool {
        ImportTable.findings(in: SwiftSource(path: path, text: "internal import \(module)")).isEmpty
    }

    @Test("Each file imports only what the table allows its target")
    func directions() throws {
        let found = try Repository.sources(under: "Sources").flatMap(ImportTable.findings)
        expectNone(found)
    }

    @Test("The table and the folders of Sources name the same targets")
    func targets() throws {
        let folders = Set(
            try Repository.files().filter { $0.hasPrefix("Sources/") }
                .compactMap { $0.split(separator: "/").dropFirst().first.map(String.init) }
        )
        let named = Set(ImportTable.entries.keys)
        #expect(folders.subtracting(named).sorted() == [], "in Sources, not in the table")
        #expect(named.subtracting(folders).sorted() == [], "in the table, not in Sources")
    }

    @Test("Every way of writing an import is read, and an import in a comment is none")
    func recognition() {
        let text = """
            import A
            public import B
            @testable import C
            @preconcurrency @_spi(Tests) internal import D
            import struct E.F
            // import G
            let imported = "import H"
            """
        #expect(modules(text) == ["A", "B", "C", "D", "E"])
    }

    @Test("Foundation and Yams reach the rules only where documents are loaded")
    func folders() {
        #expect(isAllowed("Yams", in: "Sources/SentinelRules/Loading/A.swift"))
        #expect(!isAllowed("Yams", in: "Sources/SentinelRules/Checking/A.swift"))
        #expect(!isAllowed("Foundation", in: "Sources/SentinelEngine/A.swift"))
        #expect(!isAllowed("SentinelStore", in: "Sources/SentinelReplay/A.swift"))
        #expect(!isAllowed("Swift", in: "Sources/SentinelUnknown/A.swift"))
    }
}
