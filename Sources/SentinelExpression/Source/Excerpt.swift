/// A line of text with a mark under a stretch of it, for people.
enum Excerpt {
    /// The most code points shown of a line; the rest is cut off around the stretch.
    private static let lengthMax = 160
    /// How many of them stand before the stretch.
    private static let leadMax = 60
    private static let margin = " | "

    /// The line and, below it, the mark.
    static func text(_ line: String, column: Int, length: Int) -> String {
        let scalars = Array(line.unicodeScalars)
        let start = min(max(column - 1, 0), scalars.count)
        let first = max(0, start - leadMax)
        let last = min(scalars.count, first + lengthMax)
        let room = max(last - start, 1)
        var shown = String.UnicodeScalarView()
        var below = String.UnicodeScalarView()
        if first > 0 {
            shown.append("…")
            below.append(" ")
        }
        shown.append(contentsOf: scalars[first..<last])
        if last < scalars.count { shown.append("…") }
        for scalar in scalars[first..<start] {
            below.append(scalar == "\t" ? "\t" : isWide(scalar) ? "\u{3000}" : " ")
        }
        below.append(contentsOf: repeatElement("^", count: max(1, min(length, room))))
        return "\(margin)\(String(shown))\n\(margin)\(String(below))"
    }

    /// Whether a terminal shows the code point in two columns, as it does with Han.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
