/// What is wrong with a truth file, and where in it.
public struct TruthError: Error, Hashable, CustomStringConvertible {
    /// Line and column, or the path of the value at fault, such as `cases[3].key_events`.
    public let place: String
    /// What was found and what was expected.
    public let message: String

    /// Place and message in one line.
    public var description: String { "\(place): \(message)" }
}
