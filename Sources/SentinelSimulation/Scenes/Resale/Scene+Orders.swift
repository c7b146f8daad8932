/// A prescription of a negotiated drug, and the packs with which it is filled.
struct Order {
    /// 处方编号.
    let prescription: String
    let regimen: Regimen
    /// At the dispenser.
    let visit: Visit
    let codes: [String]

    var person: Int { visit.person }
    var shop: Institution { regimen.dispenser }

    /// Each of its packs.
    var packs: [Pack] { codes.map { Pack(drug: regimen.drug, code: $0, shop: shop) } }
}

// MARK: - Lists

extension Scene {
    /// A negotiated drug of the scene's own, which nobody else takes: what a scene does to its
    /// designations, approvals and doctors concerns nothing ordinary.
    func ownDrug(packDays: Int = 7, _ change: (inout Drug) -> Void = { _ in }) -> Drug {
        let number = district.drugs.count
        let digits = String(100_000 + number).dropFirst()
        let kind = Self.kinds[number % Self.kinds.count]
        var drug = Drug(
            code: "XL01FX\(digits)N",
            name: kind.name,
            price: Fen(60 * packDays + 40 * random.below(20)),
            packDays: packDays,
            maxDays: 30,
            prefixes: [String(kind.diagnosis.prefix(3))],
            diagnosis: kind.diagnosis,
            traceIds: ["82\(digits)"],
            isNegotiated: true,
            use: .longTerm
        )
        change(&drug)
        district.add(drug)
        return drug
    }

    private static let kinds: [(name: String, diagnosis: String)] = [
        ("信迪利单抗注射液", "C34.900"), ("替雷利珠单抗注射液", "C15.900"),
        ("吡咯替尼片", "C50.900"), ("安罗替尼胶囊", "C34.100"), ("呋喹替尼胶囊", "C18.900"),
        ("阿达木单抗注射液", "M06.900"), ("乌帕替尼缓释片", "M05.900"),
        ("度普利尤单抗注射液", "L20.900"), ("达格列净二甲双胍缓释片", "E11.900"),
        ("沙库巴曲缬沙坦钠片", "I50.900"), ("依库珠单抗注射液", "D59.500"),
    ]

    /// Who prescribes a drug and who hands it out, both designated for it unless told otherwise.
    @discardableResult
    func regimen(
        of drug: Drug? = nil,
        by hospital: Institution? = nil,
        from shop: Institution? = nil,
        designated: Bool = true
    ) -> Regimen {
        let drug = drug ?? ownDrug()
        let hospital = hospital ?? self.hospital()
        let shop = shop ?? pharmacy()
        if designated {
            designate(hospital, for: drug)
            if shop !== hospital { designate(shop, for: drug) }
        }
        return Regimen(
            drug: drug,
            packs: 1,
            interval: drug.packDays,
            phase: 0,
            prescriber: hospital,
            doctor: doctor(at: hospital),
            dispenser: shop
        )
    }

    /// Designates an institution for a drug; no doctors: all of them.
    @discardableResult
    func designate(
        _ institution: Institution,
        for drug: Drug,
        doctors: [String] = [],
        from: Moment = District.longAgo.start,
        to end: Moment? = nil,
        known: Moment? = nil
    ) -> Fact {
        fact(
            .drugDesignation,
            key: drug.code + "/" + institution.code,
            [("doctors", .texts(doctors))],
            from: from,
            to: end,
            known: known,
            .background
        )
    }

    /// 特药备案 of a drug for somebody.
    @discardableResult
    func approve(
        _ drug: Drug,
        for person: Int,
        packs: Int? = nil,
        from: Moment = District.longAgo.start,
        to end: Moment? = nil,
        known: Moment? = nil
    ) -> Fact {
        var attributes: [(name: String, value: Fact.Value)] = [
            ("diag_code", .text(drug.diagnosis))
        ]
        if let packs { attributes.append(("max_packs_per_30d", .number(packs))) }
        return fact(
            .drugApproval,
            key: number(person) + "/" + drug.code,
            attributes,
            from: from,
            to: end,
            known: known,
            .background
        )
    }
}

// MARK: - Orders

extension Scene {
    /// A prescription for somebody; its packs came in on the day before.
    ///
    /// `person`: nothing: somebody new.
    /// `day`: on which it is to be filled.
    /// `codes`: of packs that are there already.
    func order(
        _ regimen: Regimen,
        for person: Int? = nil,
        packs count: Int = 1,
        on day: Int = 0,
        codes: [String]? = nil,
        _ part: Part = .part
    ) -> Order {
        let shop = regimen.dispenser
        let received = at(day - 1, 8, random.below(60), random.below(60))
        var visit = visit(person ?? self.person(), at: shop, doctor: regimen.doctor)
        visit.diagnoses = [regimen.drug.diagnosis]
        return Order(
            prescription: newPrescription(),
            regimen: regimen,
            visit: visit,
            codes: codes ?? packs(count, of: regimen.drug, at: shop, received: received, part)
        )
    }

    /// The payment for an order, by phone unless told otherwise; it is not sent yet.
    ///
    /// `codes`: of the packs that are paid for; nothing: all.
    func settlement(
        of order: Order,
        codes: [String]? = nil,
        at time: Moment,
        _ channel: PayChannel = .mobile
    ) -> Settlement {
        let line = line(
            order.regimen.drug,
            at: time,
            by: order.regimen.doctor,
            codes: codes ?? order.codes,
            prescription: order.prescription
        )
        let type: MedicalType = order.shop.kind == .pharmacy ? .pharmacy : .chronic
        return settlement(order.visit, type, at: time, channel, lines: [line])
    }

    /// The packs of an order are handed out; it is not sent yet.
    ///
    /// `codes`: of the packs that are handed out; nothing: all.
    func dispensing(
        of order: Order,
        codes: [String]? = nil,
        at time: Moment,
        paidBy settlement: Settlement? = nil
    ) -> Dispensing {
        dispensing(
            order.regimen,
            to: order.person,
            at: time,
            codes: codes ?? order.codes,
            prescription: order.prescription,
            settlement: settlement
        )
    }

    /// An order is paid for, at the window or by phone, and its packs are handed out and scanned
    /// some minutes later.
    ///
    /// `agent`: who takes them; nothing: the person.
    @discardableResult
    func fill(
        _ order: Order,
        at time: Moment,
        takenBy agent: Int? = nil,
        _ part: Part = .key
    ) -> (settlement: Settlement, dispensing: Dispensing) {
        var channel = PayChannel.mobile
        if agent == nil, order.shop.has(.settle), random.happens(percent: 50) {
            send(face(order.visit, .settle, at: time - .seconds(random.within(15...90))), part)
            channel = .window
        }
        let settlement = send(settlement(of: order, at: time, channel), part)
        let handed = soon(after: time, within: 6...15)
        var dispensing = dispensing(of: order, at: handed, paidBy: settlement)
        dispensing.pickup = agent.map(number)
        send(dispensing, part)
        for pack in order.packs {
            send(counterSale(pack, to: order.person, at: handed + .seconds(30)), part)
        }
        return (settlement, dispensing)
    }
}
