private let rule = "doctor-shopping"

/// One patient goes from hospital to hospital for the same dear drug.
///
/// Packs last seven days, so that nobody has too much in hand by accident.
extension Resale {
    static let doctorShopping = shopped + notShopped

    private static let shopped: [Scenario] = [
        .fraud(rule, "three_hospitals", "三日内三家医院开同一药品") { scene in
            let drug = scene.ownDrug()
            let shop = scene.pharmacy()
            let regimens = (0..<3).map { _ in scene.regimen(of: drug, from: shop) }
            scene.gets([(0, regimens[0]), (1, regimens[1]), (2, regimens[2])])
        },
        .fraud(rule, "three_pharmacies", "凭一家医院处方在三家药店取同一药品") { scene in
            let first = scene.regimen()
            scene.gets([(0, first), (1, scene.elsewhere(first)), (2, scene.elsewhere(first))])
        },
        .fraud(rule, "three_hospitals_dispense", "三家医院自开自发同一药品") { scene in
            let drug = scene.ownDrug()
            let regimens = (0..<3).map { _ in
                let hospital = scene.hospital()
                return scene.regimen(of: drug, by: hospital, from: hospital)
            }
            scene.gets(regimens.map { (0, $0) })
        },
        .fraud(rule, "four_doctors", "同一医院四名医师各开同一药品") { scene in
            let first = scene.regimen()
            let others = (0..<3).map { _ in scene.colleague(first) }
            scene.gets([(0, first), (0, others[0]), (1, others[1]), (2, others[2])])
        },
        .fraud(rule, "four_doctors_of_two_hospitals", "两家医院四名医师各开同一药品") { scene in
            let first = scene.regimen()
            let second = scene.regimen(of: first.drug, from: first.dispenser)
            let regimens = [first, second, scene.colleague(first), scene.colleague(second)]
            scene.gets(regimens.map { (0, $0) })
        },
        .fraud(rule, "three_in_28_days", "28 天内三家医院同药", history: 29) { scene in
            let drug = scene.ownDrug()
            let regimens = (0..<3).map { _ in scene.regimen(of: drug) }
            scene.gets([(-28, regimens[0]), (-14, regimens[1]), (0, regimens[2])])
        },
        .fraud(rule, "one_reversed", "三家医院同药, 其中一次退费未退药") { scene in
            let drug = scene.ownDrug()
            let regimens = (0..<3).map { _ in scene.regimen(of: drug) }
            let paid = scene.gets(regimens.map { (0, $0) })
            scene.send(scene.reversal(of: paid[2], at: scene.at(1, 9)))
        },
    ]

    private static let notShopped: [Scenario] = [
        .nearMiss(rule, "two_hospitals", "three doctors of two hospitals") { scene in
            let first = scene.regimen()
            let second = scene.regimen(of: first.drug, from: first.dispenser)
            scene.gets([(0, first), (1, second), (2, scene.colleague(second))])
        },
        .nearMiss(rule, "two_and_two", "two hospitals, two pharmacies: four places") { scene in
            let first = scene.regimen()
            let second = scene.regimen(of: first.drug)
            scene.gets([(0, first), (1, second)])
        },
        .nearMiss(rule, "hospital_counts_once", "a hospital prescribes and hands out") { scene in
            let hospital = scene.hospital()
            let first = scene.regimen(by: hospital, from: hospital)
            let second = scene.regimen(of: first.drug)
            scene.gets([(0, first), (1, second)])
        },
        .nearMiss(rule, "three_doctors", "three doctors of one hospital") { scene in
            let first = scene.regimen()
            scene.gets([(0, first), (1, scene.colleague(first)), (2, scene.colleague(first))])
        },
        .nearMiss(rule, "two_drugs", "two hospitals for one drug, a third for another") { scene in
            let first = scene.regimen()
            let second = scene.regimen(of: first.drug)
            scene.gets([(0, first), (1, second), (2, scene.regimen())])
        },
        .nearMiss(rule, "two_persons", "two patients, two hospitals each") { scene in
            let drug = scene.ownDrug()
            let regimens = (0..<3).map { _ in scene.regimen(of: drug) }
            scene.gets([(0, regimens[0]), (1, regimens[1])])
            scene.gets([(0, regimens[1]), (1, regimens[2])])
        },
        .nearMiss(rule, "three_in_33_days", "three hospitals in 33 days", history: 34) { scene in
            let drug = scene.ownDrug()
            let regimens = (0..<3).map { _ in scene.regimen(of: drug) }
            scene.gets([(-33, regimens[0]), (-14, regimens[1]), (0, regimens[2])])
        },
        .nearMiss(rule, "ordinary_drug", "three hospitals for no negotiated drug") { scene in
            let drug = scene.ownDrug { $0.isNegotiated = false }
            scene.gets((0..<3).map { ($0, scene.regimen(of: drug)) })
        },
        .nearMiss(rule, "outside_the_fund", "the third hospital without the fund") { scene in
            let drug = scene.ownDrug()
            let person = scene.person()
            scene.gets([(0, scene.regimen(of: drug)), (1, scene.regimen(of: drug))], person)
            let order = scene.order(scene.regimen(of: drug), for: person)
            var dispensing = scene.dispensing(of: order, at: scene.at(1, 16))
            dispensing.fund = .zero
            scene.send(dispensing)
        },
    ]
}

extension Scene {
    /// Somebody gets a pack by each of some regimens.
    ///
    /// - Returns: What was paid.
    @discardableResult
    fileprivate func gets(
        _ purchases: [(day: Int, regimen: Regimen)],
        _ person: Int? = nil
    )
        -> [Settlement]
    {
        let person = person ?? self.person()
        return purchases.enumerated().map { index, purchase in
            let time = at(purchase.day, 9 + index, random.below(50))
            let order = order(purchase.regimen, for: person, on: purchase.day)
            return fill(order, at: time).settlement
        }
    }

    /// The same prescribed by another doctor of the hospital.
    fileprivate func colleague(_ regimen: Regimen) -> Regimen {
        var other = regimen
        other.doctor = doctor(at: regimen.prescriber)
        return other
    }

    /// The same handed out by another pharmacy, designated too.
    func elsewhere(_ regimen: Regimen) -> Regimen {
        var other = regimen
        other.dispenser = pharmacy()
        designate(other.dispenser, for: regimen.drug)
        return other
    }
}
