/// Finds the characters of a scalar's text in the document.
///
/// Lines are folded, indentations taken off and escapes resolved before anybody sees the text, but
/// its characters that are no white space stand in the document in the same order. So both are
/// walked side by side, white space passed over in both.
struct ScalarPlaces: Sendable {
    /// How the scalar is written.
    enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, block
    }

    private let document: DocumentText
    private let text: String
    private let mark: DocumentPosition
    private let style: Style

    /// The places of a text that a document has at a mark.
    init(_ text: String, style: Style, in document: DocumentText, at mark: DocumentPosition) {
        self.document = document
        self.text = text
        self.mark = mark
        self.style = style
    }

    /// Where the code point at an offset of the text stands; the end of the text where it has none.
    ///
    /// Linear in the length of the text, which is good enough for one with a mistake in it.
    func place(_ offset: Int) -> DocumentPosition {
        var cursor = Cursor(document, mark)
        enter(&cursor)
        for (index, character) in text.unicodeScalars.enumerated() {
            if character.properties.isWhitespace {
                if index == offset { return cursor.position }
                continue
            }
            passSpace(&cursor)
            if index == offset { return cursor.position }
            cursor.pass(length(at: cursor))
        }
        return cursor.position
    }

    /// Passes over what stands before the text: a tag, a quote, the mark of a block.
    private func enter(_ cursor: inout Cursor) {
        if cursor.next == "!" {
            while let next = cursor.next, !next.properties.isWhitespace { cursor.pass(1) }
            if style != .block { passSpace(&cursor) }
        }
        switch style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: cursor.pass(1)
        case .block:
            while let next = cursor.next, !DocumentText.breaks.contains(next) { cursor.pass(1) }
        }
    }

    private func passSpace(_ cursor: inout Cursor) {
        while let next = cursor.next {
            let isEscape = style == .doubleQuoted && next == "\\"
            guard isEscape ? cursor.escapesSpace : next.properties.isWhitespace else { return }
            cursor.pass(isEscape ? length(at: cursor) : 1)
        }
    }

    /// How many code points of the document make one of the text.
    private func length(at cursor: Cursor) -> Int {
        switch (style, cursor.next) {
        case (.singleQuoted, "'"?): 2
        case (.doubleQuoted, "\\"?): 2 + cursor.escapeDigits
        default: 1
        }
    }
}

extension ScalarPlaces {
    /// A place in the document that moves forward.
    private struct Cursor {
        private let document: String.UnicodeScalarView
        private var index: String.UnicodeScalarView.Index
        private(set) var position: DocumentPosition

        init(_ document: DocumentText, _ start: DocumentPosition) {
            self.document = document.text.unicodeScalars
            index = document.start(ofLine: start.line)
            position = DocumentPosition(line: start.line, column: 1)
            pass(start.column - 1)
        }

        /// The code point that stands here.
        var next: Unicode.Scalar? {
            index < document.endIndex ? document[index] : nil
        }

        mutating func pass(_ count: Int) {
            for _ in 0..<count {
                guard next != nil else { return }
                let behind = document.index(after: index)
                let isBreak = DocumentText.isBreak(document, index)
                position = DocumentPosition(
                    line: position.line + (isBreak ? 1 : 0),
                    column: isBreak ? 1 : position.column + 1
                )
                index = behind
            }
        }

        /// The hexadecimal digits that belong to the escape here.
        var escapeDigits: Int {
            switch escaped {
            case "x": 2
            case "u": 4
            case "U": 8
            default: 0
            }
        }

        /// Whether the escape here stands for white space, or for nothing at the end of a line.
        var escapesSpace: Bool {
            let kinds: [Unicode.Scalar] = ["n", "t", "r", "v", "f", "N", "_", "L", "P"]
            guard let escaped else { return false }
            if escapeDigits == 0 {
                return escaped.properties.isWhitespace || kinds.contains(escaped)
            }
            let digits = document[index...].dropFirst(2).prefix(escapeDigits)
            let scalar = UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init)
            return scalar?.properties.isWhitespace == true
        }

        private var escaped: Unicode.Scalar? {
            document[index...].dropFirst().first
        }
    }
}
