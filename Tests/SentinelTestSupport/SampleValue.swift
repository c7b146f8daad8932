/// A JSON value that tests write as a literal; nil leaves a field out.
public indirect enum SampleValue: Sendable {
    case text(String)
    case number(String)
    case bool(Bool)
    case list([SampleValue])
    case object([(name: String, value: SampleValue)])
    case absent

    /// A list of texts.
    public static func texts(_ texts: [String]) -> SampleValue {
        .list(texts.map { .text($0) })
    }

    /// A text, or nothing.
    public static func optional(_ text: String?) -> SampleValue {
        text.map { .text($0) } ?? .absent
    }

    /// The value as JSON.
    public var json: String {
        switch self {
        case .text(let text): "\"\(text)\""
        case .number(let digits): digits
        case .bool(let bool): bool ? "true" : "false"
        case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        case .object(let members): Self.json(members)
        case .absent: "null"
        }
    }

    private static func json(_ members: [(name: String, value: SampleValue)]) -> String {
        let texts = members.compactMap { member -> String? in
            if case .absent = member.value { return nil }
            return "\"\(member.name)\":\(member.value.json)"
        }
        return "{" + texts.joined(separator: ",") + "}"
    }
}

extension SampleValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(String(value)) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(nilLiteral: ()) { self = .absent }
    public init(arrayLiteral elements: SampleValue...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, SampleValue)...) {
        self = .object(elements.map { (name: $0.0, value: $0.1) })
    }
}
