/// Picks from a list so that one kind cannot fill it.
enum Turns {
    /// At most so many elements: the first of each kind, then the second of each, and so on, kinds
    /// in the order in which they first appear.
    static func taken<Element, Kind: Hashable>(
        _ elements: [Element],
        by kind: (Element) -> Kind,
        limit: Int
    ) -> [Element] {
        var places: [Kind: Int] = [:]
        var queues: [[Element]] = []
        for element in elements {
            let kind = kind(element)
            if let place = places[kind] {
                queues[place].append(element)
            } else {
                places[kind] = queues.count
                queues.append([element])
            }
        }
        var taken: [Element] = []
        var turn = 0
        while taken.count < limit {
            let round = queues.compactMap { turn < $0.count ? $0[turn] : nil }
            if round.isEmpty { break }
            taken += round.prefix(limit - taken.count)
            turn += 1
        }
        return taken
    }
}
