import Testing

@Suite("Expressions on the command line")
struct ExpressionTests {
    @Test(
        "eval prints the value",
        arguments: [
            ("1 + 2 * 3", "{}", "7"),
            ("name + '院'", #"{"name": "住\ud840\udc00\/\\/"}"#, #""住𠀀/\\/院""#),
            ("xs.filter(x, x > limit)", #"{"xs": [1, 2, 3], "limit": 1}"#, "[2, 3]"),
            ("type(a) == int && type(b) == double", #"{"a": 1, "b": 1.0}"#, "true"),
            ("{}.?a.orValue(math.greatest(1, 2))", "{}", "2"),
            ("timestamp('2024-10-01T16:30:00Z').getDate('Asia/Shanghai')", "{}", "2"),
            ("timestamp('2024-07-01T12:00:00Z').getHours('Europe/Berlin')", "{}", "14"),
        ]
    )
    func value(expression: String, bindings: String, printed: String) throws {
        let outcome = try Program.run(["expression", "eval", expression, "--bindings", bindings])
        #expect(outcome.errors.isEmpty)
        #expect(outcome.lines == [printed])
        #expect(outcome.status == 0)
    }

    @Test("A mistake is shown with line, column, a mark and what was expected")
    func mistake() throws {
        let outcome = try Program.run(["expression", "eval", "1 +\n 2 * 'a'"])
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("expression:2:2: '*' does not take these types"))
        #expect(outcome.errors.contains("expected int * int"))
        #expect(outcome.errors.contains(" |  2 * 'a'\n |  ^^^^^^^\n"))
    }

    @Test("An evaluation error is shown with its place")
    func failure() throws {
        let outcome = try Program.run(["expression", "eval", "[1, 0].map(x, 10 / x)"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("expression:1:15: division by zero\n"))
        #expect(outcome.errors.contains(" |               ^^^^^^\n"))
    }

    @Test("Bindings that are no JSON object are refused", arguments: ["[1]", "{1: 2}"])
    func shape(bindings: String) throws {
        let outcome = try Program.run(["expression", "eval", "1", "--bindings", bindings])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("--bindings"))
    }

    @Test("A mistake in the bindings has its place there")
    func syntax() throws {
        let outcome = try Program.run(["expression", "eval", "1", "--bindings", "{\"a\": }"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("bindings:1:7: "))
    }
}
