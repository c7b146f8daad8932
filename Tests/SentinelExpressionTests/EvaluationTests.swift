import SentinelExpression
import Testing

@Suite struct EvaluationTests {
    @Test(arguments: [
        ("7 / -2", "-3"), ("7 % -2", "1"), ("-7 % 2", "-1"), ("1u + 2u", "3u"),
        ("1.0 / 0.0 > 5.0", "true"),
        ("1 < 1.5", "true"), ("dyn(1) == 1u && dyn(1u) == 1.0", "true"),
        ("2 in [1u, 2u].map(x, dyn(x))", "true"),
        ("0.0 / 0.0 == 0.0 / 0.0", "false"), ("dyn(1) == 'a'", "false"),
        ("[1, 2] + [3]", "[1, 2, 3]"),
        ("'Ame\\u0301lie' == 'Am\\u00e9lie'", "false"), ("size('e\\u0301👨‍👩‍👧')", "7"),
        ("'住院'.size()", "2"),
        ("'住院结算'.contains('院结')", "true"), ("b'abc'.size()", "3"), ("{'a': 1}.a", "1"),
        ("{1: 'x'}[1u == 1u ? 1 : 2]", "\"x\""),
        ("[3, 1, 2].map(x, x > 1, x * 10)", "[30, 20]"),
        ("{'b': 1, 'a': 2}.map(k, k)", "[\"b\", \"a\"]"),
        ("string(1.0) + string(2.5) + string(3u)", "\"12.53\""), ("int('-42')", "-42"),
        ("uint(3.99)", "3u"),
        ("string(b'\\xe4\\xbd\\x8f')", "\"住\""), ("bytes('é').size()", "2"),
        ("type([1]) == list", "true"),
        ("has({'a': 1}.a) && !has({}.b)", "true"), ("[1, 2, 3].exists_one(x, x > 2)", "true"),
        ("double('1e3') == 1000.0", "true"), ("bool('TRUE')", "true"),
        ("[[1, 2], [3]].map(l, l.map(x, x + l.size()))", "[[3, 4], [4]]"),
    ])
    func `an expression has this value`(source: String, expected: String) throws {
        #expect(try evaluate(source).description == expected)
    }

    @Test(arguments: [
        ("9223372036854775807 + 1", EvaluationError.Code.overflow, 1),
        ("1 + (0 - 1u == 1u ? 1 : 2)", .noMatchingOverload, 0),
        ("0u - 1u", .overflow, 1), ("-(-9223372036854775808)", .overflow, 1),
        ("1 == 1 && 10 / 0 > 1", .divisionByZero, 11),
        ("5 % 0", .divisionByZero, 1), ("[1][1]", .indexOutOfRange, 1),
        ("[1][-1]", .indexOutOfRange, 1), ("{'a': 1}.b", .noSuchKey, 1),
        ("{'a': 1}['b']", .noSuchKey, 1), ("int('x')", .invalidConversion, 1),
        ("int(1e19)", .overflow, 1), ("uint(-1)", .overflow, 1),
        ("string(b'\\xff')", .invalidConversion, 1), ("{1: 1, 1: 2}", .duplicateKey, 1),
        ("timestamp('2024-13-01T00:00:00Z')", .invalidConversion, 1),
        ("duration('1y')", .invalidConversion, 1),
        ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", .overflow, 1),
        ("dyn(1) < dyn('a')", .noMatchingOverload, 1),
        ("[1, 2].exists_one(x, x / 0 == 1)", .divisionByZero, 22),
    ])
    func `an expression fails with this code at this column`(
        source: String,
        code: EvaluationError.Code,
        column: Int
    ) throws {
        guard column > 0 else {
            #expect(diagnostics(source, in: Environment()).isEmpty == false)
            return
        }
        let program = try Environment().compile(source)
        let error = try #require(throws: EvaluationError.self) { try program.evaluate() }
        #expect(error.code == code)
        #expect(program.position(of: error)?.column == column)
    }

    @Test(arguments: [
        "1 / 0 == 1 || true", "true || 1 / 0 == 1", "!(1 / 0 == 1 && false)",
        "!(false && 1 / 0 == 1)",
        "1 / 0 == 1 || 2 / 0 == 1 || true", "[0, 1].exists(x, 1 / x == 1)",
        "![0, 1].all(x, 1 / x == 2)",
        "true ? true : 1 / 0 == 1", "{'a': 1}.b == 1 || true",
    ])
    func `an error is absorbed where it does not matter`(source: String) throws {
        #expect(try evaluate(source) == .bool(true))
    }

    @Test(arguments: [
        "1 / 0 == 1 || false", "1 / 0 == 1 && true", "[0, 1].exists(x, 1 / x == 2)",
        "[0, 1].all(x, 1 / x == 1)",
    ])
    func `an error that matters is the result`(source: String) throws {
        let error = try #require(throws: EvaluationError.self) { try evaluate(source) }
        #expect(error.code == .divisionByZero)
    }

    @Test func `constants are folded at compile time`() throws {
        let environment = Environment.clinic()
        #expect(
            try environment.compile("window_days * 24 + size(allowed)").constantValue == .int(170)
        )
        #expect(try environment.compile("count > 1 && 1 > 2").constantValue == .bool(false))
        #expect(try environment.compile("1 / 0").constantValue == nil)
        #expect(
            try environment.compile("timestamp('2024-01-01T00:00:00Z').getFullYear()").constantValue
                == .int(2024)
        )
    }

    @Test func `functions of the program are called at run time unless they are pure`() throws {
        var environment = Environment()
        for (name, isPure) in [("impure", false), ("pure", true)] {
            environment.functions[name] = [
                FunctionOverload(id: name, parameters: .int, .int, result: .int, isPure: isPure) {
                    _,
                    right in right
                }
            ]
        }
        #expect(try environment.compile("pure(1, 2)").constantValue == .int(2))
        #expect(try environment.compile("impure(1, 2)").constantValue == nil)
        #expect(try evaluate("impure(1, 2)", in: environment) == .int(2))
    }

    @Test func `equal values have equal hashes`() throws {
        let equal: [(Value, Value)] = [
            (.int(1), .uint(1)), (.int(1), .double(1)), (.double(0), .double(-0.0)),
            (.list([.int(2)]), .list([.double(2)])),
            (
                .map(ValueMap(["a": .int(1), "b": .int(2)])),
                .map(ValueMap(["b": .uint(2), "a": .double(1)]))
            ),
            (.type(.list(.int)), .type(.list(.dynamic))),
        ]
        for (left, right) in equal {
            #expect(left == right)
            #expect(left.hashValue == right.hashValue)
        }
        #expect(Value.double(.nan) != .double(.nan))
        #expect(Value.int(1) != .bool(true))
    }

    @Test func `a value is small`() {
        #expect(MemoryLayout<Value>.size <= 24)
    }
}
