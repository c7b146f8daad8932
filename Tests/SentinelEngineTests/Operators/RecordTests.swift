import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Ways to make records of events")
struct RecordTests {
    @Test(
        "sources with equal columns make one pattern, and same makes groups of them",
        arguments: [
            OperatorCase(
                "two places",
                TestRules.twoPlaces,
                [
                    Sample.settlement("S1", at: "10:00"),
                    Sample.dispense("D1", at: "11:00", institution: "P9"),
                ],
                says: ["standing 130.00 @0 11:00: S1 here, D1 there"],
                history: "raised D1"
            ),
            OperatorCase(
                "one place, known twice",
                TestRules.twoPlaces,
                [
                    Sample.settlement("S1", at: "10:00"),
                    Sample.session("E1", from: "08:00", to: "09:00"),
                ]
            ),
            OperatorCase(
                "two records join their groups",
                TestRules.twoPlaces,
                [
                    Sample.settlement("S1", at: "10:00"),
                    Sample.session("E2", from: "12:00", to: "13:00", institution: "H2"),
                    Sample.session("E1", from: "08:00", to: "09:00"),
                    Sample.session("E3", from: "06:00", to: "07:00", institution: "H2"),
                ],
                says: ["standing 80.00 @0 13:00: E3 there, E1 here, S1 here, E2 there"],
                history: "raised E2, amended E1, amended E3"
            ),
            OperatorCase(
                "a reversal takes the last record of a group",
                TestRules.twoPlaces,
                [
                    Sample.settlement("S1", at: "10:00"),
                    Sample.session("E2", from: "12:00", to: "13:00", institution: "H2"),
                    Sample.reversal("R1", of: "S1", at: "14:00"),
                ],
                history: "raised E2, withdrawn R1"
            ),
            OperatorCase(
                "a reversal takes one of two records of a group",
                TestRules.twoPlaces,
                [
                    Sample.settlement("S1", at: "10:00"), Sample.settlement("S2", at: "10:30"),
                    Sample.session("E2", from: "12:00", to: "13:00", institution: "H2"),
                    Sample.reversal("R1", of: "S1", at: "14:00"),
                ],
                says: ["standing 80.00 @0 13:00: S2 here, E2 there"],
                history: "raised E2, amended R1"
            ),
            OperatorCase(
                "on two dates",
                TestRules.twoPlaces,
                [
                    Sample.settlement("S1", at: "23:59"),
                    Sample.dispense("D1", at: "1 00:00", institution: "P9"),
                ]
            ),
        ]
    )
    func sources(example: OperatorCase) { example.check() }

    private static func coded(_ id: String, _ codes: [[String]?], fund: String = "80.00") -> Event {
        let lines = codes.enumerated().map { index, codes in
            Sample.Line("X\(index)", amount: "\(index + 1)0.00", traceCodes: codes)
        }
        return Sample.settlement(id, at: "10:00", fund: fund, lines: lines)
    }

    @Test(
        "each goes through lists, one in the other",
        arguments: [
            OperatorCase(
                "one code on two of three lines, which alone are accused",
                TestRules.lineAndCode,
                [coded("S1", [["C1", "C2"], ["C3"], ["C4", "C1"]])],
                // 80.00 × (10 + 30) / 100
                says: ["standing 32.00 @0 10:00: S1 line"],
                history: "raised S1"
            ),
            OperatorCase(
                "the share is rounded down to the fen",
                TestRules.lineAndCode,
                [coded("S1", [["C1"], ["C1"]], fund: "0.05")],
                // 0.05 × (10 + 20) / 100
                says: ["standing 0.01 @0 10:00: S1 line"]
            ),
            OperatorCase(
                "one code twice on one line, and no codes at all",
                TestRules.lineAndCode,
                [coded("S1", [["C1", "C1"], [], nil])]
            ),
            OperatorCase(
                "the settlement is taken back",
                TestRules.lineAndCode,
                [coded("S1", [["C1"], ["C1"]]), Sample.reversal("R1", of: "S1", at: "11:00")],
                history: "raised S1, withdrawn R1"
            ),
            OperatorCase(
                "one code in two settlements",
                TestRules.lineAndCode,
                [coded("S1", [["C1"]]), coded("S2", [["C1"]])]
            ),
            OperatorCase(
                "two codes on two lines are two alerts",
                TestRules.lineAndCode,
                [coded("S1", [["C1", "C2"], ["C2", "C1"]])],
                says: [
                    "standing 24.00 @0 10:00: S1 line", "standing 24.00 @0 10:00: S1 line",
                ]
            ),
        ]
    )
    func lists(example: OperatorCase) { example.check() }

