import SentinelEvent
import SentinelExpression

/// Lists without repetitions, in order, and summed by what their elements have in common.
enum ListFunctions {
    private static let element = ExpressionType.parameter("T")

    static let all: [String: [FunctionOverload]] = [
        "distinct": [
            RuleFunctions.unary("distinct_list", .list(element), .list(element)) {
                (list) throws(EvaluationError) in
                var seen: Set<Value> = []
                return .list(try list.elements().filter { seen.insert($0).inserted })
            }
        ],
        "sorted": [
            sorted("sorted_list_string", .string), sorted("sorted_list_timestamp", .timestamp),
            sorted("sorted_list_int", .int), sorted("sorted_list_double", .double),
        ],
        "sum": [
            RuleFunctions.unary("sum_list_double", .list(.double), .double) {
                (list) throws(EvaluationError) in
                .double(try ExactSum.ofQuantities(list.elements()).doubleValue)
            },
            RuleFunctions.unary("sum_list_int", .list(.int), .int) {
                (list) throws(EvaluationError) in
                .int(try ExactSum.ofIntegers(list.elements()))
            },
        ],
        "sum_by": [
            RuleFunctions.binary(
                "sum_by_list_double",
                .list(.string),
                .list(.double),
                .map(.string, .double)
            ) { (keys, terms) throws(EvaluationError) in
                try summed(keys, terms) { (terms) throws(EvaluationError) in
                    .double(try ExactSum.ofQuantities(terms).doubleValue)
                }
            },
            RuleFunctions.binary(
                "sum_by_list_int",
                .list(.string),
                .list(.int),
                .map(.string, .int)
            ) { (keys, terms) throws(EvaluationError) in
                try summed(keys, terms) { (terms) throws(EvaluationError) in
                    .int(try ExactSum.ofIntegers(terms))
                }
            },
        ],
    ]

    private static func sorted(_ id: String, _ type: ExpressionType) -> FunctionOverload {
        RuleFunctions.unary(id, .list(type), .list(type)) { (list) throws(EvaluationError) in
            let elements = try list.elements()
            for element in elements where element.runtimeType != type {
                throw EvaluationError(.noMatchingOverload, "a list of \(type) is expected")
            }
            return .list(elements.sorted { Value.precedes($0, $1) })
        }
    }

    /// The sum of the terms of each key; both lists go side by side.
    private static func summed(
        _ keys: Value,
        _ terms: Value,
        _ sum: ([Value]) throws(EvaluationError) -> Value
    ) throws(EvaluationError) -> Value {
        let (keys, terms) = (try keys.elements(), try terms.elements())
        guard keys.count == terms.count else {
            throw EvaluationError(.invalidArgument, "sum_by takes two lists of one length")
        }
        var order: [Value] = []
        var grouped: [Value: [Value]] = [:]
        for (key, term) in zip(keys, terms) {
            if grouped[key] == nil { order.append(key) }
            grouped[key, default: []].append(term)
        }
        var entries: [(key: Value, value: Value)] = []
        for key in order { entries.append((key, try sum(grouped[key] ?? []))) }
        return .map(try ValueMap(entries))
    }
}

extension Value {
    /// The elements of a list; the checker has seen to the type.
    func elements() throws(EvaluationError) -> [Value] {
        guard case .list(let elements) = self else {
            throw EvaluationError(.noMatchingOverload, "a list is expected")
        }
        return elements
    }

    /// Whether one of two values of one type stands before the other.
    fileprivate static func precedes(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)):
            left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
        case (.timestamp(let left), .timestamp(let right)): left < right
        case (.int(let left), .int(let right)): left < right
        case (.double(let left), .double(let right)): left < right
        default: false
        }
    }
}
