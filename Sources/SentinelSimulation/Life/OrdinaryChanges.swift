/// What other departments learn in the course of time: deaths, journeys, corrections.
struct OrdinaryChanges {
    /// Facts by the day on which they become known.
    private var facts: [Int: [Fact]] = [:]

    /// Decides who dies, who is abroad, and which rows were wrong.
    init(in district: District) {
        var random = RandomStream(seed: district.seed, for: .facts, 1)
        for person in district.persons.indices where district.persons[person].quiet == nil {
            let age = district.persons[person].age(on: district.firstDay)
            // About 7 in a thousand a year, most of them old.
            let chances = (age > 75 ? 110 : age > 55 ? 20 : 2) * district.days
            switch random.below(1_000_000) {
            case ..<chances: die(person, district, &random)
            case ..<(chances + 20 * district.days): goAbroad(person, district, &random)
            case ..<(chances + 80 * district.days): correctRow(person, district, &random)
            case ..<(chances + 83 * district.days): declareDeadByMistake(person, district, &random)
            default: break
            }
        }
        takeLeave(district, &random)
    }

    /// What becomes known on a day.
    func facts(on day: Day, in district: District) -> [Fact] {
        facts[day - district.firstDay, default: []]
    }

    private mutating func tell(_ fact: Fact, _ district: District) {
        facts[fact.time.day - district.firstDay, default: []].append(fact)
    }

    private mutating func die(_ person: Int, _ district: District, _ random: inout RandomStream) {
        let index = random.below(district.days)
        district.persons[person].dies = Int32(index)
        let day = district.firstDay + index
        let known = (day + random.within(2...25)).at(9) + .minutes(random.below(400))
        tell(death(of: person, on: day, known: known, district), district)
    }

    private func death(
        of person: Int,
        on day: Day,
        known: Moment,
        _ district: District
    ) -> Fact {
        district.fact(
            .vitalStatus,
            key: district.persons[person].number,
            [
                ("status", .text("deceased")), ("date_of_death", .text(day.description)),
                ("source", .text("民政")),
            ],
            from: day.start,
            to: nil,
            known: known
        )
    }

    /// Somebody of the same name died; it is found out within days.
    private mutating func declareDeadByMistake(
        _ person: Int,
        _ district: District,
        _ random: inout RandomStream
    ) {
        guard district.days > 12 else { return }
        let day = district.firstDay + random.below(district.days - 10)
        let fact = death(of: person, on: day, known: (day + 3).at(10), district)
        tell(fact, district)
        tell(fact.retracted(at: fact.time + .days(random.within(1...5))), district)
    }

    private mutating func goAbroad(
        _ person: Int,
        _ district: District,
        _ random: inout RandomStream
    ) {
        let index = random.below(district.days)
        let length = random.within(5...60)
        district.persons[person].quiet = Int32(index - 1)...Int32(index + length + 1)
        let from = (district.firstDay + index).start
        let fact = district.fact(
            .custody,
            key: district.persons[person].number,
            [("status", .text("abroad"))],
            from: from,
            to: from + .days(length),
            known: from + .days(random.within(0...6)) + .hours(11)
        )
        tell(fact, district)
    }

    /// The row of a person was wrong, about the sex or the home; a new one replaces it.
    private mutating func correctRow(
        _ person: Int,
        _ district: District,
        _ random: inout RandomStream
    ) {
        // Within weeks: what becomes known later than two months after says nothing any more.
        let day = district.firstDay + random.below(min(district.days, 40))
        let known = day.at(14, random.below(60))
        var corrected = district.persons[person]
        if random.happens(percent: 50) {
            district.persons[person].recordedSex = corrected.sex.other
        } else {
            corrected.homeArea = "500198"
        }
        var fact = district.insuredFact(corrected, known: known)
        fact.validFrom = (district.firstDay - 20).start
        tell(fact, district)
    }

    /// The last doctor of each hospital, who bills nothing, is on leave for two weeks out of nine.
    private mutating func takeLeave(_ district: District, _ random: inout RandomStream) {
        for index in district.ordinary(.hospital) {
            let hospital = district.institutions[index]
            guard let doctor = hospital.doctors.last else { continue }
            for start in stride(from: 0, to: district.days, by: 63) {
                let from = (district.firstDay + start + random.below(45)).start
                let fact = district.fact(
                    .practitioner,
                    key: doctor,
                    [
                        ("fixmedins_code", .text(hospital.code)), ("role", .text("doctor")),
                        ("status", .text("leave")),
                    ],
                    from: from,
                    to: from + .days(14),
                    known: from + .hours(random.within(9...90))
                )
                tell(fact, district)
            }
        }
    }
}
