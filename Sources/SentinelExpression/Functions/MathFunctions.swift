/// Functions of numbers (cel-go, "Math").
///
/// `math.greatest` and `math.least` take any number of arguments: the parser puts two or more of
/// them into a list.
enum MathFunctions {
    static func add(to table: inout FunctionTable) {
        addExtremes(to: &table)
        addRounding(to: &table)
        addSigns(to: &table)
        addTests(to: &table)
        addRoots(to: &table)
        BitFunctions.add(to: &table)
    }

    private static let numbers: [ExpressionType] = [.int, .uint, .double]

    private static func addExtremes(to table: inout FunctionTable) {
        for (name, wanted) in [("math.greatest", Ordering.greater), ("math.least", .less)] {
            for type in numbers {
                table.add(name, "\(name)_\(type)", type, to: type) { value in value }
                table.add(name, "\(name)_list_\(type)", .list(type), to: type) {
                    value throws(EvaluationError) in
                    try extreme(name, value, wanted)
                }
            }
        }
    }

    private static func extreme(
        _ name: String,
        _ value: Value,
        _ wanted: Ordering
    ) throws(EvaluationError) -> Value {
        guard case .list(let values) = value else { throw .noMatchingOverload(name, [value]) }
        guard var best = values.first else {
            throw EvaluationError(.invalidArgument, "\(name) of an empty list")
        }
        for value in values {
            guard value.isNumber else { throw .noMatchingOverload(name, [value]) }
            if Comparison.numeric(value, best) == wanted { best = value }
        }
        return best
    }

    private static func addRounding(to table: inout FunctionTable) {
        typealias Rounding = @Sendable (Double) -> Double
        let roundings: [(String, Rounding)] = [
            ("math.ceil", { -floor(-$0) }), ("math.floor", floor), ("math.round", round),
            ("math.trunc", truncate),
        ]
        for (name, rounding) in roundings {
            table.add(name, "\(name)_double", .double, to: .double) {
                value throws(EvaluationError) in
                guard case .double(let number) = value else {
                    throw .noMatchingOverload(name, [value])
                }
                return .double(rounding(number))
            }
        }
    }

    // The rounding functions avoid `rounded()`, which needs the C library's mathematics. Beyond
    // 2 to the power of 52 every double is a whole number.

    private static func truncate(_ number: Double) -> Double {
        guard number.magnitude < 0x1p52 else { return number }
        return Double(signOf: number, magnitudeOf: Double(Int64(number)))
    }

    @Sendable private static func floor(_ number: Double) -> Double {
        let whole = truncate(number)
        return whole > number ? whole - 1 : whole
    }

    /// Rounds to the nearest whole number, halves away from zero.
    @Sendable private static func round(_ number: Double) -> Double {
        let whole = truncate(number)
        guard (number - whole).magnitude >= 0.5 else { return whole }
        return number < 0 ? whole - 1 : whole + 1
    }

    private static func addSigns(to table: inout FunctionTable) {
        for type in numbers {
            table.add("math.abs", "math.abs_\(type)", type, to: type) {
                value throws(EvaluationError) in
                switch value {
                case .int(let number): return number < 0 ? try Arithmetic.negate(value) : value
                case .double(let number): return .double(number.magnitude)
                case .uint: return value
                default: throw .noMatchingOverload("math.abs", [value])
                }
            }
            table.add("math.sign", "math.sign_\(type)", type, to: type) {
                value throws(EvaluationError) in
                switch value {
                case .int(let number): return .int(number.signum())
                case .uint(let number): return .uint(number.signum())
                case .double(let number):
                    return .double(number > 0 ? 1 : number < 0 ? -1 : number)
                default: throw .noMatchingOverload("math.sign", [value])
                }
            }
        }
    }

    private static func addRoots(to table: inout FunctionTable) {
        for type in numbers {
            table.add("math.sqrt", "math.sqrt_\(type)", type, to: .double) {
                value throws(EvaluationError) in
                guard case .double(let number) = try Conversion.double(value) else {
                    throw .noMatchingOverload("math.sqrt", [value])
                }
                return .double(number.squareRoot())
            }
        }
    }

    private static func addTests(to table: inout FunctionTable) {
        typealias Test = @Sendable (Double) -> Bool
        let tests: [(String, Test)] = [
            ("math.isNaN", { $0.isNaN }), ("math.isInf", { $0.isInfinite }),
            ("math.isFinite", { $0.isFinite }),
        ]
        for (name, test) in tests {
            table.add(name, "\(name)_double", .double, to: .bool) { value throws(EvaluationError) in
                guard case .double(let number) = value else {
                    throw .noMatchingOverload(name, [value])
                }
                return .bool(test(number))
            }
        }
    }
}
