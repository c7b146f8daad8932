/// A pack, and the shop on whose shelf it lies.
struct Pack {
    let drug: Drug
    let code: String
    let shop: Institution
}

extension Scene {
    /// Some time in the morning.
    func morning(_ day: Int = 0) -> Moment { soon(after: at(day, 9), within: 0...120) }

    /// Some time in the afternoon.
    func afternoon(_ day: Int) -> Moment { soon(after: at(day, 14), within: 0...150) }

    /// A drug of everyday life that has codes and that anybody may take.
    func everydayDrug(_ use: Drug.Use = .acute) -> Drug {
        random.pick(Drug.ordinary.filter { $0.needsTrace && $0.sex == nil && $0.use == use })
    }

    /// A pack that a shop has received.
    @discardableResult
    func pack(of drug: Drug? = nil, at shop: Institution, received: Moment? = nil) -> Pack {
        let drug = drug ?? everydayDrug()
        return Pack(
            drug: drug,
            code: packs(of: drug, at: shop, received: received)[0],
            shop: shop
        )
    }

    /// A pack whose receipt nobody has scanned.
    func unreceivedPack(at shop: Institution) -> Pack {
        let drug = everydayDrug()
        return Pack(drug: drug, code: newCode(of: drug), shop: shop)
    }

    /// Sells a pack to somebody, who pays and takes it.
    ///
    /// `person`: nothing: somebody new.
    /// `shop`: nothing: the one where the pack lies.
    /// `scanned`: whether the pack passes a scanner; else only the settlement has its code.
    @discardableResult
    func sell(
        _ pack: Pack,
        to person: Int? = nil,
        by shop: Institution? = nil,
        at time: Moment,
        scanned: Bool = true,
        _ part: Part = .key
    ) -> Settlement {
        wholePurchase(
            visit(person ?? self.person(), at: shop ?? pack.shop),
            of: pack.drug,
            at: time,
            codes: [pack.code],
            scanned: scanned,
            part
        )
    }

    /// A pack passes a scanner: that of its shop, unless told otherwise.
    func scan(
        _ pack: Pack,
        _ action: ScanAction,
        by shop: Institution? = nil,
        at time: Moment
    ) -> TraceScan {
        scan(pack.code, of: pack.drug, action, at: shop ?? pack.shop, at: time)
    }

    /// A pack is sold over the counter: only the scanner knows.
    func counterSale(
        _ pack: Pack,
        to person: Int? = nil,
        by shop: Institution? = nil,
        at time: Moment
    ) -> TraceScan {
        var scan = scan(pack, .sold, by: shop, at: time)
        scan.person = person.map(number)
        return scan
    }

    /// A pack goes to another shop, which books it in two hours later.
    @discardableResult
    func transfer(_ pack: Pack, to shop: Institution, at time: Moment) -> Pack {
        var scan = scan(pack, .sold, at: time)
        scan.counterparty = shop.code
        send(scan)
        send(self.scan(pack, .received, by: shop, at: time + .hours(2)))
        return Pack(drug: pack.drug, code: pack.code, shop: shop)
    }

    /// A purchase of packs, paid by phone, to be changed before it is sent.
    func purchase(
        of drug: Drug,
        _ codes: [String],
        by person: Int? = nil,
        from shop: Institution,
        at time: Moment
    ) -> Settlement {
        var visit = visit(person ?? self.person(), at: shop)
        visit.diagnoses = [drug.diagnosis]
        let line = line(drug, at: time, by: visit.doctor, codes: codes)
        return settlement(visit, shop.purchaseType, at: time, .mobile, lines: [line])
    }

    /// A feed of an institution is down for ten hours, and that is known.
    @discardableResult
    func darkens(_ institution: Institution, _ feed: EventType, from: Moment) -> Fact {
        gap(feed, at: institution, from: from, to: from + .hours(10))
    }
}
