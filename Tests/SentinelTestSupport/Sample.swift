public import SentinelEvent

/// Events for tests, in short forms.
///
/// Each is written as a line of a log and decoded, so that no test can make an event that the
/// contract forbids. What a short form has no name for is given in `with`, by the contract's names.
public enum Sample {
    public typealias Fields = KeyValuePairs<String, SampleValue>

    /// A fee line.
    public struct Line: Sendable {
        var code: String
        var count: Int
        var amount: String
        var time: String?
        var days: Int?
        var prescription: String?
        var traceCodes: [String]?
        var isOpened: Bool

        /// A line; its time is that of the settlement unless it says otherwise.
        public init(
            _ code: String = "X1",
            count: Int = 1,
            amount: String = "100.00",
            at time: String? = nil,
            days: Int? = nil,
            prescription: String? = nil,
            traceCodes: [String]? = nil,
            isOpened: Bool = false
        ) {
            self.code = code
            self.count = count
            self.amount = amount
            self.time = time
            self.days = days
            self.prescription = prescription
            self.traceCodes = traceCodes
            self.isOpened = isOpened
        }
    }

    /// An event of a type: defaults, and what `fields` put in their place.
    public static func event(
        _ type: EventType,
        _ id: String,
        at time: Instant,
        _ defaults: Fields,
        _ fields: Fields = [:]
    ) -> Event {
        var members: [(name: String, value: SampleValue)] = [
            ("type", .text(type.rawValue)), ("id", .text(id)), ("time", .text(time.description)),
        ]
        for (name, value) in Array(defaults) + Array(fields) {
            members.removeAll { $0.name == name }
            members.append((name: name, value: value))
        }
        return decode(SampleValue.object(members).json)
    }

    /// The event of a line.
    public static func decode(_ line: String) -> Event {
        let bytes = Array(line.utf8)
        do {
            return try EventDecoder().decode(bytes, 0..<bytes.count)
        } catch {
            preconditionFailure("the contract forbids \(line): \(error)")
        }
    }

    static func time(_ text: String) -> SampleValue {
        .text(SampleTime.instant(text).description)
    }
}
