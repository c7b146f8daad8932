private let rule = "staff-double-booked"

/// One therapist works with two patients at once, or longer than anybody can.
extension FabricatedTreatment {
    static let staffDoubleBooked: [Scenario] = [
        .fraud(rule, "overlap_40min", "一名治疗师同一时段一对一治疗两人") { scene in
            scene.treatTwo(.exercise, minutesApart: 0, .key)
        },
        .fraud(rule, "overlap_21min", "一名治疗师两个一对一时段重叠 21 分钟") { scene in
            scene.treatTwo(.occupational, minutesApart: 19, .key)
        },
        .fraud(rule, "two_items", "一名治疗师同时做运动疗法和作业疗法") { scene in
            let hospital = scene.treatmentHospital()
            let therapist = scene.staff(for: .rehabilitation, at: hospital)
            let items = [ServiceItem.exercise, .occupational]
            for (item, visit) in zip(items, scene.visits(2, at: hospital)) {
                scene.wholeTreatment(visit, item, from: scene.at(0, 9, 10), by: therapist, .key)
            }
        },
        .fraud(rule, "two_institutions", "一名治疗师同时在两家机构一对一治疗") { scene in
            let first = scene.treatmentHospital()
            let therapist = scene.staff(for: .rehabilitation, at: first)
            for hospital in [first, scene.treatmentHospital()] {
                let visit = scene.visit(scene.person(), at: hospital)
                scene.wholeTreatment(visit, .exercise, from: scene.at(0, 9), by: therapist, .key)
            }
        },
        .fraud(rule, "three_at_once", "一名治疗师同时一对一治疗三人") { scene in
            let hospital = scene.treatmentHospital()
            let therapist = scene.staff(for: .rehabilitation, at: hospital)
            for visit in scene.visits(3, at: hospital) {
                let begins = scene.soon(after: scene.at(0, 10), within: 0...8)
                scene.wholeTreatment(visit, .exercise, from: begins, by: therapist, .key)
            }
        },
        .fraud(rule, "second_36h_late", "第二人的记录迟到 36 小时") { scene in
            scene.treatTwo(.exercise, minutesApart: 5, .key, .after(.hours(36)))
        },
        .fraud(rule, "sixteen_hours", "一名治疗师一天一对一治疗 16 小时") { scene in
            scene.treatInTurn(24, from: scene.at(0, 6), .key)
        },
        .fraud(rule, "twelve_hours_40min", "一名治疗师一天一对一治疗 12 小时 40 分") { scene in
            scene.treatInTurn(19, from: scene.at(0, 8), .key)
        },
        .nearMiss(rule, "overlap_10min", "overlap of ten minutes") { scene in
            scene.treatTwo(.exercise, minutesApart: 30, .part)
        },
        .nearMiss(rule, "overlap_15min", "overlap of fifteen minutes, no more") { scene in
            scene.treatTwo(.exercise, minutesApart: 25, .part)
        },
        .nearMiss(rule, "group", "group sessions are not one to one") { scene in
            let hospital = scene.treatmentHospital()
            let therapist = scene.staff(for: .rehabilitation, at: hospital)
            for visit in scene.visits(3, at: hospital) {
                let begins = scene.at(0, 9)
                scene.wholeTreatment(visit, .groupTraining, from: begins, by: therapist)
            }
        },
        .nearMiss(rule, "one_of_two_in_a_group", "only one of the two is one to one") { scene in
            let hospital = scene.treatmentHospital()
            let therapist = scene.staff(for: .rehabilitation, at: hospital)
            let items = [ServiceItem.exercise, .groupTraining]
            for (item, visit) in zip(items, scene.visits(2, at: hospital)) {
                scene.wholeTreatment(visit, item, from: scene.at(0, 9), by: therapist)
            }
        },
        .nearMiss(rule, "unnamed_items", "the sessions name no item") { scene in
            let hospital = scene.treatmentHospital()
            let therapist = scene.staff(for: .rehabilitation, at: hospital)
            for visit in scene.visits(2, at: hospital) {
                let begins = scene.at(0, 9)
                scene.hold(visit, .exercise, from: begins) { session in
                    session.item = nil
                    session.staff = therapist
                }
                scene.bill(visit, .exercise, of: begins)
            }
        },
        .nearMiss(rule, "eleven_hours_20min", "under twelve hours in a day") { scene in
            scene.treatInTurn(17, from: scene.at(0, 8), .part)
        },
        .nearMiss(rule, "twelve_hours", "twelve hours in a day, no more") { scene in
            scene.treatInTurn(18, from: scene.at(0, 8), .part)
        },
        .nearMiss(rule, "union_of_eleven_hours", "13 h of sessions in 11 h 11 min") { scene in
            scene.treatInTurn(17, of: 47, every: 39, from: scene.at(0, 8), .part)
        },
        .nearMiss(rule, "over_two_days", "13 h 20 min of sessions, half of them on each date") {
            scene in
            scene.treatInTurn(20, from: scene.at(0, 17, 20), .part)
        },
    ]
}

extension Scene {
    /// Two patients of one therapist, each for exactly as long as the item takes; reports of the
    /// second may arrive in their own way.
    fileprivate func treatTwo(
        _ item: ServiceItem,
        minutesApart minutes: Int,
        _ part: Part,
        _ second: Delivery = .ordinary
    ) {
        let hospital = treatmentHospital()
        let therapist = staff(for: .rehabilitation, at: hospital)
        let first = soon(after: at(0, 8), within: 0...300)
        for (index, visit) in visits(2, at: hospital).enumerated() {
            let begins = first + .minutes(index * minutes)
            let delivery = index == 0 ? Delivery.ordinary : second
            hold(visit, item, from: begins, minutes: item.minutes, by: therapist, part, delivery)
            bill(visit, item, of: begins - .minutes(5), at: begins + .minutes(70))
        }
    }

    /// Many patients of one therapist, one after the other, each in a place of its own.
    fileprivate func treatInTurn(
        _ count: Int,
        of minutes: Int = 40,
        every step: Int = 40,
        from first: Moment,
        _ part: Part
    ) {
        let hospital = own(.hospital.without(.treatmentStart, .treatmentEnd))
        let therapist = staff(for: .rehabilitation, at: hospital)
        let places = [0, 1].map { _ in unit(.rehabilitation, at: hospital) }
        for (index, visit) in visits(count, at: hospital).enumerated() {
            let begins = first + .minutes(index * step)
            let place = places[index % 2]
            hold(visit, .exercise, from: begins, minutes: minutes, on: place, by: therapist, part)
            bill(visit, .exercise, of: begins, at: begins + .minutes(70))
        }
    }
}
