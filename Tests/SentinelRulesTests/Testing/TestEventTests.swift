import SentinelEvent
import SentinelRules
import Testing

@Suite("Events of tests in short forms")
struct TestEventTests {
    private func event(_ text: String) throws -> Event {
        try #require(try RuleTestTexts.events("- \(text)").first)
    }

    @Test("Every word makes an event of its type from the least that has to be said")
    func words() throws {
        let events = try RuleTestTexts.events(
            """
            - settlement: {at: d0 10:00}
            - reversal: {of: S1, at: d1 10:00}
            - encounter: {phase: admitted, at: d0 10:00}
            - face: {at: d0 10:00}
            - session: {from: d0 08:00}
            - dispense: {at: d0 10:00}
            - scan: {action: sold, at: d0 10:00}
            - tick: {at: d0 10:00}
            - fact: {table: drug, key: D1, max_days: 30, negotiated: true, trace_ids: ['8000001']}
            - gap: {type: settlement, from: d0, to: d1}
            - retraction: {of: K1, known: d5}
            """
        )
        #expect(
            events.map { "\($0.type.rawValue) \($0.id)" } == [
                "settlement S1", "settlement R1", "encounter E1", "face_verification F1",
                "treatment_session T1", "drug_dispense D1", "trace_scan C1",
                "trace_scan tick1", "reference K1", "reference G1", "reference K1#r",
            ]
        )
    }

    @Test("A settlement adds its lines up, and the fund pays all of it")
    func settlement() throws {
        let event = try event(
            "settlement: {at: d0 10:00, lines: [{item: X1, fee: 12.50}, {item: X2, fee_at: -1d}]}"
        )
        #expect(event["setl_id"].text == "S1")
        #expect(event["mdtrt_id"].text == "V-S1")
        #expect(event["medfee_sumamt"].money == Money(fen: 11_250))
        #expect(event["fund_pay_sumamt"].money == Money(fen: 11_250))
        guard case .records(let lines) = event["details"] else {
            Issue.record("no lines")
            return
        }
        #expect(lines.map { $0["med_list_codg"].text } == ["X1", "X2"])
        #expect(lines.map { $0["det_item_fee_sumamt"].money?.fen } == [1250, 10_000])
        #expect(
            lines.map { $0["fee_ocur_time"].instant?.localDate.description } == [
                "2024-03-04", "2024-03-03",
            ]
        )
    }

    @Test("One line's fields stand with the settlement's, under short names or the contract's")
    func oneLine() throws {
        let event = try event(
            """
            settlement: {id: A, at: d0 10:00, psn_no: P9, item: X7, cnt: 2, days_supply: 30, \
            codes: [C1, C2], opened: true, total: 40.00, fund: 30.00, mdtrt_cert_type: null, \
            cert: 01}
            """.replacing(", mdtrt_cert_type: null, cert: 01", with: "")
        )
        guard case .records(let lines) = event["details"], let line = lines.first else {
            Issue.record("no line")
            return
        }
        #expect(line["cnt"] == .number(Quantity(2)))
        #expect(line["drug_trac_codg"] == .texts(["C1", "C2"]))
        #expect(line["trdn_flag"] == .bool(true))
        #expect(line["det_item_fee_sumamt"].money == Money(fen: 4000))
        #expect(event["fund_pay_sumamt"].money == Money(fen: 3000))
        #expect(event["psn_no"].text == "P9")
    }

    @Test("A reversal is its settlement with amounts and counts turned round")
    func reversal() throws {
        let events = try RuleTestTexts.events(
            """
            - settlement: {id: A, at: d0 10:00, person: P5, institution: H7, fee: 12.00, cnt: 3}
            - reversal: {of: A, at: A +1h}
            - reversal: {id: B, of: A, at: +1h, fund: 12.00}
            """
        )
        let reversal = events[1]
        #expect(reversal.isReversal)
        #expect(reversal.relation == .reversal(of: "A", id: "R1"))
        #expect(reversal["fund_pay_sumamt"].money == Money(fen: -1200))
        #expect(reversal["psn_no"].text == "P5")
        #expect(reversal.fixmedinsCode == "H7")
        #expect(reversal["mdtrt_id"] == events[0]["mdtrt_id"])
        guard case .records(let lines) = reversal["details"] else {
            Issue.record("no lines")
            return
        }
        #expect(lines.map { $0["cnt"] } == [.number(Quantity(-3))])
        #expect(events[2]["fund_pay_sumamt"].money == Money(fen: 1200), "its sign is the sender's")
        #expect(events[2].time == events[1].time.advanced(byMilliseconds: 3_600_000))
    }

    @Test("Sessions end four hours after they begin, unless they say otherwise")
    func sessions() throws {
        let events = try RuleTestTexts.events(
            """
            - session: {from: d0 08:00}
            - session: {from: d0 08:00, to: +30m}
            - session: {from: d0 08:00, to: d0 09:00, at: d0 12:00}
            - session: {from: d0 08:00, phase: started}
            """
        )
        let start = try #require(events[0]["begin_time"].instant)
        let hours = events.map { ($0.time.milliseconds - start.milliseconds) / 1_800_000 }
        #expect(hours == [8, 1, 8, 0])
        #expect(events[3]["end_time"] == .absent)
        #expect(events[1]["session_id"].text == "T2")
    }

    @Test("A retraction names the row that it takes back")
    func retraction() throws {
        let events = try RuleTestTexts.events(
            """
            - gap: {id: G, institution: H2, type: encounter, from: d0, to: +1d}
            - retraction: {of: G, known: d9}
            """
        )
        let (gap, back) = try (
            #require(ReferenceRow(events[0])), #require(ReferenceRow(events[1]))
        )
        #expect(gap.key == "H2/encounter")
        #expect(gap.validTo == gap.validFrom.advanced(byMilliseconds: 86_400_000))
        #expect(back.retracts == "G")
        #expect((back.table, back.key, back.validFrom) == (gap.table, gap.key, gap.validFrom))
    }

    @Test("Defaults of the document stand before those of the word, behind the event's own")
    func defaults() throws {
        let head = """
            defaults:
              settlement: {person: P8, item: X8, institution: H8}
              line: {fee: 8.00, doctor: DR8}
            """
        let events = try RuleTestTexts.events(
            """
            - settlement: {at: d0, institution: H1}
            - settlement: {at: d0, lines: [{item: X1}, {doctor: DR1}]}
            """,
            head: head
        )
        #expect(events.map { $0["psn_no"].text } == ["P8", "P8"])
        #expect(events.map(\.fixmedinsCode) == ["H1", "H8"])
        guard case .records(let lines) = events[1]["details"] else {
            Issue.record("no lines")
            return
        }
        #expect(lines.map { $0["med_list_codg"].text } == ["X1", "X8"])
        #expect(lines.map { $0["bilg_dr_codg"].text } == ["DR8", "DR1"])
        #expect(events[1]["medfee_sumamt"].money == Money(fen: 1600))
    }

    @Test("Repetitions count from 1, in one another, with arithmetic")
    func repetition() throws {
        let events = try RuleTestTexts.events(
            """
            - repeat: 2
              as: week
              events:
                - repeat: 3
                  tick: {id: "<week>-<n>", at: d<week*7-7+n> 08:00 +<(n-2)*5>m}
            """
        )
        #expect(events.map(\.id) == ["1-1", "1-2", "1-3", "2-1", "2-2", "2-3"])
        #expect(
            events.map(\.time.description) == [
                "2024-03-05T07:55:00+08:00", "2024-03-06T08:00:00+08:00",
                "2024-03-07T08:05:00+08:00", "2024-03-12T07:55:00+08:00",
                "2024-03-13T08:00:00+08:00", "2024-03-14T08:05:00+08:00",
            ]
        )
    }

    @Test(
        "Times are days, lengths after something, or the contract's",
        arguments: [
            ("d0", "2024-03-04T00:00:00+08:00"), ("d1 09:00", "2024-03-05T09:00:00+08:00"),
            ("d-3 09:00:30", "2024-03-01T09:00:30+08:00"),
            ("d0 24:00", "2024-03-05T00:00:00+08:00"),
            ("d0 09:00:00.250", "2024-03-04T09:00:00.250+08:00"),
            ("+36h", "2024-03-05T22:00:00+08:00"), ("-1d12h", "2024-03-02T22:00:00+08:00"),
            ("A +30m -1ms", "2024-03-04T10:29:59.999+08:00"),
            ("d0 10:00 +-5m", "2024-03-04T09:55:00+08:00"),
            ("2024-03-05", "2024-03-05T00:00:00+08:00"),
            ("2024-03-05 09:00", "2024-03-05T09:00:00+08:00"),
            ("2024-03-05T09:00:00+00:00", "2024-03-05T17:00:00+08:00"),
        ]
    )
    func times(text: String, expected: String) throws {
        let events = try RuleTestTexts.events(
            "- tick: {id: A, at: d0 10:00}\n- tick: {at: \(text)}"
        )
        #expect(events.last?.time.description == expected)
    }

    @Test(
        "What is no time is refused",
        arguments: ["9:00", "d1 9:00", "d0 09:60", "d0 25:00", "dd", "B +1h", "+1x", "d0 +"]
    )
    func noTime(text: String) {
        let findings = RuleTestTexts.findings(
            RuleTestTexts.document("- tick: {id: A, at: \(text)}")
        )
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("6:27 'at' is '\(text)', where a time") == true)
    }

    @Test("Events arrive in order of time, or when the document says")
    func arrival() throws {
        let text = RuleTestTexts.document(
            """
            - tick: {id: A, at: d1}
            - tick: {id: B, at: d0, arrives: +30h}
            - tick: {id: C, at: d0}
            - fact: {id: D, table: drug, key: D1, known: d0 12:00}
            - fact: {id: E, table: drug, key: D1}
            - tick: {id: F, at: d1}
            """
        )
        let test = try #require(try RuleTestTexts.tests(text).first)
        #expect(test.arrivals.map(\.id) == ["E", "C", "D", "A", "F", "B"])
    }
}
