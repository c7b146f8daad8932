/// Long treatments: who needs which drug, from whom, and how often.
extension District {
    /// Gives one resident in ten a drug for years, one in a hundred a negotiated one, and three in
    /// a thousand dialysis.
    func prescribe() {
        var random = RandomStream(seed: seed, for: .regimen)
        designate(&random)
        let longTerm = Drug.ordinary.filter { $0.use == .longTerm }
        for index in persons.indices {
            let person = persons[index]
            let age = person.age(on: firstDay)
            switch random.below(100_000) {
            case ..<300: persons[index].care = .dialysis
            case ..<1300: prescribeNegotiated(index, &random)
            case ..<(age > 45 ? 22_000 : 3000):
                let fitting = longTerm.filter { $0.sex == nil || $0.sex == person.sex }
                prescribe(random.pick(fitting), to: index, &random)
            default: break
            }
        }
    }

    private func prescribe(_ drug: Drug, to index: Int, _ random: inout RandomStream) {
        // Who goes to a clinic otherwise gets what lasts for years there too.
        let hospital = institutions[Int(persons[index].hospital)]
        let packs = max(1, 28 / drug.packDays)
        let atHospital = random.happens(percent: 40)
        let regimen = Regimen(
            drug: drug,
            packs: packs,
            interval: packs * drug.packDays + random.below(4),
            phase: random.below(packs * drug.packDays),
            prescriber: hospital,
            doctor: hospital.doctors[random.below(hospital.doctors.count - 1)],
            dispenser: atHospital ? hospital : institutions[Int(persons[index].pharmacy)]
        )
        persons[index].care = .longTerm(Int32(regimens.count))
        regimens.append(regimen)
    }

    /// Who may prescribe a negotiated drug, and who may hand it out.
    struct Designation {
        var prescribers: [(institution: Institution, doctor: String)]
        var dispensers: [Institution]
    }

    /// Designates, for each negotiated drug, the doctors of some hospitals, and pharmacies.
    private func designate(_ random: inout RandomStream) {
        let hospitals = ordinary(.hospital).map { institutions[$0] }
        let pharmacies = ordinary(.pharmacy).map { institutions[$0] }
        for drug in Drug.negotiated {
            var chosen = hospitals
            random.shuffle(&chosen)
            var prescribers: [(Institution, String)] = []
            let isCommon = Self.common.contains(drug.code)
            for hospital in chosen.prefix(isCommon ? 4 : 3) {
                let doctors = Array(hospital.doctors.prefix(isCommon ? 3 : 2))
                let isOpen = random.happens(percent: 30)
                designate(hospital, for: drug, doctors: isOpen ? [] : doctors)
                prescribers += doctors.map { (hospital, $0) }
            }
            var shops = pharmacies
            random.shuffle(&shops)
            for shop in shops.prefix(3) { designate(shop, for: drug) }
            designations[drug.code] = Designation(
                prescribers: prescribers,
                dispensers: Array(shops.prefix(3))
            )
        }
    }

    private func prescribeNegotiated(_ index: Int, _ random: inout RandomStream) {
        let sex = persons[index].sex
        let isCommon = random.happens(percent: 60)
        let fitting = Drug.negotiated.filter {
            ($0.sex == nil || $0.sex == sex) && Self.common.contains($0.code) == isCommon
        }
        let drug = random.pick(fitting)
        guard let designation = designations[drug.code] else { return }
        let (prescriber, patients) = nextPrescriber(designation.prescribers, of: drug)
        // Four weeks or a little more at a time.
        let packs = (27 + drug.packDays) / drug.packDays
        let byHospital = random.happens(percent: 30)
        let supply = packs * drug.packDays
        let regimen = Regimen(
            drug: drug,
            packs: packs,
            // A new prescription needs a visit, and that takes a day or two more.
            interval: max(30, supply) + random.below(3),
            phase: (phase(of: patients, in: supply) + random.below(3)) % supply,
            prescriber: prescriber.institution,
            doctor: prescriber.doctor,
            dispenser: byHospital ? prescriber.institution : random.pick(designation.dispensers)
        )
        persons[index].care = .negotiated(Int32(regimens.count))
        regimens.append(regimen)
        if Self.needsApproval(drug) { approve(regimen, for: index) }
    }

    /// Drugs that many doctors prescribe; of the others there are six at most.
    private static let common: Set<String> = ["XA10BJS307N", "XM05BXD310N"]

    /// Doctors have three or four patients in turn, again and again: loads differ, and none
    /// stands far above the others.
    ///
    /// - Returns: The doctor, and how many patients with this drug the doctor has already.
    private func nextPrescriber(
        _ prescribers: [(institution: Institution, doctor: String)],
        of drug: Drug
    ) -> (prescriber: (institution: Institution, doctor: String), patients: Int) {
        let turns = (0..<4).flatMap { pass in prescribers.indices.filter { pass < 3 + $0 % 2 } }
        let patients = patientsByDrug[drug.code, default: 0]
        patientsByDrug[drug.code] = patients + 1
        let index = turns[patients % turns.count]
        let before = (0..<patients).count { turns[$0 % turns.count] == index }
        return (prescribers[index], before)
    }

    /// The patients of one doctor come spread over the weeks: each halves a gap between two
    /// (van der Corput's sequence).
    private func phase(of patient: Int, in days: Int) -> Int {
        var remaining = patient
        var numerator = 0
        var denominator = 1
        while remaining > 0 {
            numerator = numerator * 2 + remaining % 2
            denominator *= 2
            remaining /= 2
        }
        return days * numerator / denominator
    }

    /// Half of the negotiated drugs are given only to those whom the insurance has approved.
    static func needsApproval(_ drug: Drug) -> Bool { drug.price > Fen(800) }

    /// 特药备案 for twice what a purchase has: two purchases may fall into thirty days.
    private func approve(_ regimen: Regimen, for index: Int) {
        record(
            .drugApproval,
            key: persons[index].number + "/" + regimen.drug.code,
            [
                ("diag_code", .text(regimen.drug.diagnosis)),
                ("max_packs_per_30d", .number(regimen.packs * 2)),
            ],
            from: (firstDay - 300).start,
            to: (firstDay + days + 400).start
        )
    }
}
