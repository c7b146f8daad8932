import Testing

@Suite("Files say nothing of the machine they were written on")
struct MachinePathTests {
    /// Written in two parts, so that this file does not hold what it looks for.
    private static let forbidden = [
        "/wo" + "rk/", "/ro" + "ot/", "/fa" + "rm/", "/opt/swift-" + "packages",
        "py" + "pi.org", "pythonho" + "sted.org", "deb.deb" + "ian.org",
        "security.deb" + "ian.org", "registry.np" + "mjs", "proxy.gol" + "ang",
        "static.cra" + "tes",
    ]

    private func findings(path: String, text: String) -> [Finding] {
        var found: [Finding] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            for word in Self.forbidden where line.contains(word) {
                found.append(Finding(path: path, line: number + 1, message: "names \(word)"))
            }
        }
        return found
    }

    @Test("No text file names a folder of a developer's machine or a package registry")
    func files() throws {
        let found = try Repository.files().flatMap { path in
            Repository.textIfReadable(of: path).map { findings(path: path, text: $0) } ?? []
        }
        expectNone(found)
    }

    @Test("A line that names one is found, with its number")
    func recognition() {
        let text = "a\ncd " + Self.forbidden[0] + "b\n"
        #expect(findings(path: "a", text: text).map(\.line) == [2])
        #expect(findings(path: "a", text: "https://github.com/apple/swift-system").isEmpty)
    }
}
