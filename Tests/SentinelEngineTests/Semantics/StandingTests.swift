import SentinelEngine
import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Reversals")
struct ReversalTests {
    private static let paid = Sample.settlement("S1", at: "10:00", visit: "V1")
    private static let back = Sample.reversal("R1", of: "S1", at: "12:00")

    @Test(
        "A reversal takes its settlement out",
        arguments: [
            OperatorCase(
                "after the alert",
                TestRules.neverPaidBack,
                [paid, back],
                history: "raised S1, withdrawn R1"
            ),
            OperatorCase(
                "before its settlement",
                TestRules.neverPaidBack,
                [back, paid],
                history: ""
            ),
            OperatorCase(
                "of another settlement",
                TestRules.neverPaidBack,
                [paid, Sample.reversal("R1", of: "S2", at: "12:00")],
                says: ["standing 80.00 @0 10:00: S1 paid"],
                history: "raised S1"
            ),
            OperatorCase(
                "the reversal itself is no settlement",
                TestRules.neverPaidBack,
                [back]
            ),
            OperatorCase(
                "two settlements under one 结算ID both go",
                TestRules.neverPaidBack,
                [
                    paid,
                    Sample.settlement("S2", at: "11:00", visit: "V2", with: ["setl_id": "S1"]),
                    back,
                ],
                history: "raised S1, raised S2, withdrawn R1, withdrawn R1"
            ),
            OperatorCase(
                "its own reversal has no effect",
                TestRules.neverPaidBack,
                [paid, back, Sample.reversal("R2", of: "R1", at: "13:00")],
                history: "raised S1, withdrawn R1"
            ),
            OperatorCase(
                "the earlier of two counts, whichever comes first",
                TestRules.takenBackWhen,
                [
                    paid, Sample.reversal("R2", of: "S1", at: "13:00"), back,
                    Sample.reversal("R3", of: "S1", at: "14:00"),
                ],
                says: ["standing 0.00 @0 10:00: S1 paid"],
                history: "raised R2, amended R1"
            ),
        ]
    )
    func reversal(example: OperatorCase) { example.check() }

    @Test("The time of the reversal is that of the earliest")
    func earliest() {
        let events = [Sample.reversal("R2", of: "S1", at: "13:00"), Self.paid, Self.back]
        let alerts = outcome(of: events, by: TestRules.rule(TestRules.takenBackWhen)).alerts
        #expect(alerts.map(\.reason) == ["2024-03-04 12:00"])
    }

    private static let again = Sample.reversal("R2", of: "R1", at: "13:00")

    @Test(
        "Reversals of reversals are counted, in any order",
        arguments: [
            ([paid, back], 0), ([paid, back, again], 1), ([again, back, paid], 1),
            ([again, paid, Sample.reversal("R3", of: "R1", at: "14:00"), back], 2),
            ([again, back, Sample.reversal("R3", of: "R2", at: "14:00")], 2),
            ([again, paid], 0),
        ]
    )
    func count(events: [Event], count: Int) {
        let run = Run(TestRules.rule(TestRules.neverPaidBack), events)
        #expect(run.engine.statistics.reversedReversals == count)
    }
}

@Suite("Reports of one session")
struct ReportTests {
    private static func held(
        _ id: String,
        _ from: String,
        _ to: String,
        unit: String = "U1",
        at time: String
    ) -> Event {
        Sample.session(id, from: from, to: to, session: "X1", unit: unit, at: time)
    }

    private static let early = held("E1", "09:00", "10:00", at: "10:00")

