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
        var shift: Int
        var week: Week
        var getsFiltration: Bool
    }

    /// On which days of the week a patient comes, 0 for Monday.
    ///
    /// Most come three times, some twice, so that each day of the week has another number.
    private enum Week {
        case oddDays, evenDays, mondays, tuesdays, wednesdays

        var days: [Int] {
            switch self {
            case .oddDays: [0, 2, 4]
            case .evenDays: [1, 3, 5]
            case .mondays: [0, 3]
            case .tuesdays: [1, 4]
            case .wednesdays: [2, 5]
            }
        }

        /// The weeks of a place's first ten patients; later ones come three times.
        static func of(_ index: Int) -> Week {
            let first: [Week] = [
                .oddDays, .oddDays, .oddDays, .wednesdays, .tuesdays, .wednesdays, .evenDays,
                .oddDays, .evenDays, .oddDays,
            ]
            return index < first.count ? first[index] : index % 2 == 0 ? .evenDays : .oddDays
        }
    }

    /// Beginnings in minutes of the day; the last one ends after midnight.
    private static let shifts = [400, 710, 1020, 1335]

    private var places: [Place] = []
    /// Who comes a day later than planned, by the index in ``places``.
    private var postponed: [Int: Patient] = [:]

    init(in district: District) {
        let patients = district.persons.indices.filter {
            if case .dialysis = district.persons[$0].care { true } else { false }
        }
        let sites = district.hospitals(sharing: patients.count, atLeast: 10)
        for (index, institution) in sites.enumerated() {
            let own = stride(from: index, to: patients.count, by: sites.count).map { patients[$0] }
            let assigned = Self.assign(own)
            let count = (assigned.map(\.unit).max() ?? 0) + 1
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
                    patients: assigned
                )
            )
        }
    }

    /// Gives each patient a machine and a shift that nobody else has on the same days; every
    /// tenth comes at night, and the last one too.
    private static func assign(_ persons: [Int]) -> [Patient] {
        var taken: Set<[Int]> = []
        return persons.enumerated().map { index, person in
            let week = Week.of(index)
            let isAtNight = index % 10 == 9 || index == persons.count - 1
            let choices = isAtNight ? [3] : [0, 1, 2]
            var unit = 0
            while true {
                for shift in choices {
                    let places = week.days.map { [unit, shift, $0] }
                    guard taken.isDisjoint(with: places) else { continue }
                    taken.formUnion(places)
                    return Patient(
                        person: person,
                        unit: unit,
                        shift: shift,
                        week: week,
                        getsFiltration: index % 3 == 0
                    )
                }
                unit += 1
            }
        }
    }

    mutating func play(_ day: Day, in life: OrdinaryLife) {
        for index in places.indices {
            let place = places[index]
            if let patient = postponed.removeValue(forKey: index) {
                treat(patient, at: place, on: place.spare, day, life)
            }
            guard !day.isSunday else { continue }
            for patient in place.patients where patient.week.days.contains(day.weekday) {
                var random = RandomStream(
                    seed: life.district.seed,
                    for: .care,
                    patient.person,
                    day.number
                )
                switch random.below(1000) {
                case ..<15: continue
                case ..<25 where canPostpone(patient, index, day): postponed[index] = patient
                default: treat(patient, at: place, on: place.units[patient.unit], day, life)
                }
            }
        }
    }

    /// Whether a patient may come on the next day instead: in the same week, without coming on
    /// two days running.
    private func canPostpone(_ patient: Patient, _ index: Int, _ day: Day) -> Bool {
        postponed[index] == nil && patient.shift < 3 && day.weekday < 5
            && !patient.week.days.contains(day.weekday + 1)
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
        let filtration = patient.getsFiltration && (day.weekday == 1 || day.weekday == 3)
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
        life.correctSometimes(settlement, of: visit, &random)
    }
}
