import SentinelEvent

/// A JSON value as tests build it: members keep their order, numbers their notation.
indirect enum JSON: Sendable {
    case text(String)
    case number(String)
    case bool(Bool)
    case null
    case array([JSON])
    case object([Member])

    struct Member: Sendable {
        var name: String
        var value: JSON
    }

    /// The value on one line.
    var line: String {
        switch self {
        case .text(let text): JSONObjectWriter.quoted(text)
        case .number(let number): number
        case .bool(let bool): bool ? "true" : "false"
        case .null: "null"
        case .array(let elements): "[" + elements.map(\.line).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.map { JSONObjectWriter.quoted($0.name) + ":" + $0.value.line }
                .joined(separator: ",") + "}"
        }
    }

    /// The members of an object, in order; empty for any other value.
    var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The value of a member; setting nil takes the member out, and a new one goes to the end.
    subscript(name: String) -> JSON? {
        get { members.first { $0.name == name }?.value }
        set {
            var members = members
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
            self = .object(members)
        }
    }

    /// The element of an array; elements that are not there are null.
    subscript(index: Int) -> JSON {
        get {
            if case .array(let elements) = self, index < elements.count {
                elements[index]
            } else {
                .null
            }
        }
        set {
            guard case .array(var elements) = self, index < elements.count else { return }
            elements[index] = newValue
            self = .array(elements)
        }
    }

    /// The same object with one member set, or taken out where the value is nil.
    func with(_ name: String, _ value: JSON?) -> JSON {
        var copy = self
        copy[name] = value
        return copy
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .number(String(value)) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
}

/// The event of a line.
func decode(_ line: String) throws(Rejection) -> Event {
    let bytes = Array(line.utf8)
    return try EventDecoder().decode(bytes, bytes.indices)
}

/// Why a line is refused; nil where it is an event.
func rejection(_ line: String) -> Rejection? {
    rejection(Array(line.utf8))
}

/// Why the bytes of a line are refused; nil where they are an event.
func rejection(_ bytes: [UInt8]) -> Rejection? {
    do {
        _ = try EventDecoder().decode(bytes, bytes.indices)
        return nil
    } catch {
        return error
    }
}

/// A small repeatable generator of random numbers.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
