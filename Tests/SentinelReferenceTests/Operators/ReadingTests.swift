import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Where a step looks")
struct ReadingTests {
    private static func face(_ id: String, _ time: String, person: String = "P1") -> Event {
        Sample.face(id, "matched", at: time, person: person)
    }

    private static func rule(_ step: String, remember: String = "180d") -> String {
        """
        remember: \(remember)
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
          face:
            event: face_verification
        judge:
          - each: paid
        \(step)
        alert:
          anchor: paid.id
          subjects: {psn_no: key.person}
          reason: "{{faces.map(f, f.id).join(' ')}}"
        """
    }

    private static let faces = [
        face("F1", "09:59:59.999"), face("F2", "10:00"), face("F3", "10:30"), face("F4", "11:00"),
        face("F5", "11:00:00.001"), face("F6", "10:30", person: "P2"),
    ]
    private static let paid = Sample.settlement("S1", at: "10:30")

    @Test(
        "A window lies around the root or another moment, both ends included",
        arguments: [
            ("before: 30m", "F2 F3"), ("after: 30m", "F3 F4"),
            ("before: 30m\n    after: 30m", "F2 F3 F4"),
            ("after: 1h\n    around: paid.time - duration('30m')", "F2 F3 F4"),
            ("before: 0s", "F3"),
        ]
    )
    func window(window: String, says: String) throws {
        let rule = Self.rule("  - gather: face\n    as: faces\n    \(window)")
        let found = try alerts(by: rule, of: Self.faces + [Self.paid])
        #expect(found.map(\.reason) == [says])
    }

    @Test("Without a window of its own a step looks as far as the rule remembers")
    func remember() throws {
        let rule = Self.rule("  - gather: face\n    as: faces", remember: "30m")
        #expect(try alerts(by: rule, of: Self.faces + [Self.paid]).map(\.reason) == ["F2 F3 F4"])
    }

    @Test("Around nothing nothing is found, and nothing is missing")
    func around() throws {
        let window = "before: 1h\n    around: paid.begndate"
        let gather = Self.rule("  - gather: face\n    as: faces\n    \(window)")
        #expect(try said(by: gather, of: Self.faces + [Self.paid]) == [])
        let without = Self.rule(
            "  - without: face\n    \(window)\n  - let: faces\n    value: '[paid]'"
        )
        #expect(try said(by: without, of: Self.faces + [Self.paid]) == [])
    }

    @Test("with makes a match of each record, and the first match speaks")
    func with() throws {
        let rule = Self.rule(
            """
              - with: face
                on: face.time < paid.time
              - gather: face
                as: faces
                on: faces.id == face.id
                role: none
            """
        )
        #expect(
            try said(by: rule, of: Self.faces + [Self.paid]) == [
                "standing 80.00 @0 10:30: F1 face, F2 face, S1 paid"
                    + " | F1（同一疑点共 2 处，以上为第一处。）"
            ]
        )
    }

    private static let indexed = """
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
          code:
            event: trace_scan
            index:
              code: row.drug_trac_codg
              place: "[row.fixmedins_code, 'any']"
        judge:
          - each: paid
          - gather: code
            as: faces
            under: [PARTS]
            on: faces.time < paid.time
        alert:
          anchor: paid.id
          subjects: {psn_no: key.person}
          reason: "{{faces.map(f, f.id).join(' ')}}"
        """

    private static let scans = [
        Sample.scan("T2", "sold", at: "09:00", code: "C2", institution: "P8"),
        Sample.scan("T1", "sold", at: "08:00", code: "C1"),
        Sample.scan("T3", "sold", at: "10:00", code: "C2"),
        Sample.scan("T4", "sold", at: "11:00", code: "C1"),
    ]

    @Test(
        "An index is read under keys of its own, each once, whatever the timeline",
        arguments: [
            ("\"'C1'\", \"'P9'\"", "T1"), ("\"['C2', 'C1', 'C2']\", \"'P9'\"", "T1 T3"),
            ("\"'C2'\", \"['any']\"", "T2 T3"), ("\"'C2'\", \"'P7'\"", ""),
            ("\"paid.mdtrt_id\", \"'any'\"", ""), ("\"['C2']\", \"['any', 'P9']\"", "T2 T3"),
            ("\"'C1'\", paid.agent_psn_no", nil),
        ] as [(String, String?)]
    )
    func index(under: String, says: String?) throws {
        let rule = Self.indexed.replacing("PARTS", with: under)
        let found = try alerts(by: rule, of: Self.scans + [Self.paid])
        #expect(found.map(\.reason) == [says].compactMap { $0 })
    }

    @Test("for takes the elements of a list in order")
    func element() throws {
        let rule = Self.rule(
            """
              - gather: face
                as: faces
              - for: word
                in: "['b', 'a', 'c']"
              - where: word != 'b'
            """
        ).replacing("{{faces.map(f, f.id).join(' ')}}", with: "{{word}}")
        #expect(try said(by: rule, of: [Self.paid]) == ["standing 80.00 @0 10:30: S1 paid | a"])
    }

    @Test("for over nothing, or over what has no value, says nothing")
    func noElement() throws {
        for list in ["paid.details.filter(d, false)", "[paid.begndate]"] {
            let rule = Self.rule(
                "  - for: one\n    in: \"\(list)\"\n  - gather: face\n    as: faces"
            )
            #expect(try said(by: rule, of: [Self.paid]) == [])
        }
    }
}
