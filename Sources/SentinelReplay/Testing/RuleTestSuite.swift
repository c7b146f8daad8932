public import SentinelRules

/// The tests of a set of rules, run on all cores.
public struct RuleTestSuite: Sendable {
    private let rules: [Rule]
    private let documents: [RuleTestDocument]

    /// The tests of documents, by the rules that they name.
    public init(_ documents: [RuleTestDocument], rules: [Rule]) {
        self.rules = rules
        self.documents = documents
    }

    /// The rules that no document tests.
    public var untested: [Rule] {
        let tested = Set(documents.map(\.ruleID))
        return rules.filter { !tested.contains($0.id) }
    }

    /// What became of every test, in the order of the documents.
    public func run(inVariants: Bool = true) async -> [RuleTestResult] {
        let byID = Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0) })
        let all = documents.flatMap { document in
            document.tests.compactMap { test in
                byID[document.ruleID].map { (test: test, document: document, rule: $0) }
            }
        }
        return await withTaskGroup(of: (Int, RuleTestResult).self) { group in
            for (index, item) in all.enumerated() {
                group.addTask {
                    let runner = RuleTestRunner(item.rule, runsVariants: inVariants)
                    return (index, runner.run(item.test, in: item.document))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
                .sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
