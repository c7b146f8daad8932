package import SentinelExpression
package import SentinelEvent

/// What a `stock` step found: how much there was at one moment, and since when there was any.
package final class StockLevel: ExpressionObject {
    package let layout: StockLayout
    /// Units in stock, in ten-thousandths, so that sums do not depend on their order.
    package let level: Quantity
    /// The groups of rows that were added since the stock last was empty, in order; the first of
    /// them began the run.
    package let run: [RowGroup]

    package init(layout: StockLayout, level: Quantity, run: [RowGroup]) {
        precondition(!run.isEmpty, "a stock is looked at when something was added")
        self.layout = layout
        self.level = level
        self.run = run
    }

    package var typeName: String { layout.objectType.name }

    package func field(_ index: Int) -> Value? {
        switch index {
        case 0: .double(level.doubleValue)
        case 1: .object(run[0])
        default: .list(run.map { .object($0) })
        }
    }
}

/// The fields of the stock of a pattern: `level`, the `first` group of the run, and the whole
/// `run`.
package final class StockLayout: Sendable {
    /// The fields as expressions see them.
    package let objectType: ObjectType

    package init(pattern: String, groupTypeName: String) {
        let group = ExpressionType.object(groupTypeName)
        objectType = ObjectType(
            name: "\(pattern).stock",
            fields: [
                ObjectType.Field("level", .double), ObjectType.Field("first", group),
                ObjectType.Field("run", .list(group)),
            ]
        )
    }
}
