import SentinelEvent
import Testing

@Suite struct TimeTests {
    /// The event time of a line with this text in `time`; nil where it is refused.
    private func instant(_ text: String) throws -> Instant? {
        let line = Sample.minimal(.encounter).with("time", .text(text)).line
        do {
            return try decode(line).time
        } catch {
            #expect(error.field == "time")
            #expect(error.reason == .outOfRange)
            return nil
        }
    }

    /// 2024-10-03T10:11:12+08:00
    private static let noon: Int64 = 1_727_921_472_000

    @Test(arguments: [
        ("2024-10-03T10:11:12+08:00", 0), ("2024-10-03 10:11:12", 0), ("2024-10-03T02:11:12Z", 0),
        ("2024-10-03t02:11:12z", 0), ("2024-10-03 02:11:12Z", 0), ("2024-10-03T02:11:12+00:00", 0),
        ("2024-10-03T02:11:12-00:00", 0), ("2024-10-02T18:41:12-07:30", 0),
        ("2024-10-03T16:11:12+14:00", 0), ("2024-10-04T02:10:12+23:59", 0),
        ("2024-10-03T10:11:12.1+08:00", 100), ("2024-10-03T10:11:12.12+08:00", 120),
        ("2024-10-03T10:11:12.123+08:00", 123), ("2024-10-03T10:11:12.1239+08:00", 123),
        ("2024-10-03T10:11:12.12345+08:00", 123), ("2024-10-03T10:11:12.123456+08:00", 123),
        ("2024-10-03T10:11:12.1234567+08:00", 123), ("2024-10-03T02:11:12.99999999Z", 999),
        ("2024-10-03T02:11:12.999999999Z", 999), ("2024-10-03T10:11:12.000+08:00", 0),
    ])
    func `each notation of one moment is that moment`(text: String, beyond: Int64) throws {
        #expect(try instant(text)?.milliseconds == Self.noon + beyond)
    }

    @Test func `an escaped offset is an offset`() throws {
        let line = Sample.minimal(.encounter).line
        let plain = "2024-10-03T10:11:12+08:00"
        let written = ["2024-10-03T10:11:12\\u002B08:00", "2024-10-03T10:11:12\\u002b08\\u003A00"]
        for text in written {
            let event = try decode(line.replacing(plain, with: text))
            #expect(event.values == (try decode(line)).values)
        }
    }

    @Test(arguments: [
        "2024-10-03T10:11:12", "2024-10-03T10:11:12.123", "2024-10-03 10:11:12.123", "2024-10-03",
        "2024-10-03T24:00:00+08:00", "2024-10-03T25:61:00+08:00", "2024-10-03T10:60:00+08:00",
        "2024-10-03T10:11:60+08:00", "2024-13-03T10:11:12+08:00", "2024-00-03T10:11:12+08:00",
        "2024-10-00T10:11:12+08:00", "2024-10-32T10:11:12+08:00", "2024-02-30 10:11:12",
        "2023-02-29 10:11:12", "1900-02-29 10:11:12", "2024-04-31 10:11:12",
        "2024-10-03T10:11:12+0800", "2024-10-03T10:11:12+08", "2024-10-03T10:11:12+24:00",
        "2024-10-03T10:11:12+08:60", "2024-10-03T10:11:12.+08:00", "2024-10-03T10:11:12.Z",
        "2024-10-03T10:11:12.1234567890Z", "2024-10-03T10:11:12ZZ", "2024-10-03T10:11:12 +08:00",
        "2024-10-03T10:11:12*08:00", "2024-10-03_10:11:12", "2024/10/03 10:11:12", "20241003101112",
        "2024-10-03T10:11", "2024-1-3 10:11:12", "24-10-03 10:11:12 xx", "+024-10-03 10:11:12",
        "2024-10-03T1\u{FF11}:11:12Z", " 2024-10-03 10:11:12", "2024-10-03 10:11:12 ", "now",
        "1727921472", "2024-10-03T10-11-12Z", "0000-06-01T00:00:00Z", "10000-01-01T00:00:00Z",
        "0001-01-01T07:00:00+08:00", "9999-12-31T23:59:59Z", "9999-12-31T16:00:00-00:01",
    ])
    func `what is no moment in the years 0001 to 9999 is refused`(text: String) throws {
        #expect(try instant(text) == nil)
    }

