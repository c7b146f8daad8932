import SentinelEvent

/// What records take up on 64-bit Linux.
///
/// Measured as the peak memory of `replay --stats` over a log of 128,000 events, with a rule that
/// keeps one kind of record against one that keeps none, by the number of records: 500 bytes an
/// encounter, 580 a scan, 660 a face, 760 a session, of which 100 are the record and the rest its
/// event; 380 more with a key of its own, 67 with a first column, 43 with each further one, 290 in
/// a group of its own. Settlements (of three fee lines), dispensings and facts are reckoned by
/// their fields.
package enum RecordBytes {
    /// A key with its timeline, in the tables that hold them.
    package static let timeline = 380.0
    /// A record that is its event as it is, with its place in the timeline.
    private static let plain = 100.0
    /// What a record that holds computed values has more.
    private static let computed = 25.0
    /// A computed value.
    private static let value = 43.0
    /// A group of one record, which most groups are.
    private static let group = 290.0

    /// A record of a source in a pattern.
    package static func record(_ source: PatternSource, _ pattern: Pattern) -> Double {
        let values = (source.keepsElements ? source.each.count : 0) + source.columns.count
        let row = source.isPlain ? plain : plain + computed + Double(values) * value
        guard let grouping = pattern.grouping else { return row }
        switch grouping.relation {
        case .whole: return row
        case .same, .by: return row + group + Double(grouping.totals.count) * value
        }
    }

    /// An event, as long as records of it are kept.
    static func event(_ type: EventType) -> Double {
        switch type {
        case .settlement: 2_200
        case .encounter: 400
        case .faceVerification: 560
        case .treatmentSession: 660
        case .drugDispense: 750
        case .traceScan: 480
        case .reference: 600
        }
    }
}
