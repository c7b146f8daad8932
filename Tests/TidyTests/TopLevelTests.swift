import Testing

@Suite("The top level is a table of contents")
struct TopLevelTests {
    private static let expected: Set<String> = [
        "Package.swift", "Sources", "Tests", "rules", "replay", "Benchmarks",
        "README.md", "Makefile", "LICENSE", "CONTRIBUTING.md",
    ]

    @Test("It holds what CONTRIBUTING names and dot-files, nothing else and nothing less")
    func entries() throws {
        let found = Set(
            try Repository.files().compactMap { $0.split(separator: "/").first.map(String.init) }
        ).filter { !$0.hasPrefix(".") }
        #expect(found.subtracting(Self.expected).sorted() == [], "not allowed at the top level")
        #expect(Self.expected.subtracting(found).sorted() == [], "missing at the top level")
    }
}
