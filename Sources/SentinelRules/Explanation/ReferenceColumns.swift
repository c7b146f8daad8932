import SentinelEvent

/// The names of the attributes of reference tables.
enum ReferenceColumns {
    /// The attribute of a slot.
    static func name(_ slot: Int, of table: String) -> String {
        ReferenceSchema.table(named: table)?.fields[slot].name ?? "attribute \(slot)"
    }
}
