/// The exact decimal digits of a double, rounded when they are written.
///
/// Every double is a whole number times a power of two, so that its decimals end: dividing by two
/// is multiplying by five and moving the point. Ties between two results go to the even digit,
/// and are true ties, because nothing was rounded before.
struct DecimalExpansion {
    /// The digits of the number without its point, the highest first, without leading zeros.
    private var digits: [UInt8]
    /// How many of the digits stand after the point.
    private var decimals: Int
    private let isNegative: Bool

    init(_ number: Double) {
        isNegative = number.sign == .minus
        guard number.isFinite, number != 0 else {
            digits = []
            decimals = 0
            return
        }
        let bias = 1_075
        let rawExponent = Int(number.exponentBitPattern)
        let hidden: UInt64 = rawExponent == 0 ? 0 : 1 << 52
        var exponent = max(rawExponent, 1) - bias
        var significand = number.significandBitPattern | hidden
        while significand & 1 == 0, exponent < 0 {
            significand >>= 1
            exponent += 1
        }
        // The lowest digit first, while carries move up.
        var reversed = String(significand).utf8.reversed().map { $0 - 48 }
        for _ in 0..<abs(exponent) {
            Self.multiply(&reversed, by: exponent < 0 ? 5 : 2)
        }
        digits = reversed.reversed()
        decimals = max(0, -exponent)
    }

    private static func multiply(_ digits: inout [UInt8], by factor: UInt8) {
        var carry: UInt8 = 0
        for index in digits.indices {
            let product = digits[index] * factor + carry
            digits[index] = product % 10
            carry = product / 10
        }
        if carry > 0 { digits.append(carry) }
    }

    /// The number with so many decimals: `-1.20`.
    func fixed(_ precision: Int) -> String {
        var copy = self
        copy.round(toDecimals: precision)
        var text = copy.digits.map { $0 + 48 }
        if text.count <= precision {
            text.insert(contentsOf: repeatElement(48, count: precision + 1 - text.count), at: 0)
        }
        if precision > 0 { text.insert(UInt8(ascii: "."), at: text.count - precision) }
        return (isNegative ? "-" : "") + String(decoding: text, as: UTF8.self)
    }

    /// The number with one digit before the point and so many after it: `1.05e+03`.
    func scientific(_ precision: Int) -> String {
        guard !digits.isEmpty else {
            return fixed(precision) + "e+00"
        }
        var copy = self
        var exponent = digits.count - decimals - 1
        copy.round(toDecimals: precision - exponent)
        // 9.99 rounded up has one digit more before the point.
        if copy.digits.count - copy.decimals - 1 > exponent {
            exponent += 1
            copy.round(toDecimals: precision - exponent)
        }
        var text = copy.digits.map { $0 + 48 }
        if precision > 0 { text.insert(UInt8(ascii: "."), at: 1) }
        let power = String(exponent.magnitude)
        let mantissa = (isNegative ? "-" : "") + String(decoding: text, as: UTF8.self)
        return mantissa + (exponent < 0 ? "e-" : "e+") + (power.utf8.count < 2 ? "0" : "") + power
    }

    /// Cuts or fills the digits to so many decimals; below zero, digits before the point go too.
    private mutating func round(toDecimals count: Int) {
        let dropCount = decimals - count
        decimals = count
        guard dropCount > 0 else {
            digits.append(contentsOf: repeatElement(0, count: -dropCount))
            return
        }
        guard dropCount <= digits.count else {
            digits = []
            return
        }
        let dropped = digits.suffix(dropCount)
        digits.removeLast(dropCount)
        let first = dropped.first ?? 0
        let isTie = first == 5 && dropped.dropFirst().allSatisfy { $0 == 0 }
        let isUp = isTie ? (digits.last ?? 0) % 2 == 1 : first >= 5
        if isUp { increment() }
    }

    private mutating func increment() {
        for index in digits.indices.reversed() {
            guard digits[index] == 9 else {
                digits[index] += 1
                return
            }
            digits[index] = 0
        }
        digits.insert(1, at: 0)
    }
}
