/// Finds calls of `matches` whose pattern is known at compile time and wrong.
struct PatternChecker {
    private let planner: Planner
    private(set) var diagnostics: [ExpressionDiagnostic] = []

    init(_ planner: Planner) {
        self.planner = planner
    }

    mutating func check(_ node: CheckedNode) {
        if case .call(let name, let overloads, let arguments) = node.kind,
            MatchFunction.isCalled(by: name, overloads), arguments.count == 2,
            case .string(let pattern)? = planner.plan(arguments[1]).constant
        {
            do throws(RegularExpression.Failure) {
                _ = try RegularExpression(pattern)
            } catch {
                diagnostics.append(
                    ExpressionDiagnostic(
                        .invalidPattern,
                        "invalid regular expression: \(error.message)",
                        at: arguments[1].range,
                        expected: "RE2 syntax"
                    )
                )
            }
        }
        for child in node.children { check(child) }
    }
}
