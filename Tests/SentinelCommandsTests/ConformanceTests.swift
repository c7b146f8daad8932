import Foundation
import Testing

@Suite("Conformance of expressions")
struct ConformanceTests {
    /// The data beside the checkout, or where the environment says; nil when there are none.
    private static let data: String? = {
        let named = ProcessInfo.processInfo.environment["ESENTINEL_CONFORMANCE"]
        let file = named ?? Checkout.root + "/../shared/conformance/cel.jsonl"
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }()

    /// The tests that may fail, each with its reason.
    private static func known() throws -> [String: String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "conformance-failures.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let rows = lines.map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.allSatisfy { $0.count == 2 }, "a path and a reason in each line")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }

    @Test(
        "Exactly the listed tests of the suite fail, and none of them is core",
        .enabled(if: data != nil)
    )
    func suite() throws {
        let file = try #require(Self.data)
        let outcome = try Program.run(["expression", "conformance", file])
        let failed = outcome.lines.filter { $0.hasPrefix("FAILED ") }
            .map { String($0.dropFirst(7).prefix { $0 != ":" }) }
        #expect(Set(failed) == Set(try Self.known().keys), "\(outcome.text)")
        #expect(outcome.lines.contains { $0.hasPrefix("core: ") && $0.hasSuffix(", 0 failed") })
        let last = try #require(outcome.lines.last)
        #expect(last.wholeMatch(of: /[0-9]+ passed, [0-9]+ failed/) != nil)
        #expect(outcome.status == (failed.isEmpty ? 0 : 1))
    }

    /// A file of tests, one a line.
    private func file(_ lines: [String]) throws -> String {
        try RunFolder.freshFile("tests.jsonl", Array(lines.joined(separator: "\n").utf8))
    }

    private func test(_ name: String, _ expression: String, _ rest: String) -> String {
        let place = #""file": "a", "section": "b", "name": "\#(name)", "tier": "core""#
        return #"{"expr": "\#(expression)", \#(place), \#(rest)}"#
    }

    @Test("Passed and failed tests are counted, and each failure is told with what it gave")
    func counts() throws {
        let duration =
            #"{"@type": "type.googleapis.com/google.protobuf.Duration", "value": "123.3s"}"#
        let type = #"{"message_type": "google.protobuf.Duration"}"#
        let file = try file([
            test("c", "1 + 1", #""value": {"int64_value": "2"}"#),
            test("d", "1 + 1", #""value": {"int64_value": "3"}"#),
            test("e", "1 +", #""value": {"int64_value": "3"}"#),
            test("f", "1 / 0", #""eval_error": {}"#),
            test(
                "g",
                "x.getSeconds() == 123",
                #""type_env": [{"name": "x", "ident": {"type": \#(type)}}], "#
                    + #""bindings": {"x": {"value": {"object_value": \#(duration)}}}"#
            ),
        ])
        let outcome = try Program.run(["expression", "conformance", file])
        #expect(outcome.status == 1)
        #expect(outcome.lines.last == "3 passed, 2 failed")
        #expect(outcome.lines.contains("FAILED a/b/d: 1 + 1: gives 2, not 3"))
        #expect(outcome.lines.contains { $0.hasPrefix("FAILED a/b/e: 1 +: does not compile: ") })
    }

    @Test("Bytes that keep an escape of protobuf's text form pass, and it is said")
    func mended() throws {
        let file = try file([
            test("c", "b'?'", #""value": {"bytes_value": "XD8="}"#),
            test("d", "b'!'", #""value": {"bytes_value": "XD8="}"#),
        ])
        let outcome = try Program.run(["expression", "conformance", file])
        #expect(outcome.lines.contains { $0.hasPrefix("MENDED a/b/c: ") })
        #expect(outcome.lines.contains { $0.hasPrefix("FAILED a/b/d: ") })
    }

    @Test("A file that is missing or no file of tests is named")
    func unreadable() throws {
        let missing = try Program.run(["expression", "conformance", "no-such-file"])
        #expect(missing.status == 1)
        #expect(missing.errors.contains("no-such-file"))
        let file = try file(["{\"expr\": \"1\"}", "nonsense"])
        let wrong = try Program.run(["expression", "conformance", file])
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("\(file):2:"))
    }
}
