extension Parser {
    /// Makes the node of a call: a macro's own node where the name and arguments are a macro's.
    func call(
        target: ExpressionSyntax?,
        function: String,
        arguments: [ExpressionSyntax],
        from start: Int
    ) throws(SyntaxFailure) -> ExpressionSyntax {
        if let target {
            if let macro = try memberMacro(target, function, arguments, from: start) {
                return macro
            }
        } else if function == "has", arguments.count == 1 {
            return try presence(arguments[0], from: start)
        }
        let kind = ExpressionSyntax.Kind.call(
            target: target,
            function: function,
            arguments: arguments
        )
        return try node(kind, from: start)
    }

    private func presence(
        _ argument: ExpressionSyntax,
        from start: Int
    ) throws(SyntaxFailure) -> ExpressionSyntax {
        guard case .select(let operand, let field, _) = argument.kind else {
            throw SyntaxFailure(
                .macro,
                "has() asks whether a field is set",
                at: argument.range,
                expected: "a selection such as a.b"
            )
        }
        return try node(.presence(operand: operand, field: field), from: start)
    }

    private func memberMacro(
        _ target: ExpressionSyntax,
        _ function: String,
        _ arguments: [ExpressionSyntax],
        from start: Int
    ) throws(SyntaxFailure) -> ExpressionSyntax? {
        if case .identifier("cel", _) = target.kind, function == "bind" {
            return try binding(arguments, from: start)
        }
        if case .identifier("math", _) = target.kind, ["greatest", "least"].contains(function) {
            return try extreme(target, function, arguments, from: start)
        }
        guard let shape = macroShape(function, argumentCount: arguments.count) else { return nil }
        let variables = try names(arguments.prefix(shape.variableCount))
        let rest = arguments.dropFirst(shape.variableCount)
        guard let body = rest.last else { return nil }
        let filter = rest.count == 2 ? rest.first : nil
        let comprehension = Comprehension(
            kind: shape.kind,
            variables: variables,
            range: target,
            filter: filter,
            body: body
        )
        return try node(.comprehension(comprehension), from: start)
    }

    /// Puts the arguments of `math.greatest` and `math.least` into a list.
    private func extreme(
        _ target: ExpressionSyntax,
        _ function: String,
        _ arguments: [ExpressionSyntax],
        from start: Int
    ) throws(SyntaxFailure) -> ExpressionSyntax? {
        guard extensions.contains(.math), arguments.count > 1 else { return nil }
        let elements = arguments.map { ExpressionSyntax.ListElement(value: $0, isOptional: false) }
        let list = try node(.list(elements), from: start)
        return try node(.call(target: target, function: function, arguments: [list]), from: start)
    }

    private func binding(
        _ arguments: [ExpressionSyntax],
        from start: Int
    ) throws(SyntaxFailure) -> ExpressionSyntax? {
        guard extensions.contains(.bindings), arguments.count == 3 else { return nil }
        let comprehension = Comprehension(
            kind: .bind,
            variables: try names(arguments.prefix(1)),
            range: arguments[1],
            filter: nil,
            body: arguments[2]
        )
        return try node(.comprehension(comprehension), from: start)
    }

    /// The macro of this name and number of arguments, and how many of them are names.
    private func macroShape(
        _ function: String,
        argumentCount: Int
    ) -> (kind: Comprehension.Kind, variableCount: Int)? {
        switch (function, argumentCount) {
        case ("all", 2): return (.all, 1)
        case ("exists", 2): return (.exists, 1)
        case ("exists_one", 2), ("existsOne", 2): return (.existsOne, 1)
        case ("map", 2), ("map", 3): return (.map, 1)
        case ("filter", 2): return (.filter, 1)
        case ("optMap", 2) where extensions.contains(.optionals): return (.optionalMap, 1)
        case ("optFlatMap", 2) where extensions.contains(.optionals): return (.optionalFlatMap, 1)
        default: break
        }
        guard extensions.contains(.twoVariableComprehensions) else { return nil }
        switch (function, argumentCount) {
        case ("all", 3): return (.all, 2)
        case ("exists", 3): return (.exists, 2)
        case ("exists_one", 3), ("existsOne", 3): return (.existsOne, 2)
        case ("transformList", 3), ("transformList", 4): return (.transformList, 2)
        case ("transformMap", 3), ("transformMap", 4): return (.transformMap, 2)
        case ("transformMapEntry", 3), ("transformMapEntry", 4): return (.transformMapEntry, 2)
        default: return nil
        }
    }

    private func names(
        _ arguments: ArraySlice<ExpressionSyntax>
    ) throws(SyntaxFailure) -> [String] {
        var names: [String] = []
        for argument in arguments {
            guard case .identifier(let name, .lexical) = argument.kind else {
                throw SyntaxFailure(
                    .macro,
                    "the macro's variable must be a simple name",
                    at: argument.range
                )
            }
            guard !names.contains(name) else {
                throw SyntaxFailure(
                    .macro,
                    "the macro's variables must have different names",
                    at: argument.range
                )
            }
            names.append(name)
        }
        return names
    }
}
