extension Ring {
    /// 收卡人: cards and electronic vouchers of many, bought or borrowed, in one hand.
    static let cardCollectors = Ring(
        "ring_card_collectors",
        [
            ("voucher-ring", "一部手机存多人电子凭证"),
            ("pickup-ring", "一人代取多人国谈药"),
            ("care-after-death", "用死者的卡取药"),
            ("one-face-many-insured", "收卡人一张脸刷多张卡"),
            ("face-mismatch-settled", "终端已识别非本人仍结算"),
            ("outpatient-while-inpatient", "持卡人正在他院住院"),
        ],
        days: 6
    ) { scene in
        let collector = scene.person(alwaysQuiet: true)
        let holders = scene.persons(4)
        scene.collectDrugs(collector, with: holders, and: scene.longDead())
        scene.seeDoctors(collector, with: holders)
    }
}

extension Scene {
    /// Day by day the collector takes a dear drug at a pharmacy that looks at no face, on
    /// prescriptions for each holder; all vouchers are on one phone.
    fileprivate func collectDrugs(_ collector: Int, with holders: [Int], and dead: Int) {
        let phone = strangePhone()
        let blind = own(.pharmacy.without(.settle, .dispense))
        var regimen = regimen(by: own(.hospital), from: blind)
        for (day, holder) in (holders + [dead]).enumerated() {
            var wrongs = (settled: ["voucher-ring"], dispensed: ["pickup-ring"])
            if holder == dead {
                wrongs.settled.append("care-after-death")
                wrongs.dispensed.append("care-after-death")
            }
            let order = order(regimen, for: holder, on: day)
            let time = soon(after: at(day, 15), within: 0...100)
            var settlement = settlement(of: order, at: time)
            settlement.payerDevice = phone
            send(settlement, .keyOf(wrongs.settled))
            var dispensing = dispensing(of: order, at: time + .minutes(2), paidBy: settlement)
            dispensing.pickup = number(collector)
            send(dispensing, .keyOf(wrongs.dispensed))
            regimen.doctor = doctor(at: regimen.prescriber)
        }
    }

    /// With the cards the collector sees doctors of one hospital: two faces in the records are
    /// already the collector's, one card is noticed, and the last one's holder lies elsewhere.
    fileprivate func seeDoctors(_ collector: Int, with holders: [Int]) {
        let face = district.persons[collector].face
        let hospital = hospital()
        let stay = visit(holders[3], at: self.hospital(), .inpatient)
        shortStay(stay, from: at(3, 15), to: at(5, 10))
        let one = "one-face-many-insured"
        for (day, holder) in holders.enumerated() {
            let visit = visit(holder, at: hospital)
            let time = morning([0, 1, 2, 4][day])
            switch day {
            case 2:
                let mismatch = "face-mismatch-settled"
                show(visit, .settle, .mismatched, at: time, token: face, .keyOf(one, mismatch))
                settle(visit, at: time + .minutes(2), .keyOf(mismatch))
            case 3:
                show(visit, .settle, .mismatched, at: time, token: face, .keyOf(one))
                show(visit, .settle, .manualOverride, at: time + .minutes(1))
                settle(visit, at: time + .minutes(2), .keyOf("outpatient-while-inpatient"))
            default:
                show(visit, at: time, token: face, .keyOf(one))
                settle(visit, at: time + .minutes(1))
            }
        }
    }
}
