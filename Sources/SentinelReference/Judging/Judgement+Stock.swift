import SentinelEvent
import SentinelExpression
import SentinelRules

extension Judgement {
    /// What comes into a stock or goes out of it.
    private enum Movement {
        case addition(Candidate)
        case removal(Candidate, Step.Stock.Out)

        var identity: RowIdentity {
            switch self {
            case .addition(let candidate), .removal(let candidate, _): candidate.identity
            }
        }
    }

    /// The stock at the record of `each`; nil where nothing is in stock.
    ///
    /// Every group adds its units on its local date, every day between two movements takes some,
    /// and the stock never falls below zero. A run begins with the first addition to an empty
    /// stock; its groups stand in the evidence.
    func level(_ stock: Step.Stock, _ next: inout Combination) -> StockLevel? {
        var frame = next.frame
        var perDay: Int64 = 10_000
        if let take = stock.take {
            guard let units = frame.quantity(of: take), units.tenThousandths >= 0 else {
                return nil
            }
            perDay = units.tenThousandths
        }
        var level: Int64 = 0
        var run: [Candidate] = []
        var added: [Candidate] = []
        var date: LocalDate?
        func remove(_ units: Int64) {
            level = max(0, level - max(0, units))
            if level == 0 { run = [] }
        }
        for movement in movements(stock, until: next.root) {
            let today = movement.identity.time.localDate
            let days = date.map { today.daysSinceEpoch - $0.daysSinceEpoch } ?? 0
            date = today
            remove(days.multipliedSaturating(by: perDay))
            switch movement {
            case .addition(let group):
                frame[stock.groupSlot] = group.value
                guard let units = frame.quantity(of: stock.add) else { continue }
                added.append(group)
                // What brings nothing, such as a purchase that was taken back, begins no run.
                guard units.tenThousandths > 0 else { continue }
                level = level.addedSaturating(units.tenThousandths)
                run.append(group)
            case .removal(let candidate, let out):
                frame[out.rowSlot] = candidate.value
                frame[out.addedSlot] = .list(added.map(\.value))
                guard let units = frame.quantity(of: out.remove) else { continue }
                remove(units.tenThousandths)
            }
        }
        let groups = run.compactMap { $0.group }
        guard !groups.isEmpty else { return nil }
        for candidate in run where candidate.identity != next.root.identity {
            next.show(candidate, as: "history")
        }
        return StockLevel(
            layout: stock.layout,
            level: Quantity(tenThousandths: level),
            run: groups
        )
    }

    /// The movements up to the root, in order, as far back as the rule remembers; of two that one
    /// record makes the addition comes first.
    private func movements(_ stock: Step.Stock, until root: Candidate) -> [Movement] {
        let first = root.time.advanced(byMilliseconds: -rule.remember)
        func seen(_ pattern: Int) -> [Candidate] {
            records[pattern].candidates(key)
                .filter { first <= $0.time && $0.identity <= root.identity }
        }
        let additions = seen(stock.pattern).map { Movement.addition($0) }
        let removals = stock.out.map { out in
            seen(out.pattern).map { Movement.removal($0, out) }
        }
        // The sort keeps the order of equals: it is asked for by their places.
        return (additions + (removals ?? [])).enumerated()
            .sorted { ($0.element.identity, $0.offset) < ($1.element.identity, $1.offset) }
            .map(\.element)
    }
}

extension Candidate {
    /// The group; nil where it is a record alone.
    fileprivate var group: RowGroup? {
        guard case .object(let object) = value else { return nil }
        return object as? RowGroup
    }
}

extension Int64 {
    /// The product of numbers that are not negative, or the greatest number.
    fileprivate func multipliedSaturating(by other: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }

    /// The sum with a number that is not negative, or the greatest number.
    fileprivate func addedSaturating(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
