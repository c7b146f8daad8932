import SentinelArchive
import SentinelEvent
import SentinelReplay

/// The events of a journal.
struct JournalLog: EventLog {
    private let reader: JournalReader
    private let decoder = EventDecoder()

    /// Reads the journal of a folder.
    init(_ folder: JournalFolder) {
        reader = JournalReader(folder)
    }

    func read(_ offsets: Range<Int>, _ body: ([Event]) -> Void) throws {
        try readBatches(offsets) { events, _, _ in body(events) }
    }

    /// The digest of a line.
    func digest(ofLine offset: Int) throws -> String {
        var digest = ""
        try readBatches(offset..<offset + 1) { _, _, last in digest = last }
        return digest
    }

    /// Calls a body with events of some offsets in their order, by batches, with the offset behind
    /// each batch, and the digest of its last line.
    ///
    /// - Throws: ``NoEvent`` at a line that is no event, as a newer program may have written it:
    ///   passed over, it would never be judged.
    func readBatches(
        _ offsets: Range<Int>,
        _ body: ([Event], Int, String) throws -> Void
    ) throws {
        try reader.read(offsets) { batch, lines, first in
            var events: [Event] = []
            for (place, line) in batch.lines[lines].enumerated() {
                do throws(Rejection) {
                    events.append(try decoder.decode(batch.bytes, line.range))
                } catch {
                    throw NoEvent(offset: first + place, rejection: error)
                }
            }
            guard let last = batch.lines[lines].last else { return }
            var hash = SHA256()
            hash.update(batch.bytes.span.extracting(last.range))
            try body(events, first + lines.count, hash.hexadecimal())
        }
    }

    /// A line of the journal that this program cannot read as an event.
    struct NoEvent: Error, CustomStringConvertible {
        let offset: Int
        let rejection: Rejection

        var description: String {
            "line \(offset) of the journal is no event for this program "
                + "(\(rejection.field ?? "the line"): \(rejection.reason.rawValue)); a newer "
                + "program has written it: go on with that one"
        }
    }
}
