package import SentinelEvent

/// Events in the order in which they came, which can be read again from any of them: an archive, or
/// a journal.
package protocol EventLog {
    /// Calls a body with the events of some offsets, in their order, by batches.
    ///
    /// - Throws: whatever keeps it from reading; then nothing was recovered.
    func read(_ offsets: Range<Int>, _ body: ([Event]) -> Void) throws
}
