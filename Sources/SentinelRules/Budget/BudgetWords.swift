/// Lengths of time, counts and bytes, as people write them.
public enum BudgetWords {
    /// `36h`, `182d`, `1d12h`; seconds and less only in lengths under an hour.
    public static func length(_ milliseconds: Int64) -> String {
        let sign = milliseconds < 0 ? "-" : ""
        var rest = abs(milliseconds)
        if rest >= 3_600_000 { rest -= rest % 60_000 }
        var text = ""
        for (unit, size) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000)]
            as [(String, Int64)]
        {
            // Under two days hours are plainer: 36h, 48h.
            if unit == "d", abs(milliseconds) <= 172_800_000, abs(milliseconds) % size != 0 {
                continue
            }
            let count = rest / size
            if count > 0 { text += "\(count)\(unit)" }
            rest -= count * size
        }
        if rest > 0 { text += "\(rest)ms" }
        return sign + (text.isEmpty ? "0s" : text)
    }

    /// Two digits and a unit: `830`, `12,000`, `3.4 million`.
    public static func count(_ count: Double) -> String {
        guard count >= 1_000_000 else { return thousands(rounded(count)) }
        if count < 1_000_000_000 { return "\(short(count / 1_000_000)) million" }
        return count < 1e15 ? "\(short(count / 1_000_000_000)) billion" : "over a million billion"
    }

    /// Two digits and a unit: `640 B`, `1.2 MiB`, `34 GiB`.
    public static func bytes(_ bytes: Double) -> String {
        var (value, unit) = (bytes, "B")
        for next in ["KiB", "MiB", "GiB", "TiB"] where value >= 1024 {
            (value, unit) = (value / 1024, next)
        }
        return "\(short(value)) \(unit)"
    }

    /// Two digits are all that an estimate has.
    private static func rounded(_ count: Double) -> Int {
        guard count >= 100 else { return Int(count.rounded(.up)) }
        var scale = 1.0
        while count / scale >= 100 { scale *= 10 }
        return Int((count / scale).rounded() * scale)
    }

    private static func short(_ value: Double) -> String {
        guard value < 10 else { return thousands(rounded(value.rounded())) }
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    private static func thousands(_ value: Int) -> String {
        var digits = String(value)
        var position = digits.count - 3
        while position > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
            position -= 3
        }
        return digits
    }
}
