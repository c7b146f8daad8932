/// The functions of the core language (langdef.md, "List of standard definitions").
enum StandardFunctions {
    static func add(to table: inout FunctionTable, timeZones: any TimeZoneRules) {
        addSizes(to: &table)
        addConversions(to: &table)
        addStrings(to: &table)
        MatchFunction.add(to: &table)
        TimeFunctions.add(to: &table, timeZones: timeZones)
    }

    private static func addSizes(to table: inout FunctionTable) {
        let parameters: [(String, ExpressionType)] = [
            ("string", .string), ("bytes", .bytes), ("list", .list(.parameter("A"))),
            ("map", .map(.parameter("A"), .parameter("B"))),
        ]
        for (name, type) in parameters {
            table.add("size", "size_\(name)", type, to: .int, size)
            table.add("size", "\(name)_size", type, to: .int, isMember: true, size)
        }
    }

    @Sendable private static func size(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .string(let text): .int(Int64(text.unicodeScalars.count))
        case .bytes(let bytes): .int(Int64(bytes.count))
        case .list(let list): .int(Int64(list.count))
        case .map(let map): .int(Int64(map.count))
        default: throw .noMatchingOverload("size", [value])
        }
    }

    private static func addConversions(to table: inout FunctionTable) {
        typealias Converter = @Sendable (Value) throws(EvaluationError) -> Value
        let conversions: [(ExpressionType, [ExpressionType], Converter)] = [
            (.int, [.int, .uint, .double, .string, .timestamp, .duration], Conversion.int),
            (.uint, [.uint, .int, .double, .string], Conversion.uint),
            (.double, [.double, .int, .uint, .string], Conversion.double),
            (.bool, [.bool, .string], Conversion.bool),
            (
                .string, [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration],
                Conversion.string
            ),
            (.bytes, [.bytes, .string], Conversion.bytes),
            (.timestamp, [.timestamp, .string, .int], Conversion.timestamp),
            (.duration, [.duration, .string, .int], Conversion.duration),
        ]
        for (result, parameters, convert) in conversions {
            for parameter in parameters {
                let id = "\(parameter)_to_\(result)"
                table.add(result.description, id, parameter, to: result, convert)
            }
        }
        let any = ExpressionType.parameter("A")
        table.add("dyn", "to_dyn", any, to: .dynamic) { value in value }
        table.add("type", "type", any, to: .type(any)) { value in .type(value.runtimeType) }
    }

    private static func addStrings(to table: inout FunctionTable) {
        typealias Test = @Sendable (String, String) -> Bool
        let tests: [(String, Test)] = [
            ("contains", CodePoints.contains), ("startsWith", CodePoints.hasPrefix),
            ("endsWith", CodePoints.hasSuffix),
        ]
        for (name, test) in tests {
            let id = "\(name)_string"
            table.add(name, id, .string, .string, to: .bool, isMember: true) {
                left,
                right throws(EvaluationError) in
                guard case .string(let text) = left, case .string(let part) = right else {
                    throw .noMatchingOverload(name, [left, right])
                }
                return .bool(test(text, part))
            }
        }
    }
}
