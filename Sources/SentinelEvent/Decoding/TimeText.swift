/// Reads points in time and dates in the notations of the contract.
enum TimeText {
    /// A point in time: RFC 3339 with an offset, or `yyyy-MM-dd HH:mm:ss` read as Asia/Shanghai.
    ///
    /// Decimals of a second beyond the third are cut off. `T` without an offset is no time: nobody
    /// can tell which one is meant.
    static func instant(_ bytes: [UInt8], _ range: Range<Int>) -> Instant? {
        guard range.count >= 19, let date = date(bytes, range.prefix(10)) else { return nil }
        let start = range.lowerBound
        guard bytes[start + 13] == colon, bytes[start + 16] == colon,
            let hour = number(bytes, start + 11, 2), hour < 24,
            let minute = number(bytes, start + 14, 2), minute < 60,
            let second = number(bytes, start + 17, 2), second < 60
        else { return nil }
        let local = date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second
        let separator = bytes[start + 10]
        if range.count == 19 {
            guard separator == UInt8(ascii: " ") else { return nil }
            return named(local * 1000 - Instant.shanghaiOffset)
        }
        guard separator | 0x20 == UInt8(ascii: "t") || separator == UInt8(ascii: " ") else {
            return nil
        }
        var offset = start + 19
        guard let fraction = fraction(bytes, &offset, range.upperBound),
            let zone = zone(bytes, offset..<range.upperBound)
        else { return nil }
        return named((local - zone) * 1000 + fraction)
    }

    /// The instant, where years 0001 to 9999 name it both in UTC and in Asia/Shanghai: expressions,
    /// the database and our own notation know no others.
    private static func named(_ milliseconds: Int64) -> Instant? {
        let last = 253_402_300_799_999 - Instant.shanghaiOffset
        guard (-62_135_596_800_000...last).contains(milliseconds) else { return nil }
        return Instant(milliseconds: milliseconds)
    }

    /// A date, `yyyy-MM-dd`.
    static func date(_ bytes: [UInt8], _ range: Range<Int>) -> LocalDate? {
        let start = range.lowerBound
        guard range.count == 10, bytes[start + 4] == hyphen, bytes[start + 7] == hyphen,
            let year = number(bytes, start, 4), let month = number(bytes, start + 5, 2),
            let day = number(bytes, start + 8, 2)
        else { return nil }
        return LocalDate(year: year, month: month, day: day)
    }

    private static let colon = UInt8(ascii: ":")
    private static let hyphen = UInt8(ascii: "-")

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int64? {
        var result: Int64 = 0
        for offset in start..<start + count {
            let digit = bytes[offset] &- 0x30
            guard digit < 10 else { return nil }
            result = result * 10 + Int64(digit)
        }
        return result
    }

    /// Milliseconds of a fraction, 0 where there is none; nil where a point has no digit.
    private static func fraction(_ bytes: [UInt8], _ offset: inout Int, _ end: Int) -> Int64? {
        guard offset < end, bytes[offset] == UInt8(ascii: ".") else { return 0 }
        offset += 1
        var (result, weight): (Int64, Int64) = (0, 100)
        let start = offset
        while offset < end, bytes[offset] &- 0x30 < 10 {
            result += Int64(bytes[offset] &- 0x30) * weight
            weight /= 10
            offset += 1
        }
        return offset > start && offset - start <= 9 ? result : nil
    }

    /// Seconds east of UTC: `Z`, or `+hh:mm`.
    private static func zone(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
        let start = range.lowerBound
        if range.count == 1 { return bytes[start] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
        guard range.count == 6, bytes[start + 3] == colon,
            let hours = number(bytes, start + 1, 2), hours < 24,
            let minutes = number(bytes, start + 4, 2), minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        switch bytes[start] {
        case UInt8(ascii: "+"): return seconds
        case hyphen: return -seconds
        default: return nil
        }
    }
}

extension Range<Int> {
    /// The first so many offsets of the range.
    fileprivate func prefix(_ count: Int) -> Range<Int> {
        lowerBound..<Swift.min(upperBound, lowerBound + count)
    }
}
