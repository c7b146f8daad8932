private let rule = "trace-code-resold"

/// A pack can be sold once: the code that is paid for a second time is a pack that came back
/// into trade, or a photograph of its code.
extension Resale {
    static let traceCodeResold = resoldInSettlements + resoldOtherwise + notResold

    private static let resoldInSettlements: [Scenario] = [
        .fraud(rule, "two_pharmacies", "同一追溯码次日在另一家药店再次结算") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.sell(pack, by: scene.pharmacy(), at: scene.morning(1))
        },
        .fraud(rule, "hospital_then_pharmacy", "医院售出的药品当日在药店再次结算") { scene in
            let pack = scene.pack(at: scene.hospital())
            scene.sell(pack, at: scene.morning(0))
            scene.sell(pack, by: scene.pharmacy(), at: scene.afternoon(0))
        },
        .fraud(rule, "same_shop_other_person", "同一药店当日将同一追溯码再售他人") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.sell(pack, at: scene.afternoon(0))
        },
        .fraud(rule, "same_person_next_day", "同一人次日以同一追溯码再次结算") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let person = scene.person()
            scene.sell(pack, to: person, at: scene.morning(0))
            scene.sell(pack, to: person, at: scene.morning(1))
        },
        .fraud(rule, "two_minutes_later", "两分钟内同一追溯码为两人结算") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.at(0, 10))
            scene.sell(pack, at: scene.at(0, 10, 2))
        },
        .fraud(rule, "three_sales", "同一追溯码三日内为三人结算") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            for day in 0..<3 { scene.sell(pack, at: scene.afternoon(day)) }
        },
        .fraud(
            rule,
            "two_months_later",
            "两个月后同一追溯码再次结算",
            history: 62,
            days: 2
        ) { scene in
            let pack = scene.pack(at: scene.pharmacy(), received: scene.at(-61, 9))
            scene.sell(pack, at: scene.morning(-60))
            scene.sell(pack, at: scene.morning(0))
        },
        .fraud(rule, "opened_first_only", "首次拆零销售, 再次按整盒结算") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.send(scene.half(of: pack, at: scene.morning(0)), .key)
            scene.sell(pack, at: scene.morning(1))
        },
        .fraud(rule, "opened_second_only", "整盒售出后又以拆零名义结算") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.send(scene.half(of: pack, at: scene.morning(1)), .key)
        },
    ]

    private static let resoldOtherwise: [Scenario] = [
        .fraud(rule, "second_by_dispensing", "谈判药品发出后同码再次自费发药") { scene in
            let first = scene.order(scene.regimen())
            scene.fill(first, at: scene.morning(0))
            let second = scene.order(first.regimen, on: 1, codes: first.codes)
            var dispensing = scene.dispensing(of: second, at: scene.afternoon(1))
            dispensing.fund = .zero
            scene.send(dispensing, .key)
        },
        .fraud(rule, "second_by_scan_only", "同码两售, 第二次仅有扫码") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            let buyer = scene.person()
            scene.send(scene.counterSale(pack, to: buyer, at: scene.morning(2)), .key)
        },
        .fraud(rule, "first_by_scan_only", "现金售出后同码又作医保结算") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.send(scene.counterSale(pack, to: scene.person(), at: scene.morning(0)), .key)
            scene.sell(pack, at: scene.morning(1))
        },
        .fraud(rule, "returned_after_the_second", "两次售出之后才有退药记录") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.sell(pack, at: scene.morning(1))
            scene.send(scene.scan(pack, .patientReturned, at: scene.afternoon(1)))
        },
        .fraud(rule, "returned_then_sold_twice", "退药后再售两次") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0), .part)
            scene.send(scene.scan(pack, .patientReturned, at: scene.afternoon(0)))
            scene.sell(pack, at: scene.morning(1))
            scene.sell(pack, at: scene.morning(2))
        },
        .fraud(rule, "sold_after_transfer_and_sale", "调拨后售出, 又再售一次") { scene in
            let pack = scene.transfer(
                scene.pack(at: scene.pharmacy()),
                to: scene.pharmacy(),
                at: scene.at(0, 9)
            )
            scene.sell(pack, at: scene.afternoon(0))
            scene.sell(pack, at: scene.afternoon(1))
        },
    ]

    private static let notResold: [Scenario] = [
        .nearMiss(rule, "returned_between", "the first buyer brought the pack back") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let first = scene.sell(pack, at: scene.morning(0))
            let returned = scene.afternoon(0)
            scene.send(scene.scan(pack, .patientReturned, at: returned))
            scene.send(scene.reversal(of: first, at: returned + .minutes(4)))
            scene.sell(pack, at: scene.morning(1))
        },
        .nearMiss(rule, "returned_without_reversal", "brought back, the money was not") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.send(scene.scan(pack, .patientReturned, at: scene.afternoon(0)))
            scene.sell(pack, at: scene.morning(1))
        },
        .nearMiss(rule, "return_arrives_late", "the return arrives 39 h late") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            let returned = scene.scan(pack, .patientReturned, at: scene.afternoon(0))
            scene.send(returned, .part, .after(.hours(39)))
            scene.sell(pack, at: scene.morning(1))
        },
        .nearMiss(rule, "clock_of_three_minutes", "the return stands after the sale") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.sell(pack, at: scene.at(1, 10))
            scene.send(scene.scan(pack, .patientReturned, at: scene.at(1, 10, 3)))
        },
        .nearMiss(rule, "reversed_between", "the first settlement was reversed before") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let first = scene.sell(pack, at: scene.morning(0), scanned: false)
            scene.send(scene.reversal(of: first, at: first.time + .minutes(12)))
            scene.sell(pack, at: scene.afternoon(0))
        },
        .nearMiss(rule, "scanned_and_reversed_between", "the whole first sale was undone") {
            scene in
            let pack = scene.pack(at: scene.pharmacy())
            let first = scene.sell(pack, at: scene.morning(0))
            scene.send(scene.reversal(of: first, at: first.time + .minutes(12)))
            scene.sell(pack, at: scene.morning(1))
        },
        .nearMiss(rule, "reversal_arrives_late", "the reversal arrives 39 h late") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let first = scene.sell(pack, at: scene.morning(0), scanned: false)
            let reversal = scene.reversal(of: first, at: scene.afternoon(0))
            scene.send(reversal, .part, .after(.hours(39)))
            scene.sell(pack, at: scene.morning(1))
        },
        .nearMiss(rule, "settled_again", "reversed and settled again for the same person") {
            scene in
            let pack = scene.pack(at: scene.pharmacy())
            let first = scene.sell(pack, at: scene.at(0, 19), scanned: false)
            scene.send(scene.reversal(of: first, at: scene.at(1, 8, 50)))
            scene.send(scene.settledAgain(first, at: scene.at(1, 8, 55)))
        },
        .nearMiss(rule, "reversed_after_the_second", "settled anew, then reversed") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let first = scene.sell(pack, at: scene.morning(0), scanned: false)
            scene.send(scene.settledAgain(first, at: scene.at(1, 9)))
            scene.send(scene.reversal(of: first, at: scene.at(1, 9, 30)))
        },
        .nearMiss(rule, "second_reversed", "the second settlement was reversed") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            let second = scene.sell(pack, at: scene.morning(1), scanned: false)
            scene.send(scene.reversal(of: second, at: second.time + .minutes(9)))
        },
        .nearMiss(rule, "opened_both", "an opened pack, sold to three persons") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            for hour in [9, 11, 16] { scene.send(scene.half(of: pack, at: scene.at(0, hour))) }
        },
        .nearMiss(rule, "three_records", "settlement, dispensing and scan of one sale") { scene in
            scene.fill(scene.order(scene.regimen()), at: scene.morning(0))
        },
        .nearMiss(rule, "one_sale_two_days", "settled one day, handed out the next") { scene in
            let order = scene.order(scene.regimen())
            let paid = scene.send(scene.settlement(of: order, at: scene.at(0, 19)))
            let handed = scene.morning(1)
            scene.send(scene.dispensing(of: order, at: handed, paidBy: paid))
            let scan = scene.counterSale(order.packs[0], to: order.person, at: handed)
            scene.send(scan)
        },
        .nearMiss(rule, "transferred", "sold to another shop first: no sale to a patient") {
            scene in
            let pack = scene.pack(at: scene.pharmacy())
            let moved = scene.transfer(pack, to: scene.pharmacy(), at: scene.at(0, 9))
            scene.sell(moved, at: scene.afternoon(0))
        },
    ]
}

extension Scene {
    /// Half of an opened pack is sold, and its code with it; it is not sent yet.
    fileprivate func half(of pack: Pack, at time: Moment) -> Settlement {
        var settlement = purchase(of: pack.drug, [pack.code], from: pack.shop, at: time)
        settlement.lines[0].tenths = 5
        settlement.lines[0].isOpenedPack = true
        return settlement
    }
}