    @Test(
        "The greatest time and id holds, in either order",
        arguments: [
            OperatorCase(
                "a later report replaces",
                TestRules.everySession,
                [early, held("E0", "09:00", "09:30", at: "10:00:00.001")],
                says: ["standing 0.00 @0 10:00:00.001: E0 session"],
                history: "raised E1, amended E0"
            ),
            OperatorCase(
                "an earlier report that comes later does not",
                TestRules.everySession,
                [held("E0", "09:00", "09:30", at: "11:00"), early],
                says: ["standing 0.00 @0 11:00: E0 session"],
                history: "raised E0"
            ),
            OperatorCase(
                "of equal times the greater id",
                TestRules.everySession,
                [held("E2", "09:00", "09:30", at: "10:00"), early],
                says: ["standing 0.00 @0 10:00: E2 session"],
                history: "raised E2"
            ),
            OperatorCase(
                "another unit: the old one is free",
                TestRules.everySession,
                [early, held("E2", "09:00", "10:00", unit: "U2", at: "11:00")],
                says: ["standing 0.00 @0 11:00: E2 session"],
                history: "raised E1, raised E2, withdrawn E2"
            ),
            OperatorCase(
                "another date",
                TestRules.everyDate,
                [
                    early, Sample.session("E9", from: "12:00", to: "13:00"),
                    held("E2", "1 09:00", "1 10:00", at: "1 10:00"),
                ],
                history: "raised E9, withdrawn E2"
            ),
            OperatorCase(
                "three reports, of which the middle one comes last",
                TestRules.everySession,
                [
                    early, held("E3", "09:00", "11:00", at: "12:00"),
                    held("E2", "09:00", "10:30", at: "11:00"),
                ],
                says: ["standing 0.00 @0 12:00: E3 session"],
                history: "raised E1, amended E3"
            ),
            OperatorCase(
                "another institution's session of the same name",
                TestRules.everySession,
                [
                    early,
                    Sample.session(
                        "E2",
                        from: "09:00",
                        to: "10:00",
                        session: "X1",
                        institution: "H2",
                        unit: "U2",
                        at: "11:00"
                    ),
                ],
                says: [
                    "standing 0.00 @0 10:00: E1 session", "standing 0.00 @0 11:00: E2 session",
                ]
            ),
            OperatorCase(
                "its beginning is no report of its end",
                TestRules.everySession,
                [
                    early,
                    Sample.session(
                        "E2",
                        from: "09:00",
                        to: "09:00",
                        session: "X1",
                        at: "11:00",
                        with: ["phase": "started"]
                    ),
                ],
                says: ["standing 0.00 @0 10:00: E1 session"]
            ),
        ]
    )
    func reports(example: OperatorCase) { example.check() }
}

@Suite("Dark sources")
struct GapTests {
    private static let paid = Sample.settlement("S1", at: "10:00", visit: "V1")
    private static let gap = Sample.gap("G1", "H1", .encounter, from: "11:00", to: "12:00")
    private static let tick = Sample.scan("T1", "inspected", at: "1 00:00")

    @Test(
        "A gap makes undecided what was standing, and standing what is taken back",
        arguments: [
            OperatorCase(
                "a gap that is known late",
                TestRules.paidWithoutExam,
                [paid, tick, gap],
                says: ["undecided 80.00 @0 16:00: G1 fact, S1 paid"],
                history: "raised, undecided G1"
            ),
            OperatorCase(
                "a gap taken back",
                TestRules.paidWithoutExam,
                [gap, paid, tick, Sample.retraction(of: gap, known: "2 00:00")],
                says: ["standing 80.00 @0 16:00: S1 paid"],
                history: "undecided, raised G1#r"
            ),
            OperatorCase(
                "one of two gaps taken back",
                TestRules.paidWithoutExam,
                [
                    gap, Sample.gap("G2", "H1", .encounter, from: "13:00", to: "14:00"), paid,
                    tick, Sample.retraction(of: gap, known: "2 00:00"),
                ],
                says: ["undecided 80.00 @0 16:00: G2 fact, S1 paid"],
                history: "undecided, undecided G1#r"
            ),
            OperatorCase(
                "the backlog arrives",
                TestRules.paidWithoutExam,
                [gap, paid, tick, Sample.encounter("E1", "checked_in", at: "11:30")],
                history: "undecided, withdrawn E1"
            ),
            OperatorCase(
                "a gap that is taken back beyond the reach",
                TestRules.paidWithoutExam,
                [gap, paid, tick, Sample.retraction(of: gap, known: "60 16:00:00.001")],
                says: ["undecided 80.00 @0 16:00: G1 fact, S1 paid"],
                history: "undecided"
            ),
        ]
    )
    func gaps(example: OperatorCase) { example.check() }
}
