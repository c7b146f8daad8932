import SentinelExpression
import Testing

@Suite struct ObjectTests {
    private let person = Record("Person", [.string("Li"), nil])

    private func frame(for program: Program, kind: Value? = .string("inpatient")) -> [Value] {
        let start = ExpressionTimestamp(milliseconds: 1_700_000_000_000).map { Value.timestamp($0) }
        let visit = Record(
            "Visit",
            [kind, .int(1_200), .object(person), start, .list([.string("A1")])]
        )
        let other = Record("Visit", [.string("outpatient"), .int(80), nil, nil, nil])
        return program.makeFrame([.object(visit), .object(other), .object(visit)])
    }

    @Test(arguments: [
        ("visit.kind == 'inpatient' && visit.amount > 1000", true),
        ("visit.person.name == 'Li'", true),
        ("has(visit.person) && !has(other.person)", true), ("has(visit.person.birth_year)", false),
        ("visit.codes.exists(c, c in allowed)", true),
        ("has(other.codes) && other.codes.size() > 0", false),
        ("visit == visit && visit != other", true), ("anything.amount == 1200", true),
        ("anything == visit", true),
        ("visit.started > timestamp('2023-01-01T00:00:00Z')", true), ("has(anything.kind)", true),
        ("[visit, other].map(v, v.amount) == [1200, 80]", true), ("type(visit) == Visit", true),
    ])
    func `fields are read by index`(source: String, expected: Bool) throws {
        let program = try Environment.clinic().compile(source)
        var frame = frame(for: program)
        #expect(try program.evaluateBool(&frame) == expected)
        #expect(try program.evaluate(&frame) == .bool(expected))
    }

    @Test(arguments: [
        "other.person.name == 'Li'", "other.codes.size() == 1", "visit.person.birth_year > 1900",
        "[other].map(v, v.person) == []",
    ])
    func `an unset field is an error`(source: String) throws {
        let program = try Environment.clinic().compile(source)
        var frame = frame(for: program)
        let error = try #require(throws: EvaluationError.self) { try program.evaluate(&frame) }
        #expect(error.code == .noSuchField)
        #expect(error.message.hasPrefix("no such field set: "))
    }

    @Test func `a program tells the slots and fields it reads`() throws {
        let program = try Environment.clinic().compile(
            "visit.amount > count && has(other.kind) && visit.person.name != label"
        )
        #expect(program.referencedSlots == [0, 1, 3, 4])
        #expect(
            program.referencedFields == [
                .init(slot: 0, typeName: "Visit", fieldIndex: 1),
                .init(slot: 1, typeName: "Visit", fieldIndex: 0),
                .init(slot: 0, typeName: "Visit", fieldIndex: 2),
                .init(slot: nil, typeName: "Person", fieldIndex: 0),
            ]
        )
    }

    @Test func `one frame serves many evaluations`() throws {
        let program = try Environment.clinic().compile("visit.codes.map(c, c + label)")
        var frame = frame(for: program)
        #expect(program.frameSize == 8)
        for label in ["x", "y"] {
            frame[4] = .string(label)
            #expect(try program.evaluate(&frame) == .list([.string("A1" + label)]))
        }
    }

    @Test func `a value of another type than declared is an error, not a crash`() throws {
        let program = try Environment.clinic().compile("visit.kind == 'a' || visit.amount > 1")
        var frame = frame(for: program, kind: .int(1))
        #expect(try program.evaluateBool(&frame))
        let sum = try Environment.clinic().compile("visit.kind + 'a'")
        let error = try #require(throws: EvaluationError.self) { try sum.evaluate(&frame) }
        #expect(error.code == .noMatchingOverload)
    }
}
