import SentinelExpression
import Testing

@Suite struct ExtensionTests {
    private func environment(_ extensions: ExpressionExtensions) -> Environment {
        var environment = Environment()
        environment.extensions = extensions
        return environment
    }

    @Test(arguments: [
        ("'abc'.split('')", "[\"a\", \"b\", \"c\"]"), ("'abc'.split('', 2)", "[\"a\", \"bc\"]"),
        ("''.split('')", "[]"),
        ("'a,,b'.split(',')", "[\"a\", \"\", \"b\"]"),
        ("'a,b,c'.split(',', 2)", "[\"a\", \"b,c\"]"), ("'a,b'.split(',', 1)", "[\"a,b\"]"),
        ("'aaa'.replace('a', 'b', 2)", "\"bba\""), ("'ab'.replace('', '-')", "\"-a-b-\""),
        ("'ab'.replace('', '-', 1)", "\"-ab\""),
        ("'住院结算'.substring(1, 3)", "\"院结\""), ("'abcabc'.lastIndexOf('')", "6"),
        ("'%.2f|%e|%s'.format([0.005, 0.0, 1e21])", "\"0.01|0.000000e+00|1e+21\""),
        (
            "'%.0f %.1f %.3e'.format([1e22, -0.25, 9.9996])",
            "\"10000000000000000000000 -0.2 1.000e+01\""
        ), ("'%.20f'.format([0.1])", "\"0.10000000000000000555\""),
        ("'%e'.format([5e-324])", "\"4.940656e-324\""),
        ("'%b %o %X'.format([-5, 8u, 255])", "\"-101 10 FF\""),
        ("math.greatest(1, 2.5, 3u)", "3u"), ("math.round(-2.5) + math.floor(-0.5)", "-4.0"),
        ("math.trunc(1e300) == 1e300", "true"),
        ("cel.bind(x, 3, x * x + cel.bind(y, x, y))", "12"),
        ("[5, 6].transformMap(i, v, v > 5, v * i)", "{1: 6}"),
        ("{'a': 1}.transformMapEntry(k, v, {v: k})", "{1: \"a\"}"),
        ("[1, 2].exists(i, v, i == v)", "false"),
        ("{'a': {'b': 1}}.?a.?b.orValue(2) + {}.?a.?b.orValue(2)", "3"),
        ("[1, 2][?5].hasValue()", "false"), ("{?'a': {}.?x, 'b': 1}", "{\"b\": 1}"),
        ("optional.of(3).optMap(x, x + 1).value()", "4"),
        ("math.sqrt(81) + math.sqrt(2.25) + math.sqrt(4u)", "12.5"),
        ("math.isNaN(math.sqrt(-1))", "true"),
        ("[4, 5].first().value() + [4, 5].last().value()", "9"), ("[].last().hasValue()", "false"),
        (
            "optional.unwrap([optional.of(1), optional.none()]) + [optional.of(2)].unwrapOpt()",
            "[1, 2]"
        ),
        ("base64.encode(base64.decode('5L2P6Zmi'))", "\"5L2P6Zmi\""),
    ])
    func `an extension gives this value`(source: String, expected: String) throws {
        #expect(try evaluate(source, in: environment(.all)).description == expected)
    }

    @Test(arguments: [
        "'a'.split(',')", "math.abs(1)", "cel.bind(x, 1, x)", "[1].exists(i, v, true)", "{}.?a",
        "[?1]", "optional.none()", "base64.encode(b'')", "optional_type",
    ])
    func `an extension that is off is not declared`(source: String) {
        #expect(!diagnostics(source, in: environment([])).isEmpty)
    }

    @Test(arguments: [
        "optional.of(1) + 1", "[?1]", "math.greatest('a')", "'a'.split(1)",
        "[1].transformMapEntry(k, v, v)", "optional.of(1).optFlatMap(x, x)",
    ])
    func `an extension is checked`(source: String) {
        #expect(!diagnostics(source, in: environment(.all)).isEmpty)
    }

    @Test(arguments: [
        ("limit.orValue(7)", "7"), ("limit.hasValue()", "false"),
        ("visit.?kind.orValue('x')", "\"a\""),
        ("visit.kind.value()", "\"a\""), ("visit.optMap(v, v.amount + 1).orValue(0)", "3"),
        ("visit.?amount.optMap(a, a * 2).value()", "4"), ("limit == optional.none()", "true"),
        ("[?limit, ?visit.amount]", "[2]"),
    ])
    func `variables may be optionals that the program makes`(
        source: String,
        expected: String
    ) throws {
        var environment = Environment.clinic()
        environment.extensions = .all
        environment.variables = [
            .init("limit", .optional(.int)), .init("visit", .optional(.object("Visit"))),
        ]
        let visit = Record("Visit", [.string("a"), .int(2), nil, nil, nil])
        let program = try environment.compile(source)
        let value = try program.evaluate(variables: [.optional(nil), .optional(.object(visit))])
        #expect(value.description == expected)
        #expect(diagnostics("limit + 1", in: environment).first?.code == .noMatchingOverload)
    }

    @Test func `the names of functions and macros stay free for variables and fields`() throws {
        var environment = environment(.all)
        let names = [
            "first", "last", "all", "exists", "map", "filter", "has", "bind", "cel", "math",
            "optional", "strings", "base64", "size", "value", "of", "or", "format", "matches",
        ]
        environment.variables = names.filter { $0 != "map" }.map { .init($0, .int) }
        for name in environment.variables.map(\.name) {
            let values = environment.variables.map { Value.int($0.name == name ? 5 : 0) }
            let sources = [
                "\(name) + 1", "{'\(name)': 5}.\(name) + 1", "[1].map(\(name), \(name) + 5)[0]",
            ]
            for source in sources {
                let program = try environment.compile(source)
                #expect(try program.evaluate(variables: values) == .int(6), "\(source)")
            }
        }
        let calls = "cel.bind(x, 1, math.greatest(x, 2) + [3].first().value() + all)"
        let program = try environment.compile(calls)
        #expect(try program.evaluate(variables: names.map { _ in .int(0) }) == .int(5))
    }
}
