private let rule = "trace-code-unknown-origin"

/// A shop that scans what it receives sells a pack that never came in.
extension Resale {
    static let traceCodeUnknownOrigin = ofUnknownOrigin + unknownDespiteGaps + ofKnownOrigin

    private static let ofUnknownOrigin: [Scenario] = [
        .fraud(rule, "never_received", "售出的药品从未入库") { scene in
            scene.sell(scene.strayPack(), at: scene.morning(0))
        },
        .fraud(rule, "at_a_hospital", "医院售出的药品从未入库") { scene in
            scene.sell(scene.strayPack(at: .hospital), at: scene.morning(0))
        },
        .fraud(rule, "received_elsewhere", "药品只在另一家药店入过库") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let shop = scene.strayPack().shop
            scene.sell(pack, by: shop, at: scene.morning(0))
        },
        .fraud(rule, "received_24_hours_10_after", "售出 24 小时 10 分后才入库") { scene in
            let pack = scene.strayPack()
            scene.sell(pack, at: scene.at(0, 9))
            scene.send(scene.scan(pack, .received, at: scene.at(1, 9, 10)))
        },
        .fraud(rule, "received_30_hours_after", "售出 30 小时后才入库") { scene in
            let pack = scene.strayPack()
            scene.sell(pack, at: scene.at(0, 9))
            scene.send(scene.scan(pack, .received, at: scene.at(1, 15)))
        },
        .fraud(rule, "one_of_two", "两盒中有一盒从未入库") { scene in
            let pack = scene.strayPack()
            let known = scene.pack(of: pack.drug, at: pack.shop)
            let codes = [known.code, pack.code]
            let time = scene.morning(0)
            scene.send(scene.purchase(of: pack.drug, codes, from: pack.shop, at: time), .key)
        },
        .fraud(rule, "dispensed", "所发谈判药品从未入库") { scene in
            let shop = scene.strayPack().shop
            let regimen = scene.regimen(from: shop)
            let codes = [scene.newCode(of: regimen.drug)]
            scene.fill(scene.order(regimen, codes: codes), at: scene.morning(0))
        },
        .fraud(rule, "counter_sale", "扫码售出的药品从未入库") { scene in
            let pack = scene.strayPack()
            scene.send(scene.counterSale(pack, to: scene.person(), at: scene.morning(0)), .key)
        },
        .fraud(
            rule,
            "last_receipt_28_days_before",
            "28 天前有过入库扫码的药店售出未入库药品",
            history: 29
        ) { scene in
            let shop = scene.new(.pharmacy)
            scene.pack(at: shop, received: scene.at(-28, 15))
            scene.sell(scene.unreceivedPack(at: shop), at: scene.at(0, 10))
        },
    ]

    private static let unknownDespiteGaps: [Scenario] = [
        .fraud(rule, "gap_of_another_institution", "中断的是另一家药店的上传") { scene in
            let pack = scene.strayPack()
            scene.darkens(scene.new(.pharmacy), .traceScan, from: scene.at(0, 0))
            scene.sell(pack, at: scene.morning(0))
        },
        .fraud(rule, "gap_of_another_feed", "中断的是就诊数据, 不是扫码") { scene in
            let pack = scene.strayPack()
            scene.darkens(pack.shop, .encounter, from: scene.at(0, 0))
            scene.sell(pack, at: scene.morning(0))
        },
        .fraud(rule, "gap_after_the_time", "扫码中断发生在时限之后", days: 4) { scene in
            let pack = scene.strayPack(at: .pharmacy, isNew: true)
            scene.sell(pack, at: scene.at(0, 10))
            scene.darkens(pack.shop, .traceScan, from: scene.at(1, 16))
        },
        .fraud(rule, "gap_taken_back", "登记的扫码中断后被撤销", days: 4) { scene in
            let pack = scene.strayPack(at: .pharmacy, isNew: true)
            let gap = scene.darkens(pack.shop, .traceScan, from: scene.at(0, 8))
            scene.sell(pack, at: scene.morning(0))
            scene.retract(gap, at: scene.at(2, 11))
        },
    ]

    private static let ofKnownOrigin: [Scenario] = [
        .nearMiss(rule, "received_20_hours_after", "booked the next morning") { scene in
            let pack = scene.strayPack()
            scene.sell(pack, at: scene.at(0, 14))
            scene.send(scene.scan(pack, .received, at: scene.at(1, 10)))
        },
        .nearMiss(rule, "received_23_hours_50_after", "booked just within 24 h") { scene in
            let pack = scene.strayPack()
            scene.sell(pack, at: scene.at(0, 14))
            scene.send(scene.scan(pack, .received, at: scene.at(1, 13, 50)))
        },
        .nearMiss(rule, "received_24_hours_3_after", "3 min prove nothing") { scene in
            let pack = scene.strayPack()
            scene.sell(pack, at: scene.at(0, 14))
            scene.send(scene.scan(pack, .received, at: scene.at(1, 14, 3)))
        },
        .nearMiss(rule, "receipt_arrives_late", "received before, known 39 h later") { scene in
            let pack = scene.strayPack()
            let received = scene.scan(pack, .received, at: scene.at(0, 8, 40))
            scene.send(received, .part, .after(.hours(39)))
            scene.sell(pack, at: scene.morning(0))
        },
        .nearMiss(
            rule,
            "received_seven_weeks_before",
            "received by that shop long ago",
            history: 50
        ) { scene in
            let shop = scene.own(.pharmacy)
            let pack = scene.pack(at: shop, received: scene.at(-49, 9))
            scene.pack(at: shop)
            scene.sell(pack, at: scene.morning(0))
        },
        .nearMiss(rule, "never_reports", "the shop scans no receipts") { scene in
            var need = InstitutionNeed.pharmacy
            need.reportsReceipts = false
            scene.sell(scene.pack(at: scene.new(need)), at: scene.morning(0))
        },
        .nearMiss(
            rule,
            "no_receipts_of_late",
            "the last receipt was 33 days before",
            history: 34
        ) { scene in
            let shop = scene.new(.pharmacy)
            scene.pack(at: shop, received: scene.at(-33, 15))
            scene.sell(scene.unreceivedPack(at: shop), at: scene.morning(0))
        },
        .nearMiss(rule, "reversed", "only a settlement had it, and was reversed") { scene in
            let pack = scene.strayPack()
            let sale = scene.sell(pack, at: scene.morning(0), scanned: false)
            scene.send(scene.reversal(of: sale, at: sale.time + .minutes(20)))
        },
        .nearMiss(rule, "source_gap", "the shop's scans were down that morning") { scene in
            let pack = scene.strayPack(at: .pharmacy, isNew: true)
            scene.darkens(pack.shop, .traceScan, from: scene.at(0, 0))
            scene.sell(pack, at: scene.at(0, 14))
        },
        .nearMiss(
            rule,
            "source_gap_weeks_before",
            "the receipt may have been lost three weeks before",
            history: 22
        ) { scene in
            let pack = scene.strayPack(at: .pharmacy, isNew: true)
            scene.darkens(pack.shop, .traceScan, from: scene.at(-21, 8))
            scene.sell(pack, at: scene.morning(0))
        },
        .nearMiss(rule, "backlog_arrives", "down, and the backlog has the receipt") { scene in
            let pack = scene.strayPack(at: .pharmacy, isNew: true)
            scene.darkens(pack.shop, .traceScan, from: scene.at(0, 6))
            let received = scene.scan(pack, .received, at: scene.at(0, 8))
            scene.send(received, .part, .notBefore(scene.at(0, 18)))
            scene.sell(pack, at: scene.at(0, 14), scanned: false)
        },
    ]
}

extension Scene {
    /// A pack that never came in, at an institution that scans what it receives.
    fileprivate func strayPack(
        at need: InstitutionNeed = .pharmacy,
        isNew: Bool = false
    ) -> Pack {
        let shop = isNew ? new(need) : own(need)
        pack(at: shop)
        return unreceivedPack(at: shop)
    }
}
