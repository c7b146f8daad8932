private let rule = "imaging-reused"

/// One study of a scanner is passed off as several.
extension FabricatedTreatment {
    static let imagingReused: [Scenario] = [
        .fraud(rule, "two_persons", "同一影像用于两人") { scene in
            let study = scene.newStudy()
            for visit in scene.visits(2, at: scene.treatmentHospital()) {
                let begins = scene.soon(after: scene.at(0, 9), within: 0...240)
                scene.scan(visit, study, at: begins, .key)
            }
        },
        .fraud(rule, "two_dates", "同一影像用于同一人的两个日期") { scene in
            let study = scene.newStudy()
            let visit = scene.patientOf(.computedTomography)
            for day in [0, 2] { scene.scan(visit, study, at: scene.at(day, 10), .key) }
        },
        .fraud(rule, "next_day", "同一影像次日再用") { scene in
            let study = scene.newStudy()
            let visit = scene.patientOf(.magneticResonance)
            for day in [0, 1] {
                let begins = scene.at(day, 15)
                scene.scan(visit, study, .magneticResonance, at: begins, .key)
            }
        },
        .fraud(rule, "a_month_later", "同一影像一个月后再用", days: 32) { scene in
            let study = scene.newStudy()
            let visit = scene.patientOf(.computedTomography)
            for day in [0, 31] { scene.scan(visit, study, at: scene.at(day, 10), .key) }
        },
        .fraud(rule, "three_months_later", "同一影像三个月后用于他人", days: 92) { scene in
            let study = scene.newStudy()
            let visits = scene.visits(2, at: scene.treatmentHospital())
            for (day, visit) in zip([0, 91], visits) {
                scene.scan(visit, study, at: scene.at(day, 10), .key)
            }
        },
        .fraud(rule, "four_persons_two_places", "同一影像在两家机构用于四人") { scene in
            let study = scene.newStudy()
            let visits = [scene.treatmentHospital(), scene.treatmentHospital()].flatMap {
                scene.visits(2, at: $0)
            }
            for (hour, visit) in zip(9..., visits) {
                scene.scan(visit, study, at: scene.at(0, hour), .key)
            }
        },
        .fraud(rule, "two_items", "同一影像当作 CT 和磁共振用于两人") { scene in
            let study = scene.newStudy()
            let visits = scene.visits(2, at: scene.treatmentHospital())
            scene.scan(visits[0], study, .computedTomography, at: scene.at(0, 9), .key)
            scene.scan(visits[1], study, .magneticResonance, at: scene.at(0, 9), .key)
        },
        .fraud(rule, "second_33h_late", "第二份记录迟到 33 小时") { scene in
            let study = scene.newStudy()
            let visits = scene.visits(2, at: scene.treatmentHospital())
            scene.scan(visits[0], study, at: scene.at(0, 9), .key)
            scene.scan(visits[1], study, at: scene.at(0, 11), .key, .after(.hours(33)))
        },
        .fraud(rule, "never_settled", "同一影像用于两人, 尚未结算") { scene in
            let study = scene.newStudy()
            for visit in scene.visits(2, at: scene.treatmentHospital()) {
                scene.hold(visit, .computedTomography, from: scene.at(0, 9), .key) {
                    if $0.ends != nil { $0.imageDigest = study }
                }
            }
        },
        .nearMiss(rule, "same_study_sent_twice", "one person, one date") { scene in
            let study = scene.newStudy()
            let visit = scene.patientOf(.computedTomography)
            scene.scan(visit, study, at: scene.at(0, 9))
            scene.hold(visit, .computedTomography, from: scene.at(0, 9)) {
                if $0.ends != nil { $0.imageDigest = study }
            }
        },
        .nearMiss(rule, "end_reported_again", "one session reports its end twice") { scene in
            let visit = scene.patientOf(.computedTomography)
            let (_, session) = scene.wholeTreatment(
                visit,
                .computedTomography,
                from: scene.at(0, 9)
            )
            var again = session.ended
            again.id = scene.district.mint.next(.treatment)
            again.ends = session.ended.time + .minutes(1)
            scene.send(again)
        },
        .nearMiss(rule, "no_digest", "no digest") { scene in
            for visit in scene.visits(2, at: scene.treatmentHospital()) {
                let begins = scene.at(0, 10)
                scene.hold(visit, .computedTomography, from: begins) { $0.imageDigest = nil }
                scene.bill(visit, .computedTomography, of: begins)
            }
        },
        .nearMiss(rule, "two_studies", "two studies of one person on two dates") { scene in
            let visit = scene.patientOf(.computedTomography)
            for day in [0, 2] {
                scene.wholeTreatment(visit, .computedTomography, from: scene.at(day, 10))
            }
        },
        .nearMiss(rule, "over_midnight", "one session on two dates") { scene in
            let visit = scene.patientOf(.computedTomography, .emergency)
            scene.wholeTreatment(visit, .computedTomography, from: scene.at(0, 23, 55))
        },
    ]
}

extension Scene {
    fileprivate func newStudy() -> String { district.mint.next(.digest) }

    /// A whole examination whose report has the digest of some study.
    fileprivate func scan(
        _ visit: Visit,
        _ study: String,
        _ item: ServiceItem = .computedTomography,
        at begins: Moment,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary
    ) {
        let ends = begins + .minutes(item.minutes + 2)
        treatmentFaces(visit, from: begins, to: ends)
        var session = session(visit, item, from: begins, to: ends)
        session.ended.imageDigest = study
        send(session, part, delivery)
        bill(visit, item, of: begins, at: ends + .minutes(20))
    }
}
