import SentinelEvent

/// An event as bytes, a fraction of what its values take up.
final class PackedEvent {
    private let bytes: [UInt8]

    init(_ event: Event) {
        var writer = SnapshotWriter()
        writer.write(event)
        bytes = Array(writer.bytes)
    }

    /// What it takes up.
    var byteCount: Int { bytes.count + 48 }

    /// The event again, with all its values.
    var event: Event {
        var reader = SnapshotReader(bytes)
        do throws(SnapshotError) {
            return try reader.event()
        } catch {
            preconditionFailure("what was packed here is whole: \(error)")
        }
    }
}

/// Packs events, each once, for all that go to sleep together.
final class EventPacking {
    private var packed: [ObjectIdentifier: PackedEvent] = [:]

    func pack(_ event: Event) -> PackedEvent {
        if let known = packed[ObjectIdentifier(event)] { return known }
        let new = PackedEvent(event)
        packed[ObjectIdentifier(event)] = new
        return new
    }
}
