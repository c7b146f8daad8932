/// 追溯码扫码: a pack passed a scanner.
struct TraceScan: SimulatedEvent {
    static let type = EventType.traceScan

    var id: String
    var time: Moment
    var institution: Institution?
    var code: String
    var action: ScanAction
    var drug: String
    /// Supplier, or the institution that buys.
    var counterparty: String?
    var person: String?
    var isOpenedPack = false

    var persons: [String] { person.map { [$0] } ?? [] }

    func writeFields(to line: inout JSONLine) {
        line.field("drug_trac_codg", code)
        line.field("action", action.rawValue)
        line.field("med_list_codg", drug)
        line.field("counterparty", counterparty)
        line.field("psn_no", person)
        if isOpenedPack { line.field("trdn_flag", "1") }
    }
}
