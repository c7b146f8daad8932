import SentinelEvent
import Testing

/// What a line may carry beside the contract, and what it may not.
@Suite struct ToleranceTests {
    /// The sample of a type with a member put into each of its objects in turn.
    static func lines(_ type: EventType, adding name: String, _ value: JSON) -> [JSON] {
        let event = Sample.full(type)
        var lines = [
            event.with(name, value),
            event.with("unknown", [name: value]),
            event.with("unknown", [[[name: value]]]),
            event.with("unknown", ["a": ["b": ["c": [[name: value]]]]]),
        ]
        if case .array(let details)? = event["details"] {
            lines.append(event.with("details", [details[0].with(name, value)]))
            lines.append(event.with("details", [details[0].with("more", [name: value])]))
        }
        if let attributes = event["attributes"] {
            lines.append(event.with("attributes", attributes.with(name, value)))
            lines.append(event.with("attributes", attributes.with("more", [[name: value]])))
        }
        return lines
    }

    @Test(arguments: EventType.allCases)
    func `unknown fields are no error at any depth, and leave nothing behind`(
        type: EventType
    ) throws {
        let event = try decode(Sample.full(type).line)
        for value in ["new", 5, .null, true, [1, "a"], ["id": "x", "cnt": -1]] as [JSON] {
            for line in Self.lines(type, adding: "exp_content", value) {
                let other = try decode(line.line)
                #expect(other.rewritten.line == event.rewritten.line)
                // The contract has `attributes` as one field, which is compared whole.
                let isSame = line["attributes"]?.line == Sample.full(type)["attributes"]?.line
                #expect((other.contentHash == event.contentHash) == isSame)
            }
        }
    }

    @Test(arguments: EventType.allCases)
    func `names of pictures and templates are refused at any depth`(type: EventType) throws {
        let names = [
            "recog_pic", "RECOG_PIC", "Recog_Pic", "face_pic", "_pic", "template", "faceTemplate",
            "FACE_TEMPLATE_1", "TemplateData", "\u{4EBA}_pic",
        ]
        for name in names {
            for line in Self.lines(type, adding: name, "c2VjcmV0") {
                let found = try #require(rejection(line.line), "\(name)")
                #expect(found.reason == .biometricRefused, "\(line.line)")
                #expect(found.field == nil || found.field == name)
                #expect(!found.detail.contains("c2VjcmV0"))
            }
        }
    }

    @Test(arguments: ["pic", "picture", "recog_pict", "_pic_", "templat", "epic", "recogpic"])
    func `other names are not taken for pictures`(name: String) {
        for line in Self.lines(.settlement, adding: name, "x") {
            #expect(rejection(line.line) == nil)
        }
    }

    @Test func `an escaped name does not hide a picture`() {
        for line in Self.lines(.settlement, adding: "@@", "x") {
            for name in ["recog\\u005fpic", "\\u0054emplate", "face_\\u0070ic"] {
                let text = line.line.replacing("@@", with: name)
                #expect(rejection(text)?.reason == .biometricRefused, "\(text)")
            }
        }
    }

    @Test func `an unknown value of 4096 bytes passes, one byte more does not`() {
        for count in [4_096, 4_097] {
            let text = JSON.text(String(repeating: "x", count: count))
            let list = JSON.array([.text(String(repeating: "x", count: count - 4))])
            for value in [text, list] {
                let line = Sample.full(.settlement)
                let inLine = Sample.settlement(lineWith: "more", value)
                for line in [line.with("more", value), inLine] {
                    let expected = count > 4_096 ? QuarantineReason.biometricRefused : nil
                    #expect(rejection(line.line)?.reason == expected)
                }
            }
        }
    }

    @Test func `a fee line's fault names its place in the detail, and its field`() throws {
        let good = Sample.value(.feeLines)[0]
        let lines: JSON = [good, good, good.with("cnt", "two")]
        let found = try #require(rejection(Sample.full(.settlement).with("details", lines).line))
        #expect(found.field == "cnt")
        #expect(found.reason == .wrongType)
        #expect(found.detail == "details[2].cnt is a text, where a number is expected")
    }

