/// Breaks text into lines of a terminal, in which a Chinese character is two columns wide.
enum Paragraph {
    /// Columns of a line.
    static let width = 100

    /// Lines that begin with so many blanks, the first behind a label.
    ///
    /// Lines end at blanks, and between Chinese characters where there is none.
    static func lines(
        _ text: String,
        label: String = "",
        indent: Int = 0,
        hanging: Int? = nil
    ) -> [String] {
        let margin = hanging ?? indent + Table.width(label)
        var lines: [String] = []
        var line = String(repeating: " ", count: indent) + label
        var used = Table.width(line)
        if used < margin {
            line += String(repeating: " ", count: margin - used)
            used = margin
        }
        var isEmpty = true
        for piece in pieces(text) {
            let word = isEmpty ? piece.drop { $0 == " " } : piece[...]
            let columns = Table.width(String(word))
            let bare = piece.last == " " ? columns - 1 : columns
            if !isEmpty, used + bare > width {
                lines.append(trimmed(line))
                line = String(repeating: " ", count: margin)
                used = margin
            }
            line += word
            used += columns
            isEmpty = false
        }
        lines.append(trimmed(line))
        return lines
    }

    /// Words with the blank behind them; wide characters are words of their own.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in text {
            if Table.width(String(character)) > 1 {
                if !piece.isEmpty { pieces.append(piece) }
                // A line does not begin with a closing mark.
                if "，。；：、）》”".contains(character), piece.isEmpty, !pieces.isEmpty {
                    pieces[pieces.count - 1].append(character)
                } else if let last = pieces.last, "（《“".contains(last), piece.isEmpty {
                    pieces[pieces.count - 1].append(character)
                } else {
                    pieces.append(String(character))
                }
                piece = ""
                continue
            }
            piece.append(character)
            if character == " " {
                pieces.append(piece)
                piece = ""
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
