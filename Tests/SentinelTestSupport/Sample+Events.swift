public import SentinelEvent

extension Sample {
    /// A settlement; `setl_id` is the id, the visit "V-" and the id.
    public static func settlement(
        _ id: String,
        at time: String,
        person: String = "P1",
        institution: String = "H1",
        visit: String? = nil,
        total: String = "100.00",
        fund: String = "80.00",
        lines: [Line] = [Line()],
        with fields: Fields = [:]
    ) -> Event {
        let details = lines.enumerated().map { index, line in
            value(line, number: index + 1, settledAt: time)
        }
        let defaults: Fields = [
            "fixmedins_code": .text(institution), "setl_id": .text(id),
            "mdtrt_id": .text(visit ?? "V-\(id)"), "psn_no": .text(person), "med_type": "11",
            "medfee_sumamt": .text(total), "fund_pay_sumamt": .text(fund), "acct_pay": "0",
            "psn_cash_pay": "0", "insuplc_admdvs": "440100", "mdtrtarea_admvs": "440100",
            "mdtrt_cert_type": "01", "pay_channel": "window", "refd_setl_flag": "0",
            "details": .list(details),
        ]
        return event(.settlement, id, at: SampleTime.instant(time), defaults, fields)
    }

    /// The reversal of a settlement; its own `setl_id` is its id.
    public static func reversal(
        _ id: String,
        of settlement: String,
        at time: String,
        person: String = "P1",
        institution: String = "H1"
    ) -> Event {
        Sample.settlement(
            id,
            at: time,
            person: person,
            institution: institution,
            total: "-100.00",
            fund: "-80.00",
            lines: [Line(count: -1, amount: "-100.00")],
            with: ["refd_setl_flag": "1", "init_setl_id": .text(settlement)]
        )
    }

    /// Something that happened to a stay or visit.
    public static func encounter(
        _ id: String,
        _ phase: String,
        at time: String,
        person: String = "P1",
        institution: String = "H1",
        visit: String = "V1",
        with fields: Fields = [:]
    ) -> Event {
        let defaults: Fields = [
            "fixmedins_code": .text(institution), "mdtrt_id": .text(visit),
            "psn_no": .text(person), "kind": "inpatient", "phase": .text(phase),
        ]
        return event(.encounter, id, at: SampleTime.instant(time), defaults, fields)
    }

    /// A face at a terminal.
    public static func face(
        _ id: String,
        _ outcome: String,
        at time: String,
        person: String = "P1",
        institution: String = "H1",
        visit: String? = nil,
        with fields: Fields = [:]
    ) -> Event {
        let defaults: Fields = [
            "fixmedins_code": .text(institution), "dev_sn": "T1", "psn_no": .text(person),
            "mdtrt_id": .optional(visit), "stage": "settle", "outcome": .text(outcome),
            "operator": outcome == "manual_override" ? "OP1" : nil,
        ]
        return event(.faceVerification, id, at: SampleTime.instant(time), defaults, fields)
    }

    /// A session that ended; its event time is its end.
    public static func session(
        _ id: String,
        from begin: String,
        to end: String,
        session: String? = nil,
        person: String = "P1",
        institution: String = "H1",
        unit: String = "U1",
        kind: String = "hemodialysis",
        at time: String? = nil,
        with fields: Fields = [:]
    ) -> Event {
        let defaults: Fields = [
            "fixmedins_code": .text(institution), "session_id": .text(session ?? id),
            "kind": .text(kind), "phase": "ended", "psn_no": .text(person),
            "unit_id": .text(unit), "staff_no": "N1", "begin_time": Self.time(begin),
            "end_time": Self.time(end),
        ]
        return event(.treatmentSession, id, at: SampleTime.instant(time ?? end), defaults, fields)
    }

    /// A dispensing of a negotiated drug.
    public static func dispense(
        _ id: String,
        at time: String,
        person: String = "P1",
        institution: String = "P9",
        prescription: String? = nil,
        drug: String = "D1",
        count: Int = 1,
        days: Int = 10,
        traceCodes: [String] = [],
        fund: String = "50.00",
        with fields: Fields = [:]
    ) -> Event {
        let defaults: Fields = [
            "fixmedins_code": .text(institution), "rx_no": .text(prescription ?? "RX-\(id)"),
            "psn_no": .text(person), "pickup_psn_no": .text(person),
            "presc_fixmedins_code": "H1", "presc_dr_code": "DR1", "med_list_codg": .text(drug),
            "cnt": .number(String(count)), "days_supply": .number(String(days)),
            "drug_trac_codg": .texts(traceCodes), "fund_pay_sumamt": .text(fund),
        ]
        return event(.drugDispense, id, at: SampleTime.instant(time), defaults, fields)
    }

    /// A scan of one pack.
    public static func scan(
        _ id: String,
        _ action: String,
        at time: String,
        code: String = "C1",
        drug: String = "D1",
        institution: String = "P9",
        person: String? = nil,
        with fields: Fields = [:]
    ) -> Event {
        let defaults: Fields = [
            "fixmedins_code": .text(institution), "drug_trac_codg": .text(code),
            "action": .text(action), "med_list_codg": .text(drug), "psn_no": .optional(person),
        ]
        return event(.traceScan, id, at: SampleTime.instant(time), defaults, fields)
    }

    private static func value(_ line: Line, number: Int, settledAt: String) -> SampleValue {
        [
            "feedetl_sn": .text(String(number)), "med_list_codg": .text(line.code),
            "fee_ocur_time": time(line.time ?? settledAt), "cnt": .number(String(line.count)),
            "pric": "1.00", "det_item_fee_sumamt": .text(line.amount), "bilg_dept_codg": "DEP",
            "bilg_dr_codg": "DR1", "days_supply": line.days.map { .number(String($0)) } ?? nil,
            "rx_no": .optional(line.prescription),
            "drug_trac_codg": line.traceCodes.map { .texts($0) } ?? nil,
            "trdn_flag": line.isOpened ? "1" : nil,
        ]
    }
}
