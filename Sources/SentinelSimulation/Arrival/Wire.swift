/// What brings events from their senders to the receiver: late, out of order, sometimes twice.
final class Wire {
    private var queue = ArrivalQueue()
    private var clock: DeliveryClock
    private(set) var counts = EventCounts()

    init(seed: UInt64) {
        clock = DeliveryClock(seed: seed)
    }

    /// Sends an event.
    func send(_ event: some SimulatedEvent, _ delivery: Delivery = .ordinary) {
        let error = event.institution?.clockError(of: type(of: event).type) ?? .zero
        // A clock that is ahead may not put an event far behind its arrival.
        let time = event.time + max(error, .zero)
        let arrival = clock.arrival(of: time, delivery)
        let line = event.opened()
        queue.insert(line, arrival: arrival)
        counts.add(type(of: event).type, delay: arrival - event.time)
        if let after = clock.repetition(), arrival + after - event.time <= DeliveryClock.longest {
            queue.insert(line, arrival: arrival + after)
            counts.repeated += 1
        }
    }

    /// Gives out what arrives before a full hour, as whole lines without a newline.
    func drain<Failure: Error>(
        before moment: Moment?,
        _ body: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        var bytes: [UInt8] = []
        func finish(_ opened: Span<UInt8>, _ arrival: Moment) throws(Failure) {
            bytes.removeAll(keepingCapacity: true)
            bytes.append(addingCapacity: opened.count) { (output: inout OutputSpan<UInt8>) in
                for index in opened.indices { output.append(opened[index]) }
            }
            bytes.append(contentsOf: Self.arrived(arrival))
            try body(bytes.span)
            counts.lines += 1
            counts.bytes += bytes.count + 1
        }
        if let moment {
            try queue.drain(before: moment, finish)
        } else {
            try queue.drainAll(finish)
        }
    }

    /// The last field of an object, and its end.
    private static func arrived(_ moment: Moment) -> [UInt8] {
        var line = JSONLine()
        line.beginObject()
        line.name("arrived")
        line.value(Spelling.standard.sayable(moment))
        line.endObject()
        return Array(",".utf8) + line.bytes.dropFirst()
    }
}

/// What went over the wire.
struct EventCounts {
    /// Events by type, repetitions left out.
    private(set) var byType: [EventType: Int] = [:]
    /// Events by how late they came: under ten minutes, an hour, twelve hours, later.
    private(set) var byDelay = [0, 0, 0, 0]
    fileprivate(set) var repeated = 0
    fileprivate(set) var lines = 0
    fileprivate(set) var bytes = 0

    var events: Int { byType.values.reduce(0, +) }

    fileprivate mutating func add(_ type: EventType, delay: TimeSpan) {
        byType[type, default: 0] += 1
        switch delay {
        case ..<TimeSpan.minutes(10): byDelay[0] += 1
        case ..<TimeSpan.hours(1): byDelay[1] += 1
        case ..<TimeSpan.hours(12): byDelay[2] += 1
        default: byDelay[3] += 1
        }
    }
}
