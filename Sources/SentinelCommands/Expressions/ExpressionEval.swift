import ArgumentParser
import SentinelExpression

/// `esentinel expression eval`: one expression, its value or what is wrong with it.
struct ExpressionEval: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Prints the value of an expression, or where it is wrong.",
        discussion: """
            Example:
              esentinel expression eval 'days.all(d, d > 2)' --bindings '{"days": [3, 4]}'
            """
    )

    @Argument(help: "The expression; put -- before one that begins with a minus sign.")
    var expression: String

    @Option(help: "A JSON object: the expression's variables by name.") var bindings: String?

    func run() throws {
        var environment = Environment()
        environment.extensions = .all
        environment.timeZones = SystemTimeZones()
        var values: [Value] = []
        for (name, value) in try Bindings.read(bindings) {
            environment.variables.append(.init(name, value.deducedType))
            values.append(value)
        }
        Terminal.say(
            try Self.value(of: expression, "expression", in: environment, values).description
        )
    }

    /// The value of an expression; what is wrong with it is told, and ends the command.
    static func value(
        of source: String,
        _ origin: String,
        in environment: Environment,
        _ values: [Value] = []
    ) throws -> Value {
        let program: Program
        do throws(ExpressionDiagnostics) {
            program = try environment.compile(source, origin: origin)
        } catch {
            Terminal.complain(error.description)
            throw ExitCode(1)
        }
        do throws(EvaluationError) {
            return try program.evaluate(variables: values)
        } catch {
            Terminal.complain(program.report(error))
            throw ExitCode(1)
        }
    }
}
