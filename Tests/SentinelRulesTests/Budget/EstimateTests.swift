import SentinelEvent
import SentinelExpression
@testable import SentinelRules
import Testing

/// How many records there are follows from volumes, lists and keys.
@Suite struct EstimateTests {
    private func pattern(_ pattern: String, key: String) throws -> PatternBudget {
        let document = BudgetDocuments.rule(
            "  - without: seen\n    before: 8d",
            key: key,
            seen: "    event: \(pattern)"
        )
        return RuleBudget(try RuleLibrary(texts: [("r.yaml", document)]).rules[0]).patterns[1]
    }

    @Test(arguments: [
        // Ten days of 12,000 faces.
        ("row.psn_no", 120_000.0, 36.0), ("row.fixmedins_code", 120_000, 24_000),
        ("row.fixmedins_code + '/' + row.psn_no", 120_000, 36), ("date(row.time)", 120_000, 12_000),
        ("row.fixmedins_code + date(row.time)", 120_000, 2_400), ("row.id", 120_000, 200),
        ("\"'x'\"", 120_000, 120_000), ("\"['x', 'y']\"", 240_000, 240_000),
        ("string(row.time.getHours())", 120_000, 72_000),
    ])
    func `records under the busiest key`(key: String, records: Double, busiest: Double) throws {
        let budget = try pattern("face_verification", key: key)
        #expect(abs(budget.records - records) < 1 && abs(budget.busiest - busiest) < 1)
    }

    @Test func `lists multiply records, and a part of a part has its share`() throws {
        let lines = "settlement\n    each:\n      line: row.details"
        let settlement = try pattern("settlement", key: "row.psn_no")
        #expect(settlement.recordsPerDay == 6_200)
        #expect(try pattern(lines, key: "row.psn_no").recordsPerDay == 18_600)
        let codes = lines + "\n      code: row.line.drug_trac_codg"
        let coded = try pattern(codes, key: "row.psn_no")
        #expect(coded.recordsPerDay == 9_300 && coded.mostOfEvent == 2_000)
    }

    @Test func `computed columns and groups weigh something`() throws {
        let plain = try pattern("face_verification", key: "row.psn_no")
        let column = "face_verification\n    columns:\n      day: date(row.time)"
        let columned = try pattern(column, key: "row.psn_no")
        let grouped = try pattern(column + "\n    by:\n      day: row.day", key: "row.psn_no")
        #expect(plain.bytes < columned.bytes && columned.bytes < grouped.bytes)
        #expect(plain.eventBytes == columned.eventBytes && plain.eventBytes > 0)
    }

    @Test func `every type of event has a volume with its source`() {
        #expect(DistrictVolumes.daily.map(\.type) == EventType.allCases)
        for daily in DistrictVolumes.daily { #expect(daily.count > 0 && !daily.source.isEmpty) }
    }

    @Test func `every text of the contract is a code of a few, or has a population`() {
        let few: Set<String> = [
            "type", "med_type", "insuplc_admdvs", "mdtrtarea_admvs", "med_chrgitm_type",
        ]
        let records = EventType.allCases.map(EventSchema.schema) + [EventSchema.feeLine]
        for field in records.flatMap(\.fields) where field.kind.expressionType == .string {
            if case .code = field.kind { continue }
            let isKnown = DistrictVolumes.population(of: field.name) != nil
            #expect(isKnown || few.contains(field.name), "\(field.name)")
        }
    }

    @Test(arguments: [
        (0, "0s"), (1, "1ms"), (90_000, "1m30s"), (5_400_000, "1h30m"), (129_600_000, "36h"),
        (172_800_000, "2d"), (176_400_000, "2d1h"), (15_552_000_001, "180d"), (-60_000, "-1m"),
        (86_400_000, "1d"),
    ])
    func `lengths are written as documents write them`(milliseconds: Int64, expected: String) {
        #expect(BudgetWords.length(milliseconds) == expected)
    }

    @Test func `an estimate has two digits`() {
        #expect(
            [0, 7.2, 99, 123, 12_345, 999_999].map(BudgetWords.count)
                == ["0", "8", "99", "120", "12,000", "1,000,000"]
        )
        #expect(
            [3_440_000, 12_300_000, 2e9].map(BudgetWords.count)
                == ["3.4 million", "12 million", "2 billion"]
        )
        #expect([640, 2_048, 1_300_000].map(BudgetWords.bytes) == ["640 B", "2 KiB", "1.2 MiB"])
    }
}
