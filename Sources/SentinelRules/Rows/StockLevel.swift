package import SentinelExpression
package import SentinelEvent

/// What a `stock` step found: how much there was at one moment, and since when there was any.
package final class StockLevel: ExpressionObject {
    /// Units in stock, in ten-thousandths, so that sums do not depend on their order.
    package let level: Quantity
    /// The groups of rows that were added since the stock last was empty, in order; the first of
    /// them began the run.
    package let run: [RowGroup]

    package init(level: Quantity, run: [RowGroup]) {
        precondition(!run.isEmpty, "a stock is looked at when something was added")
        self.level = level
        self.run = run
    }

    package var typeName: String { Self.typeName(run[0].first.layout.typeName) }

    package func field(_ index: Int) -> Value? {
        switch index {
        case 0: .double(level.doubleValue)
        case 1: .object(run[0])
        default: .list(run.map { .object($0) })
        }
    }

    package static func typeName(_ rowTypeName: String) -> String {
        "\(rowTypeName).stock"
    }

    /// The type of the stock of a pattern: `level`, the `first` group of the run, and the whole
    /// `run`.
    package static func objectType(_ rowType: ObjectType) -> ObjectType {
        let group = ExpressionType.object(RowGroup.typeName(rowType.name))
        return ObjectType(
            name: typeName(rowType.name),
            fields: [
                ObjectType.Field("level", .double), ObjectType.Field("first", group),
                ObjectType.Field("run", .list(group)),
            ]
        )
    }
}
