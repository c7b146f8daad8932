import SentinelExpression

/// An object with fields by index.
final class Record: ExpressionObject {
    let typeName: String
    private let values: [Value?]

    init(_ typeName: String, _ values: [Value?]) {
        self.typeName = typeName
        self.values = values
    }

    func field(_ index: Int) -> Value? {
        values[index]
    }
}

extension Environment {
    /// Two visits and a person, with some names around them.
    static func clinic() -> Environment {
        var environment = Environment()
        environment.objectTypes = [
            ObjectType(
                name: "Visit",
                fields: [
                    .init("kind", .string), .init("amount", .int),
                    .init("person", .object("Person")),
                    .init("started", .timestamp), .init("codes", .list(.string)),
                ]
            ),
            ObjectType(
                name: "Person",
                fields: [.init("name", .string), .init("birth_year", .int)]
            ),
        ]
        environment.variables = [
            .init("visit", .object("Visit")), .init("other", .object("Visit")),
            .init("anything", .dynamic),
            .init("count", .int), .init("label", .string), .init("com.example.limit", .int),
        ]
        environment.constants = [
            "allowed": .list([.string("A1"), .string("B2")]), "window_days": .int(7),
        ]
        return environment
    }
}

/// Evaluates an expression in the standard environment.
func evaluate(_ source: String, in environment: Environment = Environment()) throws -> Value {
    try environment.compile(source).evaluate()
}

/// The diagnostics an expression gives; empty when it compiles.
func diagnostics(
    _ source: String,
    in environment: Environment = .clinic(),
    expecting: ExpressionType? = nil
) -> [ExpressionDiagnostic] {
    do {
        _ = try environment.compile(source, expecting: expecting)
        return []
    } catch {
        return error.list
    }
}
