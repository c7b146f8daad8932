private let rule = "settled-then-reversed"

/// The money comes back, the drug does not.
extension Resale {
    static let settledThenReversed = kept + keptDespiteGaps + notKept

    private static let kept: [Scenario] = [
        .fraud(rule, "no_return", "当日退费而药未退", days: 4) { scene in
            scene.reverses(scene.filled(), at: scene.at(0, 16))
        },
        .fraud(rule, "reversed_next_day", "次日退费而药未退", days: 5) { scene in
            scene.reverses(scene.filled(), at: scene.at(1, 9))
        },
        .fraud(rule, "reversed_nine_days_later", "九日后退费而药未退", days: 13) { scene in
            scene.reverses(scene.filled(), at: scene.at(9, 10))
        },
        .fraud(rule, "one_of_two_returned", "退费 2 盒, 退药 1 盒", days: 4) { scene in
            let filled = scene.filled(packs: 2)
            scene.reverses(filled, at: scene.at(0, 16))
            scene.brings([filled.order.packs[0]], back: scene.at(0, 16, 30))
        },
        .fraud(rule, "returned_after_49_hours", "退费 49 小时后才退药", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 14))
            scene.brings(filled.order.packs, back: scene.at(2, 15))
        },
        .fraud(rule, "returned_after_54_hours", "退费 54 小时后才退药", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 13))
            scene.brings(filled.order.packs, back: scene.at(2, 19))
        },
        .fraud(rule, "another_pack_returned", "退回的是另一盒药", days: 4) { scene in
            let filled = scene.filled()
            let other = scene.pack(of: filled.order.regimen.drug, at: filled.order.shop)
            scene.reverses(filled, at: scene.at(0, 16))
            scene.brings([other], back: scene.at(0, 17))
        },
        .fraud(rule, "destroyed_only", "仅有销毁扫码, 无退药扫码", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 16))
            scene.send(scene.scan(filled.order.packs[0], .destroyed, at: scene.at(0, 17)))
        },
        .fraud(rule, "fewer_settled_again", "退费 2 盒后只重结 1 盒", days: 4) { scene in
            let filled = scene.filled(packs: 2)
            scene.reverses(filled, at: scene.at(0, 16))
            let codes = Array(filled.order.codes.prefix(1))
            scene.send(scene.settlement(of: filled.order, codes: codes, at: scene.at(0, 16, 20)))
        },
        .fraud(rule, "settled_again_after_60_hours", "退费 60 小时后才重结", days: 5) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 19))
            scene.send(scene.settledAgain(filled.paid, at: scene.at(3, 7)))
        },
        .fraud(rule, "settled_again_on_another", "以另一张处方重结", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 16))
            let regimen = filled.order.regimen
            let person = filled.order.person
            let other = scene.order(regimen, for: person, codes: filled.order.codes)
            scene.send(scene.settlement(of: other, at: scene.at(0, 16, 20)))
        },
        .fraud(rule, "reversal_arrives_late", "退费晚到 39 小时, 药未退", days: 5) { scene in
            let filled = scene.filled()
            let reversal = scene.reversal(of: filled.paid, at: scene.at(0, 16))
            scene.send(reversal, .key, .after(.hours(39)))
        },
    ]

    private static let keptDespiteGaps: [Scenario] = [
        .fraud(rule, "gap_of_another_institution", "中断的是另一家药店的扫码", days: 4) { scene in
            scene.reverses(scene.filled(), at: scene.at(0, 16))
            scene.darkens(scene.new(.pharmacy), .traceScan, from: scene.at(1, 8))
        },
        .fraud(rule, "gap_of_another_feed", "中断的是就诊数据, 不是扫码", days: 4) { scene in
            let filled = scene.filled(from: scene.new(.pharmacy))
            scene.reverses(filled, at: scene.at(0, 16))
            scene.darkens(filled.order.shop, .encounter, from: scene.at(1, 8))
        },
        .fraud(rule, "gap_after_the_time", "扫码中断发生在时限之后", days: 5) { scene in
            let filled = scene.filled(from: scene.new(.pharmacy))
            scene.reverses(filled, at: scene.at(0, 14))
            scene.darkens(filled.order.shop, .traceScan, from: scene.at(3, 2))
        },
    ]

    private static let notKept: [Scenario] = [
        .nearMiss(rule, "not_reversed", "settled, handed out, kept", days: 4) { scene in
            scene.filled()
        },
        .nearMiss(rule, "returned_at_once", "brought back ten minutes later", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 16))
            scene.brings(filled.order.packs, back: scene.at(0, 16, 10))
        },
        .nearMiss(rule, "returned_after_40_hours", "brought back 40 h later", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 18))
            scene.brings(filled.order.packs, back: scene.at(2, 10))
        },
        .nearMiss(rule, "returned_after_47_hours", "brought back just in time", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 14))
            scene.brings(filled.order.packs, back: scene.at(2, 13))
        },
        .nearMiss(rule, "returned_after_48_hours_3", "3 min prove nothing", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 14))
            scene.brings(filled.order.packs, back: scene.at(2, 14, 3))
        },
        .nearMiss(rule, "both_returned", "both packs, one after the other", days: 4) { scene in
            let filled = scene.filled(packs: 2)
            scene.reverses(filled, at: scene.at(0, 16))
            scene.brings([filled.order.packs[0]], back: scene.at(0, 16, 10))
            scene.brings([filled.order.packs[1]], back: scene.at(1, 12))
        },
        .nearMiss(rule, "returned_before", "brought back, then reversed", days: 4) { scene in
            let filled = scene.filled()
            scene.brings(filled.order.packs, back: scene.at(0, 16))
            scene.reverses(filled, at: scene.at(0, 16, 10))
        },
        .nearMiss(rule, "returned_23_hours_before", "reversed a day after that", days: 5) { scene in
            let filled = scene.filled()
            scene.brings(filled.order.packs, back: scene.at(0, 14))
            scene.reverses(filled, at: scene.at(1, 13))
        },
        .nearMiss(rule, "return_arrives_late", "the return arrives 39 h late", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 16))
            let returned = scene.scan(filled.order.packs[0], .patientReturned, at: scene.at(1, 15))
            scene.send(returned, .part, .after(.hours(39)))
        },
        .nearMiss(rule, "settled_again", "a correction on the same prescription", days: 4) {
            scene in
            let filled = scene.filled(packs: 2)
            scene.reverses(filled, at: scene.at(0, 16))
            scene.send(scene.settledAgain(filled.paid, at: scene.at(0, 16, 5)))
        },
        .nearMiss(rule, "settled_again_after_47_hours", "corrected in time", days: 4) { scene in
            let filled = scene.filled()
            scene.reverses(filled, at: scene.at(0, 14))
            scene.send(scene.settledAgain(filled.paid, at: scene.at(2, 13)))
        },
        .nearMiss(rule, "ordinary_drug", "no negotiated drug was handed out", days: 4) { scene in
            let paid = scene.sell(scene.pack(at: scene.pharmacy()), at: scene.morning(0))
            scene.send(scene.reversal(of: paid, at: scene.afternoon(0)))
        },
        .nearMiss(rule, "source_gap", "its scans were down", days: 4) { scene in
            let filled = scene.filled(from: scene.new(.pharmacy))
            scene.reverses(filled, at: scene.at(0, 16))
            scene.darkens(filled.order.shop, .traceScan, from: scene.at(1, 8))
        },
        .nearMiss(rule, "backlog_arrives", "down, and the backlog has it", days: 4) { scene in
            let filled = scene.filled(from: scene.new(.pharmacy))
            scene.reverses(filled, at: scene.at(0, 16))
            scene.darkens(filled.order.shop, .traceScan, from: scene.at(1, 8))
            let returned = scene.scan(filled.order.packs[0], .patientReturned, at: scene.at(1, 11))
            scene.send(returned, .part, .notBefore(scene.at(1, 20)))
        },
    ]
}

extension Scene {
    /// What somebody got on the first morning, and the payment for it.
    @discardableResult
    fileprivate func filled(
        packs: Int = 1,
        from shop: Institution? = nil
    ) -> (order: Order, paid: Settlement) {
        let order = order(regimen(from: shop), packs: packs)
        return (order, fill(order, at: morning(0)).settlement)
    }

    /// The payment is taken back.
    fileprivate func reverses(_ filled: (order: Order, paid: Settlement), at time: Moment) {
        send(reversal(of: filled.paid, at: time), .key)
    }
}
