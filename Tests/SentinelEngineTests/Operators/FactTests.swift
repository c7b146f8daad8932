import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Steps that look up facts")
struct FactTests {
    private static let face = Sample.face("F1", "matched", at: "10:00")

    private static func abroad(
        _ id: String,
        from: String,
        to: String?,
        known: String = "-300 00:00",
        status: String = "abroad"
    ) -> Event {
        Sample.fact(
            id,
            "custody",
            "P1",
            from: from,
            to: to,
            known: known,
            ["status": .text(status)]
        )
    }

    @Test(
        "fact takes the row that holds, both ends included",
        arguments: [
            OperatorCase("no row", TestRules.abroad, [face]),
            OperatorCase(
                "it begins at that moment",
                TestRules.abroad,
                [abroad("C1", from: "10:00", to: nil), face],
                says: ["standing 0.00 @0 10:00: C1 fact, F1 face"],
                history: "raised F1"
            ),
            OperatorCase(
                "it begins a millisecond later",
                TestRules.abroad,
                [abroad("C1", from: "10:00:00.001", to: nil), face]
            ),
            OperatorCase(
                "it ends at that moment",
                TestRules.abroad,
                [abroad("C1", from: "-9 00:00", to: "10:00"), face],
                says: ["standing 0.00 @0 10:00: C1 fact, F1 face"]
            ),
            OperatorCase(
                "it ended a millisecond before",
                TestRules.abroad,
                [abroad("C1", from: "-9 00:00", to: "09:59:59.999"), face]
            ),
            OperatorCase(
                "another person's",
                TestRules.abroad,
                [Sample.fact("C1", "custody", "P2", ["status": "abroad"]), face]
            ),
            OperatorCase(
                "of two the later valid_from holds, though known earlier",
                TestRules.abroad,
                [
                    abroad("C1", from: "-9 00:00", to: nil, known: "-1 00:00"),
                    abroad("C2", from: "-8 00:00", to: nil, known: "-5 00:00", status: "detained"),
                    face,
                ]
            ),
            OperatorCase(
                "of two with one valid_from the later known holds",
                TestRules.abroad,
                [
                    abroad("C1", from: "-9 00:00", to: nil, known: "-1 00:00"),
                    abroad("C2", from: "-9 00:00", to: nil, known: "-5 00:00", status: "detained"),
                    face,
                ],
                says: ["standing 0.00 @0 10:00: C1 fact, F1 face"]
            ),
            OperatorCase(
                "the later row is over, so the earlier holds",
                TestRules.abroad,
                [
                    abroad("C1", from: "-9 00:00", to: nil),
                    abroad("C2", from: "-8 00:00", to: "-1 00:00", status: "detained"), face,
                ],
                says: ["standing 0.00 @0 10:00: C1 fact, F1 face"]
            ),
        ]
    )
    func fact(example: OperatorCase) { example.check() }

    @Test(
        "a fact that comes late judges again",
        arguments: [
            OperatorCase(
                "it raises",
                TestRules.abroad,
                [face, abroad("C1", from: "-9 00:00", to: nil)],
                says: ["standing 0.00 @0 10:00: C1 fact, F1 face"],
                history: "raised C1"
            ),
            OperatorCase(
                "a better row withdraws",
                TestRules.abroad,
                [
                    abroad("C1", from: "-9 00:00", to: nil), face,
                    abroad("C2", from: "-8 00:00", to: nil, status: "detained"),
                ],
                history: "raised F1, withdrawn C2"
            ),
            OperatorCase(
                "a better row of the same content amends",
                TestRules.abroad,
                [
                    abroad("C1", from: "-9 00:00", to: nil), face,
                    abroad("C2", from: "-8 00:00", to: nil),
                ],
                says: ["standing 0.00 @0 10:00: C2 fact, F1 face"],
                history: "raised F1, amended C2"
            ),
            OperatorCase(
                "known 60 days after the event, to the millisecond",
                TestRules.abroad,
                [face, abroad("C1", from: "-9 00:00", to: nil, known: "60 10:00")],
                says: ["standing 0.00 @0 10:00: F1 face, C1 fact"],
                history: "raised C1"
            ),
            OperatorCase(
                "known a millisecond later than that",
                TestRules.abroad,
                [face, abroad("C1", from: "-9 00:00", to: nil, known: "60 10:00:00.001")],
                history: ""
            ),
        ]
    )
    func late(example: OperatorCase) { example.check() }

    private static let row = abroad("C1", from: "-9 00:00", to: nil)
    private static let home = abroad("C0", from: "-10 00:00", to: nil, status: "detained")

