/// One field of the contract: its name, what it may hold, and whether it must be there.
public struct Field: Sendable {
    /// The contract's name, which is the interface standard's wherever it has one.
    public let name: String
    /// What the field holds.
    public let kind: FieldKind
    /// Whether it must be there.
    public let presence: Presence
    private let nameBytes: [UInt8]

    /// Whether a field must be there.
    public enum Presence: Sendable, Hashable {
        /// Always.
        case required
        /// Never: an empty text or null counts as absent.
        case optional
        /// When another field of the same object holds one value.
        case requiredWhen(field: String, is: String)
    }

    /// A field.
    public init(_ name: String, _ kind: FieldKind, _ presence: Presence = .required) {
        self.name = name
        self.kind = kind
        self.presence = presence
        nameBytes = Array(name.utf8)
    }

    /// Whether the bytes in a range of a line are the field's name.
    func isNamed(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count == nameBytes.count else { return false }
        var offset = range.lowerBound
        for byte in nameBytes {
            if bytes[offset] != byte { return false }
            offset += 1
        }
        return true
    }
}

/// What a field holds.
public enum FieldKind: Sendable, Hashable {
    /// Text of so many characters.
    case text(ClosedRange<Int>)
    /// One of a closed list of codes.
    case code([String])
    /// The code "1", where "0" or absence says the contrary.
    case mark
    /// Yuan; negative only in a reversal.
    case money
    /// A number; below the range only in a reversal.
    case number(NumberRange)
    /// A whole number, zero or more.
    case whole
    /// Degrees of latitude or longitude, so many on either side of zero.
    case degrees(Int64)
    /// A point in time, in either notation.
    case time
    /// A calendar date.
    case date
    /// True or false.
    case bool
    /// A list of texts of so many characters.
    case texts(ClosedRange<Int>)
    /// The fee lines of a settlement.
    case feeLines
    /// The attributes of a reference row, which its table describes.
    case attributes

    /// What a number may be.
    public enum NumberRange: Sendable, Hashable {
        /// Over zero; a reversal may negate it.
        case positive
        /// Zero or more; a reversal may negate it.
        case notNegative
        /// From 0 to 100.
        case percentage
    }
}
