private let rule = "no-approval"

/// 特药备案: what is approved is given to those who are approved, and no more of it.
extension Resale {
    static let noApproval = notApproved + approved

    private static let notApproved: [Scenario] = [
        .fraud(rule, "none", "特药发药而无备案") { scene in
            let regimen = scene.regimenForTheApproved()
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .fraud(rule, "for_another_drug", "备案的是另一种药") { scene in
            let order = scene.order(scene.regimenForTheApproved())
            scene.approve(scene.ownDrug(), for: order.person)
            scene.fill(order, at: scene.morning(0))
        },
        .fraud(rule, "expired_yesterday", "备案前一日到期") { scene in
            let order = scene.approvedOrder(to: scene.at(0, 0))
            scene.fill(order, at: scene.morning(0))
        },
        .fraud(rule, "starts_tomorrow", "备案次日生效") { scene in
            let order = scene.approvedOrder(from: scene.at(1, 0))
            scene.fill(order, at: scene.morning(0))
        },
        .fraud(rule, "taken_back", "备案登记后被撤销") { scene in
            let order = scene.order(scene.regimenForTheApproved())
            let approval = scene.approve(order.regimen.drug, for: order.person)
            scene.retract(approval, at: scene.at(-1, 10))
            scene.fill(order, at: scene.morning(0))
        },
        .fraud(rule, "taken_back_later", "发药两日后备案被撤销", days: 4) { scene in
            let order = scene.order(scene.regimenForTheApproved())
            let approval = scene.approve(order.regimen.drug, for: order.person)
            scene.fill(order, at: scene.morning(0))
            scene.retract(approval, at: scene.at(2, 10))
        },
        .fraud(rule, "over_packs", "30 天内 5 盒, 备案 4 盒", history: 21) { scene in
            scene.fillsApproved(4, [(-20, 2), (-10, 2), (0, 1)])
        },
        .fraud(rule, "over_packs_in_28_days", "28 天内 5 盒, 备案 4 盒", history: 29) { scene in
            scene.fillsApproved(4, [(-28, 4), (0, 1)])
        },
        .fraud(rule, "over_packs_at_once", "一次 3 盒, 备案 2 盒") { scene in
            scene.fillsApproved(2, [(0, 3)])
        },
        .fraud(rule, "over_packs_at_two_places", "两家药店合计 5 盒, 备案 4 盒") { scene in
            let order = scene.approvedOrder(packs: 4, filling: 3)
            scene.fill(order, at: scene.morning(0))
            let other = scene.regimen(of: order.regimen.drug)
            scene.fill(scene.order(other, for: order.person, packs: 2), at: scene.afternoon(0))
        },
    ]

    private static let approved: [Scenario] = [
        .nearMiss(rule, "approved", "approved, however many packs") { scene in
            scene.fill(scene.approvedOrder(filling: 4), at: scene.morning(0))
        },
        .nearMiss(rule, "exactly_max", "four of four packs", history: 11) { scene in
            scene.fillsApproved(4, [(-10, 2), (0, 2)])
        },
        .nearMiss(rule, "over_in_32_days", "five packs in 32 days", history: 33) { scene in
            scene.fillsApproved(4, [(-32, 2), (-10, 2), (0, 1)])
        },
        .nearMiss(rule, "last_day", "the last day of the approval") { scene in
            scene.fill(scene.approvedOrder(to: scene.at(1, 0)), at: scene.morning(0))
        },
        .nearMiss(rule, "first_day", "the first day of the approval") { scene in
            scene.fill(scene.approvedOrder(from: scene.at(0, 0)), at: scene.morning(0))
        },
        .nearMiss(rule, "renewed", "expired yesterday, renewed today") { scene in
            let order = scene.approvedOrder(to: scene.at(0, 0))
            scene.approve(order.regimen.drug, for: order.person, from: scene.at(0, 0))
            scene.fill(order, at: scene.morning(0))
        },
        .nearMiss(rule, "known_later", "approved in time, known two days later") { scene in
            let order = scene.approvedOrder(from: scene.at(0, 0), known: scene.at(2, 10))
            scene.fill(order, at: scene.morning(0))
        },
        .nearMiss(rule, "no_rows_for_the_drug", "nobody needs approval for the drug") { scene in
            scene.fill(scene.order(scene.regimen()), at: scene.morning(0))
        },
        .nearMiss(rule, "outside_the_fund", "paid without the fund") { scene in
            let order = scene.order(scene.regimenForTheApproved())
            var dispensing = scene.dispensing(of: order, at: scene.morning(0))
            dispensing.fund = .zero
            scene.send(dispensing)
        },
    ]
}

extension Scene {
    /// Of a drug that another patient is approved for, so that it takes approval.
    fileprivate func regimenForTheApproved() -> Regimen {
        let regimen = regimen()
        approve(regimen.drug, for: person(), packs: 4)
        return regimen
    }

    /// A prescription for somebody approved.
    fileprivate func approvedOrder(
        packs: Int? = nil,
        filling count: Int = 1,
        from: Moment = District.longAgo.start,
        to end: Moment? = nil,
        known: Moment? = nil
    ) -> Order {
        let order = order(regimenForTheApproved(), packs: count)
        let drug = order.regimen.drug
        approve(drug, for: order.person, packs: packs, from: from, to: end, known: known)
        return order
    }

    /// Somebody approved for some packs in 30 days gets so many on some days.
    fileprivate func fillsApproved(_ packs: Int, _ purchases: [(day: Int, packs: Int)]) {
        let regimen = regimenForTheApproved()
        let person = person()
        approve(regimen.drug, for: person, packs: packs)
        for (day, count) in purchases {
            fill(order(regimen, for: person, packs: count, on: day), at: morning(day))
        }
    }
}
