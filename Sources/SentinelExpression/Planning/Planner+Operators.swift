extension Planner {
    func binary(
        _ symbol: BinaryOperator,
        _ left: CheckedNode,
        _ right: CheckedNode,
        _ node: CheckedNode
    ) -> any ProgramNode {
        let operands = [plan(left), plan(right)]
        let types = (checked.type(of: left), checked.type(of: right))
        let planned: any ProgramNode
        switch symbol {
        case .add, .subtract, .multiply, .divide, .remainder:
            planned = arithmetic(symbol, operands, types, node.range)
        case .equal, .notEqual:
            planned = equality(symbol, operands, types)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            let relation = Relation(symbol)
            if types == (.int, .int) {
                planned = integers(relation, operands)
            } else {
                planned = ComparisonNode(relation, operands[0], operands[1], node.range, meter)
            }
        case .contained:
            planned = membership(operands, node.range)
        }
        return folded(planned, operands)
    }

    private func arithmetic(
        _ symbol: BinaryOperator,
        _ operands: [any ProgramNode],
        _ types: (ExpressionType, ExpressionType),
        _ range: SourceRange
    ) -> any ProgramNode {
        if types == (.int, .int) {
            return IntegerArithmeticNode(symbol, operands[0], operands[1], range)
        }
        if types == (.double, .double) {
            return DoubleArithmeticNode(symbol, operands[0], operands[1])
        }
        return ArithmeticNode(symbol, operands[0], operands[1], range, meter)
    }

    private func equality(
        _ symbol: BinaryOperator,
        _ operands: [any ProgramNode],
        _ types: (ExpressionType, ExpressionType)
    ) -> any ProgramNode {
        if types == (.int, .int) { return integers(Relation(symbol), operands) }
        let isEqual = symbol == .equal
        guard types == (.string, .string) else {
            return EqualityNode(operands[0], operands[1], isEqual: isEqual, meter)
        }
        for (one, other) in [(0, 1), (1, 0)] {
            if case .string(let text)? = operands[one].constant {
                return TextConstantNode(operands[other], text, isEqual: isEqual, meter)
            }
        }
        return TextEqualityNode(operands[0], operands[1], isEqual: isEqual, meter)
    }

    private func integers(
        _ relation: Relation,
        _ operands: [any ProgramNode]
    ) -> any ProgramNode {
        if case .int(let limit)? = operands[1].constant {
            return IntegerLimitNode(relation, operands[0], limit)
        }
        return IntegerComparisonNode(relation, operands[0], operands[1])
    }

    private func membership(
        _ operands: [any ProgramNode],
        _ range: SourceRange
    ) -> any ProgramNode {
        if case .list(let values)? = operands[1].constant {
            return ConstantMembershipNode(operands[0], Set(values), meter)
        }
        return MembershipNode(operands[0], operands[1], range, meter)
    }

    func call(
        _ name: String,
        _ overloads: [FunctionOverload],
        _ arguments: [CheckedNode],
        _ node: CheckedNode
    ) -> any ProgramNode {
        let planned = arguments.map(plan)
        let types = arguments.map { checked.type(of: $0) }
        if MatchFunction.isCalled(by: name, overloads), types == [.string, .string],
            case .string(let pattern)? = planned[1].constant,
            let expression = try? RegularExpression(pattern)
        {
            return folded(ConstantPatternNode(planned[0], pattern, expression, meter), [planned[0]])
        }
        let call = self.call(name, overloads, planned, types, node.range)
        return overloads.allSatisfy(\.isPure) ? folded(call, planned) : call
    }

    /// Skips the choice at run time where one overload is left and the types are known to fit it.
    private func call(
        _ name: String,
        _ overloads: [FunctionOverload],
        _ arguments: [any ProgramNode],
        _ types: [ExpressionType],
        _ range: SourceRange
    ) -> any ProgramNode {
        guard let overload = overloads.first, overloads.count == 1,
            zip(overload.parameters, types).allSatisfy({ isCertain($0, $1) })
        else { return CallNode(name, overloads, arguments, range, meter) }
        switch overload.implementation {
        case .unary(let function):
            // The size of a list is known; that of a string is counted.
            let readsAll = name != "size" || types[0] == .string
            return UnaryCallNode(function, arguments[0], range, meter, readsAll: readsAll)
        case .binary(let function):
            return BinaryCallNode(function, arguments[0], arguments[1], range, meter)
        case .variadic: return CallNode(name, overloads, arguments, range, meter)
        }
    }

    /// Whether a value of a checked type fits a parameter without a look at run time.
    private func isCertain(_ parameter: ExpressionType, _ type: ExpressionType) -> Bool {
        switch parameter {
        case .dynamic, .parameter: true
        default: parameter.runtimeName == type.runtimeName
        }
    }
}
