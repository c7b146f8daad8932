/// Functions of the bits of integers (cel-go, "Math").
enum BitFunctions {
    static func add(to table: inout FunctionTable) {
        addConnectives(to: &table)
        addComplement(to: &table)
        addShifts(to: &table)
    }

    private static let integers: [ExpressionType] = [.int, .uint]

    private static func addConnectives(to table: inout FunctionTable) {
        typealias Connective = @Sendable (UInt64, UInt64) -> UInt64
        let connectives: [(String, Connective)] = [
            ("math.bitAnd", { $0 & $1 }), ("math.bitOr", { $0 | $1 }), ("math.bitXor", { $0 ^ $1 }),
        ]
        for (name, connective) in connectives {
            for type in integers {
                table.add(name, "\(name)_\(type)", type, type, to: type) {
                    left,
                    right throws(EvaluationError) in
                    switch (left, right) {
                    case (.int(let left), .int(let right)):
                        let bits = connective(UInt64(bitPattern: left), UInt64(bitPattern: right))
                        return .int(Int64(bitPattern: bits))
                    case (.uint(let left), .uint(let right)): return .uint(connective(left, right))
                    default: throw .noMatchingOverload(name, [left, right])
                    }
                }
            }
        }
    }

    private static func addComplement(to table: inout FunctionTable) {
        for type in integers {
            table.add("math.bitNot", "math.bitNot_\(type)", type, to: type) {
                value throws(EvaluationError) in
                switch value {
                case .int(let number): return .int(~number)
                case .uint(let number): return .uint(~number)
                default: throw .noMatchingOverload("math.bitNot", [value])
                }
            }
        }
    }

    /// Shifts are of the bare bits: zeros come in from either side.
    private static func addShifts(to table: inout FunctionTable) {
        for name in ["math.bitShiftLeft", "math.bitShiftRight"] {
            for type in integers {
                table.add(name, "\(name)_\(type)", type, .int, to: type) {
                    value,
                    count throws(EvaluationError) in
                    guard case .int(let count) = count else {
                        throw .noMatchingOverload(name, [value, count])
                    }
                    guard count >= 0 else {
                        throw EvaluationError(.invalidArgument, "\(name) by a negative count")
                    }
                    let isLeft = name == "math.bitShiftLeft"
                    switch value {
                    case .int(let number):
                        let bits = UInt64(bitPattern: number)
                        return .int(Int64(bitPattern: isLeft ? bits << count : bits >> count))
                    case .uint(let bits): return .uint(isLeft ? bits << count : bits >> count)
                    default: throw .noMatchingOverload(name, [value])
                    }
                }
            }
        }
    }
}
