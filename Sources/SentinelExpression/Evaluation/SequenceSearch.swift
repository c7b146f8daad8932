/// Finds a sequence within another in time linear in both (Knuth, Morris and Pratt).
///
/// Each element of the text is looked at once: what has matched so far tells how much of it may
/// still be the beginning of a match.
struct SequenceSearch<Element: Equatable> {
    private let part: [Element]
    /// For each number of matched elements, how many still match after the next one does not.
    private var fallbacks: [Int] = [0, 0]
    private var matchedCount = 0

    /// Prepares the search for a part that is not empty.
    init(_ part: [Element]) {
        precondition(!part.isEmpty, "The empty part stands everywhere and is not searched.")
        self.part = part
        fallbacks.reserveCapacity(part.count + 1)
        for index in part.indices.dropFirst() {
            var length = fallbacks[index]
            while length > 0, part[index] != part[length] { length = fallbacks[length] }
            fallbacks.append(part[index] == part[length] ? length + 1 : 0)
        }
    }

    /// The start of the next match, which may overlap the one before; `offset` moves behind it.
    mutating func next(in text: [Element], from offset: inout Int) -> Int? {
        while offset < text.count {
            let element = text[offset]
            offset += 1
            while matchedCount > 0, matchedCount == part.count || part[matchedCount] != element {
                matchedCount = fallbacks[matchedCount]
            }
            if part[matchedCount] == element { matchedCount += 1 }
            if matchedCount == part.count { return offset - part.count }
        }
        return nil
    }

    /// Forgets what has matched: the next match begins behind the last one.
    mutating func restart() {
        matchedCount = 0
    }
}
