/// Reads the number of a revision as Python's `int` does, from whatever stands in its place.
enum RevisionNumber {
    /// The number; what is beyond 64 bits becomes the last number within.
    static func read(_ value: JSONValue) throws(AlertLineFault) -> Int {
        switch value {
        case .integer(let digits): return saturated(digits)
        case .bool(let value): return value ? 1 : 0
        case .decimal(let digits): return try truncated(digits)
        case .text(let text):
            guard let digits = wholeNumber(text) else {
                throw AlertLineFault(
                    "ValueError",
                    "invalid literal for int() with base 10: \(quoted(text))"
                )
            }
            return saturated(digits)
        case .null, .array, .object: throw .notANumber(value)
        }
    }

    private static func saturated(_ digits: String) -> Int {
        Int(digits) ?? (digits.hasPrefix("-") ? .min : .max)
    }

    private static func truncated(_ digits: String) throws(AlertLineFault) -> Int {
        let number = Double(digits) ?? .nan
        if number.isNaN {
            throw AlertLineFault("ValueError", "cannot convert float NaN to integer")
        }
        if number.isInfinite {
            throw AlertLineFault("OverflowError", "cannot convert float infinity to integer")
        }
        return Int(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
    }

    /// The digits of a text that is a whole number: spaces around it, a sign, and single `_`
    /// between digits are allowed.
    private static func wholeNumber(_ text: String) -> String? {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        let sign = scalars.first == "-" ? "-" : ""
        if scalars.first == "-" || scalars.first == "+" { scalars.removeFirst() }
        let groups = scalars.split(separator: "_", omittingEmptySubsequences: false)
        let isWhole = groups.allSatisfy { group in
            !group.isEmpty && group.allSatisfy { "0"..."9" ~= $0 }
        }
        return isWhole ? sign + groups.map { String($0) }.joined() : nil
    }

    /// The text in quotes as Python shows it.
    private static func quoted(_ text: String) -> String {
        let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
        var result = String(quote)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case quote: result += "\\\(quote)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += digits.count < 2 ? "\\x0\(digits)" : "\\x\(digits)"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + String(quote)
    }
}
