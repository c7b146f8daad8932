/// Scans: about as many a day as there are appointments.
struct OrdinaryImaging {
    private struct Place {
        var institution: Institution
        var scanners: [(staff: String, unit: String)]
        var perDay: Int
    }

    /// Minutes from one appointment of a scanner to the next.
    private static let interval = 22
    private static let appointments = 22

    private var places: [Place] = []

    init(in district: District) {
        let wanted = max(4, district.residents * 4 / 1000)
        let hospitals = district.hospitals(sharing: wanted, atLeast: 9)
        let perDay = wanted / hospitals.count
        for hospital in hospitals {
            let count = perDay * 13 / 10 / Self.appointments + 1
            places.append(
                Place(
                    institution: hospital,
                    scanners: (0..<count).map { _ in
                        (
                            staff: district.newStaff(.technician, at: hospital),
                            unit: district.newUnit(.imaging, at: hospital)
                        )
                    },
                    perDay: perDay
                )
            )
        }
    }

    func play(_ day: Day, in life: OrdinaryLife) {
        for (index, place) in places.enumerated() {
            var random = RandomStream(
                seed: life.district.seed,
                for: .sessions,
                -1 - index,
                day.number
            )
            let isQuiet = day.isWeekend || Season.isHoliday(day)
            let usual = isQuiet ? max(2, place.perDay / 2) : place.perDay
            let count = random.within(max(1, usual * 6 / 10)...(usual * 13 / 10))
            for number in 0..<count { scan(number, at: place, day, life, &random) }
        }
    }

    private func scan(
        _ number: Int,
        at place: Place,
        _ day: Day,
        _ life: OrdinaryLife,
        _ random: inout RandomStream
    ) {
        let district = life.district
        guard let person = patient(day, life, &random) else { return }
        life.occupy(person, until: day)
        let scanner = place.scanners[number % place.scanners.count]
        let slot = number / place.scanners.count
        let begins =
            day.at(9, 20) + .minutes(slot * Self.interval) + .seconds(random.below(100))
        let item = item(number, for: district.persons[person])
        let ends = begins + .minutes(item.minutes) + .seconds(random.below(150))
        var visit = district.visit(
            person,
            at: place.institution,
            doctor: life.doctor(at: place.institution, &random)
        )
        visit.department = "A32"
        visit.diagnoses = ["R91.x00"]
        let settled = max(begins - .minutes(random.within(35...75)), day.at(7, 50))
        send(visit, registered: settled - .minutes(4), life)
        let line = district.line(item, at: settled - .minutes(2), by: visit.doctor)
        let channel: PayChannel = random.happens(percent: 50) ? .seamless : .window
        let payment = OrdinaryLife.Payment(type: .outpatient, channel: channel, wanted: settled)
        life.settle(visit, payment, lines: [line], &random)
        life.look(at: visit, .treatmentStart, begins - .minutes(random.within(1...5)), &random)
        let session = district.session(
            visit,
            item,
            on: scanner.unit,
            by: scanner.staff,
            from: begins,
            to: ends
        )
        life.send(session)
    }

    private func send(_ visit: Visit, registered: Moment, _ life: OrdinaryLife) {
        life.send(life.district.encounter(visit, .registered, at: registered))
    }

    /// The mix of scans is the same each day, so that amounts differ as the counts do.
    private func item(_ number: Int, for person: Person) -> ServiceItem {
        if number % 3 == 2 { return .magneticResonance }
        return number % 6 == 4 && person.sex == .female ? .mammography : .computedTomography
    }

    private func patient(
        _ day: Day,
        _ life: OrdinaryLife,
        _ random: inout RandomStream
    ) -> Int? {
        for _ in 0..<30 {
            let person = random.below(life.district.persons.count)
            let candidate = life.district.persons[person]
            guard candidate.age(on: day) > 16, life.isFree(person, on: day) else { continue }
            if case .dialysis = candidate.care { continue }
            return person
        }
        return nil
    }
}
