import SentinelEvent
import Testing

@Suite struct SummaryTests {
    /// The sample of a type with a mark in every field that holds a person's number.
    private static func marked(_ line: JSON) -> JSON {
        var line = line
        for member in line.members where member.name.contains("psn_no") {
            line[member.name] = .text("PERSON-\(member.name)")
        }
        if line["key"] != nil { line["key"] = "PERSON-key" }
        return line
    }

    @Test(arguments: EventType.allCases)
    func `a summary is one line and names no person`(type: EventType) throws {
        for line in [Sample.full(type), Sample.minimal(type)] {
            let marked = Self.marked(line)
            let event = try decode(marked.line)
            #expect(marked.line.contains("PERSON") == (line["psn_no"] != nil || line["key"] != nil))
            #expect(!event.summary.isEmpty)
            #expect(!event.summary.contains("\n"))
            #expect(!event.summary.contains("PERSON"), "\(event.summary)")
        }
    }

    @Test(arguments: ReferenceSchema.tables)
    func `the summary of a fact is one line and names no person`(table: RecordSchema) throws {
        var row = Self.marked(Sample.row(table))
        row["attributes"] = row["attributes"].map(Self.marked)
        let summary = try decode(row.line).summary
        #expect(!summary.contains("PERSON"), "\(summary)")
        #expect(!summary.contains("\n"))
        let held = try decode(row.with("retracted", false).line).summary
        #expect(held != summary, "a row and its retraction read alike: \(summary)")
    }

    @Test func `the facts of each table read differently`() throws {
        let summaries = try ReferenceSchema.tables.map { try decode(Sample.row($0).line).summary }
        #expect(Set(summaries).count == ReferenceSchema.tables.count)
    }

    @Test func `every code of the contract that a summary shows has its words`() throws {
        let shown: [(EventType, String)] = [
            (.settlement, "pay_channel"), (.encounter, "phase"), (.faceVerification, "stage"),
            (.faceVerification, "outcome"), (.treatmentSession, "kind"), (.traceScan, "action"),
        ]
        for (type, name) in shown {
            let field = try #require(EventSchema.schema(of: type).field(name))
            guard case .code(let codes) = field.kind else {
                Issue.record("\(name) is a code")
                continue
            }
            var summaries: Set<String> = []
            for code in codes {
                let line = Sample.full(type).with(name, .text(code)).with("operator", "O1")
                let summary = try decode(line.line).summary
                summaries.insert(summary)
                #expect(!summary.contains(code) && !summary.contains("（）"), "\(summary)")
            }
            #expect(summaries.count == codes.count, "\(name)")
        }
    }

    @Test func `summaries give the figures`() throws {
        let settlement = try decode(Sample.full(.settlement).line).summary
        #expect(settlement == "结算（门诊，无感支付），总额 280.00 元，基金支付 196.00 元")
        let session = Sample.full(.treatmentSession).with("kind", "hemodialysis")
            .with("unit_id", "U1")
        #expect(
            try decode(session.line).summary == "血液透析 2024-10-03 06:25 至 10:11，机位 U1"
        )
        let face = Sample.full(.faceVerification).with("dev_sn", "V1")
        #expect(
            try decode(face.line).summary == "终端刷脸（结算）：人工放行，相似度 82.9，终端 V1"
        )
    }
}
