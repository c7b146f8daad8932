import SentinelEvent
import SentinelExpression
@testable import SentinelRules
import Testing

@Suite struct RowTests {
    private static let settlement = """
        {"type":"settlement","id":"S1","time":"2024-10-03T10:11:12+08:00","fixmedins_code":"H1",\
        "arrived":"2024-10-03T10:12:00+08:00","setl_id":"L1","mdtrt_id":"M1","psn_no":"42",\
        "med_type":"11","medfee_sumamt":"280.00","fund_pay_sumamt":"196.00","acct_pay":"50.40",\
        "psn_cash_pay":"33.60","insuplc_admdvs":"420100","mdtrtarea_admvs":"420100",\
        "mdtrt_cert_type":"01","pay_channel":"window","refd_setl_flag":"0","diag_codes":["I10"],\
        "details":[{"feedetl_sn":"N1","med_list_codg":"X1","fee_ocur_time":"2024-10-03 09:00:00",\
        "cnt":2.5,"pric":"140.00","det_item_fee_sumamt":"280.00","bilg_dept_codg":"A",\
        "bilg_dr_codg":"D","trdn_flag":"1","drug_trac_codg":["8001","8002"]}]}
        """

    private static let fact = """
        {"type":"reference","id":"R1","time":"2024-10-03T10:11:12+08:00","table":"insured",\
        "key":"42","valid_from":"2015-01-01T00:00:00+08:00",\
        "attributes":{"sex":"1","birth_date":"1960-05-06"}}
        """

    private func event(_ line: String) throws -> Event {
        let bytes = Array(line.utf8)
        return try EventDecoder().decode(bytes, bytes.indices)
    }

    /// The good rule with this pattern in place of its second, which is called `paid`.
    private func source(_ pattern: String, file: String = "r.yaml") throws -> Pattern {
        let document = Documents.good(
            """
                event: settlement
                each:
                  line: row.details
                columns:
                  cost: row.line.pric
            """,
            pattern
        ).replacing("paid.cost", with: "1")
        return try RuleLibrary(texts: [(file, document)]).rules[0].patterns[1]
    }

    private func row(
        _ layout: RowLayout,
        id: String = "S1",
        extras: [Value] = [],
        reversedAt: Instant? = nil
    ) throws -> Row {
        let event = try event(Self.settlement.replacing("\"S1\"", with: "\"\(id)\""))
        return Row(
            event: event,
            layout: layout,
            extras: extras,
            reversedAt: reversedAt,
            parts: [],
            lineIndex: nil
        )
    }

    /// What an expression over one object is; the error's message where it has no value.
    private func value(
        _ text: String,
        _ object: any ExpressionObject,
        _ types: [ObjectType]
    ) throws -> String {
        var environment = Environment()
        environment.objectTypes = types + [EventSchema.feeLine.objectType]
        environment.variables = [Environment.Variable("row", .object(object.typeName))]
        let program = try environment.compile(text)
        do {
            return "\(try program.evaluate(variables: [.object(object)]))"
        } catch {
            return "error: \(error.message)"
        }
    }

    @Test(arguments: [
        ("row.type", "\"settlement\""), ("row.id", "\"S1\""), ("row.fund_pay_sumamt", "19600"),
        ("string(row.time)", "\"2024-10-03T02:11:12Z\""), ("row.diag_codes", "[\"I10\"]"),
        ("row.details[0].cnt", "2.5"), ("row.details[0].trdn_flag", "true"),
        ("row.details[0].drug_trac_codg[1]", "\"8002\""), ("has(row.details[0].rx_no)", "false"),
        ("has(row.dev_sn)", "false"), ("has(row.psn_no)", "true"),
        ("has(row.reversed_at)", "false"),
    ])
    func `an event's fields are what expressions see`(text: String, expected: String) throws {
        let layout = try source("    event: settlement").sources[0].layout
        let row = try row(layout)
        #expect(try value(text, row, [layout.objectType]) == expected)
    }

    @Test func `a field that is not there is an error to read`() throws {
        let layout = try source("    event: settlement").sources[0].layout
        let found = try value("row.dev_sn", row(layout), [layout.objectType])
        #expect(found.hasPrefix("error: "))
    }

    @Test func `a reversed settlement says when`() throws {
        let layout = try source("    event: settlement").sources[0].layout
        let row = try row(layout, reversedAt: Instant(milliseconds: 1_727_921_472_000))
        #expect(try value("has(row.reversed_at)", row, [layout.objectType]) == "true")
        #expect(try value("row.reversed_at == row.time", row, [layout.objectType]) == "true")
    }

