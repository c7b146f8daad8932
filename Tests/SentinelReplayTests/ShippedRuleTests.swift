import Foundation
import SentinelReplay
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("The shipped rules and the tests beside them")
struct ShippedRuleTests {
    private static let suite: Result<RuleTestSuite, any Error> = Result {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("rules").path
        let library = try RuleTestLibrary(path: folder, rules: RuleTexts.shipped)
        return RuleTestSuite(library.documents, rules: RuleTexts.shipped)
    }

    @Test("Every rule has six tests at least, and all pass in every order")
    func all() async throws {
        let suite = try Self.suite.get()
        #expect(suite.untested.map(\.id) == [])
        let results = await suite.run()
        for (id, results) in Dictionary(grouping: results, by: \.ruleID) {
            #expect(results.count >= 6, "\(id)")
        }
        for result in results where !result.isPassed {
            let failures = result.failures.map { "\($0.variant): \($0.message)" }
            Issue.record("\(result.file):\(result.line): \(failures.joined(separator: "; "))")
        }
    }
}
