private let rule = "trace-code-missing"

/// Who pays for a pack without its code pays for any pack, or for none.
extension Resale {
    static let traceCodeMissing = codesMissing + codesNotMissing

    private static let codesMissing: [Scenario] = [
        .fraud(rule, "no_codes", "应扫码药品 1 盒, 未传追溯码") { scene in
            scene.send(scene.packsPaid(1) { $0.codes = nil }, .key)
        },
        .fraud(rule, "empty_list", "应扫码药品 1 盒, 追溯码为空") { scene in
            scene.send(scene.packsPaid(1) { $0.codes = [] }, .key)
        },
        .fraud(rule, "one_of_three", "应扫码药品 3 盒, 只有 1 个码") { scene in
            scene.send(scene.packsPaid(3) { $0.codes?.removeLast(2) }, .key)
        },
        .fraud(rule, "three_of_four", "应扫码药品 4 盒, 只有 3 个码") { scene in
            scene.send(scene.packsPaid(4) { $0.codes?.removeLast() }, .key)
        },
        .fraud(rule, "two_and_a_half", "应扫码药品 2.5 盒, 只有 1 个码") { scene in
            let sale = scene.packsPaid(1) { $0.tenths = 25 }
            scene.send(sale, .key)
        },
        .fraud(rule, "half_a_pack", "半盒未标拆零, 无追溯码") { scene in
            let sale = scene.packsPaid(1) { line in
                line.tenths = 5
                line.codes = nil
            }
            scene.send(sale, .key)
        },
        .fraud(rule, "other_line_opened", "两行药品, 仅一行为拆零") { scene in
            var sale = scene.packsPaid(1) { $0.codes = nil }
            let drug = scene.drug(otherThan: sale.lines[0].item)
            let doctor = sale.lines[0].doctor
            var opened = scene.line(drug, at: sale.time, by: doctor, codes: [], packs: 1)
            opened.tenths = 5
            opened.isOpenedPack = true
            sale.lines.append(opened)
            sale.diagnoses.append(drug.diagnosis)
            scene.send(sale, .key)
        },
        .fraud(rule, "at_a_hospital", "医院门诊发药未传追溯码") { scene in
            let hospital = scene.hospital()
            let drug = scene.everydayDrug()
            var visit = scene.visit(scene.person(), at: hospital)
            visit.diagnoses = [drug.diagnosis]
            let time = scene.morning(0)
            let seen = scene.line(.consultation, at: time - .minutes(20), by: visit.doctor)
            let sold = scene.line(drug, at: seen.occurred, by: visit.doctor, codes: [], packs: 1)
            scene.wholeVisit(visit, at: time, lines: [seen, sold], .key)
        },
        .fraud(rule, "dispensed_one_of_two", "谈判药品发药 2 盒, 只有 1 个码") { scene in
            let order = scene.order(scene.regimen(), packs: 2)
            let codes = Array(order.codes.prefix(1))
            var paid = scene.settlement(of: order, at: scene.at(0, 10))
            paid.lines[0].codes = codes
            scene.send(paid, .key)
            var dispensing = scene.dispensing(of: order, at: scene.at(0, 10, 9), paidBy: paid)
            dispensing.codes = codes
            scene.send(dispensing, .key)
        },
        .fraud(rule, "dispensed_without", "谈判药品发药未传追溯码") { scene in
            let order = scene.order(scene.regimen())
            let paid = scene.send(scene.settlement(of: order, at: scene.at(0, 10)))
            var dispensing = scene.dispensing(of: order, at: scene.at(0, 10, 9), paidBy: paid)
            dispensing.codes = []
            scene.send(dispensing, .key)
        },
        .fraud(rule, "settled_again_without", "退费重结后仍无追溯码") { scene in
            let first = scene.send(scene.packsPaid(1) { $0.codes = nil })
            let undone = first.time + .minutes(30)
            scene.send(scene.reversal(of: first, at: undone))
            scene.send(scene.settledAgain(first, at: undone + .minutes(5)), .key)
        },
    ]

    private static let codesNotMissing: [Scenario] = [
        .nearMiss(rule, "right_count", "a code for each of three packs") { scene in
            scene.send(scene.packsPaid(3))
        },
        .nearMiss(rule, "one_and_a_half", "one code for one pack and a half") { scene in
            scene.send(scene.packsPaid(1) { $0.tenths = 15 })
        },
        .nearMiss(rule, "opened", "an opened pack needs no code") { scene in
            let sale = scene.packsPaid(1) { line in
                line.tenths = 5
                line.codes = nil
                line.isOpenedPack = true
            }
            scene.send(sale)
        },
        .nearMiss(rule, "opened_and_dispensed", "one code of two packs, opened") { scene in
            let order = scene.order(scene.regimen(), packs: 2)
            let codes = Array(order.codes.prefix(1))
            var paid = scene.settlement(of: order, at: scene.at(0, 10))
            paid.lines[0].codes = codes
            paid.lines[0].isOpenedPack = true
            scene.send(paid)
            var dispensing = scene.dispensing(of: order, at: scene.at(0, 10, 9), paidBy: paid)
            dispensing.codes = codes
            dispensing.isOpenedPack = true
            scene.send(dispensing)
        },
        .nearMiss(rule, "not_required", "a drug that needs no codes") { scene in
            let untraced = Drug.ordinary.filter { !$0.needsTrace }
            let sale = scene.packsPaid(2, of: scene.random.pick(untraced)) { $0.codes = nil }
            scene.send(sale)
        },
        .nearMiss(rule, "code_of_another_form", "codes of an older form are codes") { scene in
            let shop = scene.pharmacy()
            let drug = scene.everydayDrug()
            let code = String(scene.newCode(of: drug).suffix(13)) + "A"
            scene.send(scene.scan(code, of: drug, .received, at: shop, at: scene.at(-1, 9)))
            scene.send(scene.purchase(of: drug, [code], from: shop, at: scene.morning(0)))
        },
        .nearMiss(rule, "reversed", "reversed, and settled again with the code") { scene in
            let sale = scene.packsPaid(1)
            var first = sale
            first.lines[0].codes = nil
            scene.send(first)
            scene.send(scene.reversal(of: first, at: first.time + .minutes(8)))
            scene.send(scene.settledAgain(sale, at: first.time + .minutes(12)))
        },
        .nearMiss(rule, "reversal_arrives_late", "reversed, known 39 h later") { scene in
            let sale = scene.send(scene.packsPaid(1) { $0.codes = nil })
            let reversal = scene.reversal(of: sale, at: scene.at(1, 9))
            scene.send(reversal, .part, .after(.hours(39)))
        },
        .nearMiss(rule, "reversed_18_days_later", "reversed after weeks", days: 20) { scene in
            let sale = scene.send(scene.packsPaid(2) { $0.codes?.removeLast() })
            scene.send(scene.reversal(of: sale, at: scene.at(18, 10)))
        },
    ]
}

extension Scene {
    /// A purchase of some packs, paid by phone, whose line may be changed; it is not sent yet.
    fileprivate func packsPaid(
        _ count: Int,
        of drug: Drug? = nil,
        _ change: (inout FeeLine) -> Void = { _ in }
    ) -> Settlement {
        let drug = drug ?? everydayDrug()
        let shop = pharmacy()
        let codes = packs(count, of: drug, at: shop)
        var settlement = purchase(of: drug, codes, from: shop, at: morning(0))
        change(&settlement.lines[0])
        return settlement
    }
}
