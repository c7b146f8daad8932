/// What a rule may cost in the district of `DistrictVolumes`.
///
/// A rule beyond a limit is refused; one beyond half of it gets a note. The limits are generous:
/// they keep out what cannot work, not what is slow.
public enum BudgetLimits {
    /// Records of one pattern under the busiest key: they stand in one array, into which late ones
    /// are put in order.
    public static let timelineRecords = 5_000_000.0
    /// Records of one pattern where all records have the same key.
    public static let oneTimelineRecords = 1_000_000.0
    /// Records that the steps of a judgement go through from one root: a judgement of the busiest
    /// key would take many seconds, and every root has one.
    public static let recordsForRoot = 10_000_000.0
    /// Pairs of records that `same` compares under the busiest key.
    public static let pairs = 1_000_000_000.0
    /// Records that a source makes of one event.
    public static let recordsOfEvent = 100_000.0
    /// Bytes of all records of a rule, and of the events that they keep: more than a server of a
    /// district has.
    public static let bytes = 1024.0 * 1_073_741_824

    /// The share of a limit from which on a rule gets a note.
    static let notable = 0.5
}
