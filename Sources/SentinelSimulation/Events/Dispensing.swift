/// 国家谈判药品 (双通道): a negotiated drug was handed out.
struct Dispensing: SimulatedEvent {
    static let type = EventType.drugDispense

    var id: String
    var time: Moment
    /// Who dispenses.
    var institution: Institution?
    var prescription: String
    var settlement: String?
    var person: String
    /// Who took it; nothing: the person.
    var pickup: String?
    var prescriber: Institution
    var doctor: String
    var drug: String
    var packs: Int
    var daysOfSupply: Int
    var codes: [String]
    var isOpenedPack = false
    var diagnoses: [String] = []
    var fund: Fen

    var persons: [String] { [person] + (pickup.map { [$0] } ?? []) }

    func writeFields(to line: inout JSONLine) {
        line.field("rx_no", prescription)
        line.field("setl_id", settlement)
        line.field("psn_no", person)
        line.field("pickup_psn_no", pickup ?? person)
        line.field("presc_fixmedins_code", prescriber.code)
        line.field("presc_dr_code", doctor)
        line.field("med_list_codg", drug)
        line.name("cnt")
        line.value(packs)
        line.name("days_supply")
        line.value(daysOfSupply)
        line.name("drug_trac_codg")
        line.value(codes)
        if isOpenedPack { line.field("trdn_flag", "1") }
        if !diagnoses.isEmpty {
            line.name("diag_codes")
            line.value(diagnoses)
        }
        line.field("fund_pay_sumamt", fund)
    }
}
