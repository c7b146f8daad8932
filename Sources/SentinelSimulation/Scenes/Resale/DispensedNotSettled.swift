private let rule = "dispensed-not-settled"

/// What is handed out on a prescription has to be what is settled for it.
extension Resale {
    static let dispensedNotSettled = unsettled + unsettledDespiteGaps + settledAfterAll

    private static let unsettled: [Scenario] = [
        .fraud(rule, "never_settled", "发药后未结算", days: 5) { scene in
            let order = scene.order(scene.regimen())
            scene.handsOut(order, at: scene.morning(0))
        },
        .fraud(rule, "fewer_settled", "发药 2 盒, 结算 1 盒", days: 5) { scene in
            let order = scene.order(scene.regimen(), packs: 2)
            scene.pays(for: order, order.codes.prefix(1), at: scene.at(0, 10))
            scene.handsOut(order, at: scene.at(0, 10, 12))
        },
        .fraud(rule, "more_settled", "发药 1 盒, 结算 2 盒", days: 5) { scene in
            let order = scene.order(scene.regimen(), packs: 2)
            scene.pays(for: order, at: scene.at(0, 10))
            scene.handsOut(order, order.codes.prefix(1), at: scene.at(0, 10, 12))
        },
        .fraud(rule, "more_settled_in_two_parts", "发药 2 盒, 分两次结算 4 盒", days: 6) { scene in
            let order = scene.order(scene.regimen(), packs: 4)
            scene.pays(for: order, order.codes.prefix(2), at: scene.at(0, 10))
            scene.handsOut(order, order.codes.prefix(2), at: scene.at(0, 10, 12))
            scene.pays(for: order, order.codes.suffix(2), at: scene.at(1, 10))
        },
        .fraud(rule, "settled_on_another_prescription", "结算的是另一张处方", days: 5) { scene in
            let order = scene.order(scene.regimen())
            let other = scene.order(order.regimen, for: order.person, codes: order.codes)
            scene.pays(for: other, at: scene.at(0, 10))
            scene.handsOut(order, at: scene.at(0, 10, 12))
        },
        .fraud(rule, "reversed_afterwards", "发药后退费, 未重新结算", days: 5) { scene in
            let order = scene.order(scene.regimen())
            let paid = scene.fill(order, at: scene.morning(0)).settlement
            scene.send(scene.reversal(of: paid, at: scene.afternoon(0)))
        },
        .fraud(rule, "one_of_three_returned", "发药 3 盒退 1 盒, 结算 1 盒", days: 6) { scene in
            let order = scene.order(scene.regimen(), packs: 3)
            scene.pays(for: order, order.codes.prefix(1), at: scene.at(0, 10))
            scene.handsOut(order, at: scene.at(0, 10, 12))
            scene.brings([order.packs[2]], back: scene.at(0, 17))
        },
        .fraud(rule, "returned_and_still_settled", "发药 2 盒退 1 盒, 仍结算 2 盒", days: 6) { scene in
            let order = scene.order(scene.regimen(), packs: 2)
            scene.pays(for: order, at: scene.at(0, 10))
            scene.handsOut(order, at: scene.at(0, 10, 12))
            scene.brings([order.packs[1]], back: scene.at(0, 17))
        },
    ]

    private static let unsettledDespiteGaps: [Scenario] = [
        .fraud(rule, "gap_of_another_institution", "中断的是另一家药店的上传", days: 5) { scene in
            let order = scene.order(scene.regimen(from: scene.own(.pharmacy)))
            scene.handsOut(order, at: scene.at(0, 10))
            scene.darkens(scene.new(.pharmacy), .settlement, from: scene.at(0, 8))
        },
        .fraud(rule, "gap_of_another_feed", "中断的是就诊数据, 不是结算", days: 5) { scene in
            let order = scene.order(scene.regimen(from: scene.new(.pharmacy)))
            scene.handsOut(order, at: scene.at(0, 10))
            scene.darkens(order.shop, .encounter, from: scene.at(0, 8))
        },
        .fraud(rule, "gap_after_the_time", "结算中断发生在时限之后", days: 6) { scene in
            let order = scene.order(scene.regimen(from: scene.new(.pharmacy)))
            scene.handsOut(order, at: scene.at(0, 10))
            scene.darkens(order.shop, .settlement, from: scene.at(4, 2))
        },
        .fraud(rule, "gap_taken_back", "登记的结算中断后被撤销", days: 6) { scene in
            let order = scene.order(scene.regimen(from: scene.new(.pharmacy)))
            scene.handsOut(order, at: scene.at(0, 10))
            let gap = scene.darkens(order.shop, .settlement, from: scene.at(0, 8))
            scene.retract(gap, at: scene.at(3, 9))
        },
    ]

