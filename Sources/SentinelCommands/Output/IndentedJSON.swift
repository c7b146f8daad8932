import SentinelEvent

/// JSON for people's eyes as well: one value a line, a blank deeper at each level, members in the
/// order in which they are given.
indirect enum IndentedJSON {
    case null
    case text(String)
    case number(Int)
    /// JSON already.
    case raw(String)
    case array([IndentedJSON])
    case object([(String, IndentedJSON)])

    /// The text, without an end of line.
    func text() -> String {
        var text = ""
        write(to: &text, depth: 0)
        return text
    }

    private func write(to text: inout String, depth: Int) {
        switch self {
        case .null: text += "null"
        case .text(let value): text += JSONObjectWriter.quoted(value)
        case .number(let value): text += String(value)
        case .raw(let value): text += value
        case .array(let elements):
            Self.write(elements, "[", "]", to: &text, depth) { element, text in
                element.write(to: &text, depth: depth + 1)
            }
        case .object(let members):
            Self.write(members, "{", "}", to: &text, depth) { member, text in
                text += JSONObjectWriter.quoted(member.0) + ": "
                member.1.write(to: &text, depth: depth + 1)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element],
        _ start: String,
        _ end: String,
        to text: inout String,
        _ depth: Int,
        _ body: (Element, inout String) -> Void
    ) {
        text += start
        for (index, element) in elements.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            text += String(repeating: " ", count: depth + 1)
            body(element, &text)
        }
        if !elements.isEmpty { text += "\n" + String(repeating: " ", count: depth) }
        text += end
    }
}
