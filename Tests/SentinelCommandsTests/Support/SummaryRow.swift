/// A row of the summary that a replay prints: family, rule, count and yuan.
struct SummaryRow: Hashable {
    let family: String
    let rule: String
    let count: Int
    let fen: Int

    /// The rows among the lines of standard output.
    static func rows(_ lines: [String]) throws -> [SummaryRow] {
        let pattern = /\s+\S+ (\w+)\s+([a-z-]+)\s+([0-9]+)\s+([0-9]+)\.([0-9]{2}) yuan/
        return try lines.compactMap { line in
            guard let match = line.wholeMatch(of: pattern)?.output else { return nil }
            guard let count = Int(match.3), let fen = Int(match.4 + match.5) else {
                throw Missing("numbers in \(line)")
            }
            return SummaryRow(
                family: String(match.1),
                rule: String(match.2),
                count: count,
                fen: fen
            )
        }
    }
}
