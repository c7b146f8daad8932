extension Checker {
    mutating func identifier(
        _ name: String,
        _ scope: ExpressionSyntax.NameScope,
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        if let kind = local(name, scope) {
            return node(kind, localType(name) ?? .dynamic, expression)
        }
        if let known = global(name, scope, expression) { return known }
        let names = localNames + declarations.names.keys
        report(
            .unknownName,
            "unknown name '\(name)'",
            at: expression.range,
            suggestion: NameSuggestion.nearest(to: name, among: names)
        )
        return node(.unresolved(name), .dynamic, expression)
    }

    /// What the environment means by a name, which may have dots.
    private func global(
        _ name: String,
        _ scope: ExpressionSyntax.NameScope,
        _ expression: ExpressionSyntax
    ) -> CheckedNode? {
        switch declarations.meaning(of: name, scope: scope) {
        case .variable(let slot, let type):
            node(.variable(slot: slot, name: name), type, expression)
        case .constant(let value): node(.constant(value), value.deducedType, expression)
        case .type(let type): node(.constant(.type(type)), .type(type), expression)
        case nil: nil
        }
    }

    /// What the environment means by a chain of names and dots; nil when its head is a variable of
    /// a comprehension.
    private func qualified(_ expression: ExpressionSyntax) -> CheckedNode? {
        guard let name = expression.qualifiedName, let head = expression.head else { return nil }
        guard local(head.name, head.scope) == nil else { return nil }
        return global(name, head.scope, expression)
    }

    mutating func select(
        _ operand: ExpressionSyntax,
        _ field: String,
        _ isOptional: Bool,
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        // The longest name that means something wins: `a.b.c` before the field `c` of `a.b`.
        if !isOptional, let known = qualified(expression) { return known }
        let operand = check(operand)
        return member(operand, field, isOptional, expression) { key in
            .field(operand, key)
        } otherwise: {
            .select(operand, field, isOptional: isOptional)
        }
    }

    mutating func presence(
        _ operand: ExpressionSyntax,
        _ field: String,
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        let operand = check(operand)
        var checked = member(operand, field, false, expression) { key in
            .hasField(operand, key)
        } otherwise: {
            .hasKey(operand, field)
        }
        checked.type = isChecking ? .bool : .dynamic
        return checked
    }

    /// Finds what a selection selects, and its type.
    private mutating func member(
        _ operand: CheckedNode,
        _ field: String,
        _ isOptional: Bool,
        _ expression: ExpressionSyntax,
        _ asField: (FieldKey) -> CheckedNode.Kind,
        otherwise: () -> CheckedNode.Kind
    ) -> CheckedNode {
        var type = substitution.resolve(operand.type)
        var givesOptional = isOptional
        if case .optional(let inner) = type {
            givesOptional = true
            type = substitution.resolve(inner)
        }
        var result = ExpressionType.dynamic
        switch type {
        case .object(let typeName):
            guard let key = fieldKey(typeName, field, expression) else { break }
            result = declarations.objects[typeName]?.fields[key.index].type ?? .dynamic
            if !givesOptional { return node(asField(key), result, expression) }
        case .map(_, let value): result = value
        case .dynamic: break
        case .parameter: _ = substitution.assign(.dynamic, to: type)
        default:
            report(
                .typeMismatch,
                "a value of this type has no fields",
                at: expression.range,
                found: name(of: operand.type),
                expected: "an object or a map"
            )
        }
        return node(otherwise(), givesOptional ? .optional(result) : result, expression)
    }

    private mutating func fieldKey(
        _ typeName: String,
        _ field: String,
        _ expression: ExpressionSyntax
    ) -> FieldKey? {
        guard let object = declarations.objects[typeName] else { return nil }
        if let index = object.indices[field] {
            return FieldKey(typeName: typeName, name: field, index: index)
        }
        let end = expression.range.end
        let start = end - field.utf8.count
        // The name alone is marked where it is the end of the text of the node.
        let isLast = start >= 0 && source.text(of: SourceRange(start: start, end: end)) == field
        let range = isLast ? SourceRange(start: start, end: end) : expression.range
        report(
            .unknownField,
            "'\(typeName)' has no field '\(field)'",
            at: range,
            suggestion: NameSuggestion.nearest(to: field, among: object.indices.keys)
        )
        return nil
    }
}

extension ExpressionSyntax {
    /// The first name of a chain of names and dots.
    var head: (name: String, scope: NameScope)? {
        switch kind {
        case .identifier(let name, let scope): (name, scope)
        case .select(let operand, _, _): operand.head
        default: nil
        }
    }
}
