/// 结算: a visit, a stay or a purchase that was paid, or the reversal of one.
struct Settlement: SimulatedEvent {
    static let type = EventType.settlement

    var id: String
    var time: Moment
    var institution: Institution?
    var number: String
    var visit: String
    var person: String
    var medicalType: MedicalType
    var lines: [FeeLine]
    /// The share of the total that the pooled fund pays, in hundredths.
    var fundPercent: Int
    var insuredArea: String
    var treatmentArea: String
    var certificate: Certificate
    var channel: PayChannel
    var terminal: String?
    var payerDevice: String?
    var agent: String?
    var begins: Moment?
    var ends: Moment?
    /// The settlement that this one reverses.
    var reverses: String?
    var diagnoses: [String] = []

    var persons: [String] { [person] }

    /// What all lines cost together.
    var total: Fen { lines.reduce(.zero) { $0 + $1.amount } }

    var fund: Fen { total.percent(fundPercent) }

    func writeFields(to line: inout JSONLine) {
        let total = total
        let fund = fund
        let account = (total - fund).percent(60)
        line.field("setl_id", number)
        line.field("mdtrt_id", visit)
        line.field("psn_no", person)
        line.field("med_type", medicalType.rawValue)
        line.field("medfee_sumamt", total)
        line.field("fund_pay_sumamt", fund)
        line.field("acct_pay", account)
        line.field("psn_cash_pay", total - fund - account)
        line.field("insuplc_admdvs", insuredArea)
        line.field("mdtrtarea_admvs", treatmentArea)
        line.field("mdtrt_cert_type", certificate.rawValue)
        line.field("pay_channel", channel.rawValue)
        line.field("dev_sn", terminal)
        line.field("payer_device", payerDevice)
        line.field("agent_psn_no", agent)
        line.field("begndate", begins)
        line.field("enddate", ends)
        line.field("refd_setl_flag", reverses == nil ? "0" : "1")
        line.field("init_setl_id", reverses)
        if !diagnoses.isEmpty {
            line.name("diag_codes")
            line.value(diagnoses)
        }
        line.name("details")
        line.beginArray()
        for feeLine in lines { feeLine.write(to: &line) }
        line.endArray()
    }
}

/// One line of a settlement's details.
struct FeeLine {
    var number: String
    /// 医疗目录编码 of a drug or a service.
    var item: String
    /// 收费项目类别: `01` bed, `03` examination, `05` treatment, `07` nursing, `09` western drug.
    var charge: String
    var occurred: Moment
    /// In tenths: 10 is one, 5 a half.
    var tenths: Int = 10
    var price: Fen
    var department: String
    var doctor: String
    var daysOfSupply: Int?
    var prescription: String?
    /// Nothing leaves the field out; an empty list is written.
    var codes: [String]?
    var isOpenedPack = false

    /// Price times quantity.
    var amount: Fen { Fen(count: price.count * Int64(tenths) / 10) }

    func write(to line: inout JSONLine) {
        line.beginObject()
        line.field("feedetl_sn", number)
        line.field("med_list_codg", item)
        line.field("med_chrgitm_type", charge)
        line.field("fee_ocur_time", occurred)
        line.name("cnt")
        line.value(tenths, decimals: 1, keepingZeros: false)
        line.field("pric", price)
        line.field("det_item_fee_sumamt", amount)
        line.field("bilg_dept_codg", department)
        line.field("bilg_dr_codg", doctor)
        if let daysOfSupply {
            line.name("days_supply")
            line.value(daysOfSupply)
        }
        line.field("rx_no", prescription)
        if let codes {
            line.name("drug_trac_codg")
            line.value(codes)
        }
        if isOpenedPack { line.field("trdn_flag", "1") }
        line.endObject()
    }
}
