import SentinelRules

/// What became of one test.
public struct RuleTestResult: Sendable {
    /// The rule.
    public let ruleID: String
    /// The document.
    public let file: String
    /// Where the test begins in it, from 1.
    public let line: Int
    /// The test's name.
    public let name: String
    /// What was otherwise than expected; empty where the test passed.
    public internal(set) var failures: [Failure] = []

    /// One thing that was otherwise than expected.
    public struct Failure: Hashable, Sendable {
        /// The order of arrival in which it was seen.
        public let variant: String
        /// What was found and what was expected.
        public let message: String
    }

    init(_ test: RuleTest, in document: RuleTestDocument) {
        ruleID = document.ruleID
        file = document.file
        line = test.line
        name = test.name
    }

    /// Whether everything was as expected.
    public var isPassed: Bool { failures.isEmpty }
}
