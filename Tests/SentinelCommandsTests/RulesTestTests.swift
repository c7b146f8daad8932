import Foundation
import Testing

@Suite("Tests of rules on the command line")
struct RulesTestTests {
    private static let rule = Checkout.rules + "/fabricated_treatment/unit-double-booked.yaml"

    /// A folder with one rule, and tests of it where there are some.
    private func folder(_ tests: String?) throws -> String {
        let folder = try RunFolder.freshFolder("rules")
        let rule = try String(contentsOfFile: Self.rule, encoding: .utf8)
        let name = folder + "/unit-double-booked"
        try rule.write(toFile: name + ".yaml", atomically: true, encoding: .utf8)
        try tests?.write(toFile: name + ".test.yaml", atomically: true, encoding: .utf8)
        return folder
    }

    private static let tests = """
        rule: unit-double-booked
        events:
          - session: {id: A, person: P1, from: d0 08:00}
        tests:
          - name: Two at once
            events: [{session: {id: B, person: P2, from: d0 09:00}}]
            expect: [{accused: [A, B]}]
          - name: One alone
            expect: 1
        """

    @Test("The shipped rules pass, of one rule or of all, and the command closes with the count")
    func shipped() throws {
        // All orders of all rules are run by SentinelReplayTests.
        let all = try Program.run(["rules", "test", "--strict", "--straight"])
        #expect(all.status == 0, "\(all.text)")
        #expect(all.errors.isEmpty)
        let closing = try #require(all.lines.last?.wholeMatch(of: /([0-9]+) passed, 0 failed/))
        #expect(Int(closing.1).map { $0 > 300 } == true)
        let one = try Program.run(["rules", "test", "--rule", "refill-too-early", "--verbose"])
        #expect(one.status == 0)
        #expect(one.lines.dropLast(2).allSatisfy { $0.contains("refill-too-early.test.yaml:") })
        #expect(one.lines.count < Int(closing.1) ?? 0)
        let file = try Program.run(["rules", "test", "--rules", Self.rule])
        #expect(file.lines.last?.contains(/^[1-9][0-9]* passed, 0 failed$/) == true)
    }

    @Test("A failed test is told with its place, and the command exits 1")
    func failed() throws {
        let folder = try folder(Self.tests)
        let outcome = try Program.run(["rules", "test", "--rules", folder])
        #expect(outcome.status == 1)
        #expect(
            outcome.lines == [
                "\(folder)/unit-double-booked.test.yaml:8: failed: One alone",
                "    straight: alerts expected: 1 that stand; found: none",
                "1 passed, 1 failed",
            ]
        )
        let straight = try Program.run(["rules", "test", "--straight", "--rules", folder])
        #expect(straight.lines == outcome.lines)
    }

    @Test("--json is one object, with the closing line on standard error")
    func json() throws {
        let folder = try folder(Self.tests)
        let outcome = try Program.run(["rules", "test", "--json", "--rules", folder])
        #expect(outcome.status == 1)
        #expect(outcome.errors == "1 passed, 1 failed\n")
        let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
        #expect(object?["passed"] as? Int == 1)
        #expect(object?["failed"] as? Int == 1)
        let tests = object?["tests"] as? [[String: Any]]
        #expect(tests?.map { $0["passed"] as? Bool } == [true, false])
        #expect(tests?.map { $0["line"] as? Int } == [5, 8])
        let failures = tests?.last?["failures"] as? [[String: String]]
        #expect(failures?.first?["variant"] == "straight")
    }

    @Test("A rule without tests is a warning, and a failure with --strict")
    func untested() throws {
        let folder = try folder(Self.tests.replacing("expect: 1", with: "expect: 0"))
        let other = try String(contentsOfFile: Self.rule, encoding: .utf8)
            .replacing("id: unit-double-booked", with: "id: another-rule")
        try other.write(toFile: folder + "/another-rule.yaml", atomically: true, encoding: .utf8)
        for (arguments, status) in [([], 0), (["--strict"], 1)] as [([String], Int32)] {
            let outcome = try Program.run(["rules", "test", "--rules", folder] + arguments)
            #expect(outcome.status == status)
            #expect(outcome.errors.contains("the rule 'another-rule' has no tests"))
            #expect(outcome.lines == ["2 passed, 0 failed"])
        }
    }

    @Test("No test at all, an unknown rule, and a broken document exit 1 and say why")
    func nothing() throws {
        let bare = try Program.run(["rules", "test", "--rules", try folder(nil)])
        #expect((bare.status, bare.lines) == (1, ["0 passed, 0 failed"]))
        let unknown = try Program.run(["rules", "test", "--rule", "nothing"])
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("there is no rule 'nothing'"))
        let text = Self.tests.replacing("sesion", with: "session")
            .replacing("person: P2", with: "persn: P2").replacing("expect: 1", with: "expct: 1")
        let folder = try folder(text)
        let broken = try Program.run(["rules", "test", "--rules", folder])
        let lint = try Program.run(["rules", "lint", "--rules", folder])
        for outcome in [broken, lint] {
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            let file = folder + "/unit-double-booked.test.yaml"
            #expect(
                outcome.errors.contains("\(file):6:32: error: the session has no field 'persn'")
            )
            #expect(outcome.errors.contains("did you mean 'expect'?"))
        }
    }

    @Test("lint shows the errors of rules and of tests at once")
    func lint() throws {
        let folder = try folder(Self.tests.replacing("d0 09:00", with: "d0 9:00"))
        try "id: [\n".write(toFile: folder + "/b.yaml", atomically: true, encoding: .utf8)
        let outcome = try Program.run(["rules", "lint", "--rules", folder])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("\(folder)/b.yaml:"))
        #expect(outcome.errors.contains("\(folder)/unit-double-booked.test.yaml:6:"))
    }
}
