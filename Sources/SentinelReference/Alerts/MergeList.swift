import SentinelExpression
import SentinelRules

/// A list of records or groups whose overlap with another makes one run of two matches.
struct MergeList {
    /// How many records or groups it has.
    let count: Int
    /// The records, those of groups one by one.
    let records: Set<RowIdentity>

    init(_ value: Value) {
        guard case .list(let elements) = value else {
            (count, records) = (0, [])
            return
        }
        count = elements.count
        records = Set(
            elements.flatMap { element -> [RowIdentity] in
                guard case .object(let object) = element else { return [] }
                let rows = (object as? RowGroup)?.rows ?? [object as? Row].compactMap { $0 }
                return rows.map(\.identity)
            }
        )
    }
}
