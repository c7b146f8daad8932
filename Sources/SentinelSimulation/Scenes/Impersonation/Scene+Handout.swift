/// Negotiated drugs that are handed out on prescription.
extension Scene {
    /// A negotiated drug that nobody gets in ordinary life, so that what happens in scenes shifts
    /// no doctor's or hospital's usual numbers; on the list once it is first asked for.
    func rareDrug() -> Drug {
        let code = "XL02BBA399N"
        if let drug = district.drug(code) { return drug }
        var drug = drug(named: "利伐沙班片")
        drug.code = code
        drug.name = "阿帕他胺片"
        drug.price = Fen(1160)
        drug.packDays = 28
        drug.diagnosis = "C61.x00"
        drug.traceIds = ["8103991"]
        district.add(drug)
        return drug
    }

    /// A course of the rare drug, prescribed by a hospital and handed out by a pharmacy that the
    /// scene has for itself and that are designated for it in these days.
    ///
    /// `need`: what the pharmacy is like.
    func rareRegimen(from need: InstitutionNeed = .pharmacy) -> Regimen {
        let drug = rareDrug()
        let hospital = own(.hospital)
        let pharmacy = own(need)
        for institution in [hospital, pharmacy] {
            district.designate(institution, for: drug, from: at(-2, 0), to: at(30, 0))
        }
        return Regimen(
            drug: drug,
            packs: 1,
            interval: drug.packDays,
            phase: 0,
            prescriber: hospital,
            doctor: doctor(at: hospital),
            dispenser: pharmacy
        )
    }

    /// One pack is settled and handed out, without anybody's face.
    ///
    /// `pickup`: who takes it; nothing: the person.
    /// Returns the settlement and the dispensing.
    @discardableResult
    func handOut(
        _ regimen: Regimen,
        to person: Int,
        takenBy pickup: Int? = nil,
        at time: Moment,
        settled settlementPart: Part = .part,
        dispensed part: Part = .part,
        with change: (inout Settlement) -> Void = { _ in }
    ) -> (settlement: Settlement, dispensing: Dispensing) {
        let purchase = visit(person, at: regimen.dispenser, doctor: regimen.doctor)
        let prescription = newPrescription()
        let codes = packs(of: regimen.drug, at: regimen.dispenser)
        let settlement = sale(
            purchase,
            of: regimen.drug,
            at: time,
            codes: codes,
            prescription: prescription,
            settlementPart,
            with: change
        )
        var dispensing = dispensing(
            regimen,
            to: person,
            at: time + .minutes(2),
            codes: codes,
            prescription: prescription,
            settlement: settlement
        )
        if let pickup { dispensing.pickup = number(pickup) }
        return (settlement, send(dispensing, part))
    }
}
