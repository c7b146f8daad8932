import Testing

@Suite("Files and functions fit a reader's eye")
struct SizeTests {
    private static let columnCountMax = 100
    private static let fileLineCountMax = 400
    private static let functionLineCountMax = 70

    private func findings(_ check: (SwiftSource) -> [Finding]) throws -> [Finding] {
        let manifest = "Package.swift"
        let others = try Repository.sources(under: "Sources", "Tests", "Benchmarks")
        let all = [SwiftSource(path: manifest, text: try Repository.text(of: manifest))] + others
        return all.flatMap(check)
    }

    private func longLines(_ source: SwiftSource) -> [Finding] {
        source.numberedLines.compactMap { line in
            let count = line.text.unicodeScalars.count
            guard count > Self.columnCountMax else { return nil }
            return Finding(path: source.path, line: line.number, message: "\(count) columns")
        }
    }

    private func longFile(_ source: SwiftSource) -> [Finding] {
        let count = source.numberedLines.count
        guard count > Self.fileLineCountMax else { return [] }
        return [Finding(path: source.path, line: count, message: "\(count) lines in one file")]
    }

    private func longFunctions(_ source: SwiftSource) -> [Finding] {
        FunctionScanner(code: source.code).functions()
            .filter { $0.lineCount > Self.functionLineCountMax }
            .map {
                Finding(
                    path: source.path,
                    line: $0.firstLine,
                    message: "\($0.name) has \($0.lineCount) lines"
                )
            }
    }

    @Test("No line of Swift has more than 100 columns")
    func lines() throws {
        let found = try findings(longLines)
        expectNone(found)
    }

    @Test("No Swift file has more than 400 lines")
    func files() throws {
        let found = try findings(longFile)
        expectNone(found)
    }

    @Test("No function has more than 70 lines, from its keyword to its closing brace")
    func functions() throws {
        let found = try findings(longFunctions)
        expectNone(found)
    }

    @Test("A column is a Unicode scalar, and the limits are inclusive")
    func limits() {
        func source(_ text: String) -> SwiftSource { SwiftSource(path: "a.swift", text: text) }
        let fits = String(repeating: "编", count: 100)
        #expect(longLines(source(fits)).isEmpty)
        #expect(longLines(source(fits + "x")).count == 1)
        #expect(longFile(source(String(repeating: "\n", count: 400))).isEmpty)
        #expect(longFile(source(String(repeating: "\n", count: 401))).count == 1)
        let body = "func a() {" + String(repeating: "\n", count: 69)
        #expect(longFunctions(source(body + "}")).isEmpty)
        #expect(longFunctions(source(body + "\n}")).count == 1)
    }
}
