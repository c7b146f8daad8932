import Foundation
import Testing

@Suite("Two sets of rules over one log")
struct BacktestTests {
    private static let rule = Checkout.rules + "/fabricated_treatment/unit-double-booked.yaml"

    /// A folder with one rule, in which a text stands in the place of another.
    private func folder(_ text: String, _ other: String) throws -> String {
        let folder = try RunFolder.freshFolder("rules")
        let rule = try String(contentsOfFile: Self.rule, encoding: .utf8)
        #expect(rule.contains(text))
        let edited = rule.replacingOccurrences(of: text, with: other)
        let file = folder + "/unit-double-booked.yaml"
        try edited.write(toFile: file, atomically: true, encoding: .utf8)
        return folder
    }

    private func compare(
        _ rules: String,
        _ others: String,
        _ more: [String] = []
    ) throws
        -> Program.Outcome
    {
        let arguments = ["rules", "backtest", "--rules", rules, "--against", others, "--complete"]
        return try Program.run(arguments + more + [District.folder])
    }

    @Test("A wider limit lets some go, and nothing comes; the other way round they come")
    func limits() throws {
        let wider = try folder("default: 15m", "default: 90m")
        let gone = try compare(wider, Self.rule)
        #expect(gone.status == 0)
        let figures = try #require(
            gone.lines.last?.wholeMatch(
                of: /0 added, ([0-9]+) gone, ([0-9]+) changed, ([0-9]+) the same/
            )
        )
        let count = try #require(Int(figures.1))
        #expect(count > 0)
        #expect(gone.lines.count { $0.hasPrefix("gone unit-double-booked ") } == count)
        let added = try compare(Self.rule, wider)
        #expect(added.lines.last?.hasPrefix("\(count) added, 0 gone, ") == true)
        #expect(added.lines.contains { $0.hasPrefix("added unit-double-booked ") })
    }

    @Test("What differs in words or severity is changed, and says in which fields")
    func changed() throws {
        let graver = try folder("severity: high", "severity: critical")
        let outcome = try compare(graver, Self.rule)
        let last = try #require(outcome.lines.last)
        #expect(last.contains(/^0 added, 0 gone, [1-9][0-9]* changed, 0 the same$/))
        #expect(outcome.lines.first?.hasSuffix("[severity]") == true)
        struct Change: Decodable { let fields: [String] }
        struct Comparison: Decodable {
            let added: [AlertLine]
            let gone: [AlertLine]
            let changed: [Change]
            let same: Int
        }
        let json = try compare(graver, Self.rule, ["--json"])
        let comparison = try JSONDecoder().decode(Comparison.self, from: json.output)
        #expect(!comparison.changed.isEmpty)
        #expect(comparison.changed.allSatisfy { $0.fields == ["severity"] })
        #expect(comparison.added.isEmpty && comparison.gone.isEmpty && comparison.same == 0)
    }

    @Test("A version alone changes nothing, and a log that is not there fails")
    func same() throws {
        let newer = try folder("version: 1", "version: 2")
        let outcome = try compare(newer, Self.rule)
        #expect(outcome.lines.last?.hasPrefix("0 added, 0 gone, 0 changed, ") == true)
        let missing = try Program.run([
            "rules", "backtest", "--rules", newer, "--against", Self.rule, "no-such-log.ndjson",
        ])
        #expect(missing.status == 1)
        #expect(missing.errors.contains("no-such-log.ndjson"))
    }
}
