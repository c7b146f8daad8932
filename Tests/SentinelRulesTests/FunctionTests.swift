import SentinelEvent
import SentinelExpression
@testable import SentinelRules
import Testing

@Suite struct FunctionTests {
    /// What an expression is, with the functions of rules; the name of the error where it has none.
    private func value(_ text: String, _ constants: [String: Value] = [:]) throws -> String {
        var environment = Environment()
        environment.functions = RuleFunctions.all
        environment.constants = constants
        let program = try environment.compile(text)
        do {
            return "\(try program.evaluate())"
        } catch {
            return "error: \(error.message)"
        }
    }

    private static func time(_ text: String) -> String { "timestamp('\(text)')" }

    @Test(arguments: [
        ("date(timestamp('2024-10-02T15:59:59Z'))", "2024-10-02"),
        ("date(timestamp('2024-10-02T16:00:00Z'))", "2024-10-03"),
        ("date(timestamp('9999-12-31T15:59:59Z'))", "9999-12-31"),
        ("date(timestamp('9999-12-31T16:00:00Z'))", "error: the date is out of range"),
        ("date(timestamp('0001-01-01T00:00:00Z'))", "0001-01-01"),
        ("date(day_start('2024-02-29'))", "2024-02-29"),
        ("string(day_start('2024-10-03'))", "2024-10-02T16:00:00Z"),
        ("string(day_start('2024-02-30'))", "error: a date yyyy-MM-dd is expected"),
        ("string(day_start(''))", "error: a date yyyy-MM-dd is expected"),
        ("string(day_start('0000-01-01'))", "error: the date is out of range"),
        ("date_add('2024-02-28', 1)", "2024-02-29"), ("date_add('2024-03-01', -1)", "2024-02-29"),
        ("date_add('2023-12-31', 1)", "2024-01-01"), ("date_add('2024-01-01', 0)", "2024-01-01"),
        ("date_add('9999-12-31', 0)", "9999-12-31"), ("date_add('0000-01-02', -1)", "0000-01-01"),
        ("date_add('9999-12-31', 1)", "error: the date is out of range"),
        ("date_add('0000-01-01', -1)", "error: the date is out of range"),
        ("date_add('2024-01-01', 9223372036854775807)", "error: the date is out of range"),
        ("date_add('2024-01-01', -9223372036854775807 - 1)", "error: the date is out of range"),
        ("date_add('yesterday', 1)", "error: a date yyyy-MM-dd is expected"),
    ])
    func `dates are those of Shanghai`(text: String, expected: String) throws {
        #expect(try value(text).replacing("\"", with: "") == expected)
    }

    @Test(arguments: [
        ("days_between('2024-02-28', '2024-03-01')", "2"),
        ("days_between('2024-03-01', '2024-02-28')", "-2"),
        ("days_between('2024-10-03', '2024-10-03')", "0"),
        ("days_between('1900-01-01', '2200-01-01')", "109573"),
        ("days_between('2024-10-03', '')", "error: a date yyyy-MM-dd is expected"),
        ("minutes(duration('90s'))", "1"), ("minutes(duration('59s'))", "0"),
        ("minutes(duration('2h'))", "120"),
        ("minutes(duration('-90s'))", "-1"),
    ])
    func `days and minutes are counted whole`(text: String, expected: String) throws {
        #expect(try value(text) == expected)
    }

    @Test(arguments: [
        ("2024-10-02T15:00:00Z", "2024-10-03T17:00:00Z", "2024-10-02 2024-10-03 2024-10-04"),
        ("2024-10-02T16:00:00Z", "2024-10-02T16:00:00Z", "2024-10-03"),
        ("2024-02-28T16:00:00Z", "2024-02-29T16:00:00Z", "2024-02-29 2024-03-01"),
        ("2024-10-02T16:00:00Z", "2024-10-01T16:00:00Z", "error: no interval of 1 to 400 days"),
        ("2024-01-01T00:00:00Z", "2025-02-04T00:00:00Z", "error: no interval of 1 to 400 days"),
        ("9999-12-31T00:00:00Z", "9999-12-31T20:00:00Z", "error: the date is out of range"),
    ])
    func `an interval has every date that it touches`(
        from: String,
        to: String,
        expected: String
    ) throws {
        let text = "dates(\(Self.time(from)), \(Self.time(to)))"
        let dates = try value(text).filter { !"[]\",".contains($0) }
        #expect(dates == expected)
    }

    @Test func `four hundred days are the longest interval`() throws {
        let text = "dates(timestamp('2024-01-01T00:00:00Z'), timestamp('2025-02-03T00:00:00Z'))"
        #expect(try value(text + ".size()") == "400")
    }

