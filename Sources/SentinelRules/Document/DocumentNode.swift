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
        case scalar(LocatedText)
        case sequence([DocumentNode])
        case mapping([Member])
    }

    struct Member: Sendable {
        let name: LocatedText
        let value: DocumentNode
    }

    /// Its members, where it is a mapping.
    var members: [Member]? {
        if case .mapping(let members) = content { members } else { nil }
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
