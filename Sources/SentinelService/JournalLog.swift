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
        try readBatches(offsets) { events, _ in body(events) }
    }

    /// Calls a body with events of some offsets in their order, by batches, and the offset behind
    /// each batch.
    ///
    /// A line that is no event, as when a newer program has written it, keeps its offset and is
    /// passed over.
    func readBatches(_ offsets: Range<Int>, _ body: ([Event], Int) throws -> Void) throws {
        try reader.read(offsets) { batch, lines, first in
            let events = batch.lines[lines].compactMap { line in
                try? decoder.decode(batch.bytes, line.range)
            }
            try body(events, first + lines.count)
        }
    }
}
