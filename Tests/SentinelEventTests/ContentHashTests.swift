import SentinelEvent
import Testing

@Suite struct ContentHashTests {
    private static func hash(_ line: JSON) throws -> UInt64 {
        try decode(line.line).contentHash
    }

    @Test(arguments: [
        ("fund_pay_sumamt", "196.00" as JSON, .number("196") as JSON),
        ("fund_pay_sumamt", "412.50", .number("412.5")),
        ("fund_pay_sumamt", "412.50", .number("4.125e2")),
        ("time", "2024-10-03T10:11:12+08:00", "2024-10-03T02:11:12Z"),
        ("time", "2024-10-03T10:11:12+08:00", "2024-10-03 10:11:12"),
        ("time", "2024-10-03T10:11:12.1+08:00", "2024-10-03T10:11:12.100+08:00"),
        ("arrived", "2024-10-03T10:12:00+08:00", "2024-10-05T10:12:00+08:00"),
        ("arrived", "2024-10-03T10:12:00+08:00", .null), ("new_field", "x", .null),
    ])
    func `equal content in another notation has the same hash`(
        name: String,
        first: JSON,
        second: JSON
    ) throws {
        let line = Sample.full(.settlement)
        #expect(try Self.hash(line.with(name, first)) == Self.hash(line.with(name, second)))
    }

    @Test(arguments: EventType.allCases)
    func `the order of the members does not matter`(type: EventType) throws {
        let line = Sample.full(type)
        let backwards = JSON.object(line.members.reversed())
        #expect(try Self.hash(line) == Self.hash(backwards))
    }

    @Test(arguments: EventType.allCases)
    func `any other value of any field but arrived gives another hash`(type: EventType) throws {
        for place in FaultTests.places(type) where place.field.name != "type" {
            guard Self.hasChoice(place.field) else { continue }
            let line = place.line(Self.first(place.field.kind))
            let other = place.line(Self.second(place.field.kind))
            let isIgnored = place.field.name == "arrived"
            #expect(try (Self.hash(line) == Self.hash(other)) == isIgnored, "\(place.path)")
            guard place.field.presence == .optional, place.field.kind != .bool else { continue }
            #expect(
                try (Self.hash(line) == Self.hash(place.line(nil))) == isIgnored,
                "\(place.path)"
            )
        }
    }

    /// Attributes are tested one by one, a table changes them all, and one code is no choice.
    private static func hasChoice(_ field: Field) -> Bool {
        if case .code(let codes) = field.kind { return codes.count > 1 && field.name != "table" }
        return field.kind != .attributes
    }

    private static func first(_ kind: FieldKind) -> JSON {
        switch kind {
        // Neither late for `arrived` nor early for an end.
        case .time: "2024-10-03T10:11:12+08:00"
        case .mark: "1"
        default: Sample.value(kind)
        }
    }

    private static func second(_ kind: FieldKind) -> JSON {
        switch kind {
        case .text(let length): .text(String(repeating: "y", count: length.lowerBound))
        case .code(let codes): .text(codes.last!)
        case .mark: "0"
        case .money: "12.31"
        case .number: .number("1.0001")
        case .whole: 4
        case .degrees: .number("30.500001")
        case .time: "2024-10-03T10:11:12.001+08:00"
        case .date: "1960-05-07"
        case .bool: false
        case .texts(let length): [.text(String(repeating: "y", count: length.lowerBound))]
        case .feeLines: [Sample.value(.feeLines)[0], Sample.value(.feeLines)[0]]
        case .attributes: [:]
        }
    }

    @Test func `a value in one field is not the same value in the next`() throws {
        let line = Sample.full(.settlement).with("dev_sn", nil).with("payer_device", nil)
        for value in ["x", "\u{1}", "12345678", "\u{1}\u{1}"] {
            let one = try Self.hash(line.with("dev_sn", .text(value)))
            let other = try Self.hash(line.with("payer_device", .text(value)))
            #expect(one != other, "\(value)")
        }
    }

    @Test func `texts of a list are told apart, and so is their order`() throws {
        let lists: [JSON] = [
            [], ["ab"], ["a", "b"], ["b", "a"], ["ab", "ab"], ["a", "b", "ab"],
        ]
        let hashes = try lists.map {
            try Self.hash(Sample.full(.settlement).with("diag_codes", $0))
        }
        #expect(Set(hashes).count == lists.count)
    }

    @Test func `texts of every length differ from their neighbours`() throws {
        var hashes: Set<UInt64> = []
        for count in 1...40 {
            let text = String(repeating: "a", count: count)
            hashes.insert(try Self.hash(Sample.full(.encounter).with("dept_codg", .text(text))))
        }
        #expect(hashes.count == 40)
    }

    @Test func `attributes are compared whole, what the contract does not name among them`() throws
    {
        let row = Sample.full(.reference)
        let variants: [JSON] = [
            ["a": 1], ["a": 2], ["b": 1], ["a": 1, "b": 1], ["a": "1"], ["ab": "c"], ["a": "bc"],
        ]
        let hashes = try ([[:]] + variants).map { try Self.hash(row.with("attributes", $0)) }
        #expect(Set(hashes).count == variants.count + 1)
        let backwards = row.with("attributes", ["b": 1, "a": 1])
        #expect(try Self.hash(backwards) == hashes[4])
    }

    @Test func `minus zero degrees are zero degrees`() throws {
        var row = Sample.row(try #require(ReferenceSchema.table(named: "institution")))
        row["attributes"] = row["attributes"]?.with("lat", .number("-0.0"))
        var other = row
        other["attributes"] = row["attributes"]?.with("lat", 0)
        #expect(try Self.hash(row) == Self.hash(other))
    }

    @Test func `the hash is the same in every run`() {
        var hash = ContentHash()
        hash.mix(FieldValue.text("住院"))
        hash.mix(FieldValue.money(Money(fen: 41_250)))
        hash.mix(FieldValue.absent)
        #expect(hash.finished() == 4_268_607_563_354_708_756)
    }
}
