import Foundation
import SentinelRules
import Testing

@Suite struct ShippedRuleTests {
    /// The clone's own rules: this file stands in `Tests/SentinelRulesTests`.
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("rules").path

    @Test func `every shipped rule loads, from the file of its family and id`() throws {
        let rules = try RuleLibrary(path: Self.folder).rules
        #expect(rules.count >= 7)
        for rule in rules {
            #expect(rule.file == "\(Self.folder)/\(rule.family)/\(rule.id).yaml")
            #expect(!rule.title.isEmpty && !rule.legalBasis.isEmpty)
            #expect(rule.parameters.allSatisfy { $0.title != nil }, "\(rule.id)")
        }
    }

    @Test(arguments: [
        "face-mismatch-settled", "outpatient-while-inpatient", "care-after-death",
        "session-billed-not-held", "unit-double-booked", "trace-code-resold", "refill-too-early",
    ])
    func `the first seven rules of the catalogue are there`(id: String) throws {
        #expect(try RuleLibrary(path: Self.folder).rules.contains { $0.id == id })
    }
}