    @Test(arguments: EventType.allCases)
    func `a layout has every field of its event but arrived`(type: EventType) throws {
        let key = type == .settlement ? "" : "\n    key:\n      person: row.id"
        let layout = try source("    event: \(type.rawValue)\(key)").sources[0].layout
        let names = EventSchema.schema(of: type).fields.map(\.name).filter { $0 != "arrived" }
        #expect(layout.objectType.fields.map(\.name) == names + ["reversed_at"])
        #expect(layout.typeName == type.rawValue)
    }

    @Test func `kinds of fields have their types in expressions`() {
        let types: [(FieldKind, ExpressionType)] = [
            (.text(1...2), .string), (.code(["a"]), .string), (.mark, .bool), (.money, .int),
            (.number(.positive), .double), (.whole, .int), (.degrees(90), .double),
            (.time, .timestamp), (.date, .string), (.bool, .bool), (.texts(1...2), .list(.string)),
            (.feeLines, .list(.object("fee_line"))), (.attributes, .dynamic),
        ]
        for (kind, type) in types { #expect(kind.expressionType == type) }
    }

    @Test func `elements and columns stand behind the fields`() throws {
        let pattern = """
                event: settlement
                reversed: include
                each:
                  line: row.details
                  code: row.line.drug_trac_codg
                columns:
                  cost: row.line.pric
                key:
                  item: row.line.med_list_codg
            """
        let document = Documents.good(
            "event: encounter",
            "event: encounter\n    key:\n      item: row.id"
        )
        let source = try RuleLibrary(texts: [
            (
                "r.yaml",
                document.replacing(
                    """
                        event: settlement
                        each:
                          line: row.details
                        columns:
                          cost: row.line.pric
                    """,
                    with: pattern
                )
            )
        ]).rules[0].patterns[1].sources[0]
        #expect(source.standing == .include)
        #expect(source.linePart == 0)
        #expect(source.each.count == 2)
        #expect(source.key.count == 2)
        #expect(source.keepsElements)
        let fields = source.layout.objectType.fields.suffix(3)
        #expect(fields.map(\.name) == ["line", "code", "cost"])
        #expect(fields.map(\.type) == [.object("fee_line"), .string, .int])
        guard case .records(let lines) = try event(Self.settlement)["details"] else {
            Issue.record("details are fee lines")
            return
        }
        let extras = [Value.object(lines[0]), .string("8001"), .int(14_000)]
        let row = try row(source.layout, extras: extras)
        let types = [source.layout.objectType]
        #expect(
            try value(
                "row.line.pric == row.cost && row.code in row.line.drug_trac_codg",
                row,
                types
            ) == "true"
        )
    }

