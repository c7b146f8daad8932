import SentinelEvent

/// Events as senders write them: all fields of the contract, or those that must be there.
///
/// The values below are realistic; a field that the schema has and they lack is made from its kind,
/// so that a new field of the contract is tested without a change here.
enum Sample {
    /// An event with every field of its type.
    static func full(_ type: EventType) -> JSON {
        object(EventSchema.schema(of: type), known[type] ?? [:]) { _ in true }
            .with("type", .text(type.rawValue))
    }

    /// An event with the fields that must be there.
    static func minimal(_ type: EventType) -> JSON {
        let known = minimalKnown[type] ?? known[type] ?? [:]
        return object(EventSchema.schema(of: type), known) { $0.presence == .required }
            .with("type", .text(type.rawValue))
    }

    /// A row of a reference table with every attribute of the table.
    static func row(_ table: RecordSchema) -> JSON {
        full(.reference).with("table", .text(table.name))
            .with("attributes", object(table, knownAttributes) { _ in true })
    }

    /// A whole settlement with one fee line that holds these members beside those that it must.
    static func settlement(lineWith name: String, _ value: JSON?) -> JSON {
        var event = full(.settlement)
        event["details"] = [object(EventSchema.feeLine, feeLine) { _ in true }.with(name, value)]
        return event
    }

    /// A value that a field of this kind takes.
    static func value(_ kind: FieldKind) -> JSON {
        switch kind {
        case .text(let length): .text(String(repeating: "x", count: length.lowerBound))
        case .code(let codes): .text(codes[0])
        case .mark: "1"
        case .money: "12.30"
        case .number: 1
        case .whole: 3
        case .degrees: .number("30.5")
        case .time: "2024-10-03T10:11:12+08:00"
        case .date: "1960-05-06"
        case .bool: true
        case .texts(let length): [.text(String(repeating: "x", count: length.lowerBound))]
        case .feeLines: [object(EventSchema.feeLine, feeLine) { _ in true }]
        case .attributes: [:]
        }
    }

    private static func object(
        _ schema: RecordSchema,
        _ known: JSON,
        where isTaken: (Field) -> Bool
    ) -> JSON {
        .object(
            schema.fields.filter(isTaken).map { field in
                JSON.Member(name: field.name, value: known[field.name] ?? value(field.kind))
            }
        )
    }

    private static let knownAttributes: JSON = [
        "name": "阿司匹林肠溶片", "trace_ids": ["8001334", "8001335"], "lat": .number("30.659122"),
        "lon": .number("114.316532"), "opening": "07:30-18:00", "agent_psn_no": "42310779618605",
    ]

    private static let feeLine: JSON = [
        "feedetl_sn": "N50f9970d19", "med_list_codg": "XC10AXA142N", "cnt": 2, "pric": "140.00",
        "fee_ocur_time": "2024-10-03 10:05:00", "det_item_fee_sumamt": .number("280.0"),
        "bilg_dept_codg": "A03", "bilg_dr_codg": "D0830b71629", "med_chrgitm_type": "09",
        "days_supply": .number("28"), "rx_no": "X0f27eb7575", "trdn_flag": "1",
        "drug_trac_codg": ["80031102024847234397", "80031102024869340758"],
    ]

    /// A visit in which nothing optional happened: no reversal, no override, a session that began.
    private static let minimalKnown: [EventType: JSON] = [
        .faceVerification: known[.faceVerification]!.with("outcome", "matched"),
        .treatmentSession: known[.treatmentSession]!.with("phase", "started"),
    ]

    private static let known: [EventType: JSON] = [
        .settlement: [
            "id": "S5cb770d9f3", "time": "2024-10-03T10:11:12.123+08:00",
            "arrived": "2024-10-03T10:12:00+08:00", "fixmedins_code": "H42010089954",
            "setl_id": "L56d883f386", "mdtrt_id": "M339ef68cf8", "psn_no": "42310796557461",
            "med_type": "11", "medfee_sumamt": "280.00", "fund_pay_sumamt": .number("196.00"),
            "acct_pay": .number("50.4"), "psn_cash_pay": "33.60", "insuplc_admdvs": "420100",
            "mdtrtarea_admvs": "420100", "mdtrt_cert_type": "01", "pay_channel": "seamless",
            "dev_sn": "Vee8e8fa8e7", "payer_device": "dv6be304c73112e2", "refd_setl_flag": "0",
            "agent_psn_no": "42310779618605", "begndate": "2024-10-03 08:00:00",
            "enddate": "2024-10-03 10:00:00", "diag_codes": ["E78.000", "I10.x00"],
        ],
        .encounter: [
            "id": "Eef12688d89", "psn_no": "42310824543397", "phase": "admitted",
            "kind": "inpatient", "referral_to": "H42010073362",
        ],
        .faceVerification: [
            "id": "Ff4f15573f6", "psn_no": "42310824543397", "stage": "settle",
            "outcome": "manual_override", "similarity": .number("82.9"), "threshold": 80,
        ],
        .treatmentSession: [
            "id": "Tcac5a13d34", "psn_no": "42310829882819", "phase": "ended",
            "begin_time": "2024-10-03T06:25:56+08:00", "end_time": "2024-10-03T10:11:30+08:00",
        ],
        .drugDispense: [
            "id": "D559b064291", "time": "2024-10-03 10:02:03", "psn_no": "42310766270050",
            "pickup_psn_no": "42310779618605", "fund_pay_sumamt": "400.40",
        ],
        .traceScan: [
            "id": "C9b242836dc", "action": "sold", "psn_no": "42310766270050",
            "drug_trac_codg": "80010752019099580537",
        ],
        .reference: [
            "id": "R9febd05aa2#1", "table": "practitioner", "key": "D9a0ce37435",
            "valid_from": "2015-01-01T00:00:00+08:00", "valid_to": "2036-12-31T00:00:00+08:00",
            "attributes": ["fixmedins_code": "H42010042440", "role": "doctor", "status": "active"],
        ],
    ]
}
