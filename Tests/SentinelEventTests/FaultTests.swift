import SentinelEvent
import Testing

/// Every field of the contract, held to every fault that its kind can have. The tables are the
/// schema's own, so that a new field is tested as soon as it stands there.
@Suite struct FaultTests {
    /// A value that a field must refuse, and the reason.
    struct Fault {
        let value: JSON
        let reason: QuarantineReason

        init(_ value: JSON, _ reason: QuarantineReason) {
            self.value = value
            self.reason = reason
        }
    }

    /// One field in its place: a line with another value there, and how its path is written.
    struct Place {
        let field: Field
        let path: String
        let line: (JSON?) -> JSON
    }

    static func places(_ type: EventType) -> [Place] {
        let full = Sample.full(type)
        var places = EventSchema.schema(of: type).fields.map { field in
            Place(field: field, path: field.name) { full.with(field.name, $0) }
        }
        if type == .settlement {
            places += EventSchema.feeLine.fields.map { field in
                Place(field: field, path: "details[0].\(field.name)") {
                    Sample.settlement(lineWith: field.name, $0)
                }
            }
        }
        if type == .reference {
            places += ReferenceSchema.tables.flatMap { table in
                table.fields.map { field in
                    Place(field: field, path: "attributes.\(field.name)") { value in
                        var row = Sample.row(table)
                        row["attributes"] = row["attributes"]?.with(field.name, value)
                        return row
                    }
                }
            }
        }
        return places
    }

    static func faults(_ kind: FieldKind) -> [Fault] {
        switch kind {
        case .text(let length):
            let long = String(repeating: "字", count: length.upperBound + 1)
            let short = String(repeating: "x", count: length.lowerBound - 1)
            return [Fault(5, .wrongType), Fault(true, .wrongType), Fault([:], .wrongType)]
                + [Fault(["x"], .wrongType), Fault(.text(long), .outOfRange)]
                + (short.isEmpty ? [] : [Fault(.text(short), .outOfRange)])
        case .code:
            return [Fault("no such", .unknownCode), Fault(1, .wrongType), Fault([:], .wrongType)]
        case .mark:
            return [Fault("2", .unknownCode), Fault(1, .wrongType), Fault(true, .wrongType)]
        case .money: return money
        case .number(let range): return numbers(range)
        case .whole:
            return [Fault("3", .wrongType), Fault(.number("1.5"), .outOfRange)]
                + [Fault(-1, .outOfRange), Fault(.number("1e30"), .outOfRange)]
        case .degrees(let limit):
            return [Fault("3", .wrongType), Fault(.number("\(limit).001"), .outOfRange)]
                + [
                    Fault(.number("-\(limit + 1)"), .outOfRange),
                    Fault(.number("1e999"), .outOfRange),
                ]
        case .time:
            return [Fault(1_727_000_000, .wrongType), Fault("2024-10-03T10:11:12", .outOfRange)]
                + [Fault("yesterday", .outOfRange), Fault([], .wrongType)]
        case .date:
            return [Fault(20_240_101, .wrongType), Fault("2024-02-30", .outOfRange)]
        case .bool: return [Fault("true", .wrongType), Fault(1, .wrongType)]
        case .texts(let length):
            let long = String(repeating: "x", count: length.upperBound + 1)
            return [Fault("x", .wrongType), Fault([1], .wrongType), Fault([.null], .wrongType)]
                + [Fault([""], .outOfRange), Fault([.text(long)], .outOfRange)]
        case .feeLines:
            return [Fault([:], .wrongType), Fault("x", .wrongType), Fault([], .outOfRange)]
                + [Fault([1], .wrongType), Fault([.null], .wrongType)]
        case .attributes:
            return [Fault([], .wrongType), Fault("x", .wrongType), Fault(1, .wrongType)]
        }
    }

    private static let money = [
        Fault("abc", .wrongType), Fault(true, .wrongType), Fault([:], .wrongType),
        Fault("1.234", .outOfRange), Fault(.number("1.234"), .outOfRange), Fault(-1, .outOfRange),
        Fault("-0.01", .outOfRange), Fault("1e3", .wrongType), Fault(.number("1e30"), .outOfRange),
        Fault("99999999999999999999", .outOfRange),
    ]

    private static func numbers(_ range: FieldKind.NumberRange) -> [Fault] {
        let common = [
            Fault("2", .wrongType), Fault(true, .wrongType), Fault(-1, .outOfRange),
            Fault(.number("1e30"), .outOfRange), Fault(.number("100000000000"), .outOfRange),
        ]
        switch range {
        case .positive: return common + [Fault(0, .outOfRange)]
        case .notNegative: return common
        case .percentage: return common + [Fault(.number("100.0001"), .outOfRange)]
        }
    }

    @Test(arguments: EventType.allCases)
    func `a field refuses every value that its kind does not take`(type: EventType) {
        for place in Self.places(type) {
            for fault in Self.faults(place.field.kind) {
                let line = place.line(fault.value).line
                let isType = place.field.name == "type" && fault.reason == .unknownCode
                let found = rejection(line)
                let what = Comment(rawValue: "\(place.path) = \(fault.value.line.prefix(40))")
                #expect(found?.field == place.field.name, what)
                #expect(found?.reason == (isType ? .unknownType : fault.reason), what)
                #expect(found?.detail.hasPrefix(place.path) == true, what)
            }
        }
    }

    @Test(arguments: EventType.allCases)
    func `null, an empty text and absence are one and the same`(type: EventType) throws {
        for place in Self.places(type) {
            var hashes: Set<UInt64> = []
            for value in [JSON.null, "", nil] {
                let line = place.line(value).line
                let what = Comment(rawValue: "\(place.path) = \(value?.line ?? "nothing")")
                let isNeeded =
                    switch place.field.presence {
                    case .required: true
                    case .optional: false
                    case .requiredWhen(let other, let code):
                        try decode(Sample.full(type).line)[other].text == code
                    }
                guard isNeeded else {
                    hashes.insert(try decode(line).contentHash)
                    continue
                }
                let found = rejection(line)
                #expect(found?.field == place.field.name, what)
                #expect(found?.reason == .missing, what)
                #expect(found?.detail.hasPrefix(place.path) == true, what)
            }
            #expect(hashes.count <= 1, "\(place.path)")
        }
    }

    @Test(arguments: EventType.allCases)
    func `a conditional field must be there under its condition`(type: EventType) throws {
        for field in EventSchema.schema(of: type).fields {
            guard case .requiredWhen(let other, let code) = field.presence else { continue }
            let line = Sample.full(type).with(other, .text(code))
            #expect(rejection(line.line) == nil)
            for value in [JSON.null, "", nil] {
                let found = try #require(rejection(line.with(field.name, value).line))
                #expect(found.field == field.name)
                #expect(found.reason == .missing)
            }
        }
    }

    @Test(arguments: EventType.allCases)
    func `a field that stands twice is refused, whatever it says`(type: EventType) throws {
        for member in Sample.full(type).members {
            let line = JSON.object(Sample.full(type).members + [member]).line
            let found = try #require(rejection(line))
            #expect(found.field == member.name)
            #expect(found.reason == .repeated)
        }
    }
}
