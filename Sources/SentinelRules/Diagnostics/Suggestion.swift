/// Finds the known name that somebody probably meant.
package enum Suggestion {
    private static let nameMax = 64
    private static let candidatesMax = 200

    /// "did you mean 'x'?" where one of the candidates is near; else the list of them.
    package static func hint(for name: String, among candidates: [String]) -> String? {
        // Nobody mistypes a text of that length, and distances would take long.
        guard name.utf8.count <= nameMax else { return nil }
        let nearest = candidates.prefix(candidatesMax).map { (distance(name, $0), $0) }.min {
            $0.0 < $1.0
        }
        if let nearest, nearest.0 <= max(2, name.count / 3) {
            return "did you mean '\(nearest.1)'?"
        }
        guard !candidates.isEmpty, candidates.count <= 30 else { return nil }
        return "known are \(candidates.sorted().joined(separator: ", "))"
    }

    /// Levenshtein's distance of the lower-cased names; O(n·m) for names of a few characters.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (first, second) = (Array(left.lowercased()), Array(right.lowercased()))
        var previous = Array(0...second.count)
        for (row, character) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                let change = previous[column] + (character == other ? 0 : 1)
                current.append(min(change, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[second.count]
    }
}
