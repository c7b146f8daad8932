/// Builds what leads an ordinary life: as many institutions as so many persons need.
extension District {
    func build(persons count: Int) {
        addLists()
        let sizes = Sizes(persons: count)
        for index in 0..<sizes.largeHospitals { buildHospital(level: "3", index, sizes) }
        for index in 0..<sizes.hospitals { buildHospital(level: "2", index, sizes) }
        for index in 0..<sizes.clinics { buildClinic(index) }
        for index in 0..<sizes.pharmacies { buildPharmacy(index) }
        ordinaryInstitutions = institutions.count
        ordinaryByKind = Dictionary(grouping: institutions.indices) { institutions[$0].kind }
        buildFarHospital()
        settle(persons: count)
        countResidents()
        prescribe()
    }

    /// How much of everything there is.
    struct Sizes {
        let largeHospitals: Int
        let hospitals: Int
        let clinics: Int
        let pharmacies: Int
        /// Windows of one hospital: one serves about 120 settlements a day.
        let windows: Int
        let doctors: Int

        init(persons: Int) {
            largeHospitals = max(4, persons / 60_000)
            hospitals = max(5, persons / 8000)
            clinics = max(6, persons / 3000)
            pharmacies = max(9, persons / 1800)
            let daily = persons * 36 / 1000 / (largeHospitals * 2 + hospitals)
            windows = max(2, daily / 60)
            doctors = max(6, daily / 25)
        }
    }

    private func buildHospital(level: String, _ index: Int, _ sizes: Sizes) {
        // One in four has outages and clocks that are wrong.
        let isSteady = index % 4 != 3
        let plan = Institution.Plan(
            name: level == "3" ? "江岸第\(index + 1)中心医院" : "江岸\(index + 1)区人民医院",
            kind: .hospital,
            level: level,
            place: somewhere(),
            stages: Stage.ofHospital.filter { $0 != .checkIn || index % 2 == 0 },
            opening: 450...1080,
            isSteady: isSteady
        )
        let hospital = add(plan)
        let factor = level == "3" ? 2 : 1
        hospital.doctors = (0..<(sizes.doctors * factor)).map { _ in newDoctor(at: hospital) }
        for stage in plan.stages {
            let count = stage == .settle ? sizes.windows * factor : 1
            for _ in 0..<count { hospital.add(newTerminal(at: hospital, for: stage)) }
        }
    }

    private func buildClinic(_ index: Int) {
        let clinic = add(
            Institution.Plan(
                name: "江岸第\(index + 1)社区卫生服务站",
                kind: .clinic,
                level: "1",
                place: somewhere(),
                stages: index % 3 == 2 ? [] : [.settle],
                opening: 480...1200,
                reportsReceipts: index % 2 == 0,
                isSteady: index % 4 != 3
            )
        )
        clinic.doctors = (0..<4).map { _ in newDoctor(at: clinic) }
        if clinic.has(.settle) {
            for _ in 0..<2 { clinic.add(newTerminal(at: clinic, for: .settle)) }
        }
    }

    private func buildPharmacy(_ index: Int) {
        let pharmacy = add(
            Institution.Plan(
                name: "江岸大药房\(index + 1)店",
                kind: .pharmacy,
                level: "0",
                place: somewhere(),
                stages: index % 5 == 4 ? [] : [.settle, .dispense],
                opening: 510...1290,
                reportsReceipts: index % 6 != 5,
                isSteady: index % 4 != 3
            )
        )
        pharmacy.doctors = (0..<3).map { _ in newDoctor(at: pharmacy) }
        for stage in pharmacy.stages {
            for _ in 0..<2 { pharmacy.add(newTerminal(at: pharmacy, for: stage)) }
        }
    }

    private func buildFarHospital() {
        let hospital = add(
            Institution.Plan(
                name: "远城人民医院",
                kind: .hospital,
                level: "3",
                area: Self.farArea,
                place: Self.centre.north(metres: 250_000),
                stages: [.register, .settle],
                opening: 450...1080
            )
        )
        hospital.doctors = (0..<6).map { _ in newDoctor(at: hospital) }
        for stage in hospital.stages { hospital.add(newTerminal(at: hospital, for: stage)) }
        farHospital = hospital
    }

    /// A place in the district: any two are less than 19 km apart, so that nobody who moves
    /// between them has to be faster than a car.
    private func somewhere() -> Place {
        Self.centre
            .north(metres: detail.within(-6500...6500))
            .east(metres: detail.within(-6500...6500))
    }
}

