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
        for rule in rules {
            #expect(rule.file == "\(Self.folder)/\(rule.family)/\(rule.id).yaml")
            #expect(!rule.title.isEmpty && !rule.legalBasis.isEmpty)
            #expect(rule.parameters.allSatisfy { $0.title != nil }, "\(rule.id)")
        }
    }

    @Test func `the whole catalogue is there, and nothing else`() throws {
        let rules = try RuleLibrary(path: Self.folder).rules
        let families = Dictionary(grouping: rules, by: \.family).mapValues { Set($0.map(\.id)) }
        #expect(families == Self.catalogue)
    }

    private static let catalogue: [String: Set<String>] = [
        "impersonation": [
            "care-after-death", "care-in-custody", "face-mismatch-settled", "face-missing",
            "impossible-travel", "one-face-many-insured", "outpatient-while-inpatient",
            "override-abuse", "sex-contradiction", "terminal-burst", "voucher-ring",
        ],
        "fabricated_treatment": [
            "admission-cohort", "billed-more-than-held", "capacity-exceeded", "chained-stays",
            "imaging-reused", "institution-surge", "off-hours-burst", "patient-elsewhere",
            "phantom-stay", "practitioner-absent", "session-billed-not-held", "session-limit",
            "session-too-short", "session-without-face", "staff-double-booked",
            "unit-double-booked",
        ],
        "resale": [
            "diagnosis-contradiction", "dispensed-not-settled", "doctor-shopping", "no-approval",
            "pickup-ring", "prescriber-outlier", "refill-too-early", "settled-then-reversed",
            "trace-code-mismatch", "trace-code-missing", "trace-code-reentered",
            "trace-code-resold", "trace-code-unknown-origin", "undesignated",
        ],
    ]
}
