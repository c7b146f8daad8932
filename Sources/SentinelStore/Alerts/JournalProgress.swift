/// How much of a journal the alerts of a database stand for.
public struct JournalProgress: Hashable, Sendable {
    /// The identity of the journal.
    public var journalID: String
    /// The offset behind the last line that was judged.
    public var judgedTo: Int
    /// The digest of that line, by which a journal that was put back from an older copy is known;
    /// empty at the start.
    public var lastLine: String
    /// The hashes of the rules of which the alerts hold what they said so far.
    public var ruleHashes: Set<String>

    /// A place in a journal.
    public init(journalID: String, judgedTo: Int, lastLine: String, ruleHashes: Set<String>) {
        self.lastLine = lastLine
        self.journalID = journalID
        self.judgedTo = judgedTo
        self.ruleHashes = ruleHashes
    }
}
