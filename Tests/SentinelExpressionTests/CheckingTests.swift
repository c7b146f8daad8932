import SentinelExpression
import Testing

@Suite struct CheckingTests {
    struct Mistake: Sendable {
        var source: String
        var line = 1
        var column: Int
        var code: ExpressionDiagnostic.Code
        var found: String?
        var suggestion: String?
    }

    @Test(arguments: [
        Mistake(source: "visit.amuont > 1", column: 7, code: .unknownField, suggestion: "amount"),
        Mistake(source: "visti.amount > 1", column: 1, code: .unknownName, suggestion: "visit"),
        Mistake(
            source: "label.startWith('a')",
            column: 1,
            code: .unknownFunction,
            suggestion: "startsWith"
        ),
        Mistake(
            source: "count + label",
            column: 1,
            code: .noMatchingOverload,
            found: "(int, string)"
        ),
        Mistake(
            source: "count == label",
            column: 1,
            code: .noMatchingOverload,
            found: "(int, string)"
        ),
        Mistake(
            source: "label.size(1)",
            column: 1,
            code: .noMatchingOverload,
            found: "string.(int)"
        ),
        Mistake(source: "true &&\n count", line: 2, column: 2, code: .typeMismatch, found: "int"),
        Mistake(source: "count ? 1 : 2", column: 1, code: .typeMismatch, found: "int"),
        Mistake(source: "true ? 1 : 'a'", column: 12, code: .typeMismatch, found: "string"),
        Mistake(source: "count.all(x, true)", column: 1, code: .typeMismatch, found: "int"),
        Mistake(source: "[1].all(x, x)", column: 12, code: .typeMismatch, found: "int"),
        Mistake(source: "{1.5: 2}", column: 2, code: .typeMismatch, found: "double"),
        Mistake(source: "count.x", column: 1, code: .typeMismatch, found: "int"),
        Mistake(source: "maths.abs(1)", column: 1, code: .unknownFunction),
        Mistake(
            source: "[1].exsits(x, x == 1)",
            column: 1,
            code: .unknownFunction,
            suggestion: "exists"
        ),
        Mistake(source: "visti.size() > 0", column: 1, code: .unknownName, suggestion: "visit"),
        Mistake(
            source: "'a'.marches('b')",
            column: 1,
            code: .unknownFunction,
            suggestion: "matches"
        ),
        Mistake(source: "[1].map(item, y)", column: 15, code: .unknownName),
        Mistake(
            source: "visit.codes.exists(c, c == 1)",
            column: 23,
            code: .noMatchingOverload,
            found: "(string, int)"
        ),
    ])
    func `a mistake is told with its place and what is near`(mistake: Mistake) throws {
        let found = diagnostics(mistake.source)
        let first = try #require(found.first)
        #expect(found.count == 1)
        #expect(first.code == mistake.code)
        #expect(first.position == SourcePosition(line: mistake.line, column: mistake.column))
        if let expected = mistake.found { #expect(first.found == expected) }
        #expect(first.suggestion == mistake.suggestion)
    }

    @Test func `all mistakes are told at once, in the order of the text`() {
        let found = diagnostics("visit.amuont > 1 && labl == 'x' && size(count) == 1")
        #expect(found.map(\.code) == [.unknownField, .unknownName, .noMatchingOverload])
    }

    @Test(arguments: [
        ("1", "int"), ("[1, 2]", "list(int)"), ("[1, 'a']", "list(dyn)"), ("[]", "list(dyn)"),
        ("[[], [1]]", "list(list(int))"), ("{'a': [1u]}", "map(string, list(uint))"),
        ("[1].map(x, string(x))", "list(string)"), ("visit.person.name", "string"),
        ("visit.codes[0]", "string"), ("anything.x.y", "dyn"), ("anything + 1", "int"),
        ("visit.started - other.started", "duration"),
        ("visit.started + duration('1h')", "timestamp"),
        ("type(1)", "type(int)"), ("int", "type(int)"), ("true ? 1 : anything", "dyn"),
        ("{1: 'a'}[1]", "string"), ("visit.codes.filter(c, c in allowed)", "list(string)"),
        ("[1, 2][0] + 1", "int"), ("visit", "Visit"), ("null", "null_type"),
    ])
    func `the type of an expression is inferred`(source: String, type: String) throws {
        let program = try Environment.clinic().compile(source)
        #expect(program.resultType.description == type)
    }

    @Test func `the type that is expected is checked`() throws {
        let found = diagnostics("count + 1", expecting: .bool)
        #expect(found.first?.found == "int")
        #expect(found.first?.expected == "bool")
        #expect(diagnostics("anything", expecting: .bool).isEmpty)
    }

    @Test func `generic functions bind their parameters`() throws {
        var environment = Environment.clinic()
        let element = ExpressionType.parameter("T")
        environment.functions["first"] = [
            FunctionOverload(id: "first_list", parameter: .list(element), result: element) {
                value throws(EvaluationError) in
                guard case .list(let elements) = value, let first = elements.first else {
                    throw EvaluationError(.custom, "the list is empty")
                }
                return first
            }
        ]
        #expect(try environment.compile("first([1, 2]) + 1").resultType == .int)
        #expect(try evaluate("first(['a', 'b']) + 'c'", in: environment) == .string("ac"))
        let message = "'+' does not take these types"
        #expect(diagnostics("first(['a']) + 1", in: environment).first?.message == message)
    }

    @Test func `names are looked up from the container outwards`() throws {
        var environment = Environment.clinic()
        environment.container = "com.example"
        let program = try environment.compile("limit + com.example.limit + .com.example.limit")
        #expect(program.referencedSlots == [5])
        #expect(try environment.compile("[1].exists(limit, limit == 1)").referencedSlots.isEmpty)
    }

    @Test func `unchecked expressions fail only where they are evaluated`() throws {
        let compiler = try Compiler(Environment())
        #expect(try compiler.compileUnchecked("missing || true").evaluate() == .bool(true))
        let program = try compiler.compileUnchecked("1 + 'a' == missing")
        let error = try #require(throws: EvaluationError.self) { try program.evaluate() }
        #expect(error.code == .noMatchingOverload)
        #expect(program.position(of: error) == SourcePosition(line: 1, column: 1))
    }
}
