import SentinelRules
import SentinelTestSupport
import Testing

@Suite("Random rules")
struct RandomRuleTests {
    @Test("They are rules of the language, and few cost too much")
    func accepted() {
        let made = (0..<400).map { RandomRule(seed: $0, number: 0) }
        #expect(made.count { $0.rule() == nil } < 40)
        let operators = made.reduce(into: Set<String>()) { $0.formUnion($1.operators) }
        #expect(
            operators.isSuperset(of: [
                "with", "gather", "without", "by", "dark", "observed", "wait", "fact", "facts",
                "stock", "for", "let", "where", "either", "around", "merge", "suppress", "index",
                "whole", "same", "columns", "each of a list", "fact of a record",
                "reversed include", "reversed only",
            ])
        )
    }
}
