import Foundation
import SentinelRules
import Testing

/// Files and folders that hold no rules, or more than files.
@Suite struct HostileFolderTests {
    @Test func `one bad document among many keeps all from being used, and is the only one named`()
        throws
    {
        var texts = (0..<40).map { index in
            (file: "r\(index).yaml", text: Documents.good("sample-rule", "rule-\(index)"))
        }
        #expect(try RuleLibrary(texts: texts).rules.count == 40)
        texts[17].text = texts[17].text.replacing("version: 1", with: "version: 0")
        let found = try #require(findings(texts))
        #expect(found.map { $0.prefix(14) } == ["r17.yaml:2:10:"])
    }

    @Test func `of three rules with one id the second and third are told`() throws {
        let texts = ["c.yaml", "a.yaml", "b.yaml"].map { (file: $0, text: Documents.good) }
        let found = try #require(findings(texts))
        #expect(
            found == [
                "a.yaml:1:1: error: the id 'sample-rule' stands in c.yaml already",
                "b.yaml:1:1: error: the id 'sample-rule' stands in c.yaml already",
            ]
        )
    }

    @Test func `a folder in the place of a rule is told`() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/b.yaml",
                withIntermediateDirectories: true
            )
            #expect(first(folder) == "\(folder)/b.yaml:1:1: error: is no file that can be read")
        }
    }

    @Test func `links in a circle, and links to nowhere, are told and not followed for ever`()
        throws
    {
        try withFolder { folder in
            let files = FileManager.default
            try files.createSymbolicLink(
                atPath: folder + "/loop",
                withDestinationPath: folder
            )
            #expect(try RuleLibrary(path: folder).rules.count == 1)
            for (name, target) in [("b", "c"), ("c", "b")] {
                try files.createSymbolicLink(
                    atPath: "\(folder)/\(name).yaml",
                    withDestinationPath: "\(folder)/\(target).yaml"
                )
            }
            #expect(first(folder) == "\(folder)/b.yaml:1:1: error: is no file that can be read")
            #expect(errors(folder).count == 2)
        }
    }

    @Test func `a pipe and a device are not read`() throws {
        try withFolder { folder in
            #expect(unsafe mkfifo(folder + "/b.yaml", 0o600) == 0)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/c.yaml",
                withDestinationPath: "/dev/zero"
            )
            #expect(first(folder) == "\(folder)/b.yaml:1:1: error: is no file that can be read")
            #expect(errors(folder).count == 2)
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root reads everything"))
    func `a file without permission is told`() throws {
        try withFolder { folder in
            let file = folder + "/a.yaml"
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
            #expect(first(folder) == "\(file):1:1: error: cannot be read")
        }
    }

    @Test func `a file of many megabytes is refused before it is read`() throws {
        try withFolder { folder in
            let file = folder + "/b.yaml"
            #expect(FileManager.default.createFile(atPath: file, contents: nil))
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
            try handle.truncate(atOffset: 1 << 34)
            try handle.close()
            #expect(first(folder) == "\(file):1:1: error: the document is over 1 MiB")
        }
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x69, 0x00], "1:1"),
            ([0x69, 0x64, 0x0A, 0xE4, 0xBD, 0xA0, 0xC0, 0xAF], "2:2"),
            ([0x69, 0xED, 0xA0, 0x80], "1:2"), ([0xE4, 0xBD], "1:1"),
        ] as [([UInt8], String)]
    )
    func `bytes that are no UTF-8 are told where they stand`(bytes: [UInt8], place: String) throws {
        try withFolder { folder in
            let file = folder + "/b.yaml"
            try Data(bytes).write(to: URL(fileURLWithPath: file))
            #expect(first(folder) == "\(file):\(place): error: is not UTF-8")
        }
    }

    @Test func `what a test document stands in is looked at in the same way`() throws {
        try withFolder { folder in
            let file = folder + "/b.test.yaml"
            #expect(unsafe mkfifo(file, 0o600) == 0)
            let found = #expect(throws: RuleErrors.self) {
                try RuleTestLibrary(path: folder, rules: nil)
            }
            #expect(found?.description.hasPrefix("\(file):1:1: error: is no file") == true)
        }
    }

    private func first(_ path: String) -> String? {
        errors(path).first.map { "\($0.file):\($0.line):\($0.column): error: \($0.message)" }
    }

    private func errors(_ path: String) -> [RuleDiagnostic] {
        do throws(RuleErrors) {
            _ = try RuleLibrary(path: path)
            return []
        } catch {
            return error.diagnostics
        }
    }

    /// A folder with one good rule.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        try Data(Documents.good.utf8).write(to: folder.appendingPathComponent("a.yaml"))
        try body(folder.path)
    }
}