    @Test func `an element's fault names its place in the list`() throws {
        let line = Sample.full(.drugDispense).with("drug_trac_codg", ["800", "801", ""]).line
        let found = try #require(rejection(line))
        #expect(found.field == "drug_trac_codg")
        #expect(found.detail.hasPrefix("drug_trac_codg[2] "))
    }

    @Test func `lists of codes may be empty`() throws {
        let dispense = Sample.full(.drugDispense).with("drug_trac_codg", []).with("diag_codes", [])
        #expect(try decode(dispense.line)["drug_trac_codg"] == .texts([]))
        #expect(rejection(Sample.settlement(lineWith: "drug_trac_codg", []).line) == nil)
    }

    @Test(arguments: [(1, nil), (64, nil), (65, QuarantineReason.outOfRange)])
    func `an id has 1 to 64 characters, not bytes`(count: Int, reason: QuarantineReason?) {
        for character in ["x", "号", "😀"] {
            let id = String(repeating: character, count: count)
            #expect(rejection(Sample.full(.encounter).with("id", .text(id)).line)?.reason == reason)
        }
    }

    @Test func `a mark is true for 1, and says nothing for 0`() throws {
        let closed = try decode(Sample.full(.traceScan).with("trdn_flag", "0").line)
        #expect(closed["trdn_flag"] == .absent)
        let without = try decode(Sample.full(.traceScan).with("trdn_flag", nil).line)
        #expect(closed.contentHash == without.contentHash)
        #expect(try decode(Sample.full(.traceScan).line)["trdn_flag"] == .bool(true))
    }

    @Test func `a reversal may negate amounts and counts, wherever its flag stands`() throws {
        var line = Sample.settlement(lineWith: "cnt", -2)
        for name in ["medfee_sumamt", "fund_pay_sumamt", "acct_pay", "psn_cash_pay"] {
            line[name] = "-280.00"
        }
        let back = try #require(line["details"])[0].with("pric", "-1.00").with("days_supply", -28)
            .with("det_item_fee_sumamt", .number("-280"))
        line["details"] = [back]
        #expect(rejection(line.line)?.reason == .outOfRange)
        let reversal = line.with("refd_setl_flag", "1").with("init_setl_id", "L0")
        let event = try decode(reversal.line)
        #expect(event["medfee_sumamt"].money == Money(fen: -28_000))
        #expect(rejection(JSON.object(reversal.members.reversed()).line) == nil)
        let none = reversal.with("details", Sample.settlement(lineWith: "cnt", 0)["details"])
        #expect(rejection(none.line)?.field == "cnt")
    }

    @Test func `attributes are those of the table, whichever stands first`() throws {
        for table in ReferenceSchema.tables {
            let row = Sample.row(table)
            let backwards = JSON.object(row.members.reversed())
            #expect(try decode(backwards.line).values == (try decode(row.line)).values)
        }
    }

    @Test func `an unknown table is an unknown code, whichever stands first`() throws {
        let row = Sample.full(.reference).with("table", "weather")
        for line in [row, .object(row.members.reversed())] {
            let found = try #require(rejection(line.line))
            #expect(found.field == "table")
            #expect(found.reason == .unknownCode)
        }
    }

    @Test func `an interval must not end before it begins`() throws {
        let cases: [(EventType, begin: String, end: String)] = [
            (.treatmentSession, "begin_time", "end_time"), (.reference, "valid_from", "valid_to"),
        ]
        for (type, begin, end) in cases {
            let line = Sample.full(type).with(begin, "2024-10-03T10:00:00+08:00")
            let same = line.with(end, "2024-10-03T02:00:00Z")
            #expect(rejection(same.line) == nil)
            let found = try #require(rejection(line.with(end, "2024-10-03 09:59:59").line))
            #expect(found.field == end)
            #expect(found.reason == .outOfRange)
            #expect(found.detail.contains(begin))
        }
    }

    @Test func `a session may send its end alone`() {
        let session = Sample.full(.treatmentSession)
        #expect(rejection(session.with("phase", "ended").line) == nil)
        #expect(rejection(session.with("end_time", nil).line)?.field == "end_time")
        let started = session.with("phase", "started")
        #expect(rejection(started.with("end_time", nil).line) == nil)
    }
}
