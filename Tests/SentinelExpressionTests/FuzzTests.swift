import SentinelExpression
import Testing

/// A small repeatable generator of random numbers.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct FuzzTests {
    private static let words = [
        "1", "-1", "9223372036854775807", "-9223372036854775808", "2u", "1.5", "0.0", "'a'",
        "b'\\xff'", "true", "null",
        "count", "label", "visit", "anything", "visit.amount", "visit.kind", "[", "]", "(", ")",
        "{", "}", ",", ":", "?",
        ".", "+", "-", "*", "/", "%", "<", "==", "!=", "&&", "||", "!", "in", "x", "has(",
        ".map(x, ", ".all(x, ", ".size()",
        "int(", "string(", "timestamp(", "duration(", "'1h'", "'2024-01-01T00:00:00Z'",
        ".getHours('+08:00')", "dyn(",
        "type(", ".?a", "[?", "optional.of(", "math.greatest(", ".format(", ".substring(",
        "cel.bind(x, ", "\"", "\\", "`", "住",
    ]

    @Test(arguments: 0..<6)
    func `random text is refused or evaluated, and never crashes`(seed: UInt64) throws {
        var environment = Environment.clinic()
        environment.extensions = .all
        let compiler = try Compiler(environment)
        var random = SplitMix(state: seed)
        var evaluatedCount = 0
        for _ in 0..<500 {
            let length = Int.random(in: 1...12, using: &random)
            let source = (0..<length).map { _ in Self.words.randomElement(using: &random) ?? "" }
                .joined(separator: Bool.random(using: &random) ? " " : "")
            for isChecked in [true, false] {
                guard
                    let program = try? isChecked
                        ? compiler.compile(source) : compiler.compileUnchecked(source)
                else { continue }
                _ = try? program.evaluate(variables: [
                    .null, .null, .int(1), .int(7), .string("b"), .int(3),
                ])
                evaluatedCount += 1
                let tree = try compiler.parse(source).description
                #expect(try compiler.parse(tree).description == tree)
            }
        }
        #expect(evaluatedCount > 0)
    }

    @Test(arguments: 0..<6)
    func `a random tree evaluates alike checked and unchecked`(seed: UInt64) throws {
        let compiler = try Compiler(Environment())
        var random = SplitMix(state: seed)
        for _ in 0..<60 {
            let source = Self.integer(depth: 5, using: &random)
            let checked = try compiler.compile(source)
            let unchecked = try compiler.compileUnchecked(source)
            #expect((try? checked.evaluate()) == (try? unchecked.evaluate()), "\(source)")
        }
    }

    private static func integer(depth: Int, using random: inout SplitMix) -> String {
        guard depth > 0 else { return String(Int8.random(in: .min ... .max, using: &random)) }
        let left = integer(depth: depth - 1, using: &random)
        let right = integer(depth: depth - 1, using: &random)
        switch Int.random(in: 0...7, using: &random) {
        case 0: return "(\(left) + \(right))"
        case 1: return "(\(left) - \(right))"
        case 2: return "(\(left) * \(right))"
        case 3: return "(\(left) / \(right))"
        case 4: return "(\(left) % \(right))"
        case 5: return "(\(left) < \(right) || 1 / \(right) > 0 ? \(left) : \(right))"
        case 6: return "[\(left), \(right)].filter(x, x != \(left)).size()"
        default: return "int(string(\(left)))"
        }
    }
}
