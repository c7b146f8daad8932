extension Checker {
    mutating func list(
        _ elements: [ExpressionSyntax.ListElement],
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        var nodes: [CheckedNode] = []
        var optional: Set<Int> = []
        var type: ExpressionType?
        for (position, element) in elements.enumerated() {
            let node = check(element.value)
            nodes.append(node)
            if element.isOptional { optional.insert(position) }
            type = substitution.join(type, element.isOptional ? unwrapped(node) : node.type)
        }
        let element = type ?? substitution.fresh()
        return node(.list(nodes, optional: optional), .list(element), expression)
    }

    mutating func map(
        _ entries: [ExpressionSyntax.MapEntry],
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        var nodes: [(key: CheckedNode, value: CheckedNode)] = []
        var optional: Set<Int> = []
        var keyType: ExpressionType?
        var valueType: ExpressionType?
        for (position, entry) in entries.enumerated() {
            let key = check(entry.key)
            let value = check(entry.value)
            nodes.append((key, value))
            if entry.isOptional { optional.insert(position) }
            requireKey(key)
            keyType = substitution.join(keyType, key.type)
            valueType = substitution.join(
                valueType,
                entry.isOptional ? unwrapped(value) : value.type
            )
        }
        let type = ExpressionType.map(
            keyType ?? substitution.fresh(),
            valueType ?? substitution.fresh()
        )
        return node(.map(nodes, optional: optional), type, expression)
    }

    /// Keys are integers, truth values or strings (langdef.md, "Aggregate values").
    private mutating func requireKey(_ key: CheckedNode) {
        switch substitution.resolve(key.type) {
        case .int, .uint, .bool, .string, .dynamic, .parameter: break
        default:
            report(
                .typeMismatch,
                "a value of this type cannot be a key",
                at: key.range,
                found: name(of: key.type),
                expected: "int, uint, bool or string"
            )
        }
    }

    /// The type inside an element written with a question mark.
    private mutating func unwrapped(_ checked: CheckedNode) -> ExpressionType {
        let inner = substitution.fresh()
        require(
            checked,
            .optional(inner),
            "only an optional may be absent",
            expected: "an optional"
        )
        return inner
    }

    mutating func comprehension(
        _ comprehension: Comprehension,
        _ expression: ExpressionSyntax
    ) -> CheckedNode {
        let range = check(comprehension.range)
        let types = variableTypes(comprehension, range)
        let slots = declare(Array(zip(comprehension.variables, types)))
        let name = "'\(comprehension.kind.rawValue)'"
        let filter = comprehension.filter.map { condition($0, of: name) }
        let body: CheckedNode
        switch comprehension.kind {
        case .all, .exists, .existsOne, .filter: body = condition(comprehension.body, of: name)
        default: body = check(comprehension.body)
        }
        close(slots)
        let checked = CheckedComprehension(
            kind: comprehension.kind,
            slots: slots,
            range: range,
            filter: filter,
            body: body
        )
        let type = resultType(comprehension.kind, types, body, expression)
        return node(.comprehension(checked), type, expression)
    }

    /// The types of the names a comprehension declares.
    private mutating func variableTypes(
        _ comprehension: Comprehension,
        _ range: CheckedNode
    ) -> [ExpressionType] {
        let isPair = comprehension.variables.count == 2
        let type = substitution.resolve(range.type)
        switch (comprehension.kind, type) {
        case (.bind, _): return [type]
        case (.optionalMap, .optional(let inner)), (.optionalFlatMap, .optional(let inner)):
            return [inner]
        case (.optionalMap, .dynamic), (.optionalFlatMap, .dynamic): return [.dynamic]
        case (.optionalMap, _), (.optionalFlatMap, _): break
        case (_, .list(let element)): return isPair ? [.int, element] : [element]
        case (_, .map(let key, let value)): return isPair ? [key, value] : [key]
        case (_, .dynamic): return isPair ? [.dynamic, .dynamic] : [.dynamic]
        case (_, .parameter):
            _ = substitution.assign(.dynamic, to: type)
            return isPair ? [.dynamic, .dynamic] : [.dynamic]
        default: break
        }
        let wantsOptional =
            comprehension.kind == .optionalMap || comprehension.kind == .optionalFlatMap
        let message = "'\(comprehension.kind.rawValue)' cannot walk a value of this type"
        report(
            .typeMismatch,
            message,
            at: range.range,
            found: name(of: type),
            expected: wantsOptional ? "an optional" : "a list or a map"
        )
        return isPair ? [.dynamic, .dynamic] : [.dynamic]
    }

    private mutating func resultType(
        _ kind: Comprehension.Kind,
        _ variables: [ExpressionType],
        _ body: CheckedNode,
        _ expression: ExpressionSyntax
    ) -> ExpressionType {
        switch kind {
        case .all, .exists, .existsOne: return .bool
        case .map, .transformList: return .list(body.type)
        case .filter: return .list(variables[0])
        case .transformMap: return .map(variables[0], body.type)
        case .transformMapEntry:
            let type = ExpressionType.map(substitution.fresh(), substitution.fresh())
            require(body, type, "'transformMapEntry' takes maps", expected: "a map")
            return type
        case .bind: return body.type
        case .optionalMap: return .optional(body.type)
        case .optionalFlatMap:
            let type = ExpressionType.optional(substitution.fresh())
            require(body, type, "'optFlatMap' gives an optional", expected: "an optional")
            return type
        }
    }

    private mutating func require(
        _ node: CheckedNode,
        _ type: ExpressionType,
        _ message: String,
        expected: String
    ) {
        guard !substitution.assign(node.type, to: type) else { return }
        let found = name(of: node.type)
        report(.typeMismatch, message, at: node.range, found: found, expected: expected)
    }
}
