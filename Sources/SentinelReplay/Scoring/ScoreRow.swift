/// How well the alerts of a rule, of a family or of all match the truth.
public struct ScoreRow: Hashable, Sendable {
    /// Wrongs that were put in, without the contested ones.
    public internal(set) var cases = 0
    /// Cases found by an alert of their rule.
    public internal(set) var hits = 0
    /// Cases found by an alert of any rule of their family.
    public internal(set) var hitsByFamily = 0
    /// Alerts that accuse.
    public internal(set) var alerts = 0
    /// Alerts that touch no case at all.
    public internal(set) var falseAlerts = 0
    /// What only looks like a wrong, without what is contested.
    public internal(set) var nearMisses = 0
    /// Near misses that an alert of the rule that must not fire accuses, and which hits no case.
    public internal(set) var nearMissesFlagged = 0
    /// Cases upon which the contract can be read two ways.
    public internal(set) var contestedCases = 0
    /// Contested cases found by an alert of their rule.
    public internal(set) var contestedHits = 0
    /// Alerts beyond the first that find the same case.
    public internal(set) var repeatedAlerts = 0

    /// Hits among cases; nil without cases.
    public var recall: Rate? { Rate(hits, of: cases) }
    /// Hits by family among cases; nil without cases.
    public var recallByFamily: Rate? { Rate(hitsByFamily, of: cases) }
    /// Alerts that are not false among alerts; nil without alerts.
    public var precision: Rate? { Rate(alerts - falseAlerts, of: alerts) }

    /// Adds the figures of another row.
    mutating func add(_ other: ScoreRow) {
        cases += other.cases
        hits += other.hits
        hitsByFamily += other.hitsByFamily
        alerts += other.alerts
        falseAlerts += other.falseAlerts
        nearMisses += other.nearMisses
        nearMissesFlagged += other.nearMissesFlagged
        contestedCases += other.contestedCases
        contestedHits += other.contestedHits
        repeatedAlerts += other.repeatedAlerts
    }
}
