/// Three dialyses a week for each patient, on the same machine and in the same shift.
struct OrdinaryDialysis {
    private struct Place {
        var institution: Institution
        var units: [String]
        /// A machine that is free for whoever cannot come on the own day.
        var spare: String
        var nurses: [String]
        var patients: [Patient]
    }

    private struct Patient {
        var person: Int
        var unit: Int
        /// 0: Monday, Wednesday, Friday; 1: Tuesday, Thursday, Saturday.
        var group: Int
        var shift: Int
        var getsFiltration: Bool
    }

    /// Beginnings in minutes of the day; the last one ends after midnight.
    private static let shifts = [400, 710, 1020, 1335]
    /// One machine serves three patients of each group; a fourth shift only some nights.
    private static let patientsPerUnit = 7

    private var places: [Place] = []
    /// Who comes a day later than planned, by the index in ``places``.
    private var postponed: [Int: Patient] = [:]

    init(in district: District) {
        let sites = district.ordinary(.hospital).map { district.institutions[$0] }
            .enumerated().filter { $0.element.level == "3" || $0.offset % 2 == 0 }.map(\.element)
        let patients = district.persons.indices.filter {
            if case .dialysis = district.persons[$0].care { true } else { false }
        }
        for (index, institution) in sites.enumerated() {
            let own = stride(from: index, to: patients.count, by: sites.count).map { patients[$0] }
            let count = max(1, (own.count + Self.patientsPerUnit - 1) / Self.patientsPerUnit)
            places.append(
                Place(
                    institution: institution,
                    units: (0..<count).map { _ in
                        district.newUnit(.hemodialysis, at: institution)
                    },
                    spare: district.newUnit(.hemodialysis, at: institution),
                    nurses: (0..<max(1, count / 3)).map { _ in
                        district.newStaff(.nurse, at: institution)
                    },
                    patients: own.enumerated().map { Self.patient($0.element, $0.offset) }
                )
            )
        }
    }

    /// Seven patients of a machine: three shifts in two groups, and one at night.
    private static func patient(_ person: Int, _ index: Int) -> Patient {
        let place = index % patientsPerUnit
        return Patient(
            person: person,
            unit: index / patientsPerUnit,
            group: place % 2,
            shift: place / 2,
            getsFiltration: index % 3 == 0
        )
    }

    mutating func play(_ day: Day, in life: OrdinaryLife) {
        for index in places.indices {
            let place = places[index]
            if let patient = postponed.removeValue(forKey: index) {
                treat(patient, at: place, on: place.spare, day, life)
            }
            guard !day.isSunday else { continue }
            for patient in place.patients where patient.group == day.weekday % 2 {
                var random = RandomStream(
                    seed: life.district.seed,
                    for: .care,
                    patient.person,
                    day.number
                )
                switch random.below(1000) {
                case ..<15: continue
                case ..<25 where postponed[index] == nil && patient.shift < 3:
                    postponed[index] = patient
                default: treat(patient, at: place, on: place.units[patient.unit], day, life)
                }
            }
        }
    }

    private func treat(
        _ patient: Patient,
        at place: Place,
        on unit: String,
        _ day: Day,
        _ life: OrdinaryLife
    ) {
        let district = life.district
        guard life.isFree(patient.person, on: day) else { return }
        let endsNextDay = patient.shift == 3
        life.occupy(patient.person, until: endsNextDay ? day + 1 : day)
        var random = RandomStream(
            seed: district.seed,
            for: .sessions,
            patient.person,
            day.number
        )
        let begins =
            day.start + .minutes(Self.shifts[patient.shift])
            + random.within(-TimeSpan.minutes(8)...TimeSpan.minutes(8))
        let isBrokenOff = random.happens(perMillion: 7000)
        let minutes = isBrokenOff ? random.within(50...150) : 240 + random.below(12)
        let ends = begins + .minutes(minutes)
        let filtration = patient.getsFiltration && day.weekday / 2 == 1
        let item = filtration ? ServiceItem.dialysisFiltration : .dialysis
        var visit = district.visit(
            patient.person,
            at: place.institution,
            doctor: place.institution.doctors[0]
        )
        visit.department = "A13"
        visit.diagnoses = ["N18.500"]
        life.look(at: visit, .treatmentStart, begins - .minutes(random.within(3...12)), &random)
        let nurse = place.nurses[patient.unit % place.nurses.count]
        let session = district.session(visit, item, on: unit, by: nurse, from: begins, to: ends)
        life.send(session, withoutStart: random.happens(percent: 2))
        if random.happens(percent: 75) {
            life.look(at: visit, .treatmentEnd, ends + .minutes(random.within(2...10)), &random)
        }
        guard !isBrokenOff else { return }
        let line = district.line(item, at: begins - .minutes(5), by: visit.doctor)
        pay(visit, [line], after: ends, isLate: patient.shift >= 2, life, &random)
    }

    /// Those who leave in the evening pay by phone.
    private func pay(
        _ visit: Visit,
        _ lines: [FeeLine],
        after ends: Moment,
        isLate: Bool,
        _ life: OrdinaryLife,
        _ random: inout RandomStream
    ) {
        let byPhone = isLate || random.happens(percent: 45)
        let payment = OrdinaryLife.Payment(
            type: .chronic,
            channel: byPhone ? .seamless : .window,
            wanted: ends + .minutes(random.within(12...35))
        )
        let settlement = life.settle(visit, payment, lines: lines, &random)
        life.correctSometimes(settlement, &random)
    }
}
