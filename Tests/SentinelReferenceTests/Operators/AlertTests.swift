import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("What all matches of one anchor come to")
struct AlertTests {
    private static func paid(_ number: Int, _ time: String, fund: String = "80.00") -> Event {
        Sample.settlement("S\(number)", at: time, visit: "V\(number)", fund: fund)
    }

    // MARK: - Runs

    /// Settlements with those of the two hours before them, in runs.
    private static func runs(_ alert: String = "") -> String {
        """
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
        judge:
          - each: paid
          - gather: paid
            as: near
            before: 2h
            role: near
          - where: near.size() > 1
        alert:
          anchor: key.person
          merge: near
        \(alert)
          subjects: {psn_no: key.person, dr_code: paid.id}
          margin: "{{paid.id}}"
          reason: "{{near.map(n, n.id).join(' ')}}"
        """
    }

    @Test("Matches whose lists share a record are a run, and the longest list speaks for it")
    func merge() throws {
        let events = [
            Self.paid(1, "08:00"), Self.paid(2, "10:00"), Self.paid(3, "12:00"),
            Self.paid(4, "12:30"), Self.paid(5, "16:00"), Self.paid(6, "16:30"),
            Self.paid(7, "18:30"),
        ]
        let found = try alerts(by: Self.runs(), of: events)
        #expect(
            try said(by: Self.runs(), of: events) == [
                "standing 240.00 @0 18:30: S5 near, S6 near, S7 near | S5 S6",
                "standing 320.00 @0 12:30: S1 near, S2 near, S3 near, S4 near | S1 S2",
            ]
        )
        // All lists have two records: the first match of each run speaks.
        #expect(Set(found.map(\.margin)) == ["S2", "S6"])
        #expect(Set(found.map(\.subjects.drCode)) == ["S2", "S6"])
        let longer = try alerts(by: Self.runs(), of: events + [Self.paid(8, "12:15")])
        #expect(Set(longer.map(\.reason)) == ["S3 S8 S4", "S5 S6"])
    }

    @Test("The first record of a run names it: an earlier one makes it another alert")
    func runID() throws {
        let events = [Self.paid(2, "10:00"), Self.paid(3, "12:00")]
        let before = try alerts(by: Self.runs(), of: events).map(\.alertID)
        let behind = try alerts(by: Self.runs(), of: events + [Self.paid(4, "13:00")])
        let earlier = try alerts(by: Self.runs(), of: events + [Self.paid(1, "09:00")])
        #expect(before == behind.map(\.alertID))
        #expect(before != earlier.map(\.alertID))
        #expect(before.count == 1 && earlier.count == 1)
    }

    // MARK: - Ways

    private static let either = """
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
          face:
            event: face_verification
        either:
          - judge:
              - each: face
              - where: face.outcome == 'mismatched'
            alert:
              anchor: date(face.time)
              subjects: {psn_no: key.person}
              reason: "脸 {{face.id}}"
          - judge:
              - each: paid
              - where: paid.fund_pay_sumamt > 5000
            alert:
              anchor: date(paid.time)
              subjects: {psn_no: key.person}
              severity: "'critical'"
              reason: "钱 {{paid.id}}"
        """

    @Test("What several ways find under one anchor is one alert, of which the first way speaks")
    func ways() throws {
        let events = [
            Self.paid(1, "08:00"), Self.paid(2, "1 08:00"), Self.paid(3, "2 08:00", fund: "50.00"),
            Sample.face("F1", "mismatched", at: "09:00"),
        ]
        #expect(
            try said(by: Self.either, of: events) == [
                "standing 80.00 @0 09:00: S1 paid, F1 face | 脸 F1（同一疑点共 2 处，以上为第一处。）",
                "standing 80.00 @1 08:00: S2 paid | 钱 S2",
            ]
        )
        let severities = try alerts(by: Self.either, of: events).map(\.severity)
        #expect(severities == [.critical, .critical])
    }

    // MARK: - What is said

    private static func sale(_ alert: String, role: String = "paid") -> String {
        """
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
            reversed: include
        judge:
          - each: paid
            role: \(role)
        alert:
          anchor: key.person
          subjects: {psn_no: key.person}
          reason: "{{paid.id}}"
        \(alert)
        """
    }

    private static let taken = [
        paid(1, "08:00"), paid(2, "09:00", fund: "20.00"),
        Sample.reversal("R1", of: "S1", at: "12:00"),
    ]

    @Test(
        "The amount is that of what stands, of all, or of nothing",
        arguments: [("standing", "20.00"), ("all", "100.00"), ("none", "0.00")]
    )
    func amount(amount: String, sum: String) throws {
        let found = try alerts(by: Self.sale("  amount: \(amount)"), of: Self.taken)
        #expect(found.map(\.amountAtRisk.description) == [sum])
    }

    @Test("A finding that is suppressed does not count among the others")
    func suppress() throws {
        let rule = Self.sale(
            """
              suppress:
                - {when: "has(paid.begndate) && paid.begndate > paid.time", because: 无}
                - {when: "paid.begndate == paid.time", because: 没有值的条件不成立}
                - {when: "has(paid.reversed_at)", because: 已撤销}
            """
        )
        #expect(try said(by: rule, of: Self.taken) == ["standing 20.00 @0 09:00: S2 paid | S2"])
    }

    @Test("A finding is not lost for want of words, but for want of an anchor")
    func words() throws {
        let rule = Self.sale("  margin: \"{{local(paid.begndate)}} 起\"")
        #expect(try alerts(by: rule, of: Self.taken).map(\.margin) == ["？ 起"])
        let nowhere = rule.replacing("anchor: key.person", with: "anchor: date(paid.begndate)")
        #expect(try alerts(by: nowhere, of: Self.taken) == [])
    }

    @Test("Records of no role do not stand in the evidence, and accuse nobody")
    func noRole() throws {
        let found = try alerts(by: Self.sale("", role: "none"), of: Self.taken)
        #expect(found.map(\.evidence) == [[]])
        #expect(found.map(\.amountAtRisk) == [.zero])
        #expect(found.map(\.subjects) == [AlertSubjects(psnNo: "P1")])
        #expect(found.map(\.detected) == [SampleTime.instant("08:00")])
    }

    @Test("Undecided matches count only where no other stands, and an accusing role is kept")
    func undecided() throws {
        let rule = """
            key:
              person: row.psn_no
            patterns:
              paid:
                event: settlement
            judge:
              - each: paid
              - gather: paid
                as: others
              - wait: paid.time
                dark: {table: source_gap, key: paid.fixmedins_code + '/encounter'}
            alert:
              anchor: key.person
              subjects: {psn_no: key.person}
              reason: "{{paid.id}}"
            """
        let gap = Sample.gap("G1", "H1", .encounter, from: "08:00", to: "09:00")
        let events = [Self.paid(1, "08:00"), Self.paid(2, "08:30"), gap]
        #expect(
            try said(by: rule, of: events) == [
                "undecided 160.00 @0 08:30: G1 fact, S1 paid, S2 paid"
                    + " | S1（同一疑点共 2 处，以上为第一处。）"
            ]
        )
        #expect(
            try said(by: rule, of: events + [Self.paid(3, "09:01")]) == [
                "standing 80.00 @0 09:01: S1 context, S2 context, S3 paid | S3"
            ]
        )
    }

    @Test("Elements of a list order matches before the key does, and are not counted")
    func elements() throws {
        let rule = """
            key:
              code: "[row.psn_no + 'b', row.psn_no + 'a']"
            patterns:
              paid:
                event: settlement
            judge:
              - each: paid
              - for: word
                in: "key.code == 'P1a' ? ['x', 'y'] : ['z', 'v']"
            alert:
              anchor: paid.id
              subjects: {psn_no: paid.psn_no}
              reason: "{{key.code}} {{word}}"
            """
        #expect(try alerts(by: rule, of: [Self.paid(1, "08:00")]).map(\.reason) == ["P1a x"])
        let second = rule.replacing(
            "subjects:",
            with: "suppress: [{when: \"word == 'x'\", because: 无}]\n  subjects:"
        )
        #expect(try alerts(by: second, of: [Self.paid(1, "08:00")]).map(\.reason) == ["P1b z"])
    }
}
