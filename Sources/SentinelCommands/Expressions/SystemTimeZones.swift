import Foundation
import SentinelExpression

/// The time zones that the operating system and Foundation know.
struct SystemTimeZones: TimeZoneRules {
    func offsetSeconds(zone: String, at seconds: Int64) -> Int? {
        let date = Date(timeIntervalSince1970: TimeInterval(seconds))
        return TimeZone(identifier: zone)?.secondsFromGMT(for: date)
    }
}
