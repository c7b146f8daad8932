/// Courses of ten to twenty sessions, one a weekday, each therapist with one patient at a time.
struct OrdinaryRehabilitation {
    private struct Place {
        var institution: Institution
        var therapists: [(staff: String, unit: String)]
        /// Who has each appointment: therapists × times of day.
        var courses: [Course?]
    }

    private struct Course {
        var person: Int
        var remaining: Int
        var item: ServiceItem
    }

    /// Beginnings of appointments, in minutes of the day.
    private static let times = [485, 535, 585, 635, 815, 865, 915, 965]

    private var places: [Place] = []

    init(in district: District) {
        let wanted = district.residents * 8 / 1000
        let hospitals = district.hospitals(sharing: wanted, atLeast: 2 * Self.times.count)
        let each = max(1, wanted / Self.times.count / hospitals.count)
        for hospital in hospitals {
            let therapists = (0..<each).map { _ in
                (
                    staff: district.newStaff(.therapist, at: hospital),
                    unit: district.newUnit(.rehabilitation, at: hospital)
                )
            }
            places.append(
                Place(
                    institution: hospital,
                    therapists: therapists,
                    courses: [Course?](repeating: nil, count: each * Self.times.count)
                )
            )
        }
    }

    mutating func play(_ day: Day, in life: OrdinaryLife) {
        guard !day.isWeekend, !Season.isHoliday(day) else { return }
        for index in places.indices {
            var random = RandomStream(
                seed: life.district.seed,
                for: .care,
                -1 - index,
                day.number
            )
            // How many appointments are kept differs from day to day, evenly spread.
            let count = places[index].courses.count
            let kept = random.within((count / 2)...count)
            var slots = Array(0..<count)
            random.shuffle(&slots)
            for slot in slots.prefix(max(1, kept)).sorted() {
                play(slot, at: index, day, life, &random)
            }
        }
    }

    private mutating func play(
        _ slot: Int,
        at index: Int,
        _ day: Day,
        _ life: OrdinaryLife,
        _ random: inout RandomStream
    ) {
        if places[index].courses[slot] == nil {
            places[index].courses[slot] = newCourse(day, life, &random)
        }
        guard var course = places[index].courses[slot] else { return }
        course.remaining -= 1
        places[index].courses[slot] = course.remaining > 0 ? course : nil
        guard life.isFree(course.person, on: day) else { return }
        life.occupy(course.person, until: day)
        let place = places[index]
        let therapist = place.therapists[slot / Self.times.count]
        let begins =
            day.start + .minutes(Self.times[slot % Self.times.count])
            + .seconds(random.below(180))
        let ends = begins + .minutes(course.item.minutes) + .seconds(random.below(240))
        let district = life.district
        var visit = district.visit(
            course.person,
            at: place.institution,
            doctor: place.institution.doctors[0]
        )
        visit.department = "A21"
        visit.diagnoses = ["M50.200"]
        life.look(at: visit, .treatmentStart, begins - .minutes(random.within(1...6)), &random)
        let session = district.session(
            visit,
            course.item,
            on: therapist.unit,
            by: therapist.staff,
            from: begins,
            to: ends
        )
        life.send(session)
        let line = district.line(course.item, at: begins - .minutes(1), by: visit.doctor)
        let payment = OrdinaryLife.Payment(
            type: .outpatient,
            channel: random.happens(percent: 60) ? .seamless : .window,
            wanted: ends + .minutes(random.within(5...20))
        )
        life.settle(visit, payment, lines: [line], &random)
    }

    private func newCourse(
        _ day: Day,
        _ life: OrdinaryLife,
        _ random: inout RandomStream
    ) -> Course? {
        for _ in 0..<20 {
            let person = random.below(life.district.persons.count)
            let candidate = life.district.persons[person]
            guard candidate.age(on: day) > 30, life.isFree(person, from: day, days: 30),
                case .none = candidate.care
            else { continue }
            return Course(
                person: person,
                remaining: random.within(10...20),
                item: random.pick([.exercise, .exercise, .occupational, .groupTraining])
            )
        }
        return nil
    }
}
