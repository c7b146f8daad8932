private let rule = "patient-elsewhere"

/// Somebody is said to be under treatment and is seen at another institution.
extension FabricatedTreatment {
    static let patientElsewhere: [Scenario] = seenElsewhere + notElsewhere

    /// When the dialysis of these scenes begins, and when it ends.
    private static func span(_ scene: Scene) -> (begins: Moment, ends: Moment) {
        (scene.at(0, 8, 30), scene.at(0, 12, 32))
    }

    private static let seenElsewhere: [Scenario] = [
        .fraud(rule, "face_in_the_middle", "透析进行中在另一家医院刷脸就诊") { scene in
            let visit = scene.dialysed(span(scene), .key)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            let time = scene.soon(after: scene.at(0, 10), within: 0...60)
            scene.send(scene.face(elsewhere, .settle, at: time - .seconds(40)), .key)
            let line = scene.line(.consultation, at: time - .minutes(4), by: elsewhere.doctor)
            scene.send(scene.settlement(elsewhere, at: time, lines: [line]))
        },
        .fraud(rule, "face_9min_after_begin", "透析开始 9 分钟后在他院刷脸") { scene in
            let visit = scene.dialysed(span(scene), .key)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            let time = span(scene).begins + .minutes(9)
            scene.send(scene.face(elsewhere, .register, at: time), .key)
        },
        .fraud(rule, "face_9min_before_end", "透析结束前 9 分钟在他院刷脸") { scene in
            let visit = scene.dialysed(span(scene), .key)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            let time = span(scene).ends - .minutes(9)
            scene.send(scene.face(elsewhere, .exam, at: time), .key)
        },
        .fraud(rule, "face_without_visit", "透析中在他院刷脸, 未带就诊号") { scene in
            let visit = scene.dialysed(span(scene), .key)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            var face = scene.face(elsewhere, .register, at: scene.at(0, 10, 40))
            face.visit = nil
            scene.send(face, .key)
        },
        .fraud(rule, "at_a_pharmacy", "透析中本人在药店刷脸购药") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let shop = scene.pharmacy()
            let purchase = scene.visit(visit.person, at: shop)
            let time = scene.at(0, 10, 20)
            let drug = Drug.ordinary[0]
            let codes = scene.packs(of: drug, at: shop)
            let line = scene.line(drug, at: time, by: purchase.doctor, codes: codes)
            scene.send(scene.face(purchase, .settle, at: time - .seconds(50)), .key)
            scene.send(scene.settlement(purchase, .pharmacy, at: time, lines: [line]))
        },
        .fraud(rule, "two_sessions", "同一时段在两家机构透析和康复") { scene in
            let visit = scene.dialysed(span(scene), .key)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            scene.wholeTreatment(elsewhere, .exercise, from: scene.at(0, 10), .key)
        },
        .fraud(rule, "sessions_overlap_12min", "两家机构的治疗重叠 12 分钟") { scene in
            let visit = scene.dialysed(span(scene), .key)
            let elsewhere = scene.visit(visit.person, at: scene.unwatchedHospital())
            let begins = span(scene).ends - .minutes(12)
            scene.wholeTreatment(elsewhere, .hyperbaric, from: begins, .key)
        },
        .fraud(rule, "scan_elsewhere", "透析中在另一家医院做磁共振") { scene in
            let visit = scene.dialysed(span(scene), .key)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            scene.wholeTreatment(elsewhere, .magneticResonance, from: scene.at(0, 9, 40), .key)
        },
        .fraud(rule, "over_midnight", "夜间透析跨零点, 零点后在他院刷脸") { scene in
            let night = (begins: scene.at(0, 22), ends: scene.at(1, 2, 5))
            let visit = scene.dialysed(night, .key)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital(), .emergency)
            scene.send(scene.face(elsewhere, .register, at: scene.at(1, 0, 40)), .key)
        },
        .fraud(rule, "never_settled", "透析未结算, 期间在他院刷脸") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: span(scene).begins, .key)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            scene.send(scene.face(elsewhere, .register, at: scene.at(0, 11)), .key)
        },
    ]

    private static let notElsewhere: [Scenario] = [
        .nearMiss(rule, "face_3min_after_begin", "inside the clock tolerance") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            let time = span(scene).begins + .minutes(3)
            scene.send(scene.face(elsewhere, .register, at: time))
        },
        .nearMiss(rule, "face_4min_before_end", "inside the clock tolerance") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            let time = span(scene).ends - .minutes(4)
            scene.send(scene.face(elsewhere, .register, at: time))
        },
        .nearMiss(rule, "half_an_hour_after", "half an hour after the end") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            scene.wholeVisit(elsewhere, at: span(scene).ends + .minutes(75))
            let time = span(scene).ends + .minutes(34)
            scene.send(scene.face(elsewhere, .register, at: time))
        },
        .nearMiss(rule, "mismatched", "a face that is not the patient's") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            var face = scene.face(elsewhere, .register, .mismatched, at: scene.at(0, 10, 5))
            face.face = scene.strangeFace()
            scene.send(face)
        },
        .nearMiss(rule, "overridden", "let through by hand: no face was matched") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            let time = scene.at(0, 10, 5)
            scene.send(scene.face(elsewhere, .register, .manualOverride, at: time))
        },
        .nearMiss(rule, "sessions_touch", "sessions overlap by three minutes") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let elsewhere = scene.visit(visit.person, at: scene.unwatchedHospital())
            let begins = span(scene).ends - .minutes(3)
            scene.wholeTreatment(elsewhere, .computedTomography, from: begins)
        },
        .nearMiss(rule, "agent", "the face is that of the declared agent") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let agent = scene.person()
            scene.bind(agent, to: visit.person)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            var face = scene.face(elsewhere, .register, at: scene.at(0, 10, 5))
            face.face = scene.district.persons[agent].face
            face.agent = scene.number(agent)
            scene.send(face)
        },
        .nearMiss(rule, "same_institution", "seen where the session is held") { scene in
            let visit = scene.dialysed(span(scene), .part)
            scene.send(scene.face(visit, .exam, at: scene.at(0, 10, 5)))
        },
        .nearMiss(rule, "by_phone", "registered elsewhere by phone, without a face") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            scene.send(scene.encounter(elsewhere, .registered, at: scene.at(0, 10, 5)))
        },
        .nearMiss(rule, "another_day", "the same hour of the next day") { scene in
            let visit = scene.dialysed(span(scene), .part)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            scene.wholeVisit(elsewhere, at: scene.at(1, 10, 20))
        },
    ]
}

extension Scene {
    /// Somebody's whole dialysis between two moments.
    fileprivate func dialysed(_ span: (begins: Moment, ends: Moment), _ part: Part) -> Visit {
        let visit = patientOf(.dialysis)
        let minutes = Int((span.ends - span.begins).milliseconds / 60_000)
        hold(visit, .dialysis, from: span.begins, minutes: minutes, part)
        bill(visit, .dialysis, of: span.begins, at: span.ends + .minutes(25))
        return visit
    }

    /// A hospital that looks at nobody before and after treatments, so that only the sessions
    /// themselves prove where somebody is.
    fileprivate func unwatchedHospital() -> Institution {
        own(.hospital.without(.treatmentStart, .treatmentEnd))
    }
}
