import SentinelExpression
import Testing

@Suite struct MacroTests {
    private func environment(_ macros: MacroDefinition...) -> Environment {
        var environment = Environment.clinic()
        environment.macros = macros
        return environment
    }

    @Test func `a call is replaced by the body`() throws {
        let environment = environment(
            MacroDefinition(name: "twice", parameters: ["x"], body: "x + x"),
            MacroDefinition(name: "four_times", parameters: ["x"], body: "twice(twice(x))"),
            MacroDefinition(
                name: "billing.large",
                parameters: ["v"],
                body: "v.amount > four_times(250)"
            )
        )
        #expect(try evaluate("four_times(1 + 2)", in: environment) == .int(12))
        let tree = try Compiler(environment).parse("billing.large(visit) && true")
        #expect(tree.description == "visit.amount > 250 + 250 + (250 + 250) && true")
    }

    @Test func `variables of the body do not capture the arguments`() throws {
        let environment = environment(
            MacroDefinition(
                name: "any_above",
                parameters: ["list", "limit"],
                body: "list.exists(x, x > limit)"
            ),
            MacroDefinition(
                name: "nested",
                parameters: ["l", "k"],
                body: "l.all(x, any_above([x], k))"
            )
        )
        #expect(
            try evaluate("[5].exists(x, any_above([1, 2], x))", in: environment) == .bool(false)
        )
        #expect(try evaluate("[0].exists(x, any_above([1, 2], x))", in: environment) == .bool(true))
        #expect(try evaluate("[1].all(x, nested([2, 3], x))", in: environment) == .bool(true))
    }

    @Test func `free names of the body are not captured by the call's place`() throws {
        let environment = environment(
            MacroDefinition(name: "above_window", parameters: ["n"], body: "n > window_days")
        )
        let source = "[100].exists(window_days, above_window(8))"
        #expect(try evaluate(source, in: environment) == .bool(true))
    }

    @Test func `a parameter shadowed in the body stays the body's`() throws {
        let environment = environment(
            MacroDefinition(name: "m", parameters: ["x"], body: "[1, 2].map(x, x * 2) + [x]")
        )
        #expect(try evaluate("m(9)", in: environment).description == "[2, 4, 9]")
    }

    @Test func `a wrong number of arguments is told`() throws {
        let environment = environment(
            MacroDefinition(name: "same", parameters: ["a", "b"], body: "a == b")
        )
        let found = diagnostics("count > 0 &&\n same(1)", in: environment)
        let first = try #require(found.first)
        #expect(first.code == .macro)
        #expect(first.position == SourcePosition(line: 2, column: 2))
        #expect(first.expected == "same(a, b)")
    }

    @Test func `a mistake in an expansion names the macro`() throws {
        let environment = environment(
            MacroDefinition(name: "big", parameters: ["v"], body: "v.amont > 1")
        )
        let first = try #require(diagnostics("big(visit)", in: environment).first)
        #expect(first.note == "in the expansion of the macro 'big'")
        #expect(first.suggestion == "amount")
    }

    @Test func `macros that call each other in a circle are refused`() throws {
        let environment = environment(
            MacroDefinition(name: "a", parameters: [], body: "b()"),
            MacroDefinition(name: "b", parameters: [], body: "1 + a()")
        )
        let error = try #require(throws: ExpressionDiagnostics.self) { try Compiler(environment) }
        #expect(error.list.first?.message.contains("a -> b -> a") == true)
    }

    @Test func `a syntax error in a body is told with the macro's name`() throws {
        let environment = environment(MacroDefinition(name: "bad", parameters: [], body: "1 +"))
        let error = try #require(throws: ExpressionDiagnostics.self) { try Compiler(environment) }
        #expect(error.list.first?.origin == "macro bad")
    }

    @Test func `macros that grow without bound are refused`() throws {
        var environment = Environment()
        environment.macros = [MacroDefinition(name: "m0", parameters: ["x"], body: "[x, x]")]
        for level in 1...60 {
            let body = "m\(level - 1)(m\(level - 1)(x))"
            environment.macros.append(
                MacroDefinition(name: "m\(level)", parameters: ["x"], body: body)
            )
        }
        let error = try #require(throws: ExpressionDiagnostics.self) { try Compiler(environment) }
        #expect(error.list.first?.code == .limit)
    }
}
