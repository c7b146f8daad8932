import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Facts, valid when and known when")
struct FactTests {
    private static let face = Sample.face("F1", "matched", at: "10:00")

    private static func rule(_ step: String, says: String) -> String {
        """
        key:
          person: row.psn_no
        patterns:
          face:
            event: face_verification
        judge:
          - each: face
        \(step)
        alert:
          anchor: face.id
          subjects: {psn_no: key.person}
          reason: "\(says)"
        """
    }

    private static func custody(
        _ id: String,
        from: String = "-400 00:00",
        to: String? = nil,
        known: String = "-300 00:00",
        person: String = "P1"
    ) -> Event {
        Sample.fact(id, "custody", person, from: from, to: to, known: known, ["status": "abroad"])
    }

    private static let single = rule(
        "  - fact: stay\n    table: custody\n    key: key.person",
        says: "{{stay.id}}"
    )

    @Test(
        "The row holds at its ends, and counts when it is known within sixty days",
        arguments: [
            (custody("C1", from: "10:00", to: "10:00"), "C1"),
            (custody("C1", from: "10:00:00.001"), nil),
            (custody("C1", from: "09:00", to: "09:59:59.999"), nil),
            (custody("C1", known: "60 10:00"), "C1"),
            (custody("C1", known: "60 10:00:00.001"), nil), (custody("C1", person: "P2"), nil),
        ] as [(Event, String?)]
    )
    func holds(fact: Event, id: String?) throws {
        let found = try alerts(by: Self.single, of: [Self.face, fact])
        #expect(found.map(\.reason) == [id].compactMap { $0 })
    }

    @Test("Of rows that hold at once the later valid one counts, then the later known, then the id")
    func strongest() throws {
        let rows = [
            Self.custody("C1", from: "-2 00:00", known: "5 00:00"),
            Self.custody("C5", from: "-1 00:00", known: "3 00:00"),
            Self.custody("C4", from: "-1 00:00", known: "4 00:00"),
            Self.custody("C3", from: "-1 00:00", known: "4 00:00"),
        ]
        #expect(try alerts(by: Self.single, of: rows + [Self.face]).map(\.reason) == ["C4"])
        let all = Self.rule(
            "  - facts: stays\n    table: custody\n    key: \"['P2', key.person]\"",
            says: "{{stays.map(s, s.id).join(' ')}}"
        )
        let others = [Self.custody("C9", person: "P2")]
        #expect(
            try said(by: all, of: rows + others + [Self.face]) == [
                "standing 0.00 @0 10:00: F1 face | C9 C1 C5 C3 C4"
            ]
        )
    }

    @Test(
        "A retraction takes a row back, when it is known within sixty days",
        arguments: [("-1 00:00", "C1"), ("60 10:00", "C1"), ("60 10:00:00.001", "C2")]
    )
    func retraction(known: String, id: String) throws {
        let (first, second) = (Self.custody("C1"), Self.custody("C2", from: "-1 00:00"))
        let events = [first, second, Sample.retraction(of: second, known: known), Self.face]
        #expect(try alerts(by: Self.single, of: events).map(\.reason) == [id])
    }

    @Test("A row may be missing")
    func optional() throws {
        let rule = Self.rule(
            "  - fact: stay\n    table: custody\n    key: key.person\n    optional: true",
            says: "{{stay.hasValue() ? stay.value().id : '无'}}"
        )
        #expect(try said(by: rule, of: [Self.face]) == ["standing 0.00 @0 10:00: F1 face | 无"])
        #expect(
            try said(by: rule, of: [Self.face, Self.custody("C1")]) == [
                "standing 0.00 @0 10:00: C1 fact, F1 face | C1"
            ]
        )
    }

    @Test(
        "A row is found by its key, a part of it, or an attribute",
        arguments: [
            ("key", "'P1/D1'", "A1"), ("key_1", "'P1'", "A1 A2"), ("key_2", "'D1'", "A1 A3"),
            ("diag_code", "'I10'", "A2"), ("diag_code", "['I10', 'I9']", "A2 A3"),
            ("key_2", "'P1'", ""),
        ]
    )
    func matching(column: String, key: String, says: String) throws {
        let rule = Self.rule(
            """
              - facts: found
                table: drug_approval
                key: "\(key)"
                matching: \(column)
            """,
            says: "{{found.map(s, s.id).join(' ')}}"
        )
        let rows = [
            Sample.fact("A1", "drug_approval", "P1/D1"),
            Sample.fact("A2", "drug_approval", "P1/D2", ["diag_code": "I10"]),
            Sample.fact("A3", "drug_approval", "P2/D1", ["diag_code": "I9"]),
        ]
        #expect(try alerts(by: rule, of: rows + [Self.face]).map(\.reason) == [says])
    }

    @Test("whenever asks for no validity, and still only for what is known by then")
    func whenever() throws {
        let rule = Self.rule(
            "  - facts: stays\n    table: custody\n    key: key.person\n    whenever: true",
            says: "{{stays.map(s, s.id).join(' ')}}"
        )
        let rows = [
            Self.custody("C1", from: "-9 00:00", to: "-8 00:00"),
            Self.custody("C2", from: "90 00:00"),
            Self.custody("C3", known: "60 10:01"),
        ]
        #expect(try alerts(by: rule, of: rows + [Self.face]).map(\.reason) == ["C1 C2"])
    }

    @Test("Rows of a list stand in the evidence where they have a role")
    func role() throws {
        for (role, says) in [
            ("role: fact", "standing 0.00 @0 10:00: C1 fact, F1 face | 1"),
            ("role: peer", "standing 0.00 @0 10:00: C1 peer, F1 face | 1"),
            ("whenever: true", "standing 0.00 @0 10:00: F1 face | 1"),
        ] {
            let rule = Self.rule(
                "  - facts: stays\n    table: custody\n    key: key.person\n    \(role)",
                says: "{{stays.size()}}"
            )
            #expect(try said(by: rule, of: [Self.face, Self.custody("C1")]) == [says])
        }
    }

    @Test(
        "What is asked about a later moment may become known sixty days behind that",
        arguments: [("61 10:00", "C1"), ("61 10:00:00.001", "")]
    )
    func later(known: String, says: String) throws {
        for time in ["at: \(tomorrow)", "from: face.time\n    to: \(tomorrow)"] {
            let rule = Self.rule(
                "  - facts: stays\n    table: custody\n    key: key.person\n    \(time)",
                says: "{{stays.map(s, s.id).join(' ')}}"
            )
            let row = Self.custody("C1", known: known)
            #expect(try alerts(by: rule, of: [row, Self.face]).map(\.reason) == [says])
        }
    }

    private let tomorrow = "face.time + duration('24h')"
}
