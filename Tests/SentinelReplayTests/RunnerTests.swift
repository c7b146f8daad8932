import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

@testable import SentinelReplay

@Suite("Running tests of rules")
struct RunnerTests {
    /// A visit that is paid, unless a face was seen in it by an hour after; the line of the amount
    /// says whose the alert is.
    private static let rules = RuleTexts.rules([
        RuleTexts.document(
            "paid-unseen",
            """
            key:
              visit: row.mdtrt_id
            patterns:
              paid:
                event: settlement
              seen:
                event: face_verification
                where: has(row.mdtrt_id)
            judge:
              - each: paid
              - without: seen
                on: seen.time <= paid.time + duration('1h')
                by: paid.time + duration('1h')
            alert:
              anchor: key.visit
              subjects:
                psn_no: paid.psn_no
              reason: 无人 {{key.visit}}
              margin: 一小时
            """
        )
    ])

    private static func results(
        _ tests: String,
        variants: Bool = true
    ) async throws
        -> [RuleTestResult]
    {
        let text = "rule: paid-unseen\ntests:\n" + tests
        let file = "paid-unseen.test.yaml"
        let library = try RuleTestLibrary(texts: [(file, text)], rules: rules)
        let suite = RuleTestSuite(library.documents, rules: rules)
        return await suite.run(inVariants: variants)
    }

    /// What is wrong with one test of some events.
    private static func failures(_ events: String, _ rest: String) async throws -> [String] {
        let text = """
              - name: one
                events:
                  - settlement: {id: S1, at: d0 10:00, visit: V1, fee: 12.00}
            \(events)
            \(rest)
            """
        let results = try await results(text)
        return results.flatMap(\.failures).map { "\($0.variant): \($0.message)" }
    }

    @Test(
        "An expectation that holds passes",
        arguments: [
            "expect: 1", "expect: [{}]", "expect: [{accused: [S1]}]",
            "expect: [{evidence: [S1], includes: [S1]}]", "expect: [{evidence: {S1: paid}}]",
            "expect: [{amount: 12.00, severity: high, person: P1, doctor: null}]",
            "expect: [{detected: d0 11:00, occurred_from: S1, occurred_to: S1}]",
            "expect: [{reason_contains: [无人, V1], margin_contains: 一小时, status: raised}]",
            "complete: false\n    expect: []",
            "meanwhile: [{after: S1, expect: 0}]\n    expect: 1",
        ]
    )
    func holds(rest: String) async throws {
        #expect(try await Self.failures("", "    " + rest) == [])
    }

    @Test(
        "An expectation that does not hold says what was found",
        arguments: [
            ("0", "alerts expected: 0 that stand; found: standing 12.00 (S1 paid)"),
            ("[]", "alerts expected: 0; found: standing 12.00 (S1 paid)"),
            ("[{}, {}]", "alerts expected: 2; found: standing 12.00 (S1 paid)"),
            ("[{accused: []}]", "the alert of line 7: accused is S1, not "),
            ("[{evidence: []}]", "the alert of line 7: evidence is S1, not "),
            ("[{evidence: {S1: seen}}]", "the alert of line 7: S1 is paid, not seen"),
            ("[{amount: 12.01}]", "the alert of line 7: amount is 12.00, not 12.01"),
            ("[{severity: low}]", "the alert of line 7: severity is high, not low"),
            ("[{person: P2}]", "the alert of line 7: psn_no is P1, not P2"),
            ("[{person: null}]", "the alert of line 7: psn_no is P1, not absent"),
            ("[{unit: U1}]", "the alert of line 7: unit_id is absent, not U1"),
            ("[{status: undecided}]", "the alert of line 7: status is raised, not undecided"),
            ("[{status: amended}]", "the alert of line 7: status is raised, not amended"),
            ("[{reason_contains: 有人}]", "the alert of line 7: the reason lacks '有人': 无人 V1"),
            ("[{margin_contains: 二}]", "the alert of line 7: the margin lacks '二': 一小时"),
            (
                "[{detected: d0}]",
                "the alert of line 7: detected is 2024-03-04T11:00:00+08:00, "
                    + "not 2024-03-04T00:00:00+08:00"
            ),
            ("[{status: withdrawn}]", "alerts expected: 0; found: standing 12.00 (S1 paid)"),
        ]
    )
    func holdsNot(expected: String, says: String) async throws {
        let failures = try await Self.failures("", "    expect: \(expected)")
        #expect(failures.first == "straight: \(says)")
    }

