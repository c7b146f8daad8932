/// Decodes lines of an event log: bytes in, an `Event` or a `Rejection` out.
///
/// Every field of the contract is checked, whether a rule reads it or not. Fields that the contract
/// does not know are passed over, and none of their value is kept. Linear in the length of the
/// line.
public struct EventDecoder: Sendable {
    /// Beyond this length the value of an unknown field is refused: it may be a picture by another
    /// name.
    public static let unknownValueLimit = 4096

    /// How far an event's time may lie after the receiver took it in.
    public static let clockAhead: Int64 = 10 * 60_000

    /// A decoder.
    public init() {}

    /// Decodes the line that stands in a range of a buffer.
    public func decode(_ bytes: [UInt8], _ range: Range<Int>) throws(Rejection) -> Event {
        guard (try? UTF8Span(validating: bytes.span.extracting(range))) != nil else {
            throw Rejection(field: nil, reason: .notUTF8, detail: "the line is not UTF-8")
        }
        let members = try line(bytes, range)
        let type = try type(bytes, members)
        let schema = EventSchema.schema(of: type)
        let objects = ObjectDecoder(bytes, members, type)
        let values = try objects.values(schema, members, path: "")
        let event = Event(type: type, values: values)
        if let arrived = event.arrived,
            event.time > arrived.advanced(byMilliseconds: Self.clockAhead)
        {
            let detail = "time lies over ten minutes after arrived"
            throw Rejection(field: "time", reason: .implausibleTime, detail: detail)
        }
        return event
    }

    typealias Member = JSONScanner.Member

    /// The members of the one object that the line holds.
    private func line(_ bytes: [UInt8], _ range: Range<Int>) throws(Rejection) -> [Member] {
        var scanner = JSONScanner(range)
        var members: [Member] = []
        members.reserveCapacity(28)
        scanner.skipSpace(bytes)
        let isObject = scanner.offset < scanner.end && bytes[scanner.offset] == UInt8(ascii: "{")
        do throws(JSONScanner.SyntaxError) {
            if isObject {
                try scanner.object(bytes, into: &members)
            } else {
                _ = try scanner.value(bytes, depth: 0)
            }
            try scanner.finish(bytes)
        } catch {
            let detail =
                "\(error.message), at byte \(error.offset - range.lowerBound + 1) of the line"
            throw Rejection(field: nil, reason: .notJSON, detail: detail)
        }
        guard isObject else {
            throw Rejection(field: nil, reason: .notObject, detail: "the line is no JSON object")
        }
        guard !scanner.sawBiometricName else { throw ObjectDecoder.biometric("a nested field") }
        return members
    }

    private func type(_ bytes: [UInt8], _ members: [Member]) throws(Rejection) -> EventType {
        let field = EventSchema.envelope[Event.Slot.type]
        let fault = Fault(field: field, path: field.name)
        guard let member = members.first(where: { $0.isNamed(field, bytes) }) else {
            throw fault(.missing, "is not there")
        }
        let isEmpty = member.shape == .text && member.value.isEmpty
        guard member.shape != .null, !isEmpty else {
            throw fault(.missing, isEmpty ? "is empty" : "is null")
        }
        guard member.shape == .text else { throw fault.wrongType("a text", member) }
        let name = JSONText.decode(bytes, member.value, isEscaped: member.isEscaped)
        guard let type = name.flatMap(EventType.init(rawValue:)) else {
            throw fault(.unknownType, "is none of the contract's types of event")
        }
        return type
    }
}
