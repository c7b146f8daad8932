/// A function, initialiser, subscript or computed variable with a body.
struct FunctionSpan: Hashable {
    var name: String
    var firstLine: Int
    var lastLine: Int
    var lineCount: Int { lastLine - firstLine + 1 }
}

/// Finds functions in blanked code by matching braces.
struct FunctionScanner {
    private let bytes: [UInt8]

    /// - Parameter code: what `SwiftSource.code` holds, without comments and literals.
    init(code: String) { bytes = Array(code.utf8) }

    /// Every function of the code, nested ones too, in order of their beginnings.
    func functions() -> [FunctionSpan] {
        var found: [FunctionSpan] = []
        var line = 1
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
            guard isWordByte(bytes[offset]) else {
                offset += 1
                continue
            }
            let end = wordEnd(from: offset)
            if declares(offset..<end), let body = bodyStart(after: end, word: word(offset..<end)) {
                let close = bodyEnd(from: body)
                found.append(
                    FunctionSpan(
                        name: name(offset..<end),
                        firstLine: line,
                        lastLine: line + lineBreaks(in: offset..<close)
                    )
                )
            }
            offset = end
        }
        return found
    }

    // MARK: Declarations

    private func declares(_ range: Range<Int>) -> Bool {
        let before = range.lowerBound == 0 ? UInt8(ascii: " ") : bytes[range.lowerBound - 1]
        guard before != UInt8(ascii: "."), before != UInt8(ascii: "`") else { return false }
        let next = range.upperBound < bytes.count ? bytes[range.upperBound] : UInt8(ascii: " ")
        switch word(range) {
        case "func", "var", "deinit": return next == UInt8(ascii: " ")
        case "init": return "(<?!".utf8.contains(next)
        case "subscript": return "(<".utf8.contains(next)
        default: return false
        }
    }

    /// The declaration's keyword and, for a function or variable, what it is called.
    private func name(_ range: Range<Int>) -> String {
        guard ["func", "var"].contains(word(range)) else { return word(range) }
        var start = range.upperBound
        while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
        var end = start
        while end < bytes.count, !" (<:{\n".utf8.contains(bytes[end]) { end += 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The `{` of the body, or nil where the declaration has none.
    private func bodyStart(after start: Int, word keyword: String) -> Int? {
        var depth = 0
        var offset = start
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
                if depth < 0 { return nil }
            case UInt8(ascii: "{") where depth == 0: return offset
            case UInt8(ascii: "}") where depth == 0: return nil
            case UInt8(ascii: "=") where depth == 0 && keyword == "var": return nil
            case UInt8(ascii: "\n") where depth == 0 && !continues(at: offset): return nil
            default: break
            }
            offset += 1
        }
        return nil
    }

    /// Whether a declaration goes on after a line break outside brackets.
    private func continues(at lineBreak: Int) -> Bool {
        let blanks = " \n".utf8
        if let last = bytes[..<lineBreak].last(where: { !blanks.contains($0) }),
            ",>:&".utf8.contains(last)
        {
            return true
        }
        guard let next = bytes[lineBreak...].firstIndex(where: { !blanks.contains($0) }) else {
            return false
        }
        if bytes[next] == UInt8(ascii: "{") || bytes[next] == UInt8(ascii: "-") { return true }
        let word = word(next..<wordEnd(from: next))
        return ["where", "async", "throws", "rethrows"].contains(word)
    }

    /// The `}` that closes a body.
    private func bodyEnd(from start: Int) -> Int {
        var depth = 0
        for offset in start..<bytes.count {
            if bytes[offset] == UInt8(ascii: "{") { depth += 1 }
            if bytes[offset] == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return offset }
            }
        }
        return bytes.count
    }

    // MARK: Words

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: byte >= 0x80
        }
    }

    private func wordEnd(from start: Int) -> Int {
        bytes[start...].firstIndex { !isWordByte($0) } ?? bytes.count
    }

    private func word(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func lineBreaks(in range: Range<Int>) -> Int {
        bytes[range].count { $0 == UInt8(ascii: "\n") }
    }
}
