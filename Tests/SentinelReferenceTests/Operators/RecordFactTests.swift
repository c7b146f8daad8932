import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Facts that go into the making of records")
struct RecordFactTests {
    private static func rule(
        _ fact: String = "optional: false",
        where condition: String = "unit.kind == 'a'",
        sort: String = "unit.kind",
        key: String = "unit.fixmedins_code"
    ) -> String {
        """
        key:
          person: row.psn_no
        patterns:
          held:
            event: treatment_session
            facts:
              unit:
                table: treatment_unit
                key: row.unit_id
                \(fact)
            where: \(condition)
            columns: {sort: "\(sort)"}
            key: {unit: \(key)}
        judge:
          - each: held
        alert:
          anchor: held.id
          subjects: {psn_no: key.person}
          reason: "{{key.unit}} {{held.sort}}"
        """
    }

    private static let optional = rule(
        "optional: true",
        where: "unit.hasValue() || row.kind == 'hemodialysis'",
        sort: "unit.?kind.orValue('-')",
        key: "row.unit_id"
    )

    private static let session = Sample.session("E1", from: "08:00", to: "10:00")

    private static func unit(
        _ id: String,
        _ kind: SampleValue,
        from: String = "-9 00:00",
        known: String = "-9 00:00"
    ) -> Event {
        Sample.fact(
            id,
            "treatment_unit",
            "U1",
            from: from,
            known: known,
            ["fixmedins_code": "H7", "kind": kind]
        )
    }

    @Test("The row stands in the evidence, and its values in condition, column and key")
    func made() throws {
        #expect(
            try said(by: Self.rule(), of: [Self.session, Self.unit("R1", "a")]) == [
                "standing 0.00 @0 10:00: R1 fact, E1 held | H7 a"
            ]
        )
    }

    @Test(
        "Without a row, or with another, no record is made",
        arguments: [
            [], [unit("R1", "b")], [unit("R1", nil)], [unit("R1", "a", from: "10:00:00.001")],
            [unit("R1", "a", known: "60 10:00:00.001")],
            [unit("R1", "a"), unit("R2", "b", from: "-8 00:00")],
            [unit("R1", "a"), Sample.retraction(of: unit("R1", "a"), known: "60 10:00")],
        ]
    )
    func unmade(facts: [Event]) throws {
        #expect(try said(by: Self.rule(), of: facts + [Self.session]) == [])
    }

    @Test("The moment may be another than the event's")
    func moment() throws {
        let rule = Self.rule("at: row.begin_time")
        let late = Self.unit("R2", "a", from: "08:00:00.001")
        #expect(try said(by: rule, of: [late, Self.session]) == [])
        let early = Self.unit("R1", "a", from: "08:00", known: "60 10:00")
        #expect(try said(by: rule, of: [early, late, Self.session]).count == 1)
    }

    @Test("A row that may be missing is an optional value")
    func optional() throws {
        let rule = Self.optional
        #expect(
            try said(by: rule, of: [Self.session]) == ["standing 0.00 @0 10:00: E1 held | U1 -"]
        )
        #expect(
            try said(by: rule, of: [Self.session, Self.unit("R1", "b")]) == [
                "standing 0.00 @0 10:00: R1 fact, E1 held | U1 b"
            ]
        )
    }

    @Test("Where the key has no value, there is no row")
    func noKey() throws {
        let rule = Self.optional.replacing("key: row.unit_id\n", with: "key: row.mdtrt_id\n")
        #expect(try said(by: rule, of: [Self.session]).count == 1)
        let named = Sample.session("E1", from: "08:00", to: "10:00", with: ["mdtrt_id": "V1"])
        #expect(try said(by: rule, of: [named]).count == 1)
    }
}
