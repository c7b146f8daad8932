/// Finds the known name that a misspelt one most likely stands for.
enum NameSuggestion {
    /// The nearest candidate by edit distance, or nil when none is near.
    static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(name.unicodeScalars.prefix(64))
        // A third of the letters may be wrong: more is another word.
        guard letters.count > 2 else { return nil }
        let bound = letters.count / 3
        var best: (name: String, distance: Int)?
        for candidate in candidates where candidate != name {
            let other = Array(candidate.unicodeScalars.prefix(64))
            guard abs(other.count - letters.count) <= bound else { continue }
            let distance = editDistance(letters, other)
            guard distance <= bound else { continue }
            if let known = best, (known.distance, known.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
    private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in 0..<right.count {
                let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
