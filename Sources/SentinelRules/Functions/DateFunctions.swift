import SentinelEvent
import SentinelExpression

/// Dates of Asia/Shanghai. A date is a string `yyyy-MM-dd`, which orders as dates do.
enum DateFunctions {
    /// A session over more dates than this is a mistake of its sender, not a stay in many timelines.
    static let spanMax = 400

    static let all: [String: [FunctionOverload]] = [
        "date": [
            RuleFunctions.unary("date_timestamp", .timestamp, .string) {
                (time) throws(EvaluationError) in
                .string(try time.instant().localDate.description)
            }
        ],
        "dates": [
            RuleFunctions.binary(
                "dates_timestamp_timestamp", .timestamp, .timestamp, .list(.string)
            ) { (from, to) throws(EvaluationError) in
                let (first, last) = (try from.instant().localDate, try to.instant().localDate)
                let count = last.daysSinceEpoch - first.daysSinceEpoch + 1
                guard count > 0, count <= spanMax else {
                    throw EvaluationError(.invalidArgument, "no interval of 1 to \(spanMax) days")
                }
                return .list(
                    (0..<count).map { offset in
                        let date = LocalDate(daysSinceEpoch: first.daysSinceEpoch + offset)
                        return .string(date.description)
                    })
            }
        ],
        "day_start": [
            RuleFunctions.unary("day_start_string", .string, .timestamp) {
                (date) throws(EvaluationError) in
                guard let start = try date.localDate().start.expressionValue else {
                    throw EvaluationError(.overflow, "the date is out of range")
                }
                return start
            }
        ],
        "date_add": [
            RuleFunctions.binary("date_add_string_int", .string, .int, .string) {
                (date, days) throws(EvaluationError) in
                let start = try date.localDate().daysSinceEpoch
                let (sum, overflow) = start.addingReportingOverflow(try days.integer())
                guard !overflow, sum.magnitude < 4_000_000 else {
                    throw EvaluationError(.overflow, "the date is out of range")
                }
                return .string(LocalDate(daysSinceEpoch: sum).description)
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
}