// MARK: - Persons

extension District {
    /// Somebody with a number, a face and a phone, who goes to an ordinary hospital and pharmacy.
    func newPerson(_ sex: Sex, born: Day, insuredIn area: String = District.homeArea) -> Person {
        newPerson(
            sex,
            born: born,
            insuredIn: area,
            hospital: detail.pick(ordinary(.hospital)),
            pharmacy: detail.pick(ordinary(.pharmacy))
        )
    }

    /// Lets households move in until so many persons live here.
    private func settle(persons count: Int) {
        let pharmacies = ordinary(.pharmacy)
        var random = RandomStream(seed: seed, for: .household)
        // Hospitals come first, then clinics; a large hospital draws four times as many as these.
        let size = (ordinary(.hospital) + ordinary(.clinic)).count
        let weights = institutions.prefix(size).map { institution in
            ["3": 4, "2": 3][institution.level, default: 1]
        }
        while persons.count < count {
            let members = min(random.index(weights: [30, 30, 25, 15]) + 1, count - persons.count)
            let first = persons.count
            let hospital = random.index(weights: weights)
            let pharmacy = random.pick(pharmacies)
            let area = random.happens(percent: 3) ? Self.farArea : Self.homeArea
            for member in 0..<members {
                let age = member < 2 ? random.within(24...86) : random.within(1...20)
                let born = firstDay - (age * 365 + random.below(360))
                persons.append(
                    newPerson(
                        random.happens(percent: 50) ? .male : .female,
                        born: born,
                        insuredIn: area,
                        hospital: hospital,
                        pharmacy: pharmacy
                    )
                )
            }
            join(Array(first..<persons.count), &random)
        }
    }

    /// Binds members of a household to each other.
    ///
    /// In a third of the households the first member is bound to act for the others; some of them
    /// share the phone. In a few two have one face.
    private func join(_ household: [Int], _ random: inout RandomStream) {
        guard household.count > 1 else { return }
        if random.happens(perMillion: 3000) {
            persons[household[1]].face = persons[household[0]].face
        }
        guard random.happens(percent: 33) else { return }
        let agent = household[0]
        let sharesPhone = random.happens(percent: 40)
        for member in household.dropFirst() {
            persons[member].agent = Int32(agent)
            if sharesPhone { persons[member].phone = persons[agent].phone }
            // Some sign at a counter whose papers come in weeks later.
            let isLate = random.happens(percent: 5)
            record(
                .familyBinding,
                key: persons[member].number,
                [
                    ("agent_psn_no", .text(persons[agent].number)),
                    ("relation", .text(random.pick(["亲情账户", "家庭共济", "授权代办"]))),
                ],
                from: (firstDay - 500).start,
                known: isLate ? (firstDay + random.within(1...20)).at(11) : nil
            )
        }
    }

    private func newPerson(
        _ sex: Sex,
        born: Day,
        insuredIn area: String,
        hospital: Int,
        pharmacy: Int
    ) -> Person {
        Person(
            number: mint.nextPerson(),
            sex: sex,
            born: born,
            insuredArea: area,
            homeArea: area,
            face: mint.next(.faceToken),
            phone: mint.next(.phone),
            hospital: Int32(hospital),
            pharmacy: Int32(pharmacy)
        )
    }

    /// Indices of the institutions of a kind that lead an ordinary life.
    func ordinary(_ kind: Institution.Kind) -> [Int] { ordinaryByKind[kind, default: []] }

    /// The hospitals that share so many treatments a day, the large ones first.
    ///
    /// As many as leave each at least the usual number, for which the machines are bought; one
    /// where there are not even so many.
    func hospitals(sharing daily: Int, atLeast usual: Int) -> [Institution] {
        let hospitals = ordinary(.hospital)
        return hospitals.prefix(max(1, daily / usual)).map { institutions[$0] }
    }

    /// The reference row of a person.
    func insuredFact(_ person: Person, known: Moment) -> Fact {
        var fact = fact(
            .insured,
            key: person.number,
            [
                ("sex", .text((person.recordedSex ?? person.sex).rawValue)),
                ("birth_date", .text(person.born.description)),
                ("insuplc_admdvs", .text(person.insuredArea)),
                ("home_admdvs", .text(person.homeArea)),
            ],
            from: Self.longAgo.start,
            to: nil,
            known: known
        )
        fact.persons = [person.number]
        return fact
    }
}
