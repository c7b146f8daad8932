extension ExpressionTimestamp: CustomStringConvertible {
    /// The timestamp in RFC 3339, in UTC, with as many decimals as there are.
    public var description: String {
        let civil = CivilTime(seconds: seconds)
        let date = "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
        let clock = "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
        return "\(date)T\(clock)\(ExpressionDuration.decimals(Int(nanoseconds)))Z"
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// Reads RFC 3339: `2009-02-13T23:31:30.5Z`, `2009-02-13T23:31:30+08:00`; nil when wrong.
    public init?(parsing text: String) {
        var scanner = DigitScanner(text)
        guard
            let year = scanner.number(digits: 4), scanner.skip("-"),
            let month = scanner.number(digits: 2), scanner.skip("-"),
            let day = scanner.number(digits: 2), scanner.skip("T") || scanner.skip("t"),
            let hour = scanner.number(digits: 2), scanner.skip(":"),
            let minute = scanner.number(digits: 2), scanner.skip(":"),
            let second = scanner.number(digits: 2),
            let nanoseconds = scanner.fraction(),
            let offset = scanner.offset(), scanner.isAtEnd,
            1...12 ~= month, day >= 1, day <= CivilTime.dayCount(year: year, month: month),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let days = CivilTime.days(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
        self.init(seconds: Int64(seconds), nanoseconds: Int32(nanoseconds))
    }
}

/// Reads the parts of a timestamp's text from left to right.
private struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The decimals of the second in nanoseconds; more than nine are cut off.
    mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        guard let first = digit() else { return nil }
        var value = first * 100_000_000
        var scale = 10_000_000
        while let next = digit() {
            value += next * scale
            scale /= 10
        }
        return value
    }

    /// The offset from UTC in seconds.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("-") ? -1 : skip("+") ? 1 : 0
        guard
            sign != 0, let hour = number(digits: 2), skip(":"), let minute = number(digits: 2),
            hour < 24, minute < 60
        else { return nil }
        return sign * (hour * 3_600 + minute * 60)
    }

    private mutating func digit() -> Int? {
        guard let first = rest.first, first &- 48 < 10 else { return nil }
        rest.removeFirst()
        return Int(first - 48)
    }
}
