import SentinelExpression
import Testing

/// Zones of made-up rules: one changes its offset at a moment.
private struct TwoZones: TimeZoneRules {
    func offsetSeconds(zone: String, at seconds: Int64) -> Int? {
        switch zone {
        case "Asia/Shanghai": 28_800
        case "Test/Summer": seconds < 1_700_000_000 ? 3_600 : 7_200
        default: nil
        }
    }
}

@Suite struct TimeTests {
    private var environment: Environment {
        var environment = Environment()
        environment.timeZones = TwoZones()
        return environment
    }

    @Test(arguments: [
        ("timestamp('2024-02-29T23:30:00Z').getDate('+08:00')", "1"),
        ("timestamp('2024-02-29T23:30:00Z').getMonth('+08:00')", "2"),
        ("timestamp('2024-02-29T16:30:00Z').getHours('Asia/Shanghai')", "0"),
        ("timestamp('2024-12-31T20:00:00Z').getDayOfYear()", "365"),
        ("timestamp('2023-12-31T20:00:00Z').getDayOfYear('08:00')", "0"),
        ("timestamp('2024-03-03T00:00:00Z').getDayOfWeek()", "0"),
        ("timestamp('2024-03-03T00:00:00Z').getDayOfWeek('-00:01')", "6"),
        ("timestamp(1699999999).getHours('Test/Summer')", "23"),
        ("timestamp(1700000000).getHours('Test/Summer')", "0"),
        ("timestamp('1969-12-31T23:59:59.999Z').getMilliseconds()", "999"),
        ("string(timestamp('2024-01-01T08:00:00+08:00'))", "\"2024-01-01T00:00:00Z\""),
        ("string(timestamp('0001-01-01T00:00:00Z'))", "\"0001-01-01T00:00:00Z\""),
        ("string(timestamp('1969-12-31T23:59:59.5Z'))", "\"1969-12-31T23:59:59.5Z\""),
        ("int(timestamp('1969-12-31T23:59:59.5Z'))", "-1"),
        ("string(duration('1h30m') + duration('-1ms'))", "\"5399.999s\""),
        ("string(duration('1.5h'))", "\"5400s\""),
        ("duration('-1.5s').getMilliseconds()", "-500"), ("duration('36h').getHours()", "36"),
        ("duration('0.000000001s') == duration('1ns')", "true"),
        (
            "string(timestamp('2024-03-01T00:00:00Z') - duration('24h')).startsWith('2024-02-29')",
            "true"
        ),
        (
            "string(timestamp('2024-01-01T00:00:00Z') - duration('1ns')).startsWith('2023-12-31')",
            "true"
        ),
    ])
    func `calendars and clocks agree`(source: String, expected: String) throws {
        #expect(try evaluate(source, in: environment).description == expected)
    }

    @Test(arguments: ["Mars/Base", "+8", "+24:00", "08:60", "+1:2:3"])
    func `an unknown zone is an error`(zone: String) throws {
        let source = "timestamp('2024-01-01T00:00:00Z').getHours('\(zone)')"
        let error = try #require(throws: EvaluationError.self) {
            try evaluate(source, in: environment)
        }
        #expect(error.code == .invalidArgument)
    }

    @Test(arguments: ["", "1", "s", "1.s2", "--1s", "1h-2m", "300y", "9223372037s", "1 s", "+"])
    func `a text that is no duration is refused`(text: String) {
        #expect(ExpressionDuration(parsing: text) == nil)
    }

    @Test(arguments: [
        "2023-02-29T00:00:00Z", "2024-01-01", "2024-01-01T24:00:00Z", "2024-01-01T00:00:00",
        "2024-1-1T00:00:00Z",
        "10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z", "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00+8:00", "0001-01-01T00:00:00+00:01",
    ])
    func `a text that is no timestamp is refused`(text: String) {
        #expect(ExpressionTimestamp(parsing: text) == nil)
    }

    @Test func `every day of four centuries reads back as it prints`() throws {
        for day in stride(from: Int64(-25_567), through: 120_530, by: 1) {
            let timestamp = try #require(ExpressionTimestamp(seconds: day * 86_400 + 3_661))
            #expect(ExpressionTimestamp(parsing: timestamp.description) == timestamp)
        }
    }

    @Test(arguments: [
        (Int64(-1), Int64(-1), Int32(999_000_000)), (1_500, 1, 500_000_000), (-1_000, -1, 0),
    ])
    func `milliseconds round towards the past`(
        milliseconds: Int64,
        seconds: Int64,
        nanoseconds: Int32
    ) throws {
        let timestamp = try #require(ExpressionTimestamp(milliseconds: milliseconds))
        #expect(timestamp.seconds == seconds)
        #expect(timestamp.nanoseconds == nanoseconds)
        #expect(timestamp.milliseconds == milliseconds)
        #expect(ExpressionDuration(nanoseconds: -1).milliseconds == -1)
    }
}
