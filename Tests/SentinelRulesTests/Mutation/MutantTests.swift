import Testing

@testable import SentinelRules

@Suite struct MutantTests {
    private static let document = """
        id: pair
        version: 1
        family: resale
        severity: low
        title: 样例
        legal_basis: 无
        parameters:
          within: {type: duration, default: 30d, minimum: 25d, maximum: 30d}
          types:
            type: strings
            default: [a, b]
        define:
          near(x, y): x.time < y.time || x.id == y.id
        key: {person: row.psn_no}
        patterns:
          visit:
            event: encounter
            where: >-
              row.kind in types
              && !has(row.referral_to)
        judge:
          - each: visit
          - without: visit
            as: other
            after: within
            on: near(visit, other)
            dark: {table: source_gap, key: visit.fixmedins_code}
          - where: "visit.id != 'x'"
        alert:
          anchor: visit.mdtrt_id
          subjects: {psn_no: visit.psn_no}
          reason: "{{visit.id == 'y' ? '一' : '二'}}"
        """

    private static let mutants = RuleMutants.all(of: document, file: "r.yaml")

    @Test func `every predicate, step and parameter has its faults, and words have none`() {
        #expect(
            Self.mutants.map { "\($0.line):\($0.column) \($0.name)" } == [
                "8:3 shifted within to 600h0s",
                "9:3 shifted types to one without a", "9:3 shifted types to one without b",
                "13:15 inverted x.time < y.time || x.id == y.id",
                "13:15 removed x.time < y.time || x.id == y.id",
                "13:15 inverted x.time < y.time", "13:15 removed x.time < y.time",
                "13:34 inverted x.id == y.id", "13:34 removed x.id == y.id",
                "19:7 inverted row.kind in types && !has(row.referral_to)",
                "19:7 removed row.kind in types && !has(row.referral_to)",
                "19:7 inverted row.kind in types", "19:7 removed row.kind in types",
                "20:10 inverted !has(row.referral_to)", "20:10 removed !has(row.referral_to)",
                "20:11 inverted has(row.referral_to)", "20:11 removed has(row.referral_to)",
                "23:5 dropped without: visit", "26:9 inverted near(visit, other)",
                "26:9 removed near(visit, other)", "27:5 dropped dark",
                "28:5 dropped where: visit.id != 'x'", "28:13 inverted visit.id != 'x'",
                "28:13 removed visit.id != 'x'",
            ]
        )
    }

    @Test func `a mutant is a rule, and has another text than the rule`() throws {
        let original = try RuleLibrary(texts: [("r.yaml", Self.document)]).rules[0]
        for mutant in Self.mutants {
            let rule = try RuleLibrary(texts: [("r.yaml", mutant.text)]).rules[0]
            #expect(rule.hash != original.hash, "\(mutant.name)")
            #expect(rule.id == original.id)
        }
    }

    @Test func `only the definitions in question are looked at`() {
        let none = RuleMutants.all(of: Self.document, file: "r.yaml", definitions: [])
        #expect(none.count == Self.mutants.count - 6)
    }
}
