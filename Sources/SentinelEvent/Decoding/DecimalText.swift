/// A decimal number as it is written: a whole number of units of 10^-scale.
struct DecimalText {
    /// All digits, as one whole number with its sign; nil where there are over eighteen.
    let digits: Int64?
    /// How many of the digits stand behind the point; negative where an exponent adds zeros.
    let scale: Int

    /// Reads a number without building a float; nil where the bytes are no decimal number.
    ///
    /// A JSON number has been checked by the scanner already; a text is checked here: digits with
    /// at most one point between them, and no exponent.
    init?(_ bytes: [UInt8], _ range: Range<Int>, allowsExponent: Bool) {
        var offset = range.lowerBound
        let isNegative = offset < range.upperBound && bytes[offset] == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        var digits: Int64 = 0
        var isTooLong = false
        var count = 0
        var point: Int?
        while offset < range.upperBound {
            let byte = bytes[offset]
            if byte &- 0x30 < 10 {
                count += 1
                isTooLong = isTooLong || digits >= 100_000_000_000_000_000
                if !isTooLong { digits = digits * 10 + Int64(byte &- 0x30) }
            } else if byte == UInt8(ascii: "."), point == nil, count > 0 {
                point = count
            } else {
                break
            }
            offset += 1
        }
        guard count > 0, point != count else { return nil }
        var scale = point.map { count - $0 } ?? 0
        if offset < range.upperBound {
            guard allowsExponent else { return nil }
            let exponent = Self.exponent(bytes, offset..<range.upperBound)
            isTooLong = isTooLong || exponent == nil
            scale -= exponent ?? 0
        }
        self.digits = isTooLong ? nil : isNegative ? -digits : digits
        self.scale = scale
    }

    /// The number in units of 10^-`target`; nil where that needs more decimals or more digits.
    func units(_ target: Int) -> Int64? {
        guard let digits, scale <= target else { return nil }
        if digits == 0 { return 0 }
        guard target - scale <= 18 else { return nil }
        var result = digits
        for _ in 0..<(target - scale) {
            let (product, overflow) = result.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            result = product
        }
        return result
    }

    /// The number in units of 10^-`target`, halves rounded away from zero; nil where it is too
    /// great.
    func rounded(_ target: Int) -> Int64? {
        guard let digits, scale > target else { return units(target) }
        guard scale - target <= 18 else { return 0 }
        var divisor: Int64 = 1
        for _ in 0..<(scale - target) { divisor *= 10 }
        let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: divisor)
        let isHalf = remainder.magnitude >= UInt64(divisor) - remainder.magnitude
        return isHalf ? quotient + (digits < 0 ? -1 : 1) : quotient
    }

    /// The exponent of a JSON number; nil where it has over four characters.
    private static func exponent(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard bytes[range.lowerBound] | 0x20 == UInt8(ascii: "e"), range.count <= 5 else {
            return nil
        }
        return Int(String(decoding: bytes[range.dropFirst()], as: UTF8.self))
    }
}
