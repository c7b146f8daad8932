private let rule = "trace-code-reentered"

/// What a patient has taken home never stands on a supplier's list again.
extension Resale {
    static let traceCodeReentered = reentered + reenteredOddly + notReentered

    private static let reentered: [Scenario] = [
        .fraud(rule, "other_pharmacy", "售出两日后在另一家药店入库") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.morning(2))
        },
        .fraud(rule, "same_pharmacy", "售出次日又在原药店入库") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.comesBack(pack, at: scene.morning(1))
        },
        .fraud(rule, "same_pharmacy_an_hour_later", "售出一小时后又在原药店入库") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.at(0, 10))
            scene.comesBack(pack, at: scene.at(0, 11))
        },
        .fraud(rule, "ten_minutes_later", "售出十分钟后在另一家药店入库") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.at(0, 10), scanned: false)
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.at(0, 10, 10))
        },
        .fraud(rule, "of_a_hospital", "医院发出的药品流入药店") { scene in
            let pack = scene.pack(at: scene.hospital())
            scene.sell(pack, at: scene.morning(0))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.morning(1))
        },
        .fraud(rule, "far_city", "售出后在外市药店入库", days: 4) { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            let far = scene.own(.pharmacy.away(metres: 250_000))
            scene.comesBack(pack, to: far, at: scene.morning(3))
        },
        .fraud(
            rule,
            "seven_weeks_later",
            "售出七周后在另一家药店入库",
            history: 50,
            days: 2
        ) { scene in
            let pack = scene.pack(at: scene.pharmacy(), received: scene.at(-50, 9))
            scene.sell(pack, at: scene.morning(-49))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.morning(0))
        },
        .fraud(rule, "dispensed_then_received", "谈判药品发出后在另一家药店入库") { scene in
            let order = scene.order(scene.regimen())
            scene.fill(order, at: scene.morning(0))
            scene.comesBack(order.packs[0], to: scene.pharmacy(), at: scene.morning(2))
        },
        .fraud(rule, "counter_sale_then_received", "现金售出后又入库") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.send(scene.counterSale(pack, to: scene.person(), at: scene.morning(0)))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.morning(1))
        },
    ]

    private static let reenteredOddly: [Scenario] = [
        .fraud(rule, "first_receipt_25_hours_later", "售出 25 小时后才有首次入库") { scene in
            let shop = scene.own(.pharmacy)
            scene.pack(at: shop)
            let pack = scene.unreceivedPack(at: shop)
            scene.sell(pack, at: scene.at(0, 10))
            scene.comesBack(pack, at: scene.at(1, 11))
        },
        .fraud(rule, "first_receipt_elsewhere", "售出后首次入库在另一家药店") { scene in
            let shop = scene.own(.pharmacy)
            scene.pack(at: shop)
            let pack = scene.unreceivedPack(at: shop)
            scene.sell(pack, at: scene.at(0, 10))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.at(0, 16))
        },
        .fraud(rule, "reversed_but_scanned_as_sold", "退费未退药, 药品又入库") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let sale = scene.sell(pack, at: scene.morning(0))
            scene.send(scene.reversal(of: sale, at: scene.afternoon(0)))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.morning(1))
        },
        .fraud(rule, "dispensed_and_reversed", "发药后退费未退药, 药品又入库") { scene in
            let order = scene.order(scene.regimen())
            let paid = scene.send(scene.settlement(of: order, at: scene.at(0, 9)))
            scene.send(scene.dispensing(of: order, at: scene.at(0, 9, 20), paidBy: paid), .key)
            scene.send(scene.reversal(of: paid, at: scene.at(0, 15)))
            scene.comesBack(order.packs[0], to: scene.pharmacy(), at: scene.morning(1))
        },
        .fraud(rule, "returned_only_afterwards", "入库在前, 退药记录在后") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.morning(1))
            scene.send(scene.scan(pack, .patientReturned, at: scene.afternoon(1)))
        },
        .fraud(rule, "returned_and_sold_again", "退药后再售, 又入库") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0), .part)
            scene.send(scene.scan(pack, .patientReturned, at: scene.afternoon(0)))
            scene.sell(pack, at: scene.morning(1))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.morning(2))
        },
    ]

    private static let notReentered: [Scenario] = [
        .nearMiss(rule, "booked_20_hours_late", "its own first receipt, booked late") { scene in
            let pack = scene.unreceivedPack(at: scene.pharmacy())
            scene.sell(pack, at: scene.at(0, 14))
            scene.comesBack(pack, at: scene.at(1, 10))
        },
        .nearMiss(rule, "booked_23_hours_50_late", "booked just within 24 h") { scene in
            let pack = scene.unreceivedPack(at: scene.pharmacy())
            scene.sell(pack, at: scene.at(0, 14))
            scene.comesBack(pack, at: scene.at(1, 13, 50))
        },
        .nearMiss(rule, "clock_of_three_minutes", "its receipt stands 3 min after its sale") {
            scene in
            let first = scene.pack(at: scene.pharmacy())
            let shop = scene.pharmacy()
            var moved = scene.scan(first, .sold, at: scene.at(0, 8, 40))
            moved.counterparty = shop.code
            scene.send(moved)
            scene.sell(first, by: shop, at: scene.at(0, 10), scanned: false)
            scene.comesBack(first, to: shop, at: scene.at(0, 10, 3))
        },
        .nearMiss(rule, "clock_of_the_return", "the return stands 3 min after") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.comesBack(pack, at: scene.at(1, 10))
            scene.send(scene.scan(pack, .patientReturned, at: scene.at(1, 10, 3)))
        },
        .nearMiss(rule, "returned_between", "the patient brought it back") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.send(scene.scan(pack, .patientReturned, at: scene.afternoon(0)))
            scene.comesBack(pack, at: scene.morning(1))
        },
        .nearMiss(rule, "returned_and_transferred", "brought back, moved to a branch") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.send(scene.scan(pack, .patientReturned, at: scene.afternoon(0)))
            scene.transfer(pack, to: scene.pharmacy(), at: scene.morning(1))
        },
        .nearMiss(rule, "return_arrives_late", "the return arrives 39 h late") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            let returned = scene.scan(pack, .patientReturned, at: scene.afternoon(0))
            scene.send(returned, .part, .after(.hours(39)))
            scene.comesBack(pack, at: scene.morning(1))
        },
        .nearMiss(rule, "sale_reversed", "only a settlement had it, and was reversed") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let sale = scene.sell(pack, at: scene.morning(0), scanned: false)
            scene.send(scene.reversal(of: sale, at: sale.time + .minutes(14)))
            scene.transfer(pack, to: scene.pharmacy(), at: scene.afternoon(0))
        },
        .nearMiss(rule, "reversal_arrives_late", "the reversal arrives 39 h late") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let sale = scene.sell(pack, at: scene.morning(0), scanned: false)
            let reversal = scene.reversal(of: sale, at: sale.time + .minutes(14))
            scene.send(reversal, .part, .after(.hours(39)))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.afternoon(0))
        },
        .nearMiss(rule, "supplier_returned", "sent back unsold, delivered elsewhere") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.send(scene.scan(pack, .supplierReturned, at: scene.morning(0)))
            scene.comesBack(pack, to: scene.pharmacy(), at: scene.morning(2))
        },
        .nearMiss(rule, "transferred_before_the_sale", "every receipt before the sale") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            let moved = scene.transfer(pack, to: scene.pharmacy(), at: scene.at(0, 9))
            scene.sell(moved, at: scene.afternoon(0))
        },
        .nearMiss(rule, "inspected_after_the_sale", "an inspection is no receipt") { scene in
            let pack = scene.pack(at: scene.pharmacy())
            scene.sell(pack, at: scene.morning(0))
            scene.send(scene.scan(pack, .inspected, at: scene.morning(1)))
        },
        .nearMiss(rule, "receipt_arrives_late", "received before, known 39 h later") { scene in
            let pack = scene.unreceivedPack(at: scene.pharmacy())
            let received = scene.scan(pack, .received, at: scene.at(0, 8))
            scene.send(received, .part, .after(.hours(39)))
            scene.sell(pack, at: scene.at(0, 16))
        },
    ]
}

extension Scene {
    /// A pack is received, once more or for the first time.
    fileprivate func comesBack(_ pack: Pack, to shop: Institution? = nil, at time: Moment) {
        send(scan(pack, .received, by: shop, at: time), .key)
    }
}
