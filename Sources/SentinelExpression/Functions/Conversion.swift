/// Conversions between the basic types (langdef.md, "Type conversions").
enum Conversion {
    static let failure = EvaluationError(.invalidConversion, "the value cannot be converted")
    static let rangeFailure = EvaluationError(.overflow, "the value is out of the type's range")

    static func int(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .int: return value
        case .uint(let number):
            guard let result = Int64(exactly: number) else { throw rangeFailure }
            return .int(result)
        case .double(let number):
            // Both ends are excluded, as the rounding of the bounds to doubles demands.
            guard number > -0x1p63, number < 0x1p63 else { throw rangeFailure }
            return .int(Int64(number))
        case .string(let text):
            guard let result = Int64(text), !text.hasPrefix("+") else { throw failure }
            return .int(result)
        case .timestamp(let timestamp): return .int(timestamp.seconds)
        case .duration(let duration): return .int(duration.seconds)
        default: throw .noMatchingOverload("int", [value])
        }
    }

    static func uint(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .uint: return value
        case .int(let number):
            guard let result = UInt64(exactly: number) else { throw rangeFailure }
            return .uint(result)
        case .double(let number):
            guard number > -1, number < 0x1p64 else { throw rangeFailure }
            return .uint(UInt64(number))
        case .string(let text):
            guard let result = UInt64(text), !text.hasPrefix("+") else { throw failure }
            return .uint(result)
        default: throw .noMatchingOverload("uint", [value])
        }
    }

    static func double(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .double: return value
        case .int(let number): return .double(Double(number))
        case .uint(let number): return .double(Double(number))
        case .string(let text):
            guard let result = Double(text) else { throw failure }
            return .double(result)
        default: throw .noMatchingOverload("double", [value])
        }
    }

    static func bool(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .bool: return value
        case .string("1"), .string("t"), .string("T"), .string("true"), .string("TRUE"),
            .string("True"):
            return .bool(true)
        case .string("0"), .string("f"), .string("F"), .string("false"), .string("FALSE"),
            .string("False"):
            return .bool(false)
        case .string: throw failure
        default: throw .noMatchingOverload("bool", [value])
        }
    }

    static func string(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .string: return value
        case .bool(let value): return .string(value ? "true" : "false")
        case .int(let number): return .string(String(number))
        case .uint(let number): return .string(String(number))
        case .double(let number): return .string(text(number))
        case .timestamp(let timestamp): return .string(timestamp.description)
        case .duration(let duration): return .string(duration.description)
        case .bytes(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else { throw failure }
            return .string(text)
        default: throw .noMatchingOverload("string", [value])
        }
    }

    static func bytes(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .bytes: return value
        case .string(let text): return .bytes(Array(text.utf8))
        default: throw .noMatchingOverload("bytes", [value])
        }
    }

    static func timestamp(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .timestamp: return value
        case .int(let seconds):
            guard let result = ExpressionTimestamp(seconds: seconds) else {
                throw .timeOverflow
            }
            return .timestamp(result)
        case .string(let text):
            guard let result = ExpressionTimestamp(parsing: text) else { throw failure }
            return .timestamp(result)
        default: throw .noMatchingOverload("timestamp", [value])
        }
    }

    static func duration(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .duration: return value
        case .int(let seconds):
            guard let result = ExpressionDuration(seconds: seconds) else { throw .timeOverflow }
            return .duration(result)
        case .string(let text):
            guard let result = ExpressionDuration(parsing: text) else { throw failure }
            return .duration(result)
        default: throw .noMatchingOverload("duration", [value])
        }
    }

    /// A number as short as it can be written: whole numbers without decimals.
    static func text(_ number: Double) -> String {
        guard number.isFinite else {
            return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
        }
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
