import SentinelRules
import Testing

/// A document that is no rule: the place of the first finding is marked in it by `¦`, and a piece
/// of what the finding says is known.
struct MarkedDocument: CustomTestStringConvertible, Sendable {
    let text: String
    let place: String
    let piece: String

    init(_ piece: String, _ marked: String) {
        let parts = marked.split(separator: "¦", omittingEmptySubsequences: false)
        let lines = parts[0].unicodeScalars.split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "\n" }
        )
        let column = (lines.last?.count ?? 0) + 1
        place = parts.count == 2 ? "\(lines.count):\(column)" : "\(parts.count - 1) marks"
        text = parts.joined()
        self.piece = piece
    }

    init(_ place: String, _ piece: String, _ text: String) {
        (self.place, self.piece, self.text) = (place, piece, text)
    }

    var testDescription: String { "\(place) \(piece)" }

    /// Records an issue unless the first finding stands at the mark and says the piece, in time.
    func check(_ location: SourceLocation = #_sourceLocation) throws {
        var found: [String]?
        let seconds = processorSeconds { found = findings(text) }
        let first = try #require(found?.first, "it was loaded", sourceLocation: location)
        let isThere = first.hasPrefix("r.yaml:\(place): error: ") && first.contains(piece)
        #expect(isThere, "\(first) at \(place)", sourceLocation: location)
        #expect(seconds < 2, sourceLocation: location)
    }
}
