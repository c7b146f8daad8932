/// Taking strings apart and putting them together.
enum StringSplitting {
    /// Replaces a part by another, at most `limit` times; below zero there is no limit.
    static func replace(_ values: [Value], limit: Value) throws(EvaluationError) -> Value {
        guard case .int(let limit) = limit else { throw .noMatchingOverload("replace", values) }
        let letters = try StringFunctions.scalars(values[0])
        let part = try StringFunctions.scalars(values[1])
        let replacement = try StringFunctions.scalars(values[2])
        guard part.isEmpty else {
            let pieces = pieces(letters, part, cutsMax: limit)
            try check(letters.count, pieces.count - 1, replacement.count)
            return StringFunctions.string(Array(pieces.joined(separator: replacement)))
        }
        let count = limit < 0 ? letters.count + 1 : min(letters.count + 1, Int(limit))
        try check(letters.count, count, replacement.count)
        // The empty part stands before every letter and at the end.
        var result: [Unicode.Scalar] = []
        for position in 0...letters.count {
            if limit < 0 || position < limit { result += replacement }
            result += letters[position...].prefix(1)
        }
        return StringFunctions.string(result)
    }

    /// Refuses replacements that would make too long a text.
    private static func check(
        _ letterCount: Int,
        _ replacedCount: Int,
        _ replacementLetterCount: Int
    ) throws(EvaluationError) {
        let (added, overflow) = replacedCount.multipliedReportingOverflow(
            by: replacementLetterCount
        )
        try TextLimit.check(overflow ? .max : letterCount + added)
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
        // Between the letters of the empty string there are no pieces at all.
        guard limit != 0, !(letters.isEmpty && separator.isEmpty) else { return .list([]) }
        let cutsMax = limit < 0 ? -1 : limit - 1
        return .list(pieces(letters, separator, cutsMax: cutsMax).map(StringFunctions.string))
    }

    static func join(_ value: Value, _ separator: Value) throws(EvaluationError) -> Value {
        guard case .list(let values) = value else { throw .noMatchingOverload("join", [value]) }
        let separator = try StringFunctions.text(separator)
        let texts = try values.map { value throws(EvaluationError) in
            try StringFunctions.text(value)
        }
        var byteCount = 0
        for text in texts {
            byteCount += text.utf8.count + separator.utf8.count
            try TextLimit.check(byteCount)
        }
        return .string(texts.joined(separator: separator))
    }

    /// The pieces between the separators; an empty separator stands between all letters.
    private static func pieces(
        _ letters: [Unicode.Scalar],
        _ separator: [Unicode.Scalar],
        cutsMax: Int64
    ) -> [ArraySlice<Unicode.Scalar>] {
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var start = 0
        guard !separator.isEmpty else {
            while start + 1 < letters.count, cutsMax < 0 || pieces.count < cutsMax {
                pieces.append(letters[start...start])
                start += 1
            }
            return pieces + [letters[start...]]
        }
        var search = SequenceSearch(separator)
        var offset = 0
        while cutsMax < 0 || pieces.count < cutsMax,
            let place = search.next(in: letters, from: &offset)
        {
            pieces.append(letters[start..<place])
            start = place + separator.count
            search.restart()
        }
        return pieces + [letters[start...]]
    }
}
