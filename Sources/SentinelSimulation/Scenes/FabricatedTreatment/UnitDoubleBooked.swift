private let rule = "unit-double-booked"

/// Two patients lie at one machine at the same time.
extension FabricatedTreatment {
    static let unitDoubleBooked: [Scenario] = [
        .fraud(rule, "two_hours", "同一透析机两人重叠约 120 分钟") { scene in
            scene.share(.dialysis, minutesApart: 120, .key)
        },
        .fraud(rule, "same_time", "同一透析机两人同时透析") { scene in
            scene.share(.dialysis, minutesApart: 0, .key)
        },
        .fraud(rule, "21_minutes", "同一透析机两人重叠 21 分钟") { scene in
            scene.share(.dialysis, minutesApart: 240 - 21, .key)
        },
        .fraud(rule, "rehabilitation_place", "同一康复机位两人重叠 30 分钟") { scene in
            scene.share(.exercise, minutesApart: 10, .key)
        },
        .fraud(rule, "over_midnight", "跨零点, 同一透析机两人重叠 60 分钟") { scene in
            scene.share(.dialysis, from: scene.at(0, 20, 30), minutesApart: 180, .key)
        },
        .fraud(rule, "three_patients", "同一透析机三人同时透析") { scene in
            let hospital = scene.treatmentHospital()
            let machine = scene.unit(.hemodialysis, at: hospital)
            for (hour, visit) in zip(8..., scene.visits(3, at: hospital)) {
                scene.wholeTreatment(visit, .dialysis, from: scene.at(0, hour), on: machine, .key)
            }
        },
        .fraud(rule, "never_settled", "同一透析机两人重叠, 尚未结算") { scene in
            let hospital = scene.treatmentHospital()
            let machine = scene.unit(.hemodialysis, at: hospital)
            for (hour, visit) in zip([8, 10], scene.visits(2, at: hospital)) {
                scene.hold(visit, .dialysis, from: scene.at(0, hour), on: machine, .key)
            }
        },
        .fraud(rule, "second_31h_late", "第二人的记录迟到 31 小时") { scene in
            let hospital = scene.treatmentHospital()
            let machine = scene.unit(.hemodialysis, at: hospital)
            let visits = scene.visits(2, at: hospital)
            scene.wholeTreatment(visits[0], .dialysis, from: scene.at(0, 8), on: machine, .key)
            let begins = scene.at(0, 10, 15)
            let late = Delivery.after(.hours(31))
            scene.hold(visits[1], .dialysis, from: begins, on: machine, .key, late)
            scene.bill(visits[1], .dialysis, of: begins)
        },
        .nearMiss(rule, "12_minutes", "overlap of 12 minutes") { scene in
            scene.share(.dialysis, minutesApart: 240 - 12)
        },
        .nearMiss(rule, "15_minutes", "overlap of 15 minutes, no more") { scene in
            scene.share(.dialysis, minutesApart: 240 - 15)
        },
        .nearMiss(rule, "one_after_other", "one after the other") { scene in
            scene.share(.dialysis, minutesApart: 255)
        },
        .nearMiss(rule, "neighbouring_machine", "at the same time, at two machines") { scene in
            for visit in scene.visits(2, at: scene.treatmentHospital()) {
                scene.wholeTreatment(visit, .dialysis, from: scene.at(0, 8, 30))
            }
        },
        .nearMiss(rule, "same_person", "two records of one patient overlap by 20 min") { scene in
            let visit = scene.patientOf(.exercise)
            let place = scene.unit(.rehabilitation, at: visit.institution)
            for minute in [0, 22] {
                let begins = scene.at(0, 9, minute)
                scene.hold(visit, .groupTraining, from: begins, minutes: 42, on: place)
            }
            scene.bill(visit, .groupTraining, tenths: 20, of: scene.at(0, 9), at: scene.at(0, 11))
        },
    ]
}

extension Scene {
    /// Two patients with whole treatments of an item on one unit, so many minutes from the begin of
    /// the first to that of the second; each lasts as long as it has to, not longer.
    fileprivate func share(
        _ item: ServiceItem,
        from first: Moment? = nil,
        minutesApart minutes: Int,
        _ part: Part = .part
    ) {
        guard let kind = item.kind else { preconditionFailure("\(item.name) has no sessions") }
        let hospital = treatmentHospital()
        let unit = unit(kind, at: hospital)
        let first = first ?? soon(after: at(0, 7), within: 0...90)
        for (begins, visit) in zip([first, first + .minutes(minutes)], visits(2, at: hospital)) {
            hold(visit, item, from: begins, minutes: item.minutes, on: unit, part)
            let settled = begins + .minutes(item.minutes + 30)
            bill(visit, item, of: begins - .minutes(5), at: settled, part)
        }
    }
}
