import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Steps that bind or miss records")
struct MissingTests {
    @Test(
        "with pairs records that go together",
        arguments: [
            OperatorCase(
                "at the limit, which is within",
                TestRules.badgeTwice,
                [
                    Sample.face("F1", "matched", at: "10:00"),
                    Sample.face("F2", "matched", at: "10:10", institution: "H2"),
                ],
                says: ["standing 0.00 @0 10:10: F1 first, F2 second"],
                history: "raised F2"
            ),
            OperatorCase(
                "a millisecond over the limit",
                TestRules.badgeTwice,
                [
                    Sample.face("F1", "matched", at: "10:00"),
                    Sample.face("F2", "matched", at: "10:10:00.001", institution: "H2"),
                ]
            ),
            OperatorCase(
                "another person's",
                TestRules.badgeTwice,
                [
                    Sample.face("F1", "matched", at: "10:00"),
                    Sample.face("F2", "matched", at: "10:05", person: "P2", institution: "H2"),
                ]
            ),
            OperatorCase(
                "a record that the pattern leaves out",
                TestRules.badgeTwice,
                [
                    Sample.face("F1", "matched", at: "10:00"),
                    Sample.face("F2", "mismatched", at: "10:05", institution: "H2"),
                ]
            ),
            OperatorCase(
                "two pairs of one day are one alert",
                TestRules.badgeTwice,
                [
                    Sample.face("F1", "matched", at: "10:00"),
                    Sample.face("F2", "matched", at: "10:05", institution: "H2"),
                    Sample.face("F3", "matched", at: "15:00"),
                    Sample.face("F4", "matched", at: "15:05", institution: "H2"),
                ],
                says: ["standing 0.00 @0 15:05: F1 first, F2 second, F3 first, F4 second"],
                history: "raised F2, amended F4"
            ),
            OperatorCase(
                "one that is first and second has the smaller role",
                TestRules.badgeTwice,
                [
                    Sample.face("F3", "matched", at: "10:08", institution: "H3"),
                    Sample.face("F1", "matched", at: "10:00"),
                    Sample.face("F2", "matched", at: "10:05", institution: "H2"),
                ],
                says: ["standing 0.00 @0 10:08: F1 first, F2 first, F3 second"],
                history: "raised F1, amended F2"
            ),
        ]
    )
    func with(example: OperatorCase) { example.check() }

    @Test(
        "without a deadline says at once what is missing",
        arguments: [
            OperatorCase(
                "nothing was received",
                TestRules.neverReceived,
                [Sample.dispense("D1", at: "10:00", traceCodes: ["C1"])],
                says: ["standing 50.00 @0 10:00: D1 dispensed"],
                history: "raised D1"
            ),
            OperatorCase(
                "it was received at that moment, said later",
                TestRules.neverReceived,
                [
                    Sample.dispense("D1", at: "10:00", traceCodes: ["C1"]),
                    Sample.scan("R1", "received", at: "10:00"),
                ],
                history: "raised D1, withdrawn R1"
            ),
            OperatorCase(
                "it was received a millisecond too late",
                TestRules.neverReceived,
                [
                    Sample.dispense("D1", at: "10:00", traceCodes: ["C1"]),
                    Sample.scan("R1", "received", at: "10:00:00.001"),
                ],
                says: ["standing 50.00 @0 10:00: D1 dispensed"],
                history: "raised D1"
            ),
            OperatorCase(
                "one of two codes was received",
                TestRules.neverReceived,
                [
                    Sample.scan("R1", "received", at: "09:00", code: "C1"),
                    Sample.dispense("D1", at: "10:00", traceCodes: ["C1", "C2"]),
                ],
                says: ["standing 50.00 @0 10:00: D1 dispensed"]
            ),
        ]
    )
    func without(example: OperatorCase) { example.check() }

