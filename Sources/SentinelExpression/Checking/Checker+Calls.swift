extension Checker {
    mutating func call(
        _ target: ExpressionSyntax?,
        _ function: String,
        _ arguments: [ExpressionSyntax],
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        guard let target else {
            if let unknown = unknownFunction(function, expression) { return unknown }
            return call(function, isMember: false, arguments.map { check($0) }, expression)
        }
        // `math.abs(x)` is a call of the function `math.abs` when there is one.
        if let name = target.qualifiedName, let head = target.head,
            local(head.name, head.scope) == nil
        {
            let qualified = (head.scope == .root ? "." : "") + name + "." + function
            if declarations.overloads(of: qualified) != nil {
                return call(qualified, isMember: false, arguments.map { check($0) }, expression)
            }
            if looksLikeNamespace(name, head, function),
                let unknown = unknownFunction(qualified, expression)
            {
                return unknown
            }
        }
        let checkedTarget = check(target)
        if let unknown = unknownFunction(function, expression) { return unknown }
        let operands = [checkedTarget] + arguments.map { check($0) }
        return call(function, isMember: true, operands, expression)
    }

    /// Whether what stands before a call's dot means nothing, and is no misspelt name either.
    private func looksLikeNamespace(
        _ name: String,
        _ head: (name: String, scope: ExpressionSyntax.NameScope),
        _ function: String
    ) -> Bool {
        let isKnown = [name, head.name].contains {
            declarations.meaning(of: $0, scope: head.scope) != nil
        }
        guard !isKnown, declarations.overloads(of: function) == nil else { return false }
        let names = localNames + declarations.names.keys
        return NameSuggestion.nearest(to: head.name, among: names) == nil
    }

    /// Reports a call of a function that is not declared.
    ///
    /// Its arguments are not looked at: were it a macro misspelt, they would seem wrong as well.
    private mutating func unknownFunction(
        _ function: String,
        _ expression: ExpressionSyntax
    ) -> CheckedNode? {
        guard isChecking, declarations.overloads(of: function) == nil else { return nil }
        let names = declarations.macroNames + declarations.functions.overloads.keys
        report(
            .unknownFunction,
            "unknown function '\(function)'",
            at: expression.range,
            suggestion: NameSuggestion.nearest(to: function, among: names)
        )
        return node(.call(function, [], []), .dynamic, expression)
    }

    private mutating func call(
        _ function: String,
        isMember: Bool,
        _ operands: [CheckedNode],
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        let all = declarations.overloads(of: function) ?? []
        var fitting: [FunctionOverload] = []
        var type: ExpressionType?
        for overload in all
        where overload.isMember == isMember && overload.parameters.count == operands.count {
            let instance = substitution.instantiate(overload.parameters + [overload.result])
            let parameters = Array(instance.dropLast())
            guard substitution.assign(operands.map(\.type), to: parameters) else { continue }
            fitting.append(overload)
            merge(&type, instance[parameters.count])
        }
        if fitting.isEmpty {
            let name = function.hasPrefix(".") ? String(function.dropFirst()) : function
            let expected = all.map { $0.signature(of: name) }.joined(separator: " or ")
            reportMismatch(function, operands, isMember: isMember, expected, expression)
        }
        return node(.call(function, fitting, operands), type ?? .dynamic, expression)
    }

    /// The result type of an operator.
    mutating func result(
        of symbol: String,
        _ signatures: [OperatorSignature],
        _ operands: [CheckedNode],
        _ expression: ExpressionSyntax
    ) -> ExpressionType {
        var type: ExpressionType?
        for signature in signatures {
            let instance = substitution.instantiate(signature.parameters + [signature.result])
            let parameters = Array(instance.dropLast())
            guard substitution.assign(operands.map(\.type), to: parameters) else { continue }
            merge(&type, instance[parameters.count])
        }
        if type == nil {
            let expected = signatures.map { signature in
                signature.parameters.map(\.description).joined(separator: " \(symbol) ")
            }
            let list = expected.joined(separator: " or ")
            reportMismatch(symbol, operands, isMember: false, list, expression)
        }
        return type ?? .dynamic
    }

    /// Adds an overload's result: results that differ leave the type open.
    private func merge(_ type: inout ExpressionType?, _ result: ExpressionType) {
        let resolved = substitution.resolve(result)
        guard let known = type else {
            type = resolved
            return
        }
        if known != .dynamic, substitution.resolve(known) != resolved { type = .dynamic }
    }

    private mutating func reportMismatch(
        _ function: String,
        _ operands: [CheckedNode],
        isMember: Bool,
        _ expected: String,
        _ expression: ExpressionSyntax
    ) {
        var types = operands.map { name(of: $0.type) }
        let target = isMember && !types.isEmpty ? types.removeFirst() + "." : ""
        let message = "'\(function)' does not take these types"
        report(
            .noMatchingOverload,
            message,
            at: expression.range,
            found: "\(target)(\(types.joined(separator: ", ")))",
            expected: expected
        )
    }

    mutating func index(
        _ operand: ExpressionSyntax,
        _ index: ExpressionSyntax,
        _ isOptional: Bool,
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        let operand = check(operand)
        let index = check(index)
        var container = operand
        var givesOptional = isOptional
        if case .optional(let inner) = substitution.resolve(operand.type) {
            container.type = inner
            givesOptional = true
        }
        let type = result(of: "[]", OperatorSignature.index, [container, index], expression)
        let kind = CheckedNode.Kind.index(operand, index, isOptional: isOptional)
        return node(kind, givesOptional ? .optional(type) : type, expression)
    }
}
