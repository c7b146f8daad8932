public import SentinelArchive
public import SentinelEvent

extension EventDecoder {
    /// When the event of a line happened; nil for a line that has to be read whatever stretch of
    /// time is asked for: a fact, or what is no event and belongs into quarantine.
    public func time(of line: LineBatch.Line, in batch: LineBatch) -> Instant? {
        guard let event = try? decode(batch.bytes, line.range), event.type != .reference else {
            return nil
        }
        return event.time
    }
}
