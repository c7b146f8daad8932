/// How long the engine keeps what a rule reads, in milliseconds.
///
/// Computed from windows, deadlines, groups and what may come late, as ``RuleBudget`` is. With a
/// watermark `w` a root of a branch never changes again once its time lies more than the branch's
/// `finality` before `w`, and no root that may change looks at a record whose time, or whose
/// group's, lies more than its pattern's `retention` before `w`.
package struct RuleRetention: Hashable, Sendable {
    /// How long after its time a root may still be judged anew, by branch.
    package let finality: [Int64]
    /// How long after its time a record can still be looked at, by pattern.
    package let retention: [Int64]

    /// The longest of them.
    package var longest: Int64 { retention.max() ?? 0 }

    /// The retention of a rule within some bounds of time.
    package init(_ rule: Rule, _ bounds: TimeBounds) {
        let reaches = rule.branches.map { BranchReach($0, rule, bounds) }
        finality = reaches.map(\.finality)
        retention = rule.patterns.indices.map { pattern in
            reaches.compactMap { $0.kept(pattern)?.total }.max() ?? 0
        }
    }
}
