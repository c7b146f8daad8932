private let rule = "trace-code-mismatch"

/// The code is that of another drug: goods were swapped, or the code was photographed elsewhere.
extension Resale {
    static let traceCodeMismatch = mismatching + matching

    private static let mismatching: [Scenario] = [
        .fraud(rule, "other_drug", "以另一药品的追溯码结算") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.send(scene.swapped([pack], at: scene.morning(0)), .key)
        },
        .fraud(rule, "made_up", "追溯码不属于任何药品") { scene in
            let shop = scene.pharmacy()
            let pack = scene.pack(of: nil, at: shop)
            let code = "8999999" + pack.code.suffix(13)
            scene.send(scene.scan(code, of: pack.drug, .received, at: shop, at: scene.at(-1, 9)))
            scene.send(scene.purchase(of: pack.drug, [code], from: shop, at: scene.at(0, 9)), .key)
        },
        .fraud(rule, "one_of_two", "两盒中一盒的追溯码属于另一药品") { scene in
            let shop = scene.pharmacy()
            let pack = scene.pack(at: shop)
            let other = scene.drug(otherThan: pack.drug.code)
            let codes = [scene.pack(of: other, at: shop).code, pack.code]
            let time = scene.morning(0)
            scene.send(scene.purchase(of: other, codes, from: shop, at: time), .key)
        },
        .fraud(rule, "at_a_hospital", "医院以另一药品的追溯码结算") { scene in
            let pack = scene.pack(at: scene.hospital())
            scene.send(scene.swapped([pack], at: scene.morning(0)), .key)
        },
        .fraud(rule, "dispensed", "所发谈判药品与追溯码不符") { scene in
            let regimen = scene.regimen()
            let pack = scene.pack(at: regimen.dispenser)
            scene.fill(scene.order(regimen, codes: [pack.code]), at: scene.morning(0))
        },
        .fraud(rule, "received", "入库扫码的药品与追溯码不符") { scene in
            let shop = scene.pharmacy()
            let drug = scene.everydayDrug()
            let other = scene.drug(otherThan: drug.code)
            let code = scene.newCode(of: drug)
            scene.send(scene.scan(code, of: other, .received, at: shop, at: scene.morning(0)), .key)
        },
        .fraud(rule, "counter_sale", "扫码售出的药品与追溯码不符") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let other = scene.drug(otherThan: pack.drug.code)
            let swapped = Pack(drug: other, code: pack.code, shop: pack.shop)
            let buyer = scene.person()
            scene.send(scene.counterSale(swapped, to: buyer, at: scene.morning(0)), .key)
        },
        .fraud(rule, "arrives_late", "结算晚到 39 小时, 追溯码属于另一药品") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let sale = scene.swapped([pack], at: scene.morning(0))
            scene.send(sale, .key, .after(.hours(39)))
        },
        .fraud(rule, "neither_of_two_ids", "药品有两个标识码, 均不相符") { scene in
            let shop = scene.pharmacy()
            let drug = scene.drugOfTwoMakers()
            let pack = scene.pack(at: shop)
            let time = scene.morning(0)
            scene.send(scene.purchase(of: drug, [pack.code], from: shop, at: time), .key)
        },
    ]

    private static let matching: [Scenario] = [
        .nearMiss(rule, "of_18_characters", "a code of 18 digits says no drug") { scene in
            scene.sell(coded: { $0.prefix(18) })
        },
        .nearMiss(rule, "of_21_digits", "a code of 21 digits says no drug") { scene in
            scene.sell(coded: { $0 + "7" })
        },
        .nearMiss(rule, "with_letters", "20 characters that are no number") { scene in
            scene.sell(coded: { "MA" + $0.dropFirst(2) })
        },
        .nearMiss(rule, "no_ids", "the list has no digits for the drug") { scene in
            let drug = scene.ownDrug { drug in
                drug.isNegotiated = false
                drug.traceIds = []
            }
            scene.sell(scene.pack(of: drug, at: scene.pharmacy()), at: scene.morning(0))
        },
        .nearMiss(rule, "second_id", "the digits of the second maker") { scene in
            let drug = scene.drugOfTwoMakers()
            let shop = scene.pharmacy()
            let code = drug.traceIds[1] + scene.newCode(of: drug).suffix(13)
            scene.send(scene.scan(code, of: drug, .received, at: shop, at: scene.at(-1, 9)))
            scene.sell(Pack(drug: drug, code: code, shop: shop), at: scene.morning(0))
        },
        .nearMiss(rule, "reversed", "a slip of the scanner, reversed and put right") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let sale = scene.send(scene.swapped([pack], at: scene.morning(0)))
            scene.send(scene.reversal(of: sale, at: sale.time + .minutes(6)))
            scene.sell(pack, at: sale.time + .minutes(11))
        },
    ]
}

extension Scene {
    /// An everyday drug that is not the one of a code.
    func drug(otherThan code: String) -> Drug {
        while true {
            let drug = everydayDrug()
            if drug.code != code { return drug }
        }
    }

    /// A drug that is no negotiated one and comes from two makers.
    fileprivate func drugOfTwoMakers() -> Drug {
        ownDrug { drug in
            drug.isNegotiated = false
            drug.traceIds.append("83" + drug.traceIds[0].dropFirst(2))
        }
    }

    /// Packs are paid for as what they are not; it is not sent yet.
    fileprivate func swapped(_ packs: [Pack], at time: Moment) -> Settlement {
        let other = drug(otherThan: packs[0].drug.code)
        return purchase(of: other, packs.map(\.code), from: packs[0].shop, at: time)
    }

    /// Sells a pack whose code, of another drug, is written in another form.
    fileprivate func sell(coded form: (String) -> some StringProtocol) {
        let shop = pharmacy()
        let drug = everydayDrug()
        let code = String(form(newCode(of: self.drug(otherThan: drug.code))))
        send(scan(code, of: drug, .received, at: shop, at: at(-1, 9)))
        sell(Pack(drug: drug, code: code, shop: shop), at: morning(0))
    }
}
