/// Reading elements of lists and entries of maps.
enum Access {
    /// The element or entry at a key, or nil when there is none.
    static func find(_ container: Value, _ key: Value) throws(EvaluationError) -> Value? {
        switch container {
        case .map(let map): return map[key]
        case .list(let elements):
            guard let index = integer(key) else {
                throw EvaluationError(.invalidArgument, "a list's index must be an integer")
            }
            return elements.indices.contains(index) ? elements[index] : nil
        default: throw .noMatchingOverload("[]", [container, key])
        }
    }

    /// The element or entry at a key; none is an error.
    static func get(_ container: Value, _ key: Value) throws(EvaluationError) -> Value {
        if let value = try find(container, key) { return value }
        if case .list = container {
            throw EvaluationError(.indexOutOfRange, "index out of range: \(key)")
        }
        throw EvaluationError(.noSuchKey, "no such key: \(key)")
    }

    /// Whether a list holds a value, or a map a key.
    static func contains(_ value: Value, in container: Value) throws(EvaluationError) -> Bool {
        switch container {
        case .list(let elements): return elements.contains(value)
        case .map(let map): return map[value] != nil
        default: throw .noMatchingOverload("in", [value, container])
        }
    }

    /// Any number that is whole counts as an index.
    private static func integer(_ key: Value) -> Int? {
        switch key {
        case .int(let number): Int(number)
        case .uint(let number): Int(exactly: number)
        case .double(let number) where number > -0x1p63 && number < 0x1p63:
            // Not `Int(exactly:)`: it needs the C library's mathematics.
            Double(Int(number)) == number ? Int(number) : nil
        default: nil
        }
    }
}
