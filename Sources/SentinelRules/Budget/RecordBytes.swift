import SentinelEvent

/// What records take up, measured once on 64-bit Linux; `RecordBytesTests` measures again.
enum RecordBytes {
    /// A key with its timeline, in the tables that hold them.
    static let timeline = 900.0
    /// A record without computed values, with its place in the timeline.
    private static let row = 190.0
    /// A computed value.
    private static let value = 40.0
    /// A group of one record, which most groups are.
    private static let group = 250.0

    /// A record of a source in a pattern.
    static func record(_ source: PatternSource, _ pattern: Pattern) -> Double {
        let values = (source.keepsElements ? source.each.count : 0) + source.columns.count
        let plain = source.isPlain ? 60 : row + Double(values) * value
        guard let grouping = pattern.grouping else { return plain }
        switch grouping.relation {
        case .whole: return plain
        case .same, .by: return plain + group + Double(grouping.totals.count) * value
        }
    }

    /// An event, as long as records of it are kept.
    static func event(_ type: EventType) -> Double {
        switch type {
        case .settlement: 2_600
        case .encounter: 900
        case .faceVerification: 1_100
        case .treatmentSession: 1_200
        case .drugDispense: 1_400
        case .traceScan: 900
        case .reference: 800
        }
    }
}
