import SentinelEvent
import SentinelReference
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("What has to be missing, and by when")
struct MissingTests {
    private static func rule(_ steps: String, remember: String = "10d") -> String {
        """
        remember: \(remember)
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
          face:
            event: face_verification
        judge:
          - each: paid
          - without: face
            on: \(on)
        \(steps)
        alert:
          anchor: paid.id
          subjects: {psn_no: key.person}
          reason: 无
        """
    }

    private static let on = "face.time > paid.time && face.similarity < 50.0"
    private static let paid = Sample.settlement("S1", at: "10:00")
    /// Another person's event, which moves the watermark and nothing else.
    private static func later(_ time: String) -> Event {
        Sample.encounter("E1", "admitted", at: time, person: "P2")
    }

    private static func face(_ similarity: SampleValue = nil) -> Event {
        Sample.face("F1", "matched", at: "10:01", with: ["similarity": similarity])
    }

    @Test("A record for which the condition holds is not missing")
    func present() throws {
        let rule = Self.rule("")
        #expect(try said(by: rule, of: [Self.paid, Self.face(.number("49"))]) == [])
        #expect(try said(by: rule, of: [Self.paid, Self.face(.number("50"))]).count == 1)
    }

    @Test("A condition without a value speaks against the person")
    func condition() throws {
        #expect(try said(by: Self.rule(""), of: [Self.paid, Self.face()]).count == 1)
    }

    @Test(
        "Nothing is said before the watermark has passed the deadline, and then as of the deadline",
        arguments: [
            ("16:10", false, []), ("16:10:00.001", false, ["standing 80.00 @0 16:00: S1 paid | 无"]),
            ("10:00", true, ["standing 80.00 @0 16:00: S1 paid | 无"]),
        ]
    )
    func deadline(end: String, isComplete: Bool, says: [String]) throws {
        for steps in [
            "    by: paid.time + duration('6h')", "  - wait: paid.time + duration('6h')",
        ] {
            let events = [Self.paid, Self.later(end)]
            #expect(try said(by: Self.rule(steps), of: events, isComplete: isComplete) == says)
        }
    }

    @Test(
        "What has to be observed does not pass with a log that is whole before it",
        arguments: [("15:59:59.999", 0), ("16:00", 1), ("17:00", 1)]
    )
    func observed(end: String, count: Int) throws {
        for steps in [
            "    by: paid.time + duration('6h')\n    observed: true",
            "  - wait: paid.time + duration('6h')\n    observed: true",
        ] {
            let found = try alerts(by: Self.rule(steps), of: [Self.paid, Self.later(end)])
            #expect(found.count == count)
        }
    }

    @Test(
        "A deadline that lies further than is remembered, or nowhere, is none",
        arguments: [("10 10:00", 1), ("10 10:00:00.001", 0), (nil, 0)] as [(String?, Int)]
    )
    func reach(time: String?, count: Int) throws {
        let moment = time.map { SampleValue.text(SampleTime.instant($0).description) }
        let paid = Sample.settlement("S1", at: "10:00", with: ["enddate": moment ?? nil])
        for steps in ["    by: paid.enddate", "  - wait: paid.enddate"] {
            #expect(try alerts(by: Self.rule(steps), of: [paid]).count == count)
        }
    }

    @Test("What waits for a deadline is counted, once for each record of each")
    func pending() throws {
        let steps = "    by: paid.time + duration('6h')\n  - wait: paid.time + duration('8h')"
        let rules = try RuleLibrary(texts: [RuleTexts.document("a-rule", Self.rule(steps))]).rules
        let second = Sample.settlement("S2", at: "12:00")
        for (end, count) in [("16:10", 2), ("18:10", 2), ("18:11", 1), ("20:11", 0)] {
            let findings = ReferenceEvaluator(rules: rules)
                .findings(
                    [Self.paid, second, Self.later(end)].map { AdmittedEvent($0) },
                    isComplete: false
                )
            #expect(findings.pendingCount == count)
            #expect(findings.alerts.count == 2 - count)
        }
    }

    @Test("Of several deadlines the latest is when it was detected")
    func latest() throws {
        let steps = """
                by: paid.time + duration('6h')
              - wait: paid.time + duration('8h')
              - wait: paid.time + duration('7h')
            """
        #expect(
            try said(by: Self.rule(steps), of: [Self.paid]) == [
                "standing 80.00 @0 18:00: S1 paid | 无"
            ]
        )
    }

    private static let dark = """
            by: paid.time + duration('6h')
            dark:
              - table: source_gap
                key: "'H1/encounter'"
                at: paid.time
              - table: source_gap
                key: "'H1/face_verification'"
                from: paid.time
                to: paid.time + duration('6h')
        """

    @Test(
        "Where one of several sources was dark, it is undecided",
        arguments: [
            (EventType.encounter, "09:00", "10:00", true), (.encounter, "10:01", "11:00", false),
            (.faceVerification, "16:00", "17:00", true),
            (.faceVerification, "16:01", "17:00", false),
        ]
    )
    func dark(type: EventType, from: String, to: String, isDark: Bool) throws {
        let gap = Sample.gap("G1", "H1", type, from: from, to: to)
        let found = try said(by: Self.rule(Self.dark), of: [Self.paid, gap])
        #expect(
            found == [
                isDark
                    ? "undecided 80.00 @0 16:00: G1 fact, S1 paid | 无"
                    : "standing 80.00 @0 16:00: S1 paid | 无"
            ]
        )
    }

    @Test("A wait of its own may be dark as well")
    func darkWait() throws {
        let steps = """
              - wait: paid.time
                dark: {table: source_gap, key: "'H1/encounter'"}
            """
        let gap = Sample.gap("G1", "H1", .encounter, from: "09:00", to: "10:00")
        let found = try said(by: Self.rule(steps), of: [Self.paid, gap])
        #expect(found == ["undecided 80.00 @0 10:00: G1 fact, S1 paid | 无"])
    }
}