    @Test("Each expected alert needs an alert of its own, in whatever order")
    func matching() async throws {
        let second = "      - settlement: {id: S2, at: d0 10:00, visit: V2, fee: 12.00}"
        let third = "      - settlement: {id: S3, at: d0 10:00, visit: V3, fee: 13.00}"
        let both = second + "\n" + third
        let good = "[{amount: 12.00}, {accused: [S1]}, {}]"
        #expect(try await Self.failures(both, "    expect: \(good)") == [])
        let bad = "[{accused: [S1]}, {accused: [S1]}, {}]"
        let failures = try await Self.failures(both, "    expect: \(bad)")
        #expect(failures.count == 1)
        #expect(failures.first?.contains("one for each of those expected") == true)
    }

    @Test("A withdrawn alert is expected as such, and otherwise as good as never said")
    func withdrawn() async throws {
        let late = """
                  - face: {id: F1, at: d0 10:30, visit: V1, arrives: d1}
                  - tick: {at: d0 20:00}
            """
        for expected in ["[]", "[{status: withdrawn, accused: [S1]}]"] {
            #expect(try await Self.failures(late, "    expect: \(expected)") == [])
        }
        let watched = """
                meanwhile:
                  - {after: d0 20:00, expect: []}
                expect: []
            """
        let failures = try await Self.failures(late, watched)
        #expect(
            failures == [
                "straight: after d0 20:00: alerts expected: 0; found: standing 12.00 (S1 paid)"
            ]
        )
    }

    @Test("An event that comes too late fails its test")
    func tooLate() async throws {
        let late = """
                  - tick: {at: d1}
                  - face: {id: F1, at: d-2, visit: V1, arrives: d1}
            """
        let failures = try await Self.failures(late, "    expect: 1")
        #expect(failures.first?.hasPrefix("straight: F1 is not accepted: late") == true)
    }

    @Test("Another outcome of another order is told, with the order and what differs")
    func difference() throws {
        let rule = try #require(Self.rules.first)
        func run(_ name: String, _ events: [Event], against straight: RuleTestRun) -> [String] {
            RuleTestRun(rule, EngineConfiguration(), isComplete: true)
                .run(RuleTestRun.Variant(name, events), insteadOf: straight)
        }
        let paid = Sample.settlement("S1", at: "10:00", visit: "V1")
        let dearer = Sample.settlement("S1", at: "10:00", visit: "V1", fund: "81.00")
        let seen = Sample.face("F1", "matched", at: "10:00", visit: "V1")
        let straight = RuleTestRun(rule, EngineConfiguration(), isComplete: true)
        _ = straight.run(RuleTestRun.Variant("straight", [paid]), insteadOf: straight)
        #expect(run("same", [paid], against: straight) == [])
        #expect(
            run("none", [paid, seen], against: straight) == [
                "does not say: standing 80.00 (S1 paid) (arrival: S1 F1)"
            ]
        )
        #expect(
            run("other", [dearer], against: straight) == [
                "says otherwise: amount is 81.00, not 80.00 (arrival: S1)"
            ]
        )
        let elsewhere = Sample.settlement("S2", at: "10:00", visit: "V2")
        #expect(
            run("more", [paid, elsewhere], against: straight) == [
                "says more: standing 80.00 (S2 paid) (arrival: S1 S2)"
            ]
        )
        #expect(run("twice", [paid, paid], against: straight) == ["S1 counts as a duplicate"])
    }

    @Test("A run with snapshots has to say on the way what one without says")
    func snapshots() throws {
        let rule = try #require(Self.rules.first)
        let events = [
            Sample.settlement("S1", at: "10:00", visit: "V1"),
            Sample.scan("T1", "inspected", at: "12:00"),
            Sample.face("F1", "matched", at: "10:00", visit: "V1"),
        ]
        func run(_ events: [Event]) -> RuleTestRun {
            let run = RuleTestRun(rule, EngineConfiguration(), isComplete: true)
            let variant = RuleTestRun.Variant("", events, snapshots: [1, 2, 3])
            _ = run.run(variant, insteadOf: run)
            return run
        }
        let straight = run(events)
        #expect(straight.revisions.map(\.alert.status) == [.raised, .withdrawn])
        let other = RuleTestRun(rule, EngineConfiguration(), isComplete: true)
        let variant = RuleTestRun.Variant("", [events[0], events[2]], snapshots: [1])
        #expect(
            other.run(variant, insteadOf: straight) == [
                "what it says on the way is not what was said without a snapshot"
            ]
        )
    }
}
