/// The fields of one kind of object: an event type, the fee line, a reference table.
///
/// One declaration serves the decoder, the expression checker and the documentation, so they cannot
/// disagree about what a field is.
public final class RecordSchema: Sendable {
    /// The name under which expressions and messages know the object.
    public let name: String
    /// Its fields; a field's position is its slot.
    public let fields: [Field]
    /// The slots of the times at which the object begins and ends, where it has both.
    let interval: (begin: Int, end: Int)?
    private let slots: [String: Int]

    /// A schema of at most 64 fields, whose names are unique.
    public init(name: String, fields: [Field], interval: (begin: String, end: String)? = nil) {
        precondition(fields.count <= 64, "the decoder marks the fields it saw in 64 bits")
        self.name = name
        self.fields = fields
        let slots = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
        self.slots = slots
        self.interval = interval.flatMap { names in
            guard let begin = slots[names.begin], let end = slots[names.end] else { return nil }
            return (begin, end)
        }
    }

    /// The slot of a field; nil where the contract has none of that name.
    public func slot(_ name: String) -> Int? {
        slots[name]
    }

    /// The field of a name; nil where the contract has none.
    public func field(_ name: String) -> Field? {
        slots[name].map { fields[$0] }
    }

    /// The slot of the field whose name stands in a range of a line.
    ///
    /// Senders write their fields in the same order again and again, so the search begins at the
    /// slot that is `expected`.
    func slot(_ bytes: [UInt8], _ name: Range<Int>, expected: Int) -> Int? {
        let count = fields.count
        guard count > 0 else { return nil }
        var slot = expected < count ? expected : 0
        for _ in 0..<count {
            if fields[slot].isNamed(bytes, name) { return slot }
            slot = slot + 1 < count ? slot + 1 : 0
        }
        return nil
    }
}
