import Testing

@Suite("What is written down agrees with what is there")
struct DocumentTests {
    @Test("README and .ci/run name both commands", arguments: ["README.md", ".ci/run"])
    func commands(path: String) throws {
        let text = try Repository.text(of: path)
        #expect(text.contains("make demo"))
        #expect(text.contains("make test"))
    }

    @Test("CONTRIBUTING names each outside package and system library of the manifest")
    func dependencies() throws {
        let manifest = try Repository.text(of: "Package.swift")
        let contributing = try Repository.text(of: "CONTRIBUTING.md")
        let packages = manifest.matches(of: /\.package\(\s*url:\s*"[^"]*\/([^"\/]+)"/).map(\.1)
        let libraries = manifest.matches(of: /pkgConfig:\s*"([^"]+)"/).map(\.1)
        #expect(!packages.isEmpty)
        let unnamed = (packages + libraries).filter { !contributing.contains($0) }
        #expect(unnamed.isEmpty)
    }

    @Test("Every target of the imports table stands in the picture of the layers")
    func layers() throws {
        let contributing = try Repository.text(of: "CONTRIBUTING.md")
        let undrawn = ImportTable.entries.keys.filter { !contributing.contains($0) }
        #expect(undrawn.sorted() == [])
    }

    @Test("Every test is switched on and can fail")
    func tests() throws {
        let found = try Repository.sources(under: "Tests").flatMap { source in
            source.numberedCodeLines
                .filter {
                    $0.text.contains(/\.disabled\(|XCTSkip|#expect\(true\)|try\?\s*#require/)
                }
                .map { Finding(path: source.path, line: $0.number, message: "cannot fail") }
        }
        expectNone(found)
    }
}
