/// The labels of a log: the wrongs that were put in, and what only looks like one.
public struct Truth: Hashable, Sendable {
    /// The family of each rule.
    public var families: [String: String]
    /// The wrongs.
    public var cases: [TruthCase]
    /// What only looks like one.
    public var nearMisses: [NearMiss]

    /// Labels; without families, those of the cases are taken.
    public init(
        families: [String: String] = [:],
        cases: [TruthCase],
        nearMisses: [NearMiss] = []
    ) {
        let own = Dictionary(cases.map { ($0.rule, $0.family) }) { $1 }
        self.families = families.isEmpty ? own : families
        self.cases = cases
        self.nearMisses = nearMisses
    }

    /// The rules that it names.
    public var rules: Set<String> {
        Set(families.keys).union(cases.map(\.rule)).union(nearMisses.map(\.rule))
    }
}
