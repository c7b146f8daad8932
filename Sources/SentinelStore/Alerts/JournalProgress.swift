/// How much of a journal the alerts of a database stand for.
public struct JournalProgress: Hashable, Sendable {
    /// The identity of the journal.
    public var journalID: String
    /// The offset behind the last line that was judged.
    public var judgedTo: Int
    /// The hashes of the rules of which the alerts hold what they said so far.
    public var ruleHashes: Set<String>

    /// A place in a journal.
    public init(journalID: String, judgedTo: Int, ruleHashes: Set<String>) {
        self.journalID = journalID
        self.judgedTo = judgedTo
        self.ruleHashes = ruleHashes
    }
}
