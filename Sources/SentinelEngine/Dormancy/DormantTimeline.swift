import SentinelEvent
import SentinelRules

/// A timeline in which nothing has happened for long and nothing is said: its events as bytes, and
/// which records they make.
///
/// Most trace codes are sold once and never seen again, and have to be remembered for years. A
/// dormant timeline wakes when a record comes that stands under its key.
struct DormantTimeline {
    /// From when on no root looks at any of its records.
    let expiry: Instant
    /// How many records it has.
    let count: Int
    private let events: [PackedEvent]
    /// Of each record: the place of its event, when that was reversed, its pattern and its parts.
    private let places: [UInt8]

    /// A record by the event of which it is made.
    struct Place {
        let event: Event
        let reversedAt: Instant?
        let pattern: Int
        let parts: [Int]
    }

    /// What remains of a timeline.
    ///
    /// - Parameters:
    ///   - timeline: nothing is said in it.
    ///   - retention: how long after its time a record is kept, by pattern.
    ///   - packing: packs the events.
    init(_ timeline: Timeline, retention: [Int64], _ packing: EventPacking) {
        var writer = SnapshotWriter()
        var events: [PackedEvent] = []
        var numbers: [ObjectIdentifier: Int] = [:]
        var expiry = Instant.distantPast
        for (pattern, track) in timeline.tracks.enumerated() {
            for row in track.rows {
                let event = packing.pack(row.event)
                let number = numbers[ObjectIdentifier(event)] ?? events.count
                if number == events.count {
                    numbers[ObjectIdentifier(event)] = number
                    events.append(event)
                }
                writer.write(count: number)
                writer.write(optional: row.reversedAt) { $0.write($1) }
                writer.write(count: pattern)
                writer.write(each: row.parts) { $0.write(count: $1) }
                let end = row.event.time.advanced(byMilliseconds: retention[pattern])
                expiry = max(expiry, end)
            }
        }
        self.expiry = expiry
        count = timeline.tracks.reduce(0) { $0 + $1.rows.count }
        self.events = events
        places = Array(writer.bytes)
    }

    /// What it takes up, with its share of the packed events, of which it is mostly the only owner.
    var byteCount: Int {
        let arrays = 2 * 32 + MemoryLayout<DormantTimeline>.stride + MemoryLayout<UInt64>.stride
        return arrays + places.count + events.reduce(0) { $0 + 8 + $1.byteCount }
    }

    /// Its records.
    func records() -> [Place] {
        let events = events.map(\.event)
        var reader = SnapshotReader(places)
        var places: [Place] = []
        do throws(SnapshotError) {
            while !reader.isAtEnd {
                places.append(
                    Place(
                        event: try reader.element(of: events),
                        reversedAt: try reader.optional { reader throws(SnapshotError) in
                            try reader.moment()
                        },
                        pattern: try reader.integer(),
                        parts: try reader.each { reader throws(SnapshotError) in
                            try reader.integer()
                        }
                    )
                )
            }
        } catch {
            preconditionFailure("what was packed here is whole: \(error)")
        }
        return places
    }
}
