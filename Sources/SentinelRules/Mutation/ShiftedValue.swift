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

    /// The bounds within which a value may lie, as the document writes them.
    typealias Bounds = (minimum: String?, maximum: String?)

    /// The shifts of a value; none of types that have no beside.
    ///
    /// A shift over a bound goes to the bound, and where the value stands there already it is none.
    static func all(
        of value: DocumentNode,
        type: String,
        _ bounds: Bounds
    ) -> [ShiftedValue] {
        switch value.content {
        case .scalar(let text):
            return shifts(text.text, type, bounds).map {
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

    private static func shifts(_ text: String, _ type: String, _ bounds: Bounds) -> [String] {
        if type == "bool" { return Bool(text).map { ["\(!$0)"] } ?? [] }
        guard let number = number(text, type) else { return [] }
        let (less, more): (Double, Double) =
            switch type {
            case "int": (number - 1, number + 1)
            case "duration": (number * 4 / 5, number * 5 / 4)
            default: (number * 0.9, number * 1.1)
            }
        let least = bounds.minimum.flatMap { self.number($0, type) } ?? -.infinity
        let most = bounds.maximum.flatMap { self.number($0, type) } ?? .infinity
        return [max(less, least), min(more, most)].filter { $0 != number }.map {
            self.text($0, type)
        }
    }

    /// The value as a number: of durations the milliseconds.
    private static func number(_ text: String, _ type: String) -> Double? {
        switch type {
        case "int": Int64(text).map { Double($0) }
        case "number", "money": Double(text)
        case "duration": TimeSpan(text: text).map { Double($0.milliseconds) }
        default: nil
        }
    }

    private static func text(_ number: Double, _ type: String) -> String {
        switch type {
        case "int": return "\(Int64(number))"
        case "money": return Money(fen: Int64((number * 100).rounded())).description
        case "duration":
            let seconds = Int64(number) / 1_000
            // A count of a unit has six digits at most.
            return seconds < 1_000_000 ? "\(seconds)s" : "\(seconds / 3_600)h\(seconds % 3_600)s"
        default: return "\(number)"
        }
    }
}
