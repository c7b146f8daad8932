/// A text of a document with its place.
struct LocatedText: Sendable {
    let text: String
    /// Where it begins: behind the quote of a quoted text, at the mark of a block.
    let position: DocumentPosition
    /// The scalar whose text it is, or is a part of; nil where only the start matters.
    private let scalar: ScalarPlaces?
    /// How many code points of the scalar's text stand before it.
    private let skipped: Int

    init(_ text: String, at position: DocumentPosition, in scalar: ScalarPlaces? = nil) {
        self.init(text, at: position, in: scalar, skipped: 0)
    }

    private init(
        _ text: String,
        at position: DocumentPosition,
        in scalar: ScalarPlaces?,
        skipped: Int
    ) {
        self.text = text
        self.position = position
        self.scalar = scalar
        self.skipped = skipped
    }

    /// The part of the text in a range, with its own place.
    func part(_ range: Range<String.Index>) -> LocatedText {
        let before = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
        return LocatedText(
            String(text[range]),
            at: place(codePoint: before),
            in: scalar,
            skipped: skipped + before
        )
    }

    /// Where a line and column of the text stand in the document, all counted from 1.
    func place(line: Int, column: Int) -> DocumentPosition {
        var offset = 0
        var breaks = 1
        for character in text.unicodeScalars {
            if breaks == line { break }
            if character == "\n" { breaks += 1 }
            offset += 1
        }
        return place(codePoint: offset + column - 1)
    }

    /// Where the code point at an offset of the text stands.
    func place(codePoint offset: Int) -> DocumentPosition {
        scalar?.place(skipped + offset)
            ?? DocumentPosition(line: position.line, column: position.column + offset)
    }
}
