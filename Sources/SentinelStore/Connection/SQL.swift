/// The text of a statement.
///
/// Made from literals only, without interpolation, so that no value can be pasted into it: values
/// travel as parameters or as COPY data.
public struct SQL: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The text that the server gets.
    let text: String

    /// A statement that stands in the source.
    public init(stringLiteral value: StaticString) {
        text = value.description
    }

    private init(text: String) {
        self.text = text
    }

    /// Two pieces of source text, one after the other.
    public static func + (left: SQL, right: SQL) -> SQL {
        SQL(text: left.text + right.text)
    }
}
