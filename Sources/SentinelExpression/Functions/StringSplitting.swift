/// Taking strings apart and putting them together.
enum StringSplitting {
    /// Replaces a part by another, at most `limit` times; below zero there is no limit.
    static func replace(_ values: [Value], limit: Value) throws(EvaluationError) -> Value {
        guard case .int(let limit) = limit else { throw .noMatchingOverload("replace", values) }
        let pieces = pieces(
            try StringFunctions.scalars(values[0]),
            try StringFunctions.scalars(values[1]),
            cutsMax: limit
        )
        let replacement = try StringFunctions.scalars(values[2])
        return StringFunctions.string(Array(pieces.joined(separator: replacement)))
    }

    /// Splits at a separator into at most `limit` pieces; below zero there is no limit.
    static func split(
        _ value: Value,
        _ separator: Value,
        limit: Value
    ) throws(EvaluationError) -> Value {
        let letters = try StringFunctions.scalars(value)
        let separator = try StringFunctions.scalars(separator)
        guard case .int(let limit) = limit else { throw .noMatchingOverload("split", [limit]) }
        guard limit != 0 else { return .list([]) }
        var pieces = pieces(letters, separator, cutsMax: limit < 0 ? -1 : limit - 1)
        // Between single letters there is nothing before the first or after the last.
        if separator.isEmpty {
            pieces = pieces.filter { !$0.isEmpty }
        }
        return .list(pieces.map { StringFunctions.string($0) })
    }

    static func join(_ value: Value, _ separator: Value) throws(EvaluationError) -> Value {
        guard case .list(let values) = value else { throw .noMatchingOverload("join", [value]) }
        let separator = try StringFunctions.text(separator)
        let texts = try values.map { value throws(EvaluationError) in
            try StringFunctions.text(value)
        }
        return .string(texts.joined(separator: separator))
    }

    /// The pieces between the separators; an empty separator stands around every letter.
    private static func pieces(
        _ letters: [Unicode.Scalar],
        _ separator: [Unicode.Scalar],
        cutsMax: Int64
    ) -> [ArraySlice<Unicode.Scalar>] {
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var start = 0
        var place = 0
        while place + separator.count <= letters.count, cutsMax < 0 || pieces.count < cutsMax {
            guard letters[place..<place + separator.count].elementsEqual(separator) else {
                place += 1
                continue
            }
            pieces.append(letters[start..<place])
            start = place + separator.count
            place = max(start, place + 1)
        }
        pieces.append(letters[start...])
        return pieces
    }
}