    @Test func `records of several sources have the envelope and their columns`() throws {
        let pattern = try source(
            """
                sources:
                  - event: settlement
                    columns:
                      person: row.psn_no
                  - event: trace_scan
                    where: has(row.psn_no)
                    columns:
                      person: row.psn_no
                    key:
                      person: "has(row.psn_no) ? row.psn_no : ''"
                same: a.person == b.person
            """
        )
        let names = ["type", "id", "time", "reversed_at", "person"]
        for source in pattern.sources {
            #expect(source.layout.objectType.fields.map(\.name) == names)
            #expect(!source.keepsElements)
        }
        let layout = pattern.sources[0].layout
        let row = try row(layout, extras: [.string("42")])
        #expect(
            try value("row.type + row.id + row.person", row, [layout.objectType])
                == "\"settlementS142\""
        )
        let grouping = try #require(pattern.grouping)
        guard case .same(let same) = grouping.relation else {
            Issue.record("the pattern is grouped by 'same'")
            return
        }
        var frame = same.makeFrame([.object(row), .object(row)])
        #expect(try same.evaluateBool(&frame))
    }

    @Test func `a group shows its rows, and the first row's time and id`() throws {
        let layout = try source("    event: settlement").sources[0].layout
        let rows = try [row(layout), row(layout, id: "S2")]
        let groups = groupLayout(layout)
        let group = RowGroup(layout: groups, rows: rows)
        let types = [layout.objectType, groups.objectType]
        #expect(group.typeName == "sale.group")
        #expect(try value("row.rows.size()", group, types) == "2")
        #expect(try value("row.rows.map(r, r.id)", group, types) == "[\"S1\", \"S2\"]")
        #expect(try value("row.id + row.rows[1].psn_no", group, types) == "\"S142\"")
        #expect(try value("row.time == row.rows[0].time", group, types) == "true")
        #expect(group.isEqual(to: RowGroup(layout: groups, rows: [try row(layout), rows[1]])))
        #expect(!group.isEqual(to: RowGroup(layout: groups, rows: [rows[0]])))
        #expect(!group.isEqual(to: rows[0]))
    }

    @Test func `a group shows what its rows have in common, and its totals`() throws {
        let layout = try source("    event: settlement").sources[0].layout
        let groups = GroupLayout(
            pattern: "sale",
            rowTypeName: layout.typeName,
            common: [.init("day", .string)],
            totals: [.init("count", .int), .init("lost", .int)]
        )
        let group = RowGroup(
            layout: groups,
            rows: [try row(layout)],
            common: [.string("2024-10-01")],
            totals: [.int(3), nil]
        )
        let types = [layout.objectType, groups.objectType]
        #expect(try value("row.day + string(row.count)", group, types) == "\"2024-10-013\"")
        #expect(try value("has(row.lost)", group, types) == "false")
    }

    private func groupLayout(_ layout: RowLayout) -> GroupLayout {
        GroupLayout(pattern: "sale", rowTypeName: layout.typeName, common: [], totals: [])
    }

    @Test func `a stock shows its level, its run and what began it`() throws {
        let layout = try source("    event: settlement").sources[0].layout
        let groups = groupLayout(layout)
        let run = try ["S1", "S2"].map { id in
            RowGroup(layout: groups, rows: [try row(layout, id: id)])
        }
        let stocks = StockLayout(pattern: "sale", groupTypeName: groups.objectType.name)
        let stock = StockLevel(
            layout: stocks,
            level: Quantity(tenThousandths: 375_000),
            run: run
        )
        let types = [layout.objectType, groups.objectType, stocks.objectType]
        #expect(stock.typeName == "sale.stock")
        #expect(try value("row.level", stock, types) == "37.5")
        #expect(try value("row.first.id", stock, types) == "\"S1\"")
        #expect(try value("row.run.map(g, g.id)", stock, types) == "[\"S1\", \"S2\"]")
        #expect(try value("row.run[0] == row.first", stock, types) == "true")
    }

    @Test func `a fact shows its key, its validity and its attributes`() throws {
        let reference = try #require(ReferenceRow(try event(Self.fact)))
        let fact = FactRow(
            event: reference.event,
            attributes: reference.attributes,
            validFrom: reference.validFrom,
            validTo: nil
        )
        let table = try #require(ReferenceSchema.table(named: "insured"))
        let types = [FactRow.objectType(table)]
        #expect(fact.typeName == "reference.insured")
        #expect(
            try value("row.id + row.key + row.sex + row.birth_date", fact, types)
                == "\"R14211960-05-06\""
        )
        #expect(try value("has(row.valid_to) || has(row.home_admdvs)", fact, types) == "false")
        #expect(try value("string(row.valid_from)", fact, types) == "\"2014-12-31T16:00:00Z\"")
        let names = types[0].fields.map(\.name)
        #expect(names == ["id", "key", "valid_from", "valid_to"] + table.fields.map(\.name))
    }

    @Test func `rows are the same when event and parts are, and order by time, then id`() throws {
        let layout = try source("    event: settlement").sources[0].layout
        let (first, again, other) = (try row(layout), try row(layout), try row(layout, id: "S0"))
        #expect(first.isEqual(to: again))
        #expect(!first.isEqual(to: other))
        #expect(other.identity < first.identity)
        let early = Instant(milliseconds: 0)
        let identities = [
            RowIdentity(time: early, type: .settlement, id: "b", parts: []),
            RowIdentity(time: early, type: .settlement, id: "c", parts: [0]),
            RowIdentity(time: early, type: .settlement, id: "c", parts: [1]),
            RowIdentity(time: early, type: .settlement, id: "c", parts: [1, 0]),
            RowIdentity(time: early, type: .traceScan, id: "c", parts: []),
            RowIdentity(time: Instant(milliseconds: 1), type: .settlement, id: "a", parts: []),
        ]
        #expect(identities.reversed().sorted() == identities)
    }

    @Test func `the key of a timeline shows its parts by name`() throws {
        let key = SubjectKey(parts: ["42", "X1"])
        let type = ObjectType(
            name: SubjectKey.typeName,
            fields: [.init("person", .string), .init("drug", .string)]
        )
        #expect(try value("row.person + '/' + row.drug", key, [type]) == "\"42/X1\"")
        #expect(key == SubjectKey(parts: ["42", "X1"]))
        #expect(key != SubjectKey(parts: ["X1", "42"]))
    }
}
