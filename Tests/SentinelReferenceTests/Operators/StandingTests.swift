import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("What stands")
struct StandingTests {
    private static func rule(_ reversed: String) -> String {
        """
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
            reversed: \(reversed)
        judge:
          - each: paid
        alert:
          anchor: paid.id
          subjects: {psn_no: key.person}
          reason: "{{has(paid.reversed_at) ? local(paid.reversed_at) : '-'}}"
        """
    }

    private static let events = [
        Sample.settlement("S1", at: "08:00"), Sample.settlement("S2", at: "09:00"),
        Sample.settlement("S3", at: "10:00", with: ["setl_id": "S1"]),
        Sample.reversal("R1", of: "S1", at: "2 08:00"),
        Sample.reversal("R2", of: "S1", at: "1 08:00"),
        Sample.reversal("R3", of: "R1", at: "3 08:00"),
    ]

    @Test(
        "A settlement is reversed when it first was, with all of its id; a reversal cannot be",
        arguments: [
            ("exclude", ["standing 80.00 @0 09:00: S2 paid | -"]),
            (
                "only",
                [
                    "standing 0.00 @0 08:00: S1 paid | 2024-03-05 08:00",
                    "standing 0.00 @0 10:00: S3 paid | 2024-03-05 08:00",
                ]
            ),
            (
                "include",
                [
                    "standing 0.00 @0 08:00: S1 paid | 2024-03-05 08:00",
                    "standing 0.00 @0 10:00: S3 paid | 2024-03-05 08:00",
                    "standing 80.00 @0 09:00: S2 paid | -",
                ]
            ),
        ]
    )
    func reversed(filter: String, says: [String]) throws {
        #expect(try said(by: Self.rule(filter), of: Self.events) == says)
    }

    @Test("Of several reports of a session the greatest holds")
    func reports() throws {
        let rule = """
            key:
              person: row.psn_no
            patterns:
              held:
                event: treatment_session
            judge:
              - each: held
            alert:
              anchor: held.id
              subjects: {psn_no: key.person}
              reason: "{{held.session_id}}"
            """
        let events = [
            Sample.session("E1", from: "08:00", to: "10:00", session: "A"),
            Sample.session("E3", from: "08:00", to: "09:00", session: "A", at: "10:00"),
            Sample.session("E2", from: "08:00", to: "10:00", session: "A"),
            Sample.session("E4", from: "08:00", to: "09:00", session: "A", institution: "H2"),
        ]
        #expect(
            try said(by: rule, of: events) == [
                "standing 0.00 @0 09:00: E4 held | A", "standing 0.00 @0 10:00: E3 held | A",
            ]
        )
    }

    private static let once = """
        key:
          person: row.psn_no
        patterns:
          paid:
            sources:
              - event: settlement
                where: row.fund_pay_sumamt > 5000
                columns: {word: "'much'"}
              - event: settlement
                columns: {word: "'any'"}
        judge:
          - each: paid
        alert:
          anchor: paid.id
          subjects: {psn_no: key.person}
          reason: "{{paid.word}}"
        """

    @Test("What two sources make of one event is one record, that of the first")
    func sources() throws {
        let events = [
            Sample.settlement("S1", at: "08:00"),
            Sample.settlement("S2", at: "09:00", fund: "50.00"),
        ]
        let found = try alerts(by: Self.once, of: events)
        #expect(found.map(\.reason).sorted() == ["any", "much"])
    }
}