    @Test(
        "Two steps read one pattern, each by its own condition",
        arguments: [
            OperatorCase(
                "none before, one behind",
                TestRules.faceBehind,
                [Sample.settlement("S1", at: "10:00"), Sample.face("F1", "matched", at: "22:00")],
                says: ["standing 80.00 @0 10:00: S1 paid, F1 context"],
                history: "raised F1"
            ),
            OperatorCase(
                "one before is told last",
                TestRules.faceBehind,
                [
                    Sample.settlement("S1", at: "10:00"), Sample.face("F1", "matched", at: "11:00"),
                    Sample.face("F2", "matched", at: "12:00"),
                    Sample.face("F3", "matched", at: "10:00"),
                ],
                history: "raised F1, amended F2, withdrawn F3"
            ),
            OperatorCase(
                "one is too far behind",
                TestRules.faceBehind,
                [
                    Sample.settlement("S1", at: "10:00"),
                    Sample.face("F1", "matched", at: "22:00:00.001"),
                ]
            ),
        ]
    )
    func twice(example: OperatorCase) { example.check() }

    @Test(
        "without by a deadline waits, and asks whether the source was dark",
        arguments: [
            OperatorCase(
                "nothing came",
                TestRules.paidWithoutExam,
                [Sample.settlement("S1", at: "10:00", visit: "V1")],
                says: ["standing 80.00 @0 16:00: S1 paid"],
                history: "raised"
            ),
            OperatorCase(
                "it came at the deadline",
                TestRules.paidWithoutExam,
                [
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                    Sample.encounter("E1", "checked_in", at: "16:00"),
                ],
                history: ""
            ),
            OperatorCase(
                "it came behind the deadline",
                TestRules.paidWithoutExam,
                [
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                    Sample.encounter("E1", "checked_in", at: "16:00:00.001"),
                ],
                says: ["standing 80.00 @0 16:00: S1 paid"],
                history: "raised"
            ),
            OperatorCase(
                "it is told after the alert",
                TestRules.paidWithoutExam,
                [
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                    Sample.scan("T1", "inspected", at: "1 20:00"),
                    Sample.encounter("E1", "checked_in", at: "11:00"),
                ],
                history: "raised, withdrawn E1"
            ),
            OperatorCase(
                "its source was dark at the last moment",
                TestRules.paidWithoutExam,
                [
                    Sample.gap("G1", "H1", .encounter, from: "16:00", to: "20:00"),
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                ],
                says: ["undecided 80.00 @0 16:00: G1 fact, S1 paid"],
                history: "undecided"
            ),
            OperatorCase(
                "its source was dark until the first moment",
                TestRules.paidWithoutExam,
                [
                    Sample.gap("G1", "H1", .encounter, from: "08:00", to: "10:00"),
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                ],
                says: ["undecided 80.00 @0 16:00: G1 fact, S1 paid"],
                history: "undecided"
            ),
            OperatorCase(
                "its source was dark before and after",
                TestRules.paidWithoutExam,
                [
                    Sample.gap("G1", "H1", .encounter, from: "08:00", to: "09:59:59.999"),
                    Sample.gap("G2", "H1", .encounter, from: "16:00:00.001", to: "20:00"),
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                ],
                says: ["standing 80.00 @0 16:00: S1 paid"]
            ),
            OperatorCase(
                "another source was dark",
                TestRules.paidWithoutExam,
                [
                    Sample.gap("G1", "H1", .treatmentSession, from: "08:00", to: "20:00"),
                    Sample.gap("G2", "H2", .encounter, from: "08:00", to: "20:00"),
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                ],
                says: ["standing 80.00 @0 16:00: S1 paid"]
            ),
            OperatorCase(
                "the settlement is taken back",
                TestRules.paidWithoutExam,
                [
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                    Sample.scan("T1", "inspected", at: "1 20:00"),
                    Sample.reversal("R1", of: "S1", at: "1 21:00"),
                ],
                history: "raised, withdrawn R1"
            ),
        ]
    )
    func deadline(example: OperatorCase) { example.check() }
}
