import SentinelEvent
import SentinelExpression

/// Intervals of time, and sums whose result does not depend on the order of their terms.
enum IntervalFunctions {
    static let all: [String: [FunctionOverload]] = [
        "overlap": [
            FunctionOverload(
                id: "overlap_timestamps",
                parameters: [.timestamp, .timestamp, .timestamp, .timestamp],
                result: .duration,
                isPure: true,
                implementation: { (bounds) throws(EvaluationError) in
                    let from = max(try bounds[0].instant(), try bounds[2].instant())
                    let to = min(try bounds[1].instant(), try bounds[3].instant())
                    let length = max(0, to.milliseconds - from.milliseconds)
                    guard let duration = ExpressionDuration(milliseconds: length) else {
                        throw EvaluationError(.overflow, "the overlap is out of range")
                    }
                    return .duration(duration)
                }
            )
        ],
        "earliest": [
            RuleFunctions.binary("earliest_timestamps", .timestamp, .timestamp, .timestamp) {
                (left, right) throws(EvaluationError) in
                try left.instant() <= right.instant() ? left : right
            }
        ],
        "latest": [
            RuleFunctions.binary("latest_timestamps", .timestamp, .timestamp, .timestamp) {
                (left, right) throws(EvaluationError) in
                try left.instant() >= right.instant() ? left : right
            }
        ],
        "covered": [
            RuleFunctions.binary("covered_intervals_int", intervals, .int, .duration) {
                (intervals, fold) throws(EvaluationError) in
                let covered = try Coverage(intervals).length(atLeast: fold.integer())
                guard let duration = ExpressionDuration(milliseconds: covered) else {
                    throw EvaluationError(.overflow, "the length is out of range")
                }
                return .duration(duration)
            }
        ],
        "peak": [
            RuleFunctions.unary("peak_intervals", intervals, .int) {
                (intervals) throws(EvaluationError) in
                .int(try Coverage(intervals).peak)
            }
        ],
    ]

    private static let intervals = ExpressionType.list(.list(.timestamp))
}

/// How many of a list of intervals hold at each moment.
///
/// An interval is a list of its begin and its end; one that ends before it begins counts for
/// nothing. O(n log n).
private struct Coverage {
    /// The moments at which the number changes, in order, and the number from there on.
    private var steps: [(from: Int64, count: Int64)] = []

    init(_ intervals: Value) throws(EvaluationError) {
        var changes: [Int64: Int64] = [:]
        for interval in try intervals.elements() {
            let bounds = try interval.elements()
            guard bounds.count == 2 else {
                throw EvaluationError(.invalidArgument, "an interval has a begin and an end")
            }
            let (from, to) = (try bounds[0].instant(), try bounds[1].instant())
            guard from < to else { continue }
            changes[from.milliseconds, default: 0] += 1
            changes[to.milliseconds, default: 0] -= 1
        }
        var count: Int64 = 0
        for (moment, change) in changes.sorted(by: { $0.key < $1.key }) {
            count += change
            steps.append((moment, count))
        }
    }

    /// For how many milliseconds at least so many intervals hold.
    func length(atLeast fold: Int64) -> Int64 {
        zip(steps, steps.dropFirst()).reduce(0) { sum, pair in
            pair.0.count >= fold ? sum + pair.1.from - pair.0.from : sum
        }
    }

    /// The most that hold at once.
    var peak: Int64 { steps.map(\.count).max() ?? 0 }
}
