import SentinelEvent
import Testing

@Suite struct DecodingTests {
    @Test(arguments: EventType.allCases)
    func `a line with every field decodes, and no field is lost`(type: EventType) throws {
        let event = try decode(Sample.full(type).line)
        #expect(event.type == type)
        for (field, value) in zip(event.schema.fields, event.values) {
            #expect(value != .absent, "\(field.name)")
        }
    }

    @Test(arguments: EventType.allCases)
    func `a line with the required fields decodes, and the others are absent`(
        type: EventType
    ) throws {
        let event = try decode(Sample.minimal(type).line)
        for (field, value) in zip(event.schema.fields, event.values) {
            #expect((value == .absent) == (field.presence != .required), "\(field.name)")
        }
    }

    @Test(arguments: ReferenceSchema.tables)
    func `a row of each table decodes with all its attributes`(table: RecordSchema) throws {
        let event = try decode(Sample.row(table).line)
        let row = try #require(ReferenceRow(event))
        #expect(row.table == table.name)
        #expect(row.attributes.schema.name == table.name)
        for (field, value) in zip(table.fields, row.attributes.values) {
            #expect(value != .absent, "\(field.name)")
        }
    }

    @Test(arguments: EventType.allCases)
    func `an event written anew from what was decoded is the same event`(type: EventType) throws {
        for line in [Sample.full(type), Sample.minimal(type)] {
            let event = try decode(line.line)
            let again = try decode(event.rewritten.line)
            #expect(again.values == event.values)
            #expect(again.contentHash == event.contentHash)
        }
    }

    @Test func `the fields of a settlement hold what the line says`() throws {
        let event = try decode(Sample.full(.settlement).line)
        #expect(event.id == "S5cb770d9f3")
        #expect(event.time.description == "2024-10-03T10:11:12.123+08:00")
        #expect(event.arrived?.description == "2024-10-03T10:12:00+08:00")
        #expect(event.fixmedinsCode == "H42010089954")
        #expect(event["fund_pay_sumamt"].money == Money(fen: 19_600))
        #expect(event["acct_pay"].money == Money(fen: 5_040))
        #expect(event["diag_codes"] == .texts(["E78.000", "I10.x00"]))
        #expect(event["begndate"].instant?.localTime == "08:00:00")
        guard case .records(let lines) = event["details"] else {
            Issue.record("details are fee lines")
            return
        }
        #expect(lines.count == 1)
        #expect(lines[0]["cnt"] == .number(Quantity(2)))
        #expect(lines[0]["days_supply"] == .number(Quantity(28)))
        #expect(lines[0]["trdn_flag"] == .bool(true))
        #expect(lines[0]["det_item_fee_sumamt"].money == Money(fen: 28_000))
        #expect(lines[0]["nothing"] == .absent)
        #expect(event["nothing"] == .absent)
        #expect(event.reference.eventType == "settlement")
    }

    @Test func `the decoder reads its range of the buffer and nothing around it`() throws {
        let line = Sample.full(.encounter).line
        let bytes = Array("}\"garbage\n".utf8) + Array(line.utf8) + Array("\n{\"more\":1}".utf8)
        let event = try EventDecoder().decode(bytes, 10..<(10 + line.utf8.count))
        #expect(event.values == (try decode(line)).values)
    }

    @Test func `reference alone may do without an institution`() throws {
        for type in EventType.allCases {
            let line = Sample.full(type).with("fixmedins_code", nil).line
            if type == .reference {
                #expect(try decode(line).fixmedinsCode == nil)
            } else {
                let found = try #require(rejection(line))
                #expect(found.reason == .missing)
                #expect(found.field == "fixmedins_code")
            }
        }
    }

    @Test func `a time over ten minutes after arrived is implausible`() throws {
        let line = Sample.full(.encounter)
            .with("time", "2024-10-03T10:10:00+08:00")
        #expect(rejection(line.with("arrived", "2024-10-03T10:00:00+08:00").line) == nil)
        #expect(rejection(line.with("arrived", nil).line) == nil)
        let early = line.with("arrived", "2024-10-03T09:59:59.999+08:00")
        let found = try #require(rejection(early.line))
        #expect(found.reason == .implausibleTime)
        #expect(found.field == "time")
    }

    @Test func `a retraction names the row that it takes back`() throws {
        let cases: [(id: String, retracted: JSON?, retracts: String?)] = [
            ("R1#a", true, "R1"), ("R#1#a", true, "R#1"), ("R1", true, "R1"), ("R1#a", false, nil),
            ("R1#a", nil, nil), ("R1#a", .null, nil),
        ]
        for (id, retracted, retracts) in cases {
            let line = Sample.full(.reference).with("id", .text(id)).with("retracted", retracted)
            let event = try decode(line.line)
            let row = try #require(ReferenceRow(event))
            #expect(row.retracts == retracts, "\(id)")
        }
        #expect(ReferenceRow(try decode(Sample.full(.encounter).line)) == nil)
    }

    @Test func `settlements and ended sessions say what they relate to`() throws {
        let settlement = Sample.full(.settlement)
        #expect(try decode(settlement.line).relation == .settlement(id: "L56d883f386"))
        let reversal = settlement.with("refd_setl_flag", "1").with("init_setl_id", "L0")
        #expect(try decode(reversal.line).relation == .reversal(of: "L0", id: "L56d883f386"))
        #expect(try decode(reversal.line).isReversal)
        let session = Sample.full(.treatmentSession).with("session_id", "K1")
            .with("fixmedins_code", "H1")
        let key = ReportKey(institution: "H1", id: "K1")
        #expect(try decode(session.line).relation == .report(of: key))
        #expect(try decode(session.with("phase", "started").line).relation == .none)
        #expect(try decode(Sample.full(.traceScan).line).relation == .none)
    }
}
