/// A place in a document, counted from 1.
struct DocumentPosition: Hashable, Sendable {
    let line: Int
    let column: Int
}

/// A node of a YAML document with its place: what the loader makes of the parser's tree, so that no
/// other file has to know the parser.
struct DocumentNode: Sendable {
    let position: DocumentPosition
    let content: Content

    enum Content: Sendable {
        case scalar(String, isOnOneLine: Bool)
        case sequence([DocumentNode])
        case mapping([Member])
    }

    struct Member: Sendable {
        let name: LocatedText
        let value: DocumentNode
    }

    /// What the node is, in words.
    var kind: String {
        switch content {
        case .scalar: "a text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A text of a document with its place.
struct LocatedText: Hashable, Sendable {
    let text: String
    let position: DocumentPosition
    /// Whether a column of the text is a column of the document: a plain or quoted text on one line.
    let isOnOneLine: Bool

    init(_ text: String, at position: DocumentPosition, isOnOneLine: Bool = true) {
        self.text = text
        self.position = position
        self.isOnOneLine = isOnOneLine
    }
}
