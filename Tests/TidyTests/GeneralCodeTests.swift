import Testing

@Suite("The engine knows no rule")
struct GeneralCodeTests {
    /// The targets that judge by any rule, and so know none.
    private static let general = [
        "Sources/SentinelEngine", "Sources/SentinelReplay", "Sources/SentinelReference",
    ]

    private func findings(_ text: String, ruleIDs: [String] = []) -> [String] {
        RuleVocabulary.with(ruleIDs: ruleIDs)
            .findings(in: SwiftSource(path: "A.swift", text: text)).map(\.message)
    }

    @Test("No rule id, table, stage, kind, phase, channel, action or code stands in general code")
    func vocabulary() throws {
        let ruleIDs = try Repository.files()
            .filter { $0.hasPrefix("rules/") && $0.hasSuffix(".yaml") }
            .filter { !$0.hasSuffix(".test.yaml") }
            .compactMap { $0.split(separator: "/").last?.dropLast(".yaml".count) }
            .map(String.init)
        #expect(!ruleIDs.isEmpty, "rules/ holds no rule")
        let vocabulary = RuleVocabulary.with(ruleIDs: ruleIDs)
        let found = try Self.general.flatMap { try Repository.sources(under: $0) }
            .flatMap(vocabulary.findings)
        expectNone(found)
    }

    @Test(
        "A distinctive word is found in every casing, in names and in literals",
        arguments: [
            "let sourceGap = 1", "struct SourceGapTable {}", "f(\"source_gap\")",
            "f(\"table source_gap, key\")",
        ]
    )
    func distinctive(text: String) {
        #expect(findings(text) == ["knows source_gap"])
    }

    @Test("An ordinary word is found only where a literal consists of it")
    func ordinary() {
        #expect(findings("f(\"window\")") == ["knows window"])
        #expect(findings("let window = \"the window is open\" // settle") == [])
        #expect(findings("let remaining = a.left") == [])
    }

    @Test("Rule ids and codes are found, comments are free")
    func idsAndCodes() {
        #expect(findings("f(\"a-rule\")", ruleIDs: ["a-rule"]) == ["knows a_rule"])
        #expect(findings("func aRule() {}", ruleIDs: ["a-rule"]) == ["knows a_rule"])
        #expect(findings("f(\"undesignated\")", ruleIDs: ["undesignated"]).count == 1)
        #expect(findings("f(\"XL04ACS206N\")").count == 1)
        #expect(findings("f(\"003110000110000\")").count == 1)
        #expect(findings("/// Like ward_round and hemodialysis.\nlet a = 1") == [])
    }
}
