import SentinelEvent
import SentinelExpression
import SentinelRules

extension Judge {
    /// The stock at the root, which is one of the groups that add to it.
    ///
    /// Every group adds its units on its local date, every day takes some from that date on, and
    /// the stock never falls below zero. A run begins with the first addition to an empty stock.
    mutating func level(_ stock: Step.Stock, _ bindings: inout Bindings) -> StockLevel? {
        guard let root = bindings.order.first else { return nil }
        var perDay = Quantity(1)
        if let program = stock.take {
            guard let units = quantity(program), units.tenThousandths >= 0 else { return nil }
            perDay = units
        }
        var account = StockAccount(perDay: perDay.tenThousandths)
        let first = root.time.advanced(byMilliseconds: -rule.remember)
        for movement in movements(stock) where movement.identity <= root {
            guard movement.identity.time >= first else { continue }
            account.pass(to: movement.identity.time.localDate)
            switch movement.kind {
            case .add(let group):
                set(stock.groupSlot, .object(group))
                guard let units = quantity(stock.add) else { continue }
                account.add(units.tenThousandths, group)
            case .remove(let candidate):
                guard let out = stock.out else { continue }
                set(out.rowSlot, candidate.value)
                set(out.addedSlot, .list(account.added.map { .object($0) }))
                guard let units = quantity(out.remove) else { continue }
                account.remove(units.tenThousandths)
            }
        }
        guard !account.run.isEmpty else { return nil }
        for group in account.run where group.first.identity != root {
            bindings.add(.group(group), role: "history")
        }
        return StockLevel(
            layout: stock.layout,
            level: Quantity(tenThousandths: account.level),
            run: account.run
        )
    }

    /// Additions and removals in order of event time.
    private func movements(_ stock: Step.Stock) -> [StockMovement] {
        var movements: [StockMovement] = []
        for candidate in timeline.tracks[stock.pattern].candidates() {
            guard case .group(let group) = candidate else { continue }
            movements.append(
                StockMovement(identity: group.first.identity, kind: .add(group))
            )
        }
        if let out = stock.out {
            movements += timeline.tracks[out.pattern].candidates().map { candidate in
                StockMovement(identity: candidate.first.identity, kind: .remove(candidate))
            }
        }
        return movements.sorted { $0.identity < $1.identity }
    }
}

private struct StockMovement {
    enum Kind {
        case add(RowGroup)
        case remove(Candidate)
    }

    let identity: RowIdentity
    let kind: Kind
}

/// The stock while it is followed through time, in ten-thousandths of a unit.
private struct StockAccount {
    let perDay: Int64
    private(set) var level: Int64 = 0
    private(set) var run: [RowGroup] = []
    /// All groups that were added so far.
    private(set) var added: [RowGroup] = []
    private var date: LocalDate?

    init(perDay: Int64) {
        self.perDay = perDay
    }

    /// Takes what the days up to a date take.
    mutating func pass(to next: LocalDate) {
        let days = date.map { next.daysSinceEpoch - $0.daysSinceEpoch } ?? 0
        date = next
        let (units, overflow) = days.multipliedReportingOverflow(by: perDay)
        remove(overflow ? .max : units)
    }

    /// Adds what a group brings.
    ///
    /// One that brings nothing, such as a purchase that was reversed, begins no run.
    mutating func add(_ units: Int64, _ group: RowGroup) {
        added.append(group)
        guard units > 0 else { return }
        let (sum, overflow) = level.addingReportingOverflow(units)
        level = overflow ? .max : sum
        run.append(group)
    }

    mutating func remove(_ units: Int64) {
        level = max(0, level - max(0, units))
        if level == 0 { run = [] }
    }
}
