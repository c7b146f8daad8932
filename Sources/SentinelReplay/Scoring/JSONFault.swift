/// What is wrong with a JSON text, and where.
struct JSONFault: Error, Hashable {
    /// In the words of Python's `json`, which the field's scripts print.
    let message: String
    /// The byte at which it was seen.
    let position: Int
}
