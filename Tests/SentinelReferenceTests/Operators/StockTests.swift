import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("A stock over time")
struct StockTests {
    private static let rule = """
        remember: 20d
        key:
          person: row.psn_no
        patterns:
          bought:
            event: drug_dispense
            by: {prescription: row.rx_no}
          returned:
            event: trace_scan
            where: has(row.psn_no)
        judge:
          - each: bought
          - stock: hand
            of: bought
            add: sum(bought.rows.map(r, r.days_supply))
            out: returned
            remove: "double(added.size()) * 2.0"
        alert:
          anchor: bought.id
          subjects: {psn_no: key.person}
          reason: "{{hand.level}} {{hand.first.id}} {{hand.run.size()}}"
        """

    private static func bought(_ number: Int, _ time: String, days: Int) -> Event {
        Sample.dispense("D\(number)", at: time, days: days)
    }

    @Test("It rises with each group, falls by one a day and by what is taken out, never below zero")
    func level() throws {
        let events = [
            Self.bought(1, "10:00", days: 10), Self.bought(2, "3 09:00", days: 10),
            Sample.scan("T1", "patient_returned", at: "4 09:00", person: "P1"),
            Self.bought(3, "6 09:00", days: 5), Self.bought(4, "16 09:00", days: 7),
            Self.bought(5, "22 09:00", days: 8),
        ]
        // 10; 7 + 10; 16 less twice 2; 10 + 5; 5 + 7. Twenty days before D5 nothing is remembered
        // of D1: 10; 9 less once 2; 5 + 5; 0, and so 7 begins a run; 1 + 8.
        #expect(
            try said(by: Self.rule, of: events) == [
                "standing 50.00 @0 10:00: D1 bought | 10 D1 1",
                "standing 50.00 @16 09:00: D1 history, D2 history, D3 history, D4 bought | 12 D1 4",
                "standing 50.00 @22 09:00: D4 history, D5 bought | 9 D4 2",
                "standing 50.00 @3 09:00: D1 history, D2 bought | 17 D1 2",
                "standing 50.00 @6 09:00: D1 history, D2 history, D3 bought | 15 D1 3",
            ]
        )
    }

    @Test("A run begins anew when the stock is empty")
    func run() throws {
        let events = [
            Self.bought(1, "10:00", days: 3), Self.bought(2, "3 09:00", days: 4),
            Sample.scan("T1", "patient_returned", at: "3 10:00", person: "P1"),
            Self.bought(3, "3 11:00", days: 1),
        ]
        #expect(
            try alerts(by: Self.rule, of: events).map(\.reason).sorted() == [
                "1 D3 1", "3 D1 1", "4 D2 1",
            ]
        )
    }
}
