import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Groups reach as far as they say")
struct GroupReachTests {
    private static func rule(_ grouping: String) -> (file: String, text: String) {
        RuleTexts.document(
            "stretches",
            """
            key:
              person: row.psn_no
            patterns:
              paid:
                event: settlement
                \(grouping)
                within: 2h
            judge:
              - each: paid
              - where: paid.rows.size() > 1
            alert:
              anchor: [key.person, paid.id]
              subjects: {psn_no: key.person}
              reason: "{{paid.rows.size()}}"
            """
        )
    }

    private static func paid(_ id: String, _ time: String) -> Event {
        Sample.settlement(id, at: time, visit: "V1")
    }

    /// The first comes last, and parts the others otherwise.
    private static func example(_ grouping: String) -> OperatorCase {
        OperatorCase(
            grouping,
            rule(grouping),
            [
                paid("S2", "09:00"), paid("S3", "10:30"), paid("S4", "11:00"),
                paid("S5", "12:00"), paid("S1", "08:00"),
            ],
            says: [
                "standing 160.00 @0 09:00: S1 paid, S2 paid",
                "standing 240.00 @0 12:00: S3 paid, S4 paid, S5 paid",
            ]
        )
    }

    @Test(
        "The first of a group says how far it reaches, whoever came first",
        arguments: [
            example("by: {visit: row.mdtrt_id}"), example("whole: true"),
            example("same: a.mdtrt_id == b.mdtrt_id"),
        ]
    )
    func stretches(example: OperatorCase) { example.check() }
}