    @Test(arguments: [
        "2024-02-29 23:59:59", "2000-02-29 00:00:00", "0001-01-02 00:00:00", "9999-12-31 23:59:59",
        "1970-01-01 07:59:59", "1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z",
    ])
    func `leap days and the first and last years are taken`(text: String) throws {
        let instant = try #require(try instant(text))
        #expect(try self.instant(instant.description) == instant)
    }

    @Test(arguments: 0..<4)
    func `a moment written and read is the same moment`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for _ in 0..<500 {
            let milliseconds = Int64.random(
                in: -62_135_596_800_000...253_402_271_999_999,
                using: &random
            )
            let instant = Instant(milliseconds: milliseconds)
            #expect(try self.instant(instant.description) == instant, "\(instant)")
            #expect(instant.description.hasPrefix(instant.localDate.description))
        }
    }

    @Test func `adding time saturates at both ends`() {
        let instant = Instant(milliseconds: 1_000)
        #expect(instant.advanced(byMilliseconds: 234) == Instant(milliseconds: 1_234))
        #expect(instant.advanced(byMilliseconds: -2_000).milliseconds == -1_000)
        #expect(instant.advanced(byMilliseconds: .max) == .distantFuture)
        #expect(instant.advanced(byMilliseconds: .min) == .distantPast)
        #expect(Instant.distantFuture.advanced(byMilliseconds: .max) == .distantFuture)
        #expect(Instant.distantPast < instant)
    }
}

@Suite struct LocalDateTests {
    @Test func `days and dates agree over three centuries, counted one by one`() {
        var (year, month, day): (Int64, Int64, Int64) = (1900, 1, 1)
        // 1900-01-01 is 25,567 days before 1970-01-01: 70 years with 17 leap days.
        var days: Int64 = -25_567
        while year <= 2200 {
            let date = LocalDate(daysSinceEpoch: days)
            let parts = date.components
            guard parts == (year, month, day),
                LocalDate(year: year, month: month, day: day) == date,
                LocalDate(text: date.description) == date
            else {
                Issue.record("\(date) should be \(year)-\(month)-\(day)")
                return
            }
            (days, day) = (days + 1, day + 1)
            if day > Self.length(of: month, in: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(days == -25_567 + 301 * 365 + 73)
    }

    private static func length(of month: Int64, in year: Int64) -> Int64 {
        let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let isLeap = year.isMultiple(of: 400) || year.isMultiple(of: 4) && !year.isMultiple(of: 100)
        return lengths[Int(month) - 1] + (month == 2 && isLeap ? 1 : 0)
    }

    @Test(arguments: [
        "", "2024-1-01", "2024-13-01", "2024-02-30", "2024-00-10", "2024-01-00", "24-01-01",
        "2024-01-01 ", "2024/01/01", "２０２４-01-01", "2024-01-01T", "-024-01-01",
    ])
    func `a text that is no date of the calendar is none`(text: String) {
        #expect(LocalDate(text: text) == nil)
    }

    @Test(arguments: [
        ("2024-10-02T15:59:59Z", "2024-10-02", "23:59:59"),
        ("2024-10-02T16:00:00Z", "2024-10-03", "00:00:00"),
        ("1969-12-31T15:59:59.999Z", "1969-12-31", "23:59:59"),
    ])
    func `a day begins at midnight in Shanghai`(text: String, date: String, time: String) throws {
        let event = try decode(Sample.minimal(.encounter).with("time", .text(text)).line)
        #expect(event.time.localDate.description == date)
        #expect(event.time.localTime == time)
        let start = event.time.localDate.start
        #expect(start.localTime == "00:00:00")
        #expect(start <= event.time)
        #expect(event.time < start.advanced(byMilliseconds: 86_400_000))
    }

    @Test(arguments: [("1960-05-06", "1960-05-06"), ("2024-10-02T16:00:00Z", "2024-10-03")])
    func `a date may come as a moment, and is its day in Shanghai`(
        text: String,
        date: String
    ) throws {
        var row = Sample.row(try #require(ReferenceSchema.table(named: "insured")))
        row["attributes"] = row["attributes"]?.with("birth_date", .text(text))
        let event = try decode(row.line)
        guard case .record(let attributes) = event["attributes"] else {
            Issue.record("attributes are a record")
            return
        }
        #expect(attributes["birth_date"] == .date(try #require(LocalDate(text: date))))
    }
}
