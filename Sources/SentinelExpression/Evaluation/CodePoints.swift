/// Comparison of strings by code points.
///
/// Swift's own operators compare by canonical equivalence, which CEL forbids: `é` in one code
/// point and in two are different strings. UTF-8 keeps the order of code points, so bytes are
/// compared.
enum CodePoints {
    /// The longest part that is looked for at each place, which needs no preparation.
    private static let plainSearchBytesMax = 32

    /// Whether two strings have the same code points.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        let leftBytes = left.utf8Span.span
        let rightBytes = right.utf8Span.span
        guard leftBytes.count == rightBytes.count else { return false }
        for index in leftBytes.indices where leftBytes[index] != rightBytes[index] {
            return false
        }
        return true
    }

    /// How two strings stand to each other in the order of their code points.
    static func compare(_ left: String, _ right: String) -> Ordering {
        let leftBytes = left.utf8Span.span
        let rightBytes = right.utf8Span.span
        for index in 0..<min(leftBytes.count, rightBytes.count)
        where leftBytes[index] != rightBytes[index] {
            return leftBytes[index] < rightBytes[index] ? .less : .greater
        }
        return Ordering(leftBytes.count, rightBytes.count)
    }

    /// Feeds a string's bytes into a hasher, eight at a time.
    static func hash(_ text: String, into hasher: inout Hasher) {
        let bytes = text.utf8Span.span
        var word: UInt64 = 0
        for index in bytes.indices {
            word = word << 8 | UInt64(bytes[index])
            if index & 7 == 7 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(bytes.count)
    }

    /// Whether a string begins with another.
    static func hasPrefix(_ text: String, _ prefix: String) -> Bool {
        let bytes = text.utf8Span.span
        let prefixBytes = prefix.utf8Span.span
        return matches(prefixBytes, in: bytes, at: 0)
    }

    /// Whether a string ends with another.
    static func hasSuffix(_ text: String, _ suffix: String) -> Bool {
        let bytes = text.utf8Span.span
        let suffixBytes = suffix.utf8Span.span
        return matches(suffixBytes, in: bytes, at: bytes.count - suffixBytes.count)
    }

    /// Whether a string holds another.
    static func contains(_ text: String, _ part: String) -> Bool {
        let bytes = text.utf8Span.span
        let partBytes = part.utf8Span.span
        guard let first = partBytes.isEmpty ? nil : partBytes[0] else { return true }
        guard bytes.count >= partBytes.count else { return false }
        guard partBytes.count <= plainSearchBytesMax else {
            var search = SequenceSearch(Array(part.utf8))
            var offset = 0
            return search.next(in: Array(text.utf8), from: &offset) != nil
        }
        for start in 0...(bytes.count - partBytes.count)
        where bytes[start] == first && matches(partBytes, in: bytes, at: start) {
            return true
        }
        return false
    }

    private static func matches(
        _ part: borrowing Span<UInt8>,
        in bytes: borrowing Span<UInt8>,
        at start: Int
    ) -> Bool {
        guard start >= 0, start + part.count <= bytes.count else { return false }
        for index in part.indices where bytes[start + index] != part[index] {
            return false
        }
        return true
    }
}
