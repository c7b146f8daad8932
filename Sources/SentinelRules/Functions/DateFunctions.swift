import SentinelEvent
import SentinelExpression

/// Dates of Asia/Shanghai.
///
/// A date is a string `yyyy-MM-dd`, which orders as dates do.
enum DateFunctions {
    /// A session over more dates than this is a mistake of its sender, not a stay in many
    /// timelines.
    static let spanMax = 400

    static let all: [String: [FunctionOverload]] = [
        "date": [
            RuleFunctions.unary("date_timestamp", .timestamp, .string) {
                (time) throws(EvaluationError) in
                try text(try time.instant().localDate)
            }
        ],
        "dates": [
            RuleFunctions.binary(
                "dates_timestamp_timestamp",
                .timestamp,
                .timestamp,
                .list(.string)
            ) { (from, to) throws(EvaluationError) in
                let (first, last) = (try from.instant().localDate, try to.instant().localDate)
                let count = last.daysSinceEpoch - first.daysSinceEpoch + 1
                guard count > 0, count <= spanMax else {
                    throw EvaluationError(.invalidArgument, "no interval of 1 to \(spanMax) days")
                }
                var dates: [Value] = []
                for day in first.daysSinceEpoch...last.daysSinceEpoch {
                    dates.append(try text(LocalDate(daysSinceEpoch: day)))
                }
                return .list(dates)
            }
        ],
        "day_start": [
            RuleFunctions.unary("day_start_string", .string, .timestamp) {
                (date) throws(EvaluationError) in
                guard let start = try date.localDate().start.expressionValue else {
                    throw outOfRange
                }
                return start
            }
        ],
        "date_add": [
            RuleFunctions.binary("date_add_string_int", .string, .int, .string) {
                (date, days) throws(EvaluationError) in
                let start = try date.localDate().daysSinceEpoch
                let (sum, overflow) = start.addingReportingOverflow(try days.integer())
                guard !overflow else { throw outOfRange }
                return try text(LocalDate(daysSinceEpoch: sum))
            }
        ],
        "week_start": [
            RuleFunctions.unary("week_start_string", .string, .string) {
                (date) throws(EvaluationError) in
                let days = try date.localDate().daysSinceEpoch
                // Day 0 was a Thursday; weeks run from Monday to Sunday.
                let sinceMonday = ((days + 3) % 7 + 7) % 7
                return try text(LocalDate(daysSinceEpoch: days - sinceMonday))
            }
        ],
        "clock": [
            RuleFunctions.unary("clock_timestamp", .timestamp, .string) {
                (time) throws(EvaluationError) in
                .string(String(try time.instant().localTime.prefix(5)))
            }
        ],
        "days_between": [
            RuleFunctions.binary("days_between_string_string", .string, .string, .int) {
                (from, to) throws(EvaluationError) in
                let (first, last) = (try from.localDate(), try to.localDate())
                return .int(last.daysSinceEpoch - first.daysSinceEpoch)
            }
        ],
    ]

    /// A date as expressions have it.
    ///
    /// A year of five digits, or one before year 0, would not order as dates do.
    private static func text(_ date: LocalDate) throws(EvaluationError) -> Value {
        guard years.contains(date.daysSinceEpoch) else { throw outOfRange }
        return .string(date.description)
    }

    /// The days of the years 0000 to 9999.
    private static let years: ClosedRange<Int64> = -719_528...2_932_896

    private static let outOfRange = EvaluationError(.overflow, "the date is out of range")
}
