extension Event {
    /// What the event says, in one line of Chinese, without the person's number.
    public var summary: String {
        switch type {
        case .settlement: settlementSummary
        case .encounter: phrase([Wording.phase[text("phase")], referral])
        case .faceVerification: faceSummary
        case .treatmentSession: sessionSummary
        case .drugDispense:
            phrase([
                "发药 \(text("med_list_codg"))", "数量 \(display("cnt"))",
                "\(display("days_supply")) 天用量",
                "基金支付 \(display("fund_pay_sumamt")) 元",
            ])
        case .traceScan:
            phrase(["追溯码扫码：\(Wording.action[text("action")] ?? "")", text("drug_trac_codg")])
        case .reference: referenceSummary
        }
    }

    private var settlementSummary: String {
        let kind = isReversal ? "撤销结算" : "结算"
        let place = [Wording.medType(text("med_type")), Wording.channel[text("pay_channel")]]
        let words = place.compactMap { $0 }.joined(separator: "，")
        return phrase([
            "\(kind)（\(words)）", "总额 \(display("medfee_sumamt")) 元",
            "基金支付 \(display("fund_pay_sumamt")) 元",
        ])
    }

    private var faceSummary: String {
        let stage = Wording.stage[text("stage")] ?? ""
        let outcome = Wording.outcome[text("outcome")] ?? ""
        let similarity = display("similarity")
        return phrase([
            "终端刷脸（\(stage)）：\(outcome)", similarity.isEmpty ? nil : "相似度 \(similarity)",
            "终端 \(text("dev_sn"))",
        ])
    }

    private var sessionSummary: String {
        let kind = Wording.sessionKind[text("kind")] ?? ""
        guard let begin = self["begin_time"].instant, let end = self["end_time"].instant else {
            return phrase(["\(kind)开始", "机位 \(text("unit_id"))"])
        }
        let span = "\(begin.localTime.prefix(5)) 至 \(end.localTime.prefix(5))"
        return phrase(["\(kind) \(begin.localDate) \(span)", "机位 \(text("unit_id"))"])
    }

    private var referral: String? {
        let target = text("referral_to")
        return target.isEmpty ? nil : "转往 \(target)"
    }

    private var referenceSummary: String {
        guard let row = ReferenceRow(self) else { return "" }
        let values = zip(row.attributes.schema.fields, row.attributes.values)
            .compactMap { field, value -> String? in
                // What has no name here is of no use to an inspector, or names another person.
                guard let name = Wording.attribute[field.name], let text = value.display else {
                    return nil
                }
                let word = Wording.value[text] ?? Wording.sessionKind[text] ?? text
                return "\(name) \(word)"
            }
        let kind = row.retracts == nil ? "登记" : "撤回登记"
        return "\(kind)（\(Wording.table[row.table] ?? row.table)）：" + values.joined(separator: "，")
    }

    private func text(_ name: String) -> String {
        self[name].text ?? ""
    }

    private func display(_ name: String) -> String {
        self[name].display ?? ""
    }

    private func phrase(_ parts: [String?]) -> String {
        parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "，")
    }
}

extension FieldValue {
    /// The value as people read it; nil where it is absent or an object.
    fileprivate var display: String? {
        switch self {
        case .absent, .records, .record: nil
        case .text(let text): text
        case .money(let money): money.description
        case .number(let number): number.description
        case .whole(let whole): String(whole)
        case .degrees(let degrees): String(degrees)
        case .time(let time): "\(time.localDate) \(time.localTime.prefix(5))"
        case .date(let date): date.description
        case .bool(let bool): bool ? "是" : "否"
        case .texts(let texts): texts.joined(separator: "、")
        }
    }
}