    @Test(arguments: [
        (0, 10, 5, 15, "300"), (5, 15, 0, 10, "300"), (0, 10, 2, 3, "60"), (0, 10, 10, 20, "0"),
        (0, 10, 20, 30, "0"), (10, 0, 0, 10, "0"), (3, 3, 0, 10, "0"), (0, 10, 0, 10, "600"),
    ])
    func `an overlap is what two intervals share, never less than nothing`(
        _ from: Int,
        _ to: Int,
        _ otherFrom: Int,
        _ otherTo: Int,
        seconds: String
    ) throws {
        let bounds = [from, to, otherFrom, otherTo].map { minute in
            Self.time("2024-10-03T10:\(minute < 10 ? "0" : "")\(minute):00Z")
        }
        #expect(
            try value("string(overlap(\(bounds.joined(separator: ", "))))") == "\"\(seconds)s\""
        )
    }

    @Test func `earliest and latest choose between two moments`() throws {
        let (early, late) = (
            Self.time("2024-10-03T10:00:00Z"), Self.time("2024-10-03T10:00:00.001Z")
        )
        for (first, second) in [(early, late), (late, early)] {
            #expect(try value("earliest(\(first), \(second)) == \(early)") == "true")
            #expect(try value("latest(\(first), \(second)) == \(late)") == "true")
        }
    }

    @Test(arguments: [
        ("yuan(41250)", "412.50"), ("yuan(0)", "0.00"), ("yuan(-5)", "-0.05"),
        ("yuan(-9223372036854775807 - 1)", "-92233720368547758.08"),
        ("local(timestamp('2024-10-02T15:59:59.999Z'))", "2024-10-02 23:59"),
        ("local(timestamp('2024-10-02T16:00:00Z'))", "2024-10-03 00:00"),
    ])
    func `figures are written as inspectors read them`(text: String, expected: String) throws {
        #expect(try value(text) == "\"\(expected)\"")
    }

    @Test(arguments: [
        ("sum([1, 2, 3])", "6"), ("sum([1.5, 2.25])", "3.75"), ("sum([0.1, 0.2])", "0.3"),
        ("sum([9223372036854775807, 1])", "error: the sum is out of range"),
        ("sum([9223372036854775807, 1, -1])", "9223372036854775807"),
        ("sum([-1.0, 1.0]) == 0.0", "true"), ("sum([1e12])", "error: the number is out of range"),
        ("sum([0.0 / 0.0])", "error: the number is out of range"),
    ])
    func `sums are exact`(text: String, expected: String) throws {
        #expect(try value(text) == expected)
    }

    @Test(arguments: 0..<5)
    func `a sum does not depend on the order of its terms`(seed: UInt64) throws {
        var random = Shuffler(state: seed)
        for _ in 0..<20 {
            var doubles = (0..<30).map { _ in
                Value.double(
                    Double(Int.random(in: -9_999_999...9_999_999, using: &random)) / 10_000
                )
            }
            var ints = (0..<30).map { _ in
                Value.int(Int64.random(in: .min ... .max, using: &random))
            }
            let sums = try [
                value("sum(x)", ["x": .list(doubles)]), value("sum(x)", ["x": .list(ints)]),
            ]
            for _ in 0..<4 {
                doubles.shuffle(using: &random)
                ints.shuffle(using: &random)
                #expect(try value("sum(x)", ["x": .list(doubles)]) == sums[0])
                #expect(try value("sum(x)", ["x": .list(ints)]) == sums[1])
            }
        }
    }

    @Test func `a sum of very many greatest quantities is out of range, and no crash`() throws {
        let term = Value.double(Double(Quantity.limit))
        let list = Value.list([Value](repeating: term, count: 10_000))
        #expect(try value("sum(x)", ["x": list]) == "error: the sum is out of range")
    }

    @Test func `the terms of a sum are rounded to four decimals one by one`() throws {
        #expect(try Quantity(.double(0.30000000000000004)) == Quantity(tenThousandths: 3_000))
        #expect(try Quantity(.int(-2)) == Quantity(-2))
        #expect(throws: EvaluationError.self) { try Quantity(.double(.infinity)) }
        #expect(throws: EvaluationError.self) { try Quantity(.string("1")) }
    }

    @Test(arguments: [
        "date('2024-10-03')", "date_add('2024-10-03', 1.0)", "sum(['a'])", "yuan(1.5)",
        "minutes(90)",
        "overlap(timestamp(0), timestamp(0))", "earliest(1, 2)", "local('2024')", "day_start(1)",
    ])
    func `arguments of the wrong type are told when the rule is loaded`(text: String) {
        #expect(throws: ExpressionDiagnostics.self) { try value(text) }
    }
}

/// A small repeatable generator of random numbers.
private struct Shuffler: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}
