import SentinelExpression

extension StepChecker {
    /// Resolves a stock; nil where a diagnostic was reported.
    mutating func stock(_ syntax: StepSyntax) -> Step? {
        guard let stock = syntax.stock, let (index, shape) = pattern(stock.pattern) else {
            return nil
        }
        guard let groups = shape.pattern.grouping?.layout, shape.indexNames.isEmpty else {
            collector.report(
                "a stock needs groups in the rule's timelines",
                at: stock.pattern.position,
                hint: "say with 'same' or 'by' which records are one addition"
            )
            return nil
        }
        let groupSlot = variables.count
        let add = scoped([Environment.Variable(stock.pattern.text, shape.boundType)]) {
            $0.compile(stock.add, expecting: .double)
        }
        var take: Program?
        if let text = stock.take {
            take = compile(text, expecting: .double)
            if take == nil { return nil }
        }
        guard let add, let out = out(stock, shape) else { return nil }
        let layout = StockLayout(
            pattern: stock.pattern.text,
            groupTypeName: groups.objectType.name
        )
        scope.environment.objectTypes.append(layout.objectType)
        let type = ExpressionType.object(layout.objectType.name)
        return declare(syntax.subject, type).map { slot in
            .stock(
                slot: slot,
                Step.Stock(
                    pattern: index,
                    groupSlot: groupSlot,
                    add: add,
                    take: take,
                    out: out.value,
                    layout: layout
                )
            )
        }
    }

    /// What takes out of a stock: nil in the result where nothing does, nil where it is wrong.
    private mutating func out(
        _ stock: StockSyntax,
        _ shape: PatternChecker.Shape
    ) -> (value: Step.Stock.Out?, Void)? {
        guard let name = stock.out, let remove = stock.remove else {
            if let lone = stock.out ?? stock.remove {
                collector.report("'out' and 'remove' go together", at: lone.position)
                return nil
            }
            return (nil, ())
        }
        guard let (index, outShape) = pattern(name) else { return nil }
        guard outShape.indexNames.isEmpty else {
            collector.report(
                "'\(name.text)' stands apart; what takes out of a stock has a key",
                at: name.position,
                hint: "give the pattern a 'key' in the place of its 'index'"
            )
            return nil
        }
        let rowSlot = variables.count
        let names = [
            Environment.Variable(name.text, outShape.boundType),
            Environment.Variable("added", .list(shape.boundType)),
        ]
        let program = scoped(names) { $0.compile(remove, expecting: .double) }
        guard let program else { return nil }
        return (
            Step.Stock.Out(
                pattern: index,
                rowSlot: rowSlot,
                addedSlot: rowSlot + 1,
                remove: program
            ), ()
        )
    }
}
