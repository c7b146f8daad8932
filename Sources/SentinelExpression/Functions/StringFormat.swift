/// `string.format(list)`: the clauses `%s %d %f %e %b %o %x %X %%` (cel-go, "Strings").
enum StringFormat {
    private static let precisionDefault = 6
    private static let precisionMax = 1_000

    static func format(_ pattern: String, _ values: [Value]) throws(EvaluationError) -> String {
        var rest = Substring(pattern).unicodeScalars
        var result = String.UnicodeScalarView()
        var next = 0
        var byteCount = pattern.utf8.count
        while let scalar = rest.popFirst() {
            guard scalar == "%" else {
                result.append(scalar)
                continue
            }
            if rest.first == "%" {
                result.append("%")
                rest.removeFirst()
                continue
            }
            let precision = try precision(&rest)
            guard let clause = rest.popFirst() else {
                throw failure("the pattern ends in a clause")
            }
            guard values.indices.contains(next) else {
                throw EvaluationError(.indexOutOfRange, "format: no value for clause \(next + 1)")
            }
            let text = try self.text(values[next], clause, precision)
            byteCount += text.utf8.count
            try TextLimit.check(byteCount)
            result.append(contentsOf: text.unicodeScalars)
            next += 1
        }
        return String(result)
    }

    private static func failure(_ message: String) -> EvaluationError {
        EvaluationError(.invalidArgument, "format: \(message)")
    }

    /// Reads a point and a number of decimals, if they are there.
    private static func precision(
        _ rest: inout Substring.UnicodeScalarView
    ) throws(EvaluationError) -> Int {
        guard rest.first == "." else { return precisionDefault }
        rest.removeFirst()
        let digits = rest.prefix { "0"..."9" ~= $0 }
        rest.removeFirst(digits.count)
        guard let precision = Int(String(digits)), precision <= precisionMax else {
            throw failure("the precision is missing or too large")
        }
        return precision
    }

    private static func text(
        _ value: Value,
        _ clause: Unicode.Scalar,
        _ precision: Int
    ) throws(EvaluationError) -> String {
        switch clause {
        case "s": return try plain(value)
        case "d":
            switch value {
            case .int, .uint: return try plain(value)
            case .double(let number) where !number.isFinite: return Conversion.text(number)
            default: throw mismatch(clause, value)
            }
        case "f", "e":
            guard case .double(let number)? = try? Conversion.double(value), value.isNumber else {
                throw mismatch(clause, value)
            }
            guard number.isFinite else { return Conversion.text(number) }
            let decimal = DecimalExpansion(number)
            return clause == "f" ? decimal.fixed(precision) : decimal.scientific(precision)
        case "b", "o", "x", "X": return try digits(value, clause)
        default: throw failure("unknown clause '%\(clause)'")
        }
    }

    private static func mismatch(_ clause: Unicode.Scalar, _ value: Value) -> EvaluationError {
        failure("'%\(clause)' does not take a value of type \(value.runtimeType.runtimeName)")
    }

    /// A value in base 2, 8 or 16.
    private static func digits(
        _ value: Value,
        _ clause: Unicode.Scalar
    ) throws(EvaluationError) -> String {
        let radix = clause == "b" ? 2 : clause == "o" ? 8 : 16
        let isUppercase = clause == "X"
        switch value {
        case .int(let number): return String(number, radix: radix, uppercase: isUppercase)
        case .uint(let number): return String(number, radix: radix, uppercase: isUppercase)
        case .bool(let truth) where clause == "b": return truth ? "1" : "0"
        case .string(let text) where radix == 16:
            return hexadecimal(Array(text.utf8), isUppercase)
        case .bytes(let bytes) where radix == 16: return hexadecimal(bytes, isUppercase)
        default: throw mismatch(clause, value)
        }
    }

    private static func hexadecimal(_ bytes: [UInt8], _ isUppercase: Bool) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: isUppercase) }.joined()
    }

    /// A value as `%s` writes it: strings without quotes, maps in the order of their keys' text.
    private static func plain(_ value: Value) throws(EvaluationError) -> String {
        switch value {
        case .string(let text): return text
        case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .uint(let number): return String(number)
        case .double(let number): return Conversion.text(number)
        case .timestamp(let timestamp): return timestamp.description
        case .duration(let duration): return duration.description
        case .list(let values):
            return try joined(values) { value throws(EvaluationError) in try plain(value) }
        case .map(let map):
            let keys = try map.keys.map { key throws(EvaluationError) in
                (key: key, text: try plain(key))
            }
            let sorted = keys.sorted { CodePoints.compare($0.text, $1.text) == .less }
            let text = try joined(sorted) { entry throws(EvaluationError) in
                "\(entry.text): \(try plain(map[entry.key] ?? .null))"
            }
            return "{\(text.dropFirst().dropLast())}"
        case .object, .optional: throw mismatch("s", value)
        case .null, .bool, .int, .type: return value.description
        }
    }

    /// Texts between brackets with commas, as long as they are not too long together.
    private static func joined<Element>(
        _ elements: [Element],
        _ text: (Element) throws(EvaluationError) -> String
    ) throws(EvaluationError) -> String {
        var result = "["
        for (position, element) in elements.enumerated() {
            if position > 0 { result += ", " }
            result += try text(element)
            try TextLimit.check(result.utf8.count)
        }
        return result + "]"
    }

    /// A string between quotes, with control characters, quotes and backslashes escaped.
    static func quoted(_ text: String) -> String {
        let escapes: [Unicode.Scalar: String] = [
            "\u{07}": "\\a", "\u{08}": "\\b", "\u{0C}": "\\f", "\n": "\\n", "\r": "\\r",
            "\t": "\\t", "\u{0B}": "\\v", "\\": "\\\\", "\"": "\\\"",
        ]
        let body = text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
        return "\"\(body)\""
    }
}
