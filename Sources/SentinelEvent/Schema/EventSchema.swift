/// The event contract, version 1, as data: which fields each type of event has.
///
/// Source: the national interface standard for designated institutions (定点医药机构接口规范) for the
/// names; the event contract for what it lacks.
public enum EventSchema {
    /// The fields that every event begins with, in these slots: `type`, `id`, `time`, `arrived` and
    /// `fixmedins_code`.
    public static let envelope: [Field] = [
        Field("type", .code(EventType.allCases.map(\.rawValue))),
        Field("id", .text(1...64)),
        Field("time", .time),
        Field("arrived", .time, .optional),
        Field("fixmedins_code", identifier),
    ]

    /// The schema of a type.
    public static func schema(of type: EventType) -> RecordSchema {
        schemas[type.index]
    }

    /// The schema of a fee line of a settlement.
    public static let feeLine = RecordSchema(
        name: "fee_line",
        fields: [
            Field("feedetl_sn", identifier),
            Field("med_list_codg", identifier),
            Field("med_chrgitm_type", identifier, .optional),
            Field("fee_ocur_time", .time),
            Field("cnt", .number(.positive)),
            Field("pric", .money),
            Field("det_item_fee_sumamt", .money),
            Field("bilg_dept_codg", identifier),
            Field("bilg_dr_codg", identifier),
            Field("days_supply", .number(.notNegative), .optional),
            Field("rx_no", identifier, .optional),
            Field("drug_trac_codg", .texts(1...100), .optional),
            Field("trdn_flag", .mark, .optional),
        ]
    )

    /// Codes, numbers and tokens of the standard are at most this long; the longest that it has
    /// itself is `C100`, opaque tokens of ours may be longer.
    static let identifier = FieldKind.text(1...256)

    private static let schemas: [RecordSchema] = EventType.allCases.map { type in
        switch type {
        case .settlement: settlement
        case .encounter: encounter
        case .faceVerification: faceVerification
        case .treatmentSession: treatmentSession
        case .drugDispense: drugDispense
        case .traceScan: traceScan
        case .reference: reference
        }
    }

    private static let settlement = RecordSchema(
        name: EventType.settlement.rawValue,
        fields: envelope + [
            Field("setl_id", identifier),
            Field("mdtrt_id", identifier),
            Field("psn_no", identifier),
            Field("med_type", identifier),
            Field("medfee_sumamt", .money),
            Field("fund_pay_sumamt", .money),
            Field("acct_pay", .money),
            Field("psn_cash_pay", .money),
            Field("insuplc_admdvs", .text(6...6)),
            Field("mdtrtarea_admvs", .text(6...6)),
            Field("mdtrt_cert_type", .code(["01", "02", "03", "04"])),
            Field("pay_channel", .code(payChannels)),
            Field("dev_sn", identifier, .optional),
            Field("payer_device", identifier, .optional),
            Field("agent_psn_no", identifier, .optional),
            Field("begndate", .time, .optional),
            Field("enddate", .time, .optional),
            Field("refd_setl_flag", .code(["0", "1"])),
            Field("init_setl_id", identifier, .requiredWhen(field: "refd_setl_flag", is: "1")),
            Field("diag_codes", .texts(1...64), .optional),
            Field("details", .feeLines),
        ]
    )

    private static let encounter = RecordSchema(
        name: EventType.encounter.rawValue,
        fields: envelope + [
            Field("mdtrt_id", identifier),
            Field("psn_no", identifier),
            Field("kind", .code(["outpatient", "inpatient", "emergency"])),
            Field(
                "phase",
                .code(["registered", "checked_in", "admitted", "left", "returned", "discharged"])
            ),
            Field("referral_to", identifier, .optional),
            Field("dept_codg", identifier, .optional),
            Field("dr_code", identifier, .optional),
        ]
    )

    private static let faceVerification = RecordSchema(
        name: EventType.faceVerification.rawValue,
        fields: envelope + [
            Field("dev_sn", identifier),
            Field("psn_no", identifier),
            Field("mdtrt_id", identifier, .optional),
            Field("stage", .code(stages)),
            Field("outcome", .code(faceOutcomes)),
            Field("similarity", .number(.percentage), .optional),
            // Terminals that compared nothing send no threshold either.
            Field("threshold", .number(.percentage), .optional),
            Field("face_ref", identifier, .optional),
            Field("agent_psn_no", identifier, .optional),
            Field("operator", identifier, .requiredWhen(field: "outcome", is: "manual_override")),
        ]
    )

    private static let treatmentSession = RecordSchema(
        name: EventType.treatmentSession.rawValue,
        fields: envelope + [
            Field("session_id", identifier),
            Field("kind", .code(sessionKinds)),
            Field("phase", .code(["started", "ended"])),
            Field("psn_no", identifier),
            Field("mdtrt_id", identifier, .optional),
            Field("unit_id", identifier),
            Field("staff_no", identifier),
            Field("med_list_codg", identifier, .optional),
            Field("begin_time", .time),
            Field("end_time", .time, .requiredWhen(field: "phase", is: "ended")),
            Field("image_digest", identifier, .optional),
        ],
        interval: (begin: "begin_time", end: "end_time")
    )

    private static let drugDispense = RecordSchema(
        name: EventType.drugDispense.rawValue,
        fields: envelope + [
            Field("rx_no", identifier),
            Field("setl_id", identifier, .optional),
            Field("psn_no", identifier),
            Field("pickup_psn_no", identifier),
            Field("presc_fixmedins_code", identifier),
            Field("presc_dr_code", identifier),
            Field("med_list_codg", identifier),
            Field("cnt", .number(.positive)),
            Field("days_supply", .number(.notNegative)),
            Field("drug_trac_codg", .texts(1...100)),
            Field("trdn_flag", .mark, .optional),
            Field("diag_codes", .texts(1...64), .optional),
            Field("fund_pay_sumamt", .money),
        ]
    )

    private static let traceScan = RecordSchema(
        name: EventType.traceScan.rawValue,
        fields: envelope + [
            Field("drug_trac_codg", .text(1...100)),
            Field("action", .code(scanActions)),
            Field("med_list_codg", identifier),
            Field("counterparty", identifier, .optional),
            Field("psn_no", identifier, .optional),
            Field("trdn_flag", .mark, .optional),
        ]
    )

    private static let reference = RecordSchema(
        name: EventType.reference.rawValue,
        fields: envelope.dropLast() + [
            Field("fixmedins_code", identifier, .optional),
            Field("table", .code(ReferenceSchema.tables.map(\.name))),
            Field("key", identifier),
            Field("valid_from", .time),
            Field("valid_to", .time, .optional),
            Field("attributes", .attributes),
            Field("retracted", .bool, .optional),
        ],
        interval: (begin: "valid_from", end: "valid_to")
    )

    private static let payChannels = [
        "window", "kiosk", "clinic_face", "mobile", "seamless", "online_delivery",
    ]

    static let stages = [
        "register", "admit", "check_in", "exam", "treatment_start", "treatment_end", "settle",
        "dispense", "ward_round", "report",
    ]

    static let sessionKinds = ["hemodialysis", "rehabilitation", "imaging"]

    private static let faceOutcomes = [
        "matched", "mismatched", "liveness_failed", "no_face", "device_error", "manual_override",
    ]

    private static let scanActions = [
        "received", "sold", "patient_returned", "supplier_returned", "destroyed", "inspected",
    ]
}
