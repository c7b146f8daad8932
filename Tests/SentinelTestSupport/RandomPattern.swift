/// A pattern of a random rule.
struct RandomPattern {
    let name: String
    /// The words of the language that it uses.
    private(set) var operators: Set<String> = []
    /// Whether its candidates are groups.
    private(set) var isGrouped = false
    /// Whether its records stand apart, under an institution.
    private(set) var isIndexed = false
    /// Whether its records are fee lines.
    private(set) var hasLines = false
    private var event = "settlement"
    private var fields: [String] = []

    init(
        _ name: String,
        isRoot: Bool,
        isCrowded: Bool,
        using generator: inout SplitMix64
    ) {
        self.name = name
        event = generator.pick([
            "settlement", "settlement", "face_verification", "treatment_session", "encounter",
            "drug_dispense",
        ])
        if event == "settlement" { addSettlement(&generator) }
        if generator.chance(20) { addFact(&generator) }
        if generator.chance(40) {
            fields.append("where: \"\(generator.pick(Self.conditions[event] ?? []))\"")
        }
        if generator.chance(20) {
            fields.append("columns: {where_it_was: row.fixmedins_code}")
            operators.insert("columns")
        }
        if !isRoot, generator.chance(40) {
            isIndexed = true
            operators.insert("index")
            fields.append("index: {place: row.fixmedins_code}")
        }
        if generator.chance(35) { addGrouping(isCrowded: isCrowded, &generator) }
    }

    func text() -> String {
        "  \(name):\n    event: \(event)\n" + fields.map { "    \($0)\n" }.joined()
    }

    /// An expression for the institution of a candidate.
    func place(of candidate: String) -> String {
        isGrouped ? "\(candidate).rows[0].fixmedins_code" : "\(candidate).fixmedins_code"
    }

    private mutating func addSettlement(_ generator: inout SplitMix64) {
        if generator.chance(30) {
            let reversed = generator.pick(["include", "only"])
            fields.append("reversed: \(reversed)")
            operators.insert("reversed \(reversed)")
        }
        if generator.chance(25) {
            hasLines = true
            fields.append("each: {line: row.details}")
            operators.insert("each of a list")
        }
    }

    private mutating func addFact(_ generator: inout SplitMix64) {
        let isOptional = generator.chance(50)
        let lookup = generator.pick([
            "table: custody, key: row.psn_no", "table: vital_status, key: row.psn_no",
            "table: exam_sharing, key: row.fixmedins_code",
        ])
        fields.append("facts: {known: {\(lookup)\(isOptional ? ", optional: true" : "")}}")
        operators.insert("fact of a record")
    }

    private mutating func addGrouping(isCrowded: Bool, _ generator: inout SplitMix64) {
        isGrouped = true
        let cheap = [
            "by: {day: date(row.time)}", "by: {where_from: row.fixmedins_code}", "whole: true",
        ]
        let dear = [
            "same: \"b.time - a.time <= duration('3h')\"",
            "same: a.fixmedins_code == b.fixmedins_code",
        ]
        // Records under an institution are too many to be compared with each other.
        let grouping = generator.pick(isCrowded || isIndexed ? cheap : cheap + dear)
        fields.append(grouping)
        fields.append("totals: {size: rows.size()}")
        if generator.chance(50) {
            fields.append("within: \(generator.pick(["0s", "6h", "1d", "3d"]))")
            operators.insert("within")
        }
        operators.insert(String(grouping.prefix { $0 != ":" }))
    }

    private static let conditions: [String: [String]] = [
        "settlement": [
            "row.fund_pay_sumamt > 0", "row.med_type != '41'", "row.pay_channel == 'window'",
            "has(row.agent_psn_no)", "row.med_type == '21' || row.fixmedins_code == 'H1'",
        ],
        "face_verification": [
            "row.outcome == 'matched'", "row.outcome != 'matched'", "has(row.mdtrt_id)",
            "row.dev_sn == 'T1'",
        ],
        "treatment_session": [
            "row.phase == 'ended'", "row.kind == 'hemodialysis'", "row.unit_id == 'U1'",
            "row.end_time - row.begin_time >= duration('2h')",
        ],
        "encounter": ["row.phase == 'admitted'", "row.phase != 'left'", "has(row.referral_to)"],
        "drug_dispense": [
            "row.days_supply > 5.0", "row.med_list_codg == 'D1'", "has(row.setl_id)",
        ],
    ]
}
