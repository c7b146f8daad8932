/// Tells code from comments and literals.
///
/// It knows nested comments, plain, multi-line and raw strings with interpolations to any depth,
/// and regular-expression literals (a bare `/` begins one where an operand is expected).
struct SwiftScanner {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    private var kept: [UInt8] = []
    private(set) var literals: [SwiftSource.Literal] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        kept.reserveCapacity(bytes.count)
    }

    /// The text with all but code blanked, one space a byte; line breaks stay.
    var code: String { String(decoding: kept, as: UTF8.self) }

    /// Goes through the whole text.
    mutating func scan() {
        while offset < bytes.count {
            scanCode(insideInterpolation: false)
            if offset < bytes.count { take(1) }
        }
    }

    /// Stands before code; ends at the end of the text or, inside an interpolation, before its `)`.
    private mutating func scanCode(insideInterpolation: Bool) {
        var depth = 0
        while offset < bytes.count {
            switch bytes[offset] {
            case Mark.slash where matches(Mark.lineComment, at: offset):
                while offset < bytes.count, bytes[offset] != Mark.newline { blank(1) }
            case Mark.slash where matches(Mark.blockComment, at: offset):
                skipBlockComment()
            case Mark.slash, Mark.quote, Mark.hash:
                if let opening = literalOpening() { scanLiteral(opening) } else { take(1) }
            case UInt8(ascii: "(") where insideInterpolation:
                depth += 1
                take(1)
            case UInt8(ascii: ")") where insideInterpolation:
                if depth == 0 { return }
                depth -= 1
                take(1)
            default:
                take(1)
            }
        }
    }

    /// What begins and ends a comment or a literal.
    private enum Mark {
        static let slash = UInt8(ascii: "/")
        static let quote = UInt8(ascii: "\"")
        static let hash = UInt8(ascii: "#")
        static let newline = UInt8(ascii: "\n")
        static let lineComment = Array("//".utf8)
        static let blockComment = Array("/*".utf8)
        static let blockCommentEnd = Array("*/".utf8)
        static let regex = Array("/".utf8)
        static let string = Array("\"".utf8)
        static let multilineString = Array("\"\"\"".utf8)
    }

    // MARK: Comments

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if matches(Mark.blockComment, at: offset) {
                depth += 1
                blank(2)
            } else if matches(Mark.blockCommentEnd, at: offset) {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && offset < bytes.count
    }

    // MARK: Literals

    private struct Opening {
        var hashes: Int
        var quote: [UInt8]
        var isRegex: Bool { quote == Mark.regex }
        var isMultiline: Bool { quote.count == 3 || (isRegex && hashes > 0) }
    }

    private func literalOpening() -> Opening? {
        var end = offset
        while end < bytes.count, bytes[end] == Mark.hash { end += 1 }
        let hashes = end - offset
        if matches(Mark.multilineString, at: end) {
            return Opening(hashes: hashes, quote: Mark.multilineString)
        }
        if matches(Mark.string, at: end) { return Opening(hashes: hashes, quote: Mark.string) }
        guard matches(Mark.regex, at: end), hashes > 0 || startsBareRegex() else { return nil }
        return Opening(hashes: hashes, quote: Mark.regex)
    }

    /// A bare `/` begins a regular expression where an operand is due and it is closed in line.
    private func startsBareRegex() -> Bool {
        guard offset + 1 < bytes.count, !" \n\t)/*=".utf8.contains(bytes[offset + 1]) else {
            return false
        }
        let before = kept.last { $0 != UInt8(ascii: " ") && $0 != Mark.newline }
        guard "(,=:[{;!&|?".utf8.contains(before ?? UInt8(ascii: "(")) else { return false }
        var end = offset + 1
        while end < bytes.count, bytes[end] != Mark.newline {
            if bytes[end] == UInt8(ascii: "\\") {
                end += 2
            } else if bytes[end] == UInt8(ascii: "/") {
                return true
            } else {
                end += 1
            }
        }
        return false
    }

    private mutating func scanLiteral(_ opening: Opening) {
        let firstLine = line
        var content: [UInt8] = []
        take(opening.hashes + opening.quote.count)
        while offset < bytes.count, !closes(opening) {
            if !opening.isMultiline && bytes[offset] == Mark.newline { break }
            guard startsEscape(opening) else {
                content.append(bytes[offset])
                blank(1)
                continue
            }
            blank(1 + (opening.isRegex ? 0 : opening.hashes))
            if !opening.isRegex, offset < bytes.count, bytes[offset] == UInt8(ascii: "(") {
                content.append(UInt8(ascii: " "))
                take(1)
                scanCode(insideInterpolation: true)
                take(1)
            } else if offset < bytes.count {
                content.append(bytes[offset])
                blank(1)
            }
        }
        if closes(opening) { take(opening.hashes + opening.quote.count) }
        if !opening.isRegex {
            literals.append(.init(line: firstLine, text: String(decoding: content, as: UTF8.self)))
        }
    }

    private func closes(_ opening: Opening) -> Bool {
        matches(opening.quote, at: offset)
            && hashesFollow(offset + opening.quote.count, count: opening.hashes)
    }

    private func startsEscape(_ opening: Opening) -> Bool {
        guard bytes[offset] == UInt8(ascii: "\\") else { return false }
        return opening.isRegex || hashesFollow(offset + 1, count: opening.hashes)
    }

    private func hashesFollow(_ start: Int, count: Int) -> Bool {
        start + count <= bytes.count
            && bytes[start..<(start + count)].allSatisfy { $0 == UInt8(ascii: "#") }
    }

    // MARK: Bytes

    private func matches(_ mark: [UInt8], at start: Int) -> Bool {
        guard start + mark.count <= bytes.count else { return false }
        return mark.indices.allSatisfy { bytes[start + $0] == mark[$0] }
    }

    private mutating func take(_ count: Int) { advance(count) { $0 } }

    private mutating func blank(_ count: Int) {
        advance(count) { $0 == Mark.newline ? $0 : UInt8(ascii: " ") }
    }

    private mutating func advance(_ count: Int, keeping: (UInt8) -> UInt8) {
        for _ in 0..<count where offset < bytes.count {
            if bytes[offset] == Mark.newline { line += 1 }
            kept.append(keeping(bytes[offset]))
            offset += 1
        }
    }
}