    private static func night(
        _ id: String,
        _ from: String,
        _ to: String,
        session: String? = nil,
        unit: String = "U1",
        at time: String? = nil
    ) -> Event {
        Sample.session(id, from: from, to: to, session: session, unit: unit, at: time)
    }

    @Test(
        "a list as a key puts a record into several timelines",
        arguments: [
            OperatorCase(
                "two sessions meet on two dates, and are one alert",
                TestRules.everyDate,
                [night("E1", "22:00", "1 02:00"), night("E2", "23:00", "1 03:00")],
                says: ["standing 0.00 @1 03:00: E1 session, E2 session"],
                history: "raised E2"
            ),
            OperatorCase(
                "they meet on the second's first date",
                TestRules.everyDate,
                [night("E1", "22:00", "1 02:00"), night("E2", "1 05:00", "1 06:00")],
                says: ["standing 0.00 @1 06:00: E1 session, E2 session"]
            ),
            OperatorCase(
                "they meet nowhere",
                TestRules.everyDate,
                [night("E1", "22:00", "23:59"), night("E2", "1 00:00", "1 06:00")]
            ),
            OperatorCase(
                "one of three leaves",
                TestRules.everyDate,
                [
                    night("E1", "22:00", "1 02:00"), night("E2", "23:00", "1 03:00"),
                    night("E3", "1 05:00", "1 06:00"),
                    night("E9", "5 05:00", "5 06:00", session: "E2", at: "1 04:00"),
                ],
                says: ["standing 0.00 @1 06:00: E1 session, E3 session"],
                history: "raised E2, amended E3, amended E9"
            ),
        ]
    )
    func keys(example: OperatorCase) { example.check() }

    @Test("Of two timelines with the same records, the smaller key tells the reason")
    func reason() {
        for _ in 0..<20 {
            let run = Run(
                TestRules.rule(TestRules.everyDate),
                [
                    Self.night("E1", "22:00", "3 02:00"), Self.night("E2", "23:00", "3 03:00"),
                ]
            )
            #expect(run.outcome.alerts.map(\.reason) == ["2024-03-04"])
        }
    }

    @Test(
        "a source takes those that stand, those that were reversed, or both",
        arguments: [
            OperatorCase(
                "taken back",
                TestRules.takenBack,
                [
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                    Sample.reversal("R1", of: "S1", at: "12:00"),
                ],
                says: ["standing 0.00 @0 10:00: S1 taken"],
                history: "raised R1"
            ),
            OperatorCase(
                "not taken back",
                TestRules.takenBack,
                [Sample.settlement("S1", at: "10:00", visit: "V1")]
            ),
            OperatorCase(
                "taken back and put right",
                TestRules.takenBack,
                [
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                    Sample.reversal("R1", of: "S1", at: "12:00"),
                    Sample.settlement("S2", at: "13:00", visit: "V1"),
                ],
                history: "raised R1, withdrawn S2"
            ),
            OperatorCase(
                "put right, and that taken back too",
                TestRules.takenBack,
                [
                    Sample.settlement("S1", at: "10:00", visit: "V1"),
                    Sample.settlement("S2", at: "13:00", visit: "V1"),
                    Sample.reversal("R1", of: "S1", at: "12:00"),
                    Sample.reversal("R2", of: "S2", at: "14:00"),
                ],
                says: ["standing 0.00 @0 13:00: S1 taken, S2 taken"],
                history: "raised R2"
            ),
            OperatorCase(
                "a record of one source becomes one of another",
                TestRules.onlyOnce,
                [
                    Sample.settlement("S1", at: "10:00"),
                    Sample.reversal("R1", of: "S1", at: "12:00"),
                ],
                says: ["standing 0.00 @0 10:00: S1 paid"],
                history: "raised S1, amended R1"
            ),
        ]
    )
    func standing(example: OperatorCase) { example.check() }
}
