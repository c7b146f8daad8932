import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Steps that collect records")
struct CollectingTests {
    private static func paid(_ number: Int, _ time: String) -> Event {
        Sample.settlement("S\(number)", at: time)
    }

    @Test(
        "gather binds a list, let a value, where decides",
        arguments: [
            OperatorCase(
                "three, which is not over two earlier",
                TestRules.busyDay,
                [paid(1, "08:00"), paid(2, "09:00"), paid(3, "10:00")]
            ),
            OperatorCase(
                "four, of which the last has three earlier",
                TestRules.busyDay,
                [paid(1, "08:00"), paid(2, "09:00"), paid(3, "10:00"), paid(4, "11:00")],
                says: [
                    "standing 320.00 @0 11:00: S1 earlier, S2 earlier, S3 earlier, S4 last"
                ],
                history: "raised S4"
            ),
            OperatorCase(
                "the first comes last",
                TestRules.busyDay,
                [paid(2, "09:00"), paid(3, "10:00"), paid(4, "11:00"), paid(1, "08:00")],
                says: [
                    "standing 320.00 @0 11:00: S1 earlier, S2 earlier, S3 earlier, S4 last"
                ],
                history: "raised S1"
            ),
            OperatorCase(
                "four, of which one is of the day before",
                TestRules.busyDay,
                [paid(1, "-1 23:59"), paid(2, "09:00"), paid(3, "10:00"), paid(4, "11:00")]
            ),
            OperatorCase(
                "four, of which one was reversed",
                TestRules.busyDay,
                [
                    paid(1, "08:00"), paid(2, "09:00"), paid(3, "10:00"), paid(4, "11:00"),
                    Sample.reversal("R1", of: "S2", at: "12:00"),
                ],
                history: "raised S4, withdrawn R1"
            ),
            OperatorCase(
                "two at the same moment are none of them earlier",
                TestRules.busyDay,
                [paid(1, "08:00"), paid(2, "09:00"), paid(3, "10:00"), paid(4, "10:00")]
            ),
        ]
    )
    func gather(example: OperatorCase) { example.check() }

    @Test(
        "The gravest match gives the severity, the first the reason and the subjects",
        arguments: [
            (4, Severity.low, "3"), (5, .critical, "3（同一疑点共 2 处，以上为第一处。）"),
            (6, .critical, "3（同一疑点共 3 处，以上为第一处。）"),
        ]
    )
    func severity(count: Int, severity: Severity, reason: String) throws {
        let events = (1...count).map { Self.paid($0, "\($0 + 9):00") }
        let alert = try #require(outcome(of: events, by: Self.busyDay).alerts.first)
        #expect(alert.severity == severity)
        #expect(alert.reason == reason)
        #expect(
            alert.subjects == AlertSubjects(psnNo: "P1", fixmedinsCode: "H1", drCode: "DR1")
        )
    }

    private static let busyDay = TestRules.rule(TestRules.busyDay)

    private static func bought(
        _ id: String,
        _ time: String,
        days: Int,
        prescription: String? = nil
    ) -> Event {
        Sample.dispense(id, at: time, prescription: prescription, days: days)
    }

    @Test(
        "stock rises with groups, falls day by day and with what is taken out",
        arguments: [
            OperatorCase(
                "exactly the limit",
                TestRules.hoard,
                [bought("D1", "10:00", days: 30)]
            ),
            OperatorCase(
                "over the limit",
                TestRules.hoard,
                [bought("D1", "10:00", days: 31)],
                says: ["standing 50.00 @0 10:00: D1 purchase"],
                history: "raised D1"
            ),
            OperatorCase(
                "two a day are taken",
                TestRules.hoard,
                // 20, less two for each of five days, and 20: exactly the limit.
                [bought("D1", "10:00", days: 20), bought("D2", "5 09:00", days: 20)]
            ),
            OperatorCase(
                "a day less is over the limit, and the run is history",
                TestRules.hoard,
                [bought("D1", "10:00", days: 20), bought("D2", "4 09:00", days: 20)],
                says: ["standing 50.00 @4 09:00: D1 history, D2 purchase"],
                history: "raised D2"
            ),
            OperatorCase(
                "the stock never falls below zero, and a run begins anew",
                TestRules.hoard,
                [
                    bought("D1", "10:00", days: 20), bought("D2", "10 09:00", days: 20),
                    bought("D3", "11 09:00", days: 20),
                ],
                says: ["standing 50.00 @11 09:00: D2 history, D3 purchase"]
            ),
            OperatorCase(
                "two records of one prescription are one purchase",
                TestRules.hoard,
                [
                    bought("D1", "10:00", days: 20, prescription: "RX1"),
                    bought("D2", "10:30", days: 20, prescription: "RX1"),
                ],
                says: ["standing 100.00 @0 10:30: D1 purchase, D2 purchase"]
            ),
            OperatorCase(
                "two purchases of one run are one alert",
                TestRules.hoard,
                [bought("D1", "10:00", days: 31), bought("D2", "1 10:00", days: 20)],
                says: ["standing 100.00 @1 10:00: D1 purchase, D2 purchase"],
                history: "raised D1, amended D2"
            ),
            OperatorCase(
                "a return between the two takes ten",
                TestRules.hoard,
                [
                    bought("D1", "10:00", days: 20), bought("D2", "1 10:00", days: 20),
                    Sample.scan("T1", "patient_returned", at: "20:00", person: "P1"),
                ],
                history: "raised D2, withdrawn T1"
            ),
            OperatorCase(
                "a return behind them takes nothing",
                TestRules.hoard,
                [
                    bought("D1", "10:00", days: 20), bought("D2", "1 10:00", days: 20),
                    Sample.scan("T1", "patient_returned", at: "1 10:01", person: "P1"),
                ],
                says: ["standing 50.00 @1 10:00: D1 history, D2 purchase"],
                history: "raised D2"
            ),
            OperatorCase(
                "another drug, another person, a return that names nobody",
                TestRules.hoard,
                [
                    bought("D1", "10:00", days: 20), bought("D2", "1 10:00", days: 12),
                    Sample.dispense("D3", at: "1 10:00", drug: "D9", days: 12),
                    Sample.dispense("D4", at: "1 10:00", person: "P2", days: 12),
                    Sample.scan("T1", "patient_returned", at: "20:00"),
                ]
            ),
        ]
    )
    func stock(example: OperatorCase) { example.check() }
}
