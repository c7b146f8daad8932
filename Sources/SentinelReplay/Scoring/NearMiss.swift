/// What looks like a wrong and is none, with the rule that must not fire.
public struct NearMiss: Hashable, Sendable {
    /// Its name; nil where the truth gives none.
    public var id: String?
    /// The rule that must not fire.
    public var rule: String
    /// The events that look like a wrong.
    public var events: [String]
    /// Why they are none.
    public var why: String
    /// Whether the contract can be read two ways here, so that either answer passes.
    public var isContested: Bool

    /// A near miss.
    public init(
        _ id: String?,
        rule: String,
        events: [String],
        why: String = "",
        isContested: Bool = false
    ) {
        self.id = id
        self.rule = rule
        self.events = events
        self.why = why
        self.isContested = isContested
    }
}
