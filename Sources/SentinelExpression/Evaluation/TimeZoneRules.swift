/// What tells the offsets of named time zones.
///
/// Expressions know fixed offsets by themselves; names such as `Asia/Shanghai` need tables that
/// stand outside, because this module reads no files.
public protocol TimeZoneRules: Sendable {
    /// The offset from UTC in seconds, east positive, at a time in seconds since 1970.
    ///
    /// - Returns: nil when no zone has this name.
    func offsetSeconds(zone: String, at seconds: Int64) -> Int?
}

/// Rules that know no zone but UTC.
public struct NoTimeZoneRules: TimeZoneRules {
    /// Creates the rules.
    public init() {}

    /// Always nil: every name is unknown.
    public func offsetSeconds(zone: String, at seconds: Int64) -> Int? {
        nil
    }
}

/// The offset of a time zone as CEL writes zones: `UTC`, `+08:00`, `02:00`, or a name.
enum TimeZoneOffset {
    /// No zone is a whole day away: rules that say so are not believed.
    private static let offsetSecondsMax = 86_400

    static func seconds(
        zone: String,
        at seconds: Int64,
        rules: any TimeZoneRules
    ) throws(EvaluationError) -> Int {
        if zone.isEmpty || zone == "UTC" || zone == "Z" { return 0 }
        if let fixed = fixedOffset(zone) { return fixed }
        let offset = rules.offsetSeconds(zone: zone, at: seconds)
        guard let offset, abs(offset) < offsetSecondsMax else {
            throw EvaluationError(.invalidArgument, "unknown time zone: \(zone)")
        }
        return offset
    }

    /// Reads `+hh:mm`, `-hh:mm` or `hh:mm`; nil when it is none of them.
    static func fixedOffset(_ text: String) -> Int? {
        var bytes = Array(text.utf8)[...]
        var sign = 1
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            bytes.removeFirst()
        }
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard
            parts.count == 2,
            parts.allSatisfy({ 1...2 ~= $0.count && $0.allSatisfy { $0 &- 48 < 10 } }),
            let hour = Int(String(decoding: parts[0], as: UTF8.self)), hour < 24,
            let minute = Int(String(decoding: parts[1], as: UTF8.self)), minute < 60
        else { return nil }
        return sign * (hour * 3_600 + minute * 60)
    }
}
