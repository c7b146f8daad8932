public import SentinelRules

/// Puts faults into rules, one at a time, and looks whether their tests notice.
public struct MutationRun: Sendable {
    private let library: RuleMutantLibrary
    private let documents: [String: RuleTestDocument]

    /// A run over a set of rules and the tests that stand beside them.
    public init(_ library: RuleMutantLibrary, _ documents: [RuleTestDocument]) {
        self.library = library
        self.documents = Dictionary(documents.map { ($0.ruleID, $0) }) { first, _ in first }
    }

    /// What became of a mutant.
    public enum Verdict: Sendable, Equatable {
        /// A test failed, as it should.
        case caught
        /// No test failed, and the tests say why it means the same as the rule.
        case equivalent(reason: String)
        /// No test failed.
        case survived
        /// It is no rule any more, so no test can say anything.
        case broken
    }

    /// A mutant and what became of it.
    public struct Outcome: Sendable {
        /// The rule.
        public let ruleID: String
        /// The mutant.
        public let mutant: RuleMutant
        /// What became of it.
        public let verdict: Verdict
    }

    /// The rules whose own tests fail, which can say nothing of mutants.
    public func failing(_ rules: [Rule]) async -> [Rule] {
        let results = await RuleTestSuite(Array(documents.values), rules: rules)
            .run(inVariants: false)
        let failed = Set(results.filter { !$0.isPassed }.map(\.ruleID))
        return rules.filter { failed.contains($0.id) }
    }

    /// What became of every mutant of some rules, in the order of rules and places; on all cores.
    public func run(_ rules: [Rule]) async -> [Outcome] {
        let all = rules.flatMap { rule in
            library.mutants(of: rule).map { (rule: rule, mutant: $0) }
        }
        return await withTaskGroup(of: (Int, Outcome).self) { group in
            for (index, item) in all.enumerated() {
                group.addTask { (index, outcome(item.mutant, item.rule)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
                .sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func outcome(_ mutant: RuleMutant, _ rule: Rule) -> Outcome {
        Outcome(ruleID: rule.id, mutant: mutant, verdict: verdict(mutant, rule))
    }

    private func verdict(_ mutant: RuleMutant, _ rule: Rule) -> Verdict {
        guard let changed = library.rule(rule, with: mutant) else { return .broken }
        guard let document = documents[rule.id] else { return .survived }
        let runner = RuleTestRunner(changed, runsVariants: false)
        for test in document.tests where !runner.run(test, in: document).isPassed {
            return .caught
        }
        return document.equivalents[mutant.name].map { .equivalent(reason: $0) } ?? .survived
    }
}