    private static let settledAfterAll: [Scenario] = [
        .nearMiss(rule, "settled_60_hours_later", "settled within 72 h", days: 6) { scene in
            let order = scene.order(scene.regimen())
            scene.handsOut(order, at: scene.at(0, 9))
            scene.pays(for: order, at: scene.at(2, 21))
        },
        .nearMiss(rule, "settled_71_hours_later", "settled just within 72 h", days: 6) { scene in
            let order = scene.order(scene.regimen())
            scene.handsOut(order, at: scene.at(0, 10))
            scene.pays(for: order, at: scene.at(3, 9))
        },
        .nearMiss(rule, "settlement_arrives_late", "settled at once, known late", days: 5) {
            scene in
            let order = scene.order(scene.regimen())
            let paid = scene.settlement(of: order, at: scene.at(0, 10))
            scene.send(paid, .part, .after(.hours(39)))
            scene.handsOut(order, at: scene.at(0, 10, 12))
        },
        .nearMiss(rule, "settled_and_late", "60 h later, and known 39 h late", days: 7) { scene in
            let order = scene.order(scene.regimen())
            scene.handsOut(order, at: scene.at(0, 9))
            let paid = scene.settlement(of: order, at: scene.at(2, 21))
            scene.send(paid, .part, .after(.hours(39)))
        },
        .nearMiss(rule, "settled_in_two_parts", "one pack today, one tomorrow", days: 6) { scene in
            let order = scene.order(scene.regimen(), packs: 2)
            scene.handsOut(order, at: scene.at(0, 10))
            scene.pays(for: order, order.codes.prefix(1), at: scene.at(0, 10, 5))
            scene.pays(for: order, order.codes.suffix(1), at: scene.at(1, 10))
        },
        .nearMiss(rule, "handed_out_in_two_parts", "the second pack 50 h later", days: 7) { scene in
            let order = scene.order(scene.regimen(), packs: 2)
            scene.pays(for: order, at: scene.at(0, 10))
            scene.handsOut(order, order.codes.prefix(1), at: scene.at(0, 10, 8))
            scene.handsOut(order, order.codes.suffix(1), at: scene.at(2, 12))
        },
        .nearMiss(rule, "settled_again", "reversed and settled again", days: 5) { scene in
            let order = scene.order(scene.regimen())
            let paid = scene.fill(order, at: scene.morning(0)).settlement
            scene.send(scene.reversal(of: paid, at: scene.at(0, 16)))
            scene.send(scene.settledAgain(paid, at: scene.at(0, 16, 20)))
        },
        .nearMiss(rule, "returned", "the pack that nobody paid for came back", days: 5) { scene in
            let order = scene.order(scene.regimen(), packs: 2)
            scene.pays(for: order, order.codes.prefix(1), at: scene.at(0, 10))
            scene.handsOut(order, at: scene.at(0, 10, 12))
            scene.brings([order.packs[1]], back: scene.at(1, 16))
        },
        .nearMiss(rule, "never_handed_out", "settled and never handed out", days: 5) { scene in
            let order = scene.order(scene.regimen())
            scene.pays(for: order, at: scene.morning(0))
        },
        .nearMiss(rule, "outside_the_fund", "paid wholly without the fund", days: 5) { scene in
            let order = scene.order(scene.regimen(), packs: 2)
            var dispensing = scene.dispensing(of: order, at: scene.morning(0))
            dispensing.fund = .zero
            scene.send(dispensing)
        },
        .nearMiss(rule, "source_gap", "its settlements were down", days: 5) { scene in
            let order = scene.order(scene.regimen(from: scene.new(.pharmacy)))
            scene.handsOut(order, at: scene.at(0, 10))
            scene.darkens(order.shop, .settlement, from: scene.at(0, 8))
        },
        .nearMiss(rule, "gap_of_scans", "a return may be lost: scans were down", days: 5) { scene in
            let order = scene.order(scene.regimen(from: scene.new(.pharmacy)), packs: 2)
            scene.pays(for: order, order.codes.prefix(1), at: scene.at(0, 10))
            scene.handsOut(order, at: scene.at(0, 10, 12))
            scene.darkens(order.shop, .traceScan, from: scene.at(1, 8))
        },
        .nearMiss(rule, "backlog_arrives", "down, and the backlog has it", days: 5) { scene in
            let order = scene.order(scene.regimen(from: scene.new(.pharmacy)))
            scene.handsOut(order, at: scene.at(0, 10))
            scene.darkens(order.shop, .settlement, from: scene.at(0, 8))
            let paid = scene.settlement(of: order, at: scene.at(0, 9, 55))
            scene.send(paid, .part, .notBefore(scene.at(0, 18)))
        },
    ]
}

extension Scene {
    /// An order, or some packs of it, are paid for by phone.
    fileprivate func pays(for order: Order, _ codes: ArraySlice<String>? = nil, at time: Moment) {
        send(settlement(of: order, codes: codes.map(Array.init), at: time), .key)
    }

    /// The packs of an order, or some of them, are handed out.
    fileprivate func handsOut(
        _ order: Order,
        _ codes: ArraySlice<String>? = nil,
        at time: Moment
    ) {
        send(dispensing(of: order, codes: codes.map(Array.init), at: time), .key)
    }
}
