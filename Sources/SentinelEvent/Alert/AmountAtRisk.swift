/// The part of an event that an alert accuses.
public struct AccusedPart: Sendable {
    /// The event.
    public let event: Event
    /// The index of the fee line in question; nil where the whole event is.
    public let lineIndex: Int?
    /// Whether the settlement was reversed, so that nothing of it is at risk.
    public let isReversed: Bool

    /// A part.
    public init(event: Event, lineIndex: Int?, isReversed: Bool) {
        self.event = event
        self.lineIndex = lineIndex
        self.isReversed = isReversed
    }
}

/// How much fund payment a set of accused events puts in question.
///
/// The event contract's rule: each settlement counts once, with the accused lines' share of its
/// fund payment rounded down to the fen, or whole where no line is accused; a dispensing counts its
/// own unless its settlement is among the accused; what was reversed counts nothing.
public enum AmountAtRisk {
    /// The amount; linear in the number of parts.
    public static func total(of parts: [AccusedPart]) -> Money {
        var lines: [Name: Set<Int>] = [:]
        var settlements: [Name: Event] = [:]
        var dispensings: [Name: Event] = [:]
        for part in parts where !part.isReversed {
            let name = Name(part.event)
            switch part.event.type {
            case .settlement:
                settlements[name] = part.event
                // A whole settlement is accused where no line is; a line beside it narrows nothing.
                if let line = part.lineIndex { lines[name, default: []].insert(line) }
            case .drugDispense:
                dispensings[name] = part.event
            default:
                continue
            }
        }
        let whole = Set(
            parts.filter { $0.event.type == .settlement && $0.lineIndex == nil }
                .map { Name($0.event) }
        )
        var sum = Money.zero
        for (name, settlement) in settlements {
            sum = sum + share(of: settlement, lines: whole.contains(name) ? nil : lines[name])
        }
        let settled = Set(settlements.values.compactMap { $0["setl_id"].text })
        let prescriptions = Set(settlements.values.flatMap { self.prescriptions(of: $0) })
        for dispensing in dispensings.values {
            let isSettled = dispensing["setl_id"].text.map(settled.contains) ?? false
            let isPrescribed = dispensing["rx_no"].text.map(prescriptions.contains) ?? false
            if !isSettled, !isPrescribed {
                sum = sum + (dispensing["fund_pay_sumamt"].money ?? .zero)
            }
        }
        return sum
    }

    /// Names an event: an id that is long forgotten may come again, as another event.
    private struct Name: Hashable {
        let id: String
        let time: Instant

        init(_ event: Event) {
            id = event.id
            time = event.time
        }
    }

    private static func share(of settlement: Event, lines: Set<Int>?) -> Money {
        let fund = max(0, settlement["fund_pay_sumamt"].money?.fen ?? 0)
        guard let lines, case .records(let records) = settlement["details"] else {
            return Money(fen: fund)
        }
        let total = settlement["medfee_sumamt"].money?.fen ?? 0
        let accused = lines.reduce(Money.zero) { sum, line in
            sum + (records[line]["det_item_fee_sumamt"].money ?? .zero)
        }
        guard total > 0, accused > .zero else { return .zero }
        let product = fund.multipliedFullWidth(by: min(accused.fen, total))
        return Money(fen: total.dividingFullWidth(product).quotient)
    }

    private static func prescriptions(of settlement: Event) -> [String] {
        guard case .records(let records) = settlement["details"] else { return [] }
        return records.compactMap { $0["rx_no"].text }
    }
}
