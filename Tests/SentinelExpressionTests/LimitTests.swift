import SentinelExpression
import Testing

/// Expressions made to hang, crash or eat memory.
@Suite struct LimitTests {
    private static let ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"

    private var everything: Environment {
        var environment = Environment()
        environment.extensions = .all
        // Fewer than the default, because tests are built without optimization.
        environment.limits.evaluationStepsMax = 300_000
        return environment
    }

    /// `cel.bind(s1, image of s0, cel.bind(s2, image of s1, … body))`
    private static func doublings(_ count: Int, of name: String, _ image: String) -> String {
        (1...count).map { level in
            let bound = image.replacing("$", with: "\(name)\(level - 1)")
            return "cel.bind(\(name)\(level), \(bound), "
        }.joined()
    }

    private func code(_ source: String, in environment: Environment) -> EvaluationError.Code? {
        do {
            _ = try environment.compile(source).evaluate()
            return nil
        } catch let error as EvaluationError {
            return error.range == nil ? nil : error.code
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test(arguments: ["all", "exists", "exists_one", "map", "filter"])
    func `walks within walks end when they take too many steps`(macro: String) {
        let body = macro == "all" ? "true" : macro == "map" ? "1" : "false"
        let source = (0..<12).reduce(body) { inner, level in
            let isInnermost = level == 0
            let body = isInnermost ? inner : "(\(inner)).size() > 0"
            let isTruth = ["all", "exists", "exists_one"].contains(macro)
            return "\(Self.ten).\(macro)(v\(level), \(isTruth ? inner : body))"
        }
        #expect(code(source, in: everything) == .limit)
    }

    @Test func `errors that are absorbed do not make a walk go on`() {
        let walk = (0..<12).reduce("1 / 0 > 0") { "\(Self.ten).exists(v\($1), \($0))" }
        var environment = everything
        // The testing library keeps a backtrace of each error that is thrown.
        environment.limits.evaluationStepsMax = 20_000
        #expect(code(walk, in: environment) == .limit)
    }

    @Test(arguments: [
        ("'xxxxxxxx'", "$ + $", ".size()"), ("b'xxxxxxxx'", "$ + $", ".size()"),
        ("'xxxxxxxx'", "[$, $].join()", ".size()"),
        ("'xxxxxxxx'", "'%s%s'.format([$, $])", ".size()"),
        ("'xxxxxxxx'", "$.replace('', $)", ".size()"), ("[1]", "$ + $", ".size()"),
        ("[1]", "[$, $]", " == dyn(1)"), ("{1: 1}", "{1: $, 2: $}", " == dyn(1)"),
        ("[1]", "[$, $].map(x, x)", " == dyn(1)"),
        ("optional.of([1])", "optional.of([$, $])", " == dyn(1)"),
        ("[1]", "[$, $, '%s'.format([$])]", " == dyn(1)"),
    ])
    func `a value that doubles again and again is not made`(
        first: String,
        image: String,
        use: String
    ) {
        let source =
            "cel.bind(s0, dyn(\(first)), " + Self.doublings(60, of: "s", image) + "s60\(use)"
            + String(repeating: ")", count: 61)
        #expect(code(source, in: everything) == .limit)
    }

    @Test func `searches take time linear in text and part`() throws {
        let text = String(repeating: "a", count: 400_000)
        let part = String(repeating: "a", count: 200_000) + "b"
        for source in [
            "'\(text)'.contains('\(part)')", "'\(text)'.indexOf('\(part)') >= 0",
            "'\(text)'.lastIndexOf('\(part)') >= 0", "'\(text)'.split('\(part)').size() > 1",
            "'\(text)'.replace('\(part)', '') != '\(text)'",
        ] {
            #expect(try evaluate(source, in: everything) == .bool(false))
        }
    }

    @Test func `the number of steps is the environment's`() throws {
        var environment = everything
        environment.limits.evaluationStepsMax = 1_000
        #expect(code("\(Self.ten).all(x, \(Self.ten).all(y, true))", in: environment) == nil)
        let deep = "\(Self.ten).all(x, \(Self.ten).all(y, \(Self.ten).all(z, true)))"
        #expect(code(deep, in: environment) == .limit)
        let program = try environment.compile("\(Self.ten).all(x, \(Self.ten).all(y, true))")
        var frame = program.makeFrame()
        for _ in 0..<100 { #expect(try program.evaluateBool(&frame)) }
    }

    @Test(arguments: [
        ("1 == 1", " && "), ("[1] == []", " || "), ("x in [1]", " && "), ("size([x]) > 2", " || "),
        ("x > 0 && x < 2", " && "),
    ])
    func `a chain of many terms compiles and evaluates`(term: String, symbol: String) throws {
        var environment = everything
        environment.variables = [.init("x", .int)]
        let count = min(100_000, (1 << 20) / (term.utf8.count + symbol.utf8.count) - 1, 15_000)
        let source = Array(repeating: term, count: count).joined(separator: symbol)
        let expected = symbol == " && "
        let program = try environment.compile(source)
        #expect(try program.evaluate(variables: [.int(1)]) == .bool(expected))
    }

    @Test func `a hundred thousand terms are no problem`() throws {
        var environment = Environment()
        environment.variables = [.init("a", .bool)]
        let source = Array(repeating: "a", count: 100_000).joined(separator: " && ")
        #expect(try environment.compile(source).evaluate(variables: [.bool(true)]) == .bool(true))
    }

    @Test func `a megabyte of anything is answered`() {
        for word in [
            "(", "[", "{1:", "-", "!", "a.", "a[", "a?", "'", "\\", "f(", "// ", "\n", "`",
        ] {
            let source = String(repeating: word, count: (1 << 20) / word.utf8.count)
            let first = diagnostics(source).first
            #expect(first != nil, "\(word)")
            #expect((first?.description.utf8.count ?? 0) < 2_000, "\(word)")
        }
    }

    @Test func `macros that copy much to drop it are refused`() throws {
        var environment = Environment()
        let big = "[" + String(repeating: "1, ", count: 20_000) + "1]"
        environment.macros = [
            MacroDefinition(name: "big", parameters: [], body: big),
            MacroDefinition(name: "drop", parameters: ["x"], body: "true"),
        ]
        let source = Array(repeating: "drop(big())", count: 5_000).joined(separator: " && ")
        #expect(diagnostics(source, in: environment).first?.code == .limit)
    }

    @Test func `many macros that each are large are refused together`() throws {
        var environment = Environment()
        let big = "[" + String(repeating: "1, ", count: 100_000) + "1]"
        environment.macros = [MacroDefinition(name: "m0", parameters: [], body: big)]
        for level in 1..<100 {
            environment.macros.append(
                MacroDefinition(name: "m\(level)", parameters: [], body: "m0()")
            )
        }
        let error = try #require(throws: ExpressionDiagnostics.self) { try Compiler(environment) }
        #expect(error.list.first?.code == .limit)
    }

    @Test func `a macro that calls itself is refused`() throws {
        var environment = Environment()
        environment.macros = [MacroDefinition(name: "m", parameters: ["x"], body: "m(x) + 1")]
        let error = try #require(throws: ExpressionDiagnostics.self) { try Compiler(environment) }
        #expect(error.list.first?.message.contains("m -> m") == true)
    }
}
