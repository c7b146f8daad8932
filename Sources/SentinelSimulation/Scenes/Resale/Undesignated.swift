private let rule = "undesignated"

/// 三定: a negotiated drug comes from designated hospitals, doctors and pharmacies.
extension Resale {
    static let undesignated = designationMissing + designationNotMissing

    private static let designationMissing: [Scenario] = [
        .fraud(rule, "other_hospital", "开方医院不是该药定点") { scene in
            var regimen = scene.regimen()
            regimen.prescriber = scene.hospital()
            regimen.doctor = scene.doctor(at: regimen.prescriber)
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .fraud(rule, "other_doctor", "开方医师不在该药定医师名单") { scene in
            var regimen = scene.listed()
            regimen.doctor = scene.doctor(at: regimen.prescriber)
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .fraud(rule, "other_pharmacy", "发药药店不是该药定药店") { scene in
            var regimen = scene.regimen()
            regimen.dispenser = scene.pharmacy()
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .fraud(rule, "other_hospital_and_pharmacy", "开方医院和发药药店均非定点") { scene in
            let drug = scene.regimen().drug
            let regimen = scene.regimen(of: drug, designated: false)
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .fraud(rule, "other_hospital_dispenses", "非定点医院自开自发") { scene in
            let drug = scene.regimen().drug
            let hospital = scene.hospital()
            let regimen = scene.regimen(of: drug, by: hospital, from: hospital, designated: false)
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .fraud(rule, "of_another_drug", "药店仅是另一种药的定点") { scene in
            var regimen = scene.regimen()
            regimen.dispenser = scene.regimen().dispenser
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .fraud(rule, "expired_yesterday", "药店定点资格前一日到期") { scene in
            scene.fill(scene.order(scene.designated(to: scene.at(0, 0))), at: scene.morning(0))
        },
        .fraud(rule, "starts_tomorrow", "药店定点资格次日生效") { scene in
            scene.fill(scene.order(scene.designated(from: scene.at(1, 0))), at: scene.morning(0))
        },
        .fraud(rule, "taken_back", "医院定点资格登记后被撤销") { scene in
            let regimen = scene.designated(takenBack: scene.at(-1, 10))
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .fraud(rule, "taken_back_later", "发药两日后查明医院定点资格系误登", days: 4) { scene in
            let regimen = scene.designated(takenBack: scene.at(2, 10))
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .fraud(rule, "reversed", "非定点药店发药后退费重结") { scene in
            var regimen = scene.regimen()
            regimen.dispenser = scene.pharmacy()
            let order = scene.order(regimen)
            let paid = scene.fill(order, at: scene.morning(0)).settlement
            scene.send(scene.reversal(of: paid, at: scene.at(0, 15)))
            scene.send(scene.settledAgain(paid, at: scene.at(0, 15, 6)))
        },
    ]

    private static let designationNotMissing: [Scenario] = [
        .nearMiss(rule, "every_doctor", "designated without a list: all doctors") { scene in
            scene.fill(scene.order(scene.regimen()), at: scene.morning(0))
        },
        .nearMiss(rule, "listed_doctor", "one of two doctors on the list") { scene in
            scene.fill(scene.order(scene.listed()), at: scene.morning(0))
        },
        .nearMiss(rule, "hospital_dispenses", "the designated hospital hands it out") { scene in
            let hospital = scene.hospital()
            let regimen = scene.regimen(by: hospital, from: hospital)
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
        .nearMiss(rule, "last_day", "the last day of the designation") { scene in
            scene.fill(scene.order(scene.designated(to: scene.at(1, 0))), at: scene.morning(0))
        },
        .nearMiss(rule, "first_day", "the first day of the designation") { scene in
            scene.fill(scene.order(scene.designated(from: scene.at(0, 0))), at: scene.morning(0))
        },
        .nearMiss(rule, "no_rows_at_all", "nobody is designated for the drug") { scene in
            scene.fill(scene.order(scene.regimen(designated: false)), at: scene.morning(0))
        },
        .nearMiss(rule, "outside_the_fund", "paid without the fund") { scene in
            let drug = scene.regimen().drug
            let order = scene.order(scene.regimen(of: drug, designated: false))
            var dispensing = scene.dispensing(of: order, at: scene.morning(0))
            dispensing.fund = .zero
            scene.send(dispensing)
        },
        .nearMiss(rule, "ordinary_drug", "a drug that was never negotiated") { scene in
            let drug = scene.ownDrug { $0.isNegotiated = false }
            scene.regimen(of: drug)
            let order = scene.order(scene.regimen(of: drug, designated: false))
            scene.fill(order, at: scene.morning(0))
        },
        .nearMiss(rule, "known_later", "designated in time, known two days later") { scene in
            let known = scene.at(2, 10)
            let regimen = scene.designated(from: scene.at(0, 0), known: known)
            scene.fill(scene.order(regimen), at: scene.morning(0))
        },
    ]
}

extension Scene {
    /// The hospital's designation lists two doctors, of whom one prescribes.
    fileprivate func listed() -> Regimen {
        let regimen = regimen(designated: false)
        let other = doctor(at: regimen.prescriber)
        designate(regimen.prescriber, for: regimen.drug, doctors: [regimen.doctor, other])
        designate(regimen.dispenser, for: regimen.drug)
        return regimen
    }

    /// The pharmacy's designation holds for a time.
    fileprivate func designated(
        from: Moment = District.longAgo.start,
        to end: Moment? = nil,
        known: Moment? = nil
    ) -> Regimen {
        let regimen = regimen(designated: false)
        designate(regimen.prescriber, for: regimen.drug)
        designate(regimen.dispenser, for: regimen.drug, from: from, to: end, known: known)
        return regimen
    }

    /// The hospital's designation is found to be a slip and taken back.
    fileprivate func designated(takenBack moment: Moment) -> Regimen {
        let regimen = regimen(designated: false)
        designate(regimen.dispenser, for: regimen.drug)
        retract(designate(regimen.prescriber, for: regimen.drug), at: moment)
        return regimen
    }
}
