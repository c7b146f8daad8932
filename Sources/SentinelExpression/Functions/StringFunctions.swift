/// More functions of strings (cel-go, "Strings"); positions count code points.
enum StringFunctions {
    static func add(to table: inout FunctionTable) {
        addParts(to: &table)
        addSearch(to: &table)
        addChanges(to: &table)
        addLists(to: &table)
        table.add("format", "string_format", .string, .list(.dynamic), to: .string, isMember: true)
        {
            left,
            right throws(EvaluationError) in
            guard case .list(let values) = right else {
                throw .noMatchingOverload("format", [left, right])
            }
            return .string(try StringFormat.format(try text(left), values))
        }
    }

    static func text(_ value: Value) throws(EvaluationError) -> String {
        guard case .string(let text) = value else { throw .noMatchingOverload("string", [value]) }
        return text
    }

    static func scalars(_ value: Value) throws(EvaluationError) -> [Unicode.Scalar] {
        Array(try text(value).unicodeScalars)
    }

    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> Value {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return .string(String(view))
    }

    /// An integer argument as a position within bounds.
    static func position(_ value: Value, _ bounds: ClosedRange<Int>) throws(EvaluationError) -> Int
    {
        guard case .int(let number) = value else { throw .noMatchingOverload("int", [value]) }
        guard let position = Int(exactly: number), bounds.contains(position) else {
            throw EvaluationError(.indexOutOfRange, "index out of range: \(number)")
        }
        return position
    }

    private static func addParts(to table: inout FunctionTable) {
        table.add("charAt", "string_char_at_int", .string, .int, to: .string, isMember: true) {
            value,
            index throws(EvaluationError) in
            let letters = try scalars(value)
            let position = try position(index, 0...letters.count)
            return string(letters[position...].prefix(1))
        }
        table.add("substring", "string_substring_int", .string, .int, to: .string, isMember: true) {
            value,
            start throws(EvaluationError) in
            let letters = try scalars(value)
            return string(letters[try position(start, 0...letters.count)...])
        }
        table.add(
            "substring",
            "string_substring_int_int",
            [.string, .int, .int],
            to: .string,
            isMember: true
        ) { values throws(EvaluationError) in
            let letters = try scalars(values[0])
            let start = try position(values[1], 0...letters.count)
            return string(letters[start..<(try position(values[2], start...letters.count))])
        }
        table.add("reverse", "string_reverse", .string, to: .string, isMember: true) {
            value throws(EvaluationError) in
            string(try scalars(value).reversed())
        }
    }

    private static func addSearch(to table: inout FunctionTable) {
        for name in ["indexOf", "lastIndexOf"] {
            let isLast = name == "lastIndexOf"
            table.add(name, "string_\(name)_string", .string, .string, to: .int, isMember: true) {
                value,
                part throws(EvaluationError) in
                let letters = try scalars(value)
                let start = isLast ? letters.count : 0
                return .int(try index(of: part, in: letters, from: start, isLast: isLast))
            }
            table.add(
                name,
                "string_\(name)_string_int",
                [.string, .string, .int],
                to: .int,
                isMember: true
            ) { values throws(EvaluationError) in
                let letters = try scalars(values[0])
                let start = try position(values[2], 0...letters.count)
                return .int(try index(of: values[1], in: letters, from: start, isLast: isLast))
            }
        }
    }

    /// The first place at or after a position, or the last at or before it; -1 when there is none.
    private static func index(
        of part: Value,
        in letters: [Unicode.Scalar],
        from start: Int,
        isLast: Bool
    ) throws(EvaluationError) -> Int64 {
        let part = try scalars(part)
        guard !part.isEmpty else { return Int64(start) }
        var search = SequenceSearch(part)
        var offset = isLast ? 0 : start
        var result: Int64 = -1
        while let place = search.next(in: letters, from: &offset) {
            guard isLast else { return Int64(place) }
            guard place <= start else { break }
            result = Int64(place)
        }
        return result
    }

    private static func addChanges(to table: inout FunctionTable) {
        typealias Change = @Sendable (Unicode.Scalar) -> Unicode.Scalar
        let changes: [(String, Change)] = [
            ("lowerAscii", { "A"..."Z" ~= $0 ? Unicode.Scalar(UInt8($0.value) + 32) : $0 }),
            ("upperAscii", { "a"..."z" ~= $0 ? Unicode.Scalar(UInt8($0.value) - 32) : $0 }),
        ]
        for (name, change) in changes {
            table.add(name, "string_\(name)", .string, to: .string, isMember: true) {
                value throws(EvaluationError) in
                string(try scalars(value).map(change))
            }
        }
        table.add("trim", "string_trim", .string, to: .string, isMember: true) {
            value throws(EvaluationError) in
            let rest = try scalars(value).drop { $0.properties.isWhitespace }
            let end = rest.lastIndex { !$0.properties.isWhitespace }
            return string(end.map { rest[...$0] } ?? [])
        }
        table.add("strings.quote", "strings_quote", .string, to: .string) {
            value throws(EvaluationError) in
            .string(StringFormat.quoted(try text(value)))
        }
    }

    private static func addLists(to table: inout FunctionTable) {
        table.add(
            "replace",
            "string_replace",
            [.string, .string, .string],
            to: .string,
            isMember: true
        ) {
            values throws(EvaluationError) in
            try StringSplitting.replace(values, limit: .int(-1))
        }
        table.add(
            "replace",
            "string_replace_int",
            [.string, .string, .string, .int],
            to: .string,
            isMember: true
        ) { values throws(EvaluationError) in
            try StringSplitting.replace(values, limit: values[3])
        }
        let list = ExpressionType.list(.string)
        table.add("split", "string_split", .string, .string, to: list, isMember: true) {
            value,
            separator throws(EvaluationError) in
            try StringSplitting.split(value, separator, limit: .int(-1))
        }
        table.add("split", "string_split_int", [.string, .string, .int], to: list, isMember: true) {
            values throws(EvaluationError) in
            try StringSplitting.split(values[0], values[1], limit: values[2])
        }
        table.add("join", "list_join", list, to: .string, isMember: true) {
            value throws(EvaluationError) in
            try StringSplitting.join(value, .string(""))
        }
        table.add("join", "list_join_string", list, .string, to: .string, isMember: true) {
            value,
            separator throws(EvaluationError) in
            try StringSplitting.join(value, separator)
        }
    }
}
