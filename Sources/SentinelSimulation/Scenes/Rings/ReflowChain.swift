extension Ring {
    /// Four patients get a dear drug from three hospitals in three days, each time for four weeks.
    ///
    /// A dealer buys the packs; days later a pharmacy 250 km away receives them, and they are sold
    /// and settled once more.
    static let reflowChain = Ring(
        "ring_reflow_chain",
        [
            ("doctor-shopping", "三日内三家医院同药"),
            ("refill-too-early", "三日内取得 84 天用量"),
            ("trace-code-reentered", "回流药在异地入库"),
            ("trace-code-resold", "回流药再次医保结算"),
        ],
        days: 9
    ) { scene in
        let drug = scene.ownDrug(packDays: 28)
        let regimens = (0..<3).map { _ in
            let hospital = scene.hospital()
            return scene.regimen(of: drug, by: hospital, from: hospital)
        }
        let far = scene.own(.pharmacy.away(metres: 250_000))
        for patient in scene.persons(4) {
            for (day, regimen) in regimens.enumerated() {
                let order = scene.order(regimen, for: patient, on: day)
                let visit = scene.visit(patient, at: regimen.prescriber, doctor: regimen.doctor)
                let time = scene.morning(day)
                scene.wholeVisit(visit, at: time)
                let had: Scene.Part = .keyOf("doctor-shopping", "refill-too-early")
                scene.fill(order, at: scene.soon(after: time, within: 20...50), had)
                scene.flowsBack(order.packs[0], to: far)
            }
        }
    }
}

extension Scene {
    /// A pack is received in another city, and sold there as if it were new.
    fileprivate func flowsBack(_ pack: Pack, to shop: Institution) {
        let received = scan(pack, .received, by: shop, at: morning(random.within(4...5)))
        send(received, .keyOf("trace-code-reentered"))
        let buyer = person(insuredIn: shop.area)
        let sold = afternoon(random.within(6...8))
        sell(pack, to: buyer, by: shop, at: sold, .keyOf("trace-code-resold"))
    }
}
