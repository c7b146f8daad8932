private let rule = "diagnosis-contradiction"

/// 限定支付范围: the fund pays a drug for some diagnoses only.
extension Resale {
    static let diagnosisContradiction = contradicted + notContradicted

    private static let contradicted: [Scenario] = [
        .fraud(rule, "settled", "结算诊断与限定支付范围不符") { scene in
            scene.send(scene.bought(["M54.500"]), .key)
        },
        .fraud(rule, "near_code", "诊断 E16.200 不在 E11, E14 之内") { scene in
            scene.send(scene.bought(["E16.200"], of: "阿卡波糖片"), .key)
        },
        .fraud(rule, "category_only", "诊断 I 开头的药, 诊断为 J45.900") { scene in
            scene.send(scene.bought(["J45.900"], of: "缬沙坦胶囊"), .key)
        },
        .fraud(rule, "contains_the_code", "限定编码不在诊断编码开头") { scene in
            scene.send(scene.bought(["Z86.E11"], of: "阿卡波糖片"), .key)
        },
        .fraud(rule, "none_of_three", "三个诊断均不在限定支付范围") { scene in
            scene.send(scene.bought(["M54.500", "L30.900", "H52.100"]), .key)
        },
        .fraud(rule, "dispensed", "发药诊断与限定支付范围不符") { scene in
            scene.fills(settled: [], dispensed: ["H52.100"])
        },
        .fraud(rule, "settled_and_dispensed", "结算与发药诊断均不符") { scene in
            scene.fills(settled: ["L30.900"], dispensed: ["H52.100"])
        },
        .fraud(rule, "at_a_hospital", "医院门诊用药与诊断不符") { scene in
            let hospital = scene.hospital()
            let pack = scene.pack(of: scene.drug(named: "奥美拉唑肠溶胶囊"), at: hospital)
            var sale = scene.purchase(
                of: pack.drug,
                [pack.code],
                from: hospital,
                at: scene.morning(0)
            )
            sale.diagnoses = ["M79.100"]
            scene.send(sale, .key)
        },
    ]

    private static let notContradicted: [Scenario] = [
        .nearMiss(rule, "longer_code", "a longer code of the same beginning") { scene in
            scene.send(scene.bought(["E11.900x001"], of: "阿卡波糖片"))
        },
        .nearMiss(rule, "second_beginning", "the second of two beginnings") { scene in
            scene.send(scene.bought(["E14.900"], of: "阿卡波糖片"))
        },
        .nearMiss(rule, "one_of_two", "one of two diagnoses fits") { scene in
            scene.send(scene.bought(["L30.900", "E11.200"], of: "阿卡波糖片"))
        },
        .nearMiss(rule, "no_diagnosis", "no diagnosis is known") { scene in
            scene.send(scene.bought([]))
        },
        .nearMiss(rule, "no_prefixes", "a drug for any diagnosis") { scene in
            scene.send(scene.bought(["L30.900"], of: "阿托伐他汀钙片"))
        },
        .nearMiss(rule, "dispensing_right", "the dispensing names the right one") { scene in
            scene.fills(settled: ["L30.900"], dispensed: nil)
        },
        .nearMiss(rule, "settlement_right", "the settlement names the right one") { scene in
            scene.fills(settled: nil, dispensed: ["L30.900"])
        },
        .nearMiss(rule, "reversed", "a slip, reversed and settled again") { scene in
            let sale = scene.bought(["E11.900"], of: "阿卡波糖片")
            var first = sale
            first.diagnoses = ["K11.900"]
            scene.send(first)
            scene.send(scene.reversal(of: first, at: first.time + .minutes(7)))
            scene.send(scene.settledAgain(sale, at: first.time + .minutes(10)))
        },
        .nearMiss(rule, "reversal_arrives_late", "reversed, known 39 h later") { scene in
            let sale = scene.send(scene.bought(["M54.500"]))
            let reversal = scene.reversal(of: sale, at: scene.afternoon(0))
            scene.send(reversal, .part, .after(.hours(39)))
        },
    ]
}

extension Scene {
    /// A purchase with some diagnoses, paid by phone; it is not sent yet.
    fileprivate func bought(
        _ diagnoses: [String],
        of name: String = "盐酸二甲双胍缓释片"
    ) -> Settlement {
        let pack = pack(of: drug(named: name), at: pharmacy())
        var sale = purchase(of: pack.drug, [pack.code], from: pack.shop, at: morning(0))
        sale.diagnoses = diagnoses
        return sale
    }

    /// An order is filled with some diagnoses on either side; nothing: the drug's own.
    fileprivate func fills(settled: [String]?, dispensed: [String]?) {
        let order = order(regimen())
        let time = morning(0)
        var settlement = settlement(of: order, at: time)
        settlement.diagnoses = settled ?? settlement.diagnoses
        send(settlement, .key)
        var dispensing = dispensing(of: order, at: time + .minutes(8), paidBy: settlement)
        dispensing.diagnoses = dispensed ?? dispensing.diagnoses
        send(dispensing, .key)
    }
}
