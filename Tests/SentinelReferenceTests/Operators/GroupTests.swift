import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Groups of records")
struct GroupTests {
    private static let events = [
        Sample.settlement("S1", at: "08:00", visit: "V1", fund: "10.00"),
        Sample.settlement("S2", at: "1 08:00", visit: "V2", fund: "20.00"),
        Sample.settlement("S3", at: "09:00", visit: "V1", fund: "30.00"),
        Sample.settlement("S4", at: "10:00", person: "P2", visit: "V1", fund: "40.00"),
    ]

    private static func rule(_ grouping: String, reason: String) -> String {
        """
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
        \(grouping)
        judge:
          - each: paid
        alert:
          anchor: paid.id
          subjects: {psn_no: key.person}
          reason: "\(reason)"
        """
    }

    @Test("by puts records together that have values in common, and names them")
    func by() throws {
        let rule = Self.rule(
            "    by: {visit: row.mdtrt_id, day: date(row.time)}",
            reason: "{{paid.visit}} {{paid.day}} {{paid.rows.size()}} {{paid.id}}"
        )
        #expect(
            try said(by: rule, of: Self.events) == [
                "standing 20.00 @1 08:00: S2 paid | V2 2024-03-05 1 S2",
                "standing 40.00 @0 09:00: S1 paid, S3 paid | V1 2024-03-04 2 S1",
                "standing 40.00 @0 10:00: S4 paid | V1 2024-03-04 1 S4",
            ]
        )
    }

    @Test("A record further behind the first of a group than within says begins another")
    func within() throws {
        let times = ["08:00", "09:00", "10:00", "10:00:00.001", "12:00", "13:00"]
        let events = times.enumerated().map { Sample.settlement("S\($0)", at: $1, visit: "V1") }
        for grouping in ["by: {visit: row.mdtrt_id}", "whole: true", "same: a.psn_no == b.psn_no"] {
            let rule = Self.rule(
                "    \(grouping)\n    within: 2h",
                reason: "{{paid.rows.map(r, r.id).join(' ')}}"
            )
            let lines = try said(by: rule, of: events)
            #expect(
                lines.map { String($0.drop { $0 != "|" }.dropFirst(2)) }.sorted()
                    == ["S0 S1 S2", "S3 S4", "S5"],
                "\(grouping)"
            )
        }
    }

    @Test("A record that joins two groups makes them one, as long as both reach it")
    func joins() throws {
        let events = [
            Sample.settlement("S1", at: "08:00", fund: "10.00"),
            Sample.settlement("S2", at: "09:00", fund: "20.00"),
            Sample.settlement("S3", at: "10:00", fund: "30.00"),
        ]
        for (within, groups) in [("2h", ["S1 S2 S3"]), ("90m", ["S1", "S2 S3"])] {
            let rule = Self.rule(
                "    same: a.fund_pay_sumamt + b.fund_pay_sumamt > 3500\n    within: \(within)",
                reason: "{{paid.rows.map(r, r.id).join(' ')}}"
            )
            let lines = try said(by: rule, of: events)
            let found = lines.map { String($0.drop { $0 != "|" }.dropFirst(2)) }.sorted()
            #expect(found == groups, "\(within)")
        }
    }

    @Test("A common value that is missing is a value of its own")
    func absent() throws {
        let rule = Self.rule("    by: {begun: date(row.begndate)}", reason: "{{paid.rows.size()}}")
        #expect(
            try said(by: rule, of: Self.events) == [
                "standing 40.00 @0 10:00: S4 paid | 1",
                "standing 60.00 @1 08:00: S1 paid, S3 paid, S2 paid | 3",
            ]
        )
    }

    @Test("whole makes one group of a timeline, with totals")
    func whole() throws {
        let rule = Self.rule(
            """
                whole: true
                totals:
                  fund: sum(rows.map(r, r.fund_pay_sumamt))
                  first: rows[0].id
            """,
            reason: "{{yuan(paid.fund)}} {{paid.first}} {{local(paid.time)}}"
        )
        #expect(
            try said(by: rule, of: Self.events) == [
                "standing 40.00 @0 10:00: S4 paid | 40.00 S4 2024-03-04 10:00",
                "standing 60.00 @1 08:00: S1 paid, S3 paid, S2 paid | 60.00 S1 2024-03-04 08:00",
            ]
        )
    }

    @Test("A total without a value is not set")
    func missingTotal() throws {
        let rule = Self.rule(
            "    whole: true\n    totals: {begun: \"rows[0].begndate\"}",
            reason: "{{has(paid.begun)}}"
        )
        #expect(
            try said(by: rule, of: [Self.events[3]]) == ["standing 40.00 @0 10:00: S4 paid | 否"]
        )
    }

    @Test("same puts records together directly or through others")
    func same() throws {
        let rule = Self.rule(
            "    same: b.time - a.time <= duration('30m')",
            reason: "{{paid.rows.size()}}"
        )
        let events = ["08:00", "08:30", "09:00", "09:31"].enumerated().map { number, time in
            Sample.settlement("S\(number)", at: time)
        }
        #expect(
            try said(by: rule, of: events) == [
                "standing 240.00 @0 09:00: S0 paid, S1 paid, S2 paid | 3",
                "standing 80.00 @0 09:31: S3 paid | 1",
            ]
        )
        let first = Self.rule(
            "    same: a.id == 'S0' && b.id != 'S3'",
            reason: "{{paid.rows.size()}}"
        )
        #expect(
            try said(by: first, of: events) == [
                "standing 240.00 @0 09:00: S0 paid, S1 paid, S2 paid | 3",
                "standing 80.00 @0 09:31: S3 paid | 1",
            ]
        )
    }
}