    @Test(
        "a retraction takes a row back",
        arguments: [
            OperatorCase(
                "after the alert",
                TestRules.abroad,
                [row, face, Sample.retraction(of: row, known: "2 00:00")],
                history: "raised F1, withdrawn C1#r"
            ),
            OperatorCase(
                "before its row",
                TestRules.abroad,
                [Sample.retraction(of: row, known: "2 00:00"), face, row],
                history: ""
            ),
            OperatorCase(
                "the row below it holds again",
                TestRules.abroad,
                [
                    abroad("C2", from: "-8 00:00", to: nil, status: "detained"), row, face,
                    Sample.retraction(
                        of: abroad("C2", from: "-8 00:00", to: nil),
                        known: "2 00:00"
                    ),
                ],
                says: ["standing 0.00 @0 10:00: C1 fact, F1 face"],
                history: "raised C2#r"
            ),
            OperatorCase(
                "known 60 days after the event, to the millisecond",
                TestRules.abroad,
                [row, face, Sample.retraction(of: row, known: "60 10:00")],
                history: "raised F1, withdrawn C1#r"
            ),
            OperatorCase(
                "beyond the reach",
                TestRules.abroad,
                [row, face, Sample.retraction(of: row, known: "60 10:00:00.001")],
                says: ["standing 0.00 @0 10:00: C1 fact, F1 face"],
                history: "raised F1"
            ),
            OperatorCase(
                "twice, of which the earlier counts",
                TestRules.abroad,
                [
                    row, face, Sample.retraction(of: row, known: "70 00:00", suffix: "a"),
                    Sample.retraction(of: row, known: "3 00:00", suffix: "b"),
                    Sample.retraction(of: row, known: "80 00:00", suffix: "c"),
                ],
                history: "raised F1, withdrawn C1#b"
            ),
            OperatorCase(
                "of another row",
                TestRules.abroad,
                [home, row, face, Sample.retraction(of: home, known: "2 00:00")],
                says: ["standing 0.00 @0 10:00: C1 fact, F1 face"],
                history: "raised F1"
            ),
        ]
    )
    func retraction(example: OperatorCase) { example.check() }

    private static let session = Sample.session("E1", from: "09:00", to: "10:00")

    private static func unit(_ id: String, _ key: String, from: String, to: String?) -> Event {
        Sample.fact(
            id,
            "treatment_unit",
            key,
            from: from,
            to: to,
            ["fixmedins_code": "H2"]
        )
    }

    @Test(
        "fact at another moment, of the first key that has a row",
        arguments: [
            OperatorCase(
                "it holds at that moment, and no longer at the event's",
                TestRules.unitElsewhere,
                [unit("T1", "U1", from: "-1 00:00", to: "09:00"), session],
                says: ["standing 0.00 @0 10:00: T1 fact, E1 session"]
            ),
            OperatorCase(
                "it holds at the event's moment only",
                TestRules.unitElsewhere,
                [unit("T1", "U1", from: "09:30", to: nil), session]
            ),
            OperatorCase(
                "the second key has the row",
                TestRules.unitElsewhere,
                [session, unit("T2", "U-any", from: "-1 00:00", to: nil)],
                says: ["standing 0.00 @0 10:00: T2 fact, E1 session"],
                history: "raised T2"
            ),
            OperatorCase(
                "both have one",
                TestRules.unitElsewhere,
                [
                    unit("T2", "U-any", from: "-1 00:00", to: nil), session,
                    unit("T1", "U1", from: "-2 00:00", to: nil),
                ],
                says: ["standing 0.00 @0 10:00: T1 fact, E1 session"],
                history: "raised E1, amended T1"
            ),
        ]
    )
    func moment(example: OperatorCase) { example.check() }

    private static let stay = Sample.settlement(
        "S1",
        at: "9 10:00",
        with: [
            "begndate": "2024-03-05 00:00:00", "enddate": "2024-03-08 00:00:00",
        ]
    )

    private static func binding(
        _ id: String,
        _ key: String,
        from: String,
        to: String?
    ) -> Event {
        Sample.fact(
            id,
            "family_binding",
            key,
            from: from,
            to: to,
            ["agent_psn_no": "P7"]
        )
    }

    @Test(
        "facts takes all rows that hold at some moment of an interval",
        arguments: [
            OperatorCase("none", TestRules.boundSomewhen, [stay]),
            OperatorCase(
                "the stay is taken back",
                TestRules.boundSomewhen,
                [
                    binding("B1", "P1", from: "2 00:00", to: nil), stay,
                    Sample.reversal("R1", of: "S1", at: "9 11:00"),
                ],
                history: "raised S1, withdrawn R1"
            ),
            OperatorCase(
                "until its first and from its last moment",
                TestRules.boundSomewhen,
                [
                    binding("B1", "P1", from: "-9 00:00", to: "1 00:00"),
                    binding("B2", "P2", from: "4 00:00", to: nil), stay,
                ],
                says: ["standing 80.00 @9 10:00: S1 stay"],
                history: "raised S1"
            ),
            OperatorCase(
                "before and behind it",
                TestRules.boundSomewhen,
                [
                    binding("B1", "P1", from: "-9 00:00", to: "0 23:59:59.999"),
                    binding("B2", "P1", from: "4 00:00:00.001", to: nil), stay,
                ]
            ),
            OperatorCase(
                "late, and taken back",
                TestRules.boundSomewhen,
                [
                    stay, binding("B1", "P1", from: "2 00:00", to: "3 00:00"),
                    binding("B2", "P1", from: "2 00:00", to: "3 00:00"),
                    Sample.retraction(
                        of: binding("B1", "P1", from: "2 00:00", to: nil),
                        known: "1 00:00"
                    ),
                    Sample.retraction(
                        of: binding("B2", "P1", from: "2 00:00", to: nil),
                        known: "1 00:00"
                    ),
                ],
                history: "raised B1, amended B2, amended B1#r, withdrawn B2#r"
            ),
        ]
    )
    func facts(example: OperatorCase) { example.check() }
}
