/// A reference event read as a row of its table, or as the taking back of one.
public struct ReferenceRow: Sendable {
    /// The event that told it.
    public let event: Event
    /// Its table.
    public let table: String
    /// Its key.
    public let key: String
    /// From when it holds.
    public let validFrom: Instant
    /// Until when, that moment included; nil while it is open.
    public let validTo: Instant?
    /// Its attributes.
    public let attributes: Record
    /// The id of the row that it takes back; nil for an ordinary row.
    public let retracts: String?

    /// The row of an event; nil where the event is of another type.
    public init?(_ event: Event) {
        guard event.type == .reference, let table = event["table"].text,
            let key = event["key"].text, let from = event["valid_from"].instant,
            case .record(let attributes) = event["attributes"]
        else { return nil }
        self.event = event
        self.table = table
        self.key = key
        validFrom = from
        validTo = event["valid_to"].instant
        self.attributes = attributes
        retracts = event["retracted"] == .bool(true) ? Self.retractedID(event.id) : nil
    }

    /// The id up to its last `#`.
    private static func retractedID(_ id: String) -> String {
        id.lastIndex(of: "#").map { String(id[..<$0]) } ?? id
    }
}
