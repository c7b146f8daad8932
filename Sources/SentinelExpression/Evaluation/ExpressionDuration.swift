/// A length of time in nanoseconds: some 292 years either way.
///
/// The specification bounds durations by what a 64-bit count of nanoseconds holds
/// (langdef.md, "Timestamps and durations"; the suite's `duration_range` tests).
public struct ExpressionDuration: Hashable, Comparable, Sendable {
    static let nanosecondsPerSecond: Int64 = 1_000_000_000

    /// The whole length in nanoseconds.
    public let totalNanoseconds: Int64

    /// Creates a duration of some nanoseconds.
    public init(nanoseconds: Int64) {
        totalNanoseconds = nanoseconds
    }

    /// Creates a duration of some milliseconds; nil when it is out of range.
    public init?(milliseconds: Int64) {
        self.init(count: milliseconds, unitNanoseconds: 1_000_000)
    }

    /// Creates a duration of some seconds; nil when it is out of range.
    public init?(seconds: Int64) {
        self.init(count: seconds, unitNanoseconds: Self.nanosecondsPerSecond)
    }

    private init?(count: Int64, unitNanoseconds: Int64) {
        let (product, overflow) = count.multipliedReportingOverflow(by: unitNanoseconds)
        guard !overflow else { return nil }
        totalNanoseconds = product
    }

    /// Whole seconds, towards zero.
    public var seconds: Int64 { totalNanoseconds / Self.nanosecondsPerSecond }
    /// The nanoseconds beside the whole seconds, with the duration's sign.
    public var nanoseconds: Int32 { Int32(totalNanoseconds % Self.nanosecondsPerSecond) }
    /// Whole milliseconds, towards the past.
    public var milliseconds: Int64 {
        let quotient = totalNanoseconds / 1_000_000
        return totalNanoseconds % 1_000_000 < 0 ? quotient - 1 : quotient
    }

    /// Whether one duration is shorter than the other.
    public static func < (left: ExpressionDuration, right: ExpressionDuration) -> Bool {
        left.totalNanoseconds < right.totalNanoseconds
    }
}

extension ExpressionDuration: CustomStringConvertible {
    /// Seconds with as many decimals as there are, and an `s`: `1.5s`.
    public var description: String {
        let sign = totalNanoseconds < 0 ? "-" : ""
        let magnitude = totalNanoseconds.magnitude
        let whole = magnitude / UInt64(Self.nanosecondsPerSecond)
        let fraction = magnitude % UInt64(Self.nanosecondsPerSecond)
        return "\(sign)\(whole)\(Self.decimals(Int(fraction)))s"
    }

    /// A nanosecond count as decimals, with the point and without trailing zeros; "" for none.
    static func decimals(_ nanoseconds: Int) -> String {
        guard nanoseconds != 0 else { return "" }
        var digits = String(nanoseconds)
        digits = String(repeating: "0", count: 9 - digits.utf8.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }
}

extension ExpressionDuration {
    /// Reads a sequence of decimal numbers with units: `1h30m`, `-1.5s`, `10ms`; nil when wrong.
    ///
    /// Units are `h`, `m`, `s`, `ms`, `us` (or `µs`) and `ns`.
    public init?(parsing text: String) {
        var rest = Array(text.utf8)[...]
        var isNegative = false
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest.removeFirst()
        }
        guard !rest.isEmpty else { return nil }
        if rest.elementsEqual("0".utf8) {
            self.init(nanoseconds: 0)
            return
        }
        var total: Int64 = 0
        while !rest.isEmpty {
            guard let term = Self.term(&rest) else { return nil }
            // Negative throughout, because the most negative count has no positive twin.
            let (sum, overflow) = total.subtractingReportingOverflow(term)
            guard !overflow else { return nil }
            total = sum
        }
        guard !isNegative else {
            self.init(nanoseconds: total)
            return
        }
        let (positive, overflow) = Int64(0).subtractingReportingOverflow(total)
        guard !overflow else { return nil }
        self.init(nanoseconds: positive)
    }

    /// Reads one number with its unit.
    private static func term(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        let whole = rest.prefix { $0 &- 48 < 10 }
        rest = rest.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix { $0 &- 48 < 10 }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
        let letters = rest.prefix { !($0 &- 48 < 10) && $0 != UInt8(ascii: ".") }
        rest = rest.dropFirst(letters.count)
        guard let unit = unitNanoseconds(String(decoding: letters, as: UTF8.self)) else {
            return nil
        }
        var value: Int64 = 0
        if !whole.isEmpty {
            guard let count = Int64(String(decoding: whole, as: UTF8.self)) else { return nil }
            let (product, overflow) = count.multipliedReportingOverflow(by: unit)
            guard !overflow else { return nil }
            value = product
        }
        var scale = unit
        for digit in fraction {
            // Decimals below the nanosecond are dropped, one digit at a time.
            let tenth = Int64(digit - 48) * scale / 10
            let (sum, overflow) = value.addingReportingOverflow(tenth)
            guard !overflow else { return nil }
            value = sum
            scale /= 10
        }
        return value
    }

    private static func unitNanoseconds(_ unit: String) -> Int64? {
        switch unit {
        case "h": 3_600 * nanosecondsPerSecond
        case "m": 60 * nanosecondsPerSecond
        case "s": nanosecondsPerSecond
        case "ms": 1_000_000
        case "us", "µs", "μs": 1_000
        case "ns": 1
        default: nil
        }
    }
}
