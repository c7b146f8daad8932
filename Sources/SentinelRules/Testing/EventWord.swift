import SentinelEvent

/// The word under which a test writes an event, and what it fills in.
enum EventWord: String, CaseIterable {
    case settlement, reversal, encounter, face, session, dispense, scan, fact, gap, retraction, tick

    /// The type of event that it makes.
    var type: EventType {
        switch self {
        case .settlement, .reversal: .settlement
        case .encounter: .encounter
        case .face: .faceVerification
        case .session: .treatmentSession
        case .dispense: .drugDispense
        case .scan, .tick: .traceScan
        case .fact, .gap, .retraction: .reference
        }
    }

    /// What ids begin with that the document does not give.
    var idPrefix: String {
        switch self {
        case .settlement: "S"
        case .reversal: "R"
        case .encounter: "E"
        case .face: "F"
        case .session: "T"
        case .dispense: "D"
        case .scan: "C"
        case .fact, .retraction: "K"
        case .gap: "G"
        case .tick: "tick"
        }
    }

    /// Fields of the word that are none of the contract.
    var ownFields: [String] {
        switch self {
        case .reversal, .retraction: ["arrives", "of"]
        default: ["arrives"]
        }
    }

    /// Values by the contract's names, for fields that the document does not give.
    var defaults: [(name: String, text: String)] {
        switch self {
        case .settlement:
            [
                ("fixmedins_code", "H1"), ("psn_no", "P1"), ("med_type", "11"),
                ("acct_pay", "0"), ("psn_cash_pay", "0"), ("insuplc_admdvs", "440100"),
                ("mdtrtarea_admvs", "440100"), ("mdtrt_cert_type", "01"),
                ("pay_channel", "window"), ("refd_setl_flag", "0"),
            ]
        case .encounter:
            [("fixmedins_code", "H1"), ("psn_no", "P1"), ("mdtrt_id", "V1")]
        case .face:
            [
                ("fixmedins_code", "H1"), ("psn_no", "P1"), ("dev_sn", "T1"),
                ("stage", "settle"), ("outcome", "matched"),
            ]
        case .session:
            [
                ("fixmedins_code", "H1"), ("psn_no", "P1"), ("kind", "hemodialysis"),
                ("phase", "ended"), ("unit_id", "U1"), ("staff_no", "N1"),
            ]
        case .dispense:
            [
                ("fixmedins_code", "PH1"), ("psn_no", "P1"), ("presc_fixmedins_code", "H1"),
                ("presc_dr_code", "DR1"), ("med_list_codg", "D1"), ("cnt", "1"),
                ("days_supply", "10"), ("fund_pay_sumamt", "100.00"),
            ]
        case .scan:
            [("fixmedins_code", "PH1"), ("med_list_codg", "D1"), ("drug_trac_codg", "C1")]
        case .tick:
            [
                ("fixmedins_code", "TICK"), ("med_list_codg", "TICK"),
                ("drug_trac_codg", "TICK"), ("action", "inspected"),
            ]
        case .fact, .gap, .retraction:
            [("valid_from", "d-400"), ("time", "d-300")]
        case .reversal:
            []
        }
    }

    /// Values of a fee line that the document does not give.
    static let lineDefaults: [(name: String, text: String)] = [
        ("med_list_codg", "X1"), ("cnt", "1"), ("det_item_fee_sumamt", "100.00"),
        ("bilg_dept_codg", "DEP1"), ("bilg_dr_codg", "DR1"),
    ]

    /// Short names, and the contract's that they stand for: in each record the one that it has.
    static let shortNames: [(short: String, contract: [String])] = [
        ("at", ["time"]), ("known", ["time"]), ("person", ["psn_no"]),
        ("institution", ["fixmedins_code"]), ("visit", ["mdtrt_id"]),
        ("agent", ["agent_psn_no"]), ("device", ["dev_sn"]), ("payer", ["payer_device"]),
        ("channel", ["pay_channel"]), ("total", ["medfee_sumamt"]),
        ("fund", ["fund_pay_sumamt"]), ("diagnoses", ["diag_codes"]), ("lines", ["details"]),
        ("item", ["med_list_codg"]), ("drug", ["med_list_codg"]),
        ("fee", ["det_item_fee_sumamt"]), ("fee_at", ["fee_ocur_time"]),
        ("doctor", ["bilg_dr_codg", "presc_dr_code", "dr_code"]),
        ("department", ["bilg_dept_codg", "dept_codg"]), ("days", ["days_supply"]),
        ("rx", ["rx_no"]), ("code", ["drug_trac_codg"]), ("codes", ["drug_trac_codg"]),
        ("opened", ["trdn_flag"]), ("face", ["face_ref"]), ("session", ["session_id"]),
        ("unit", ["unit_id"]), ("staff", ["staff_no"]), ("image", ["image_digest"]),
        ("from", ["begin_time", "valid_from", "begndate"]),
        ("to", ["end_time", "valid_to", "enddate"]), ("pickup", ["pickup_psn_no"]),
        ("prescriber", ["presc_fixmedins_code"]), ("settlement", ["setl_id"]),
    ]

    /// The contract's name of a field of a record; nil where the record has none of that name.
    static func contractName(_ name: String, in schema: RecordSchema) -> String? {
        if schema.slot(name) != nil { return name }
        return shortNames.first { $0.short == name }?.contract.first { schema.slot($0) != nil }
    }

    /// All names under which the fields of a record may be written.
    static func names(of schema: RecordSchema) -> [String] {
        let short = shortNames.filter { $0.contract.contains { schema.slot($0) != nil } }
        return schema.fields.map(\.name) + short.map(\.short)
    }
}
