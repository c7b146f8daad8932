extension ExpressionSyntax.Kind {
    /// The nodes directly below, in the order of the text.
    package var children: [ExpressionSyntax] {
        switch self {
        case .literal, .identifier: []
        case .select(let operand, _, _), .presence(let operand, _), .unary(_, let operand):
            [operand]
        case .index(let operand, let index, _): [operand, index]
        case .call(let target, _, let arguments): (target.map { [$0] } ?? []) + arguments
        case .binary(_, let left, let right): [left, right]
        case .logical(_, let operands): operands
        case .conditional(let condition, let yes, let no): [condition, yes, no]
        case .list(let elements): elements.map(\.value)
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .comprehension(let comprehension):
            [comprehension.range] + (comprehension.filter.map { [$0] } ?? []) + [comprehension.body]
        }
    }

    /// The same kind of node with every child replaced.
    func mapChildren<Failure: Error>(
        _ transform: (ExpressionSyntax) throws(Failure) -> ExpressionSyntax
    ) throws(Failure) -> ExpressionSyntax.Kind {
        switch self {
        case .literal, .identifier:
            return self
        case .select(let operand, let field, let isOptional):
            return .select(operand: try transform(operand), field: field, isOptional: isOptional)
        case .presence(let operand, let field):
            return .presence(operand: try transform(operand), field: field)
        case .index(let operand, let index, let isOptional):
            let operand = try transform(operand)
            return .index(operand: operand, index: try transform(index), isOptional: isOptional)
        case .call(let target, let function, let arguments):
            var newTarget: ExpressionSyntax?
            if let target { newTarget = try transform(target) }
            let newArguments = try arguments.map(transform)
            return .call(target: newTarget, function: function, arguments: newArguments)
        case .unary(let symbol, let operand):
            return .unary(symbol, try transform(operand))
        case .binary(let symbol, let left, let right):
            return .binary(symbol, try transform(left), try transform(right))
        case .logical(let symbol, let operands):
            return .logical(symbol, try operands.map(transform))
        case .conditional(let condition, let yes, let no):
            return .conditional(try transform(condition), try transform(yes), try transform(no))
        case .list(let elements):
            return .list(
                try elements.map { element throws(Failure) in
                    .init(value: try transform(element.value), isOptional: element.isOptional)
                }
            )
        case .map(let entries):
            return .map(
                try entries.map { entry throws(Failure) in
                    let key = try transform(entry.key)
                    let value = try transform(entry.value)
                    return .init(key: key, value: value, isOptional: entry.isOptional)
                }
            )
        case .comprehension(var comprehension):
            comprehension.range = try transform(comprehension.range)
            if let filter = comprehension.filter { comprehension.filter = try transform(filter) }
            comprehension.body = try transform(comprehension.body)
            return .comprehension(comprehension)
        }
    }
}

extension ExpressionSyntax {
    /// The dotted name this node spells, `a.b.c`, when it is nothing but names and dots.
    var qualifiedName: String? {
        switch kind {
        case .identifier(let name, _): return name
        case .select(let operand, let field, false):
            guard let prefix = operand.qualifiedName else { return nil }
            return prefix + "." + field
        default: return nil
        }
    }
}
