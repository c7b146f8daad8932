import SentinelExpression

/// The zone in which the contract's dates are: UTC+8 all year, under its names.
///
/// China has had no summer time since 1991, and no log is older.
struct ShanghaiTime: TimeZoneRules {
    func offsetSeconds(zone: String, at seconds: Int64) -> Int? {
        ["Asia/Shanghai", "Asia/Chongqing", "PRC"].contains(zone) ? 8 * 3_600 : nil
    }
}
