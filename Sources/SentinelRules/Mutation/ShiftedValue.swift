import SentinelEvent

/// The values beside a parameter's own: a little less and a little more, the opposite, the list
/// without one of its elements.
struct ShiftedValue {
    /// The text in the document.
    let text: LocatedText
    /// What stands there instead.
    let replacement: String
    /// The new value in words.
    let words: String

    /// The shifts of a value; none of types that have no beside.
    static func all(of value: DocumentNode, type: String) -> [ShiftedValue] {
        switch value.content {
        case .scalar(let text):
            return shifts(text.text, type).map {
                ShiftedValue(text: text, replacement: $0, words: $0)
            }
        case .sequence(let nodes) where type == "strings":
            return nodes.compactMap { node in
                guard case .scalar(let text) = node.content, !text.text.isEmpty else { return nil }
                return ShiftedValue(
                    text: text,
                    replacement: "none-such",
                    words: "one without \(text.text)"
                )
            }
        default:
            return []
        }
    }

    private static func shifts(_ text: String, _ type: String) -> [String] {
        switch type {
        case "int":
            return Int64(text).map { number in [String(number - 1), String(number + 1)] } ?? []
        case "number", "money":
            guard let number = Double(text) else { return [] }
            return [number * 0.9, number * 1.1].map { type == "money" ? money($0) : "\($0)" }
        case "duration":
            guard let length = TimeSpan(text: text)?.milliseconds else { return [] }
            return [length * 4 / 5, length * 5 / 4].map { "\($0 / 1_000)s" }
        case "bool":
            return Bool(text).map { ["\(!$0)"] } ?? []
        default:
            return []
        }
    }

    private static func money(_ yuan: Double) -> String {
        Money(fen: Int64((yuan * 100).rounded())).description
    }
}
