private let rule = "session-too-short"

/// A session ends long before its time and is billed as a whole one.
extension FabricatedTreatment {
    static let sessionTooShort: [Scenario] = tooShort + longEnough

    private static let tooShort: [Scenario] = [
        .fraud(rule, "dialysis_90min", "血液透析只做 90 分钟, 规定 240 分钟") { scene in
            scene.billWhole(.dialysis, heldFor: 90, .key)
        },
        .fraud(rule, "dialysis_210min", "血液透析做 210 分钟, 不足规定的九成") { scene in
            scene.billWhole(.dialysis, heldFor: 210, .key)
        },
        .fraud(rule, "exercise_20min", "运动疗法只做 20 分钟, 规定 40 分钟") { scene in
            scene.billWhole(.exercise, heldFor: 20, .key)
        },
        .fraud(rule, "exercise_30min", "运动疗法做 30 分钟, 规定 40 分钟") { scene in
            scene.billWhole(.exercise, heldFor: 30, .key)
        },
        .fraud(rule, "hyperbaric_102min", "高压氧做 102 分钟, 规定 120 分钟") { scene in
            scene.billWhole(.hyperbaric, heldFor: 102, .key)
        },
        .fraud(rule, "resonance_8min", "磁共振只做 8 分钟, 规定 15 分钟") { scene in
            scene.billWhole(.magneticResonance, heldFor: 8, .key)
        },
        .fraud(rule, "over_midnight", "跨零点的透析只做 150 分钟") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 22, 30), minutes: 150, .key)
            scene.bill(visit, .dialysis, of: scene.at(0, 22, 20), at: scene.at(1, 1, 40), .key)
        },
        .fraud(rule, "unnamed_item", "透析记录未写项目, 只做 150 分钟") { scene in
            let visit = scene.patientOf(.dialysis)
            let begins = scene.at(0, 8)
            let ends = begins + .minutes(150)
            scene.treatmentFaces(visit, from: begins, to: ends)
            let session = scene.session(visit, .dialysis, from: begins, to: ends)
            scene.send(session.with { $0.item = nil }, .key)
            scene.bill(visit, .dialysis, of: begins, at: ends + .minutes(20), .key)
        },
        .fraud(rule, "second_a_fragment", "结算两次运动疗法, 第二次只做 18 分钟") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.hold(visit, .exercise, from: scene.at(0, 14), minutes: 18, .key)
            scene.bill(visit, .exercise, tenths: 20, of: scene.at(0, 14), .key)
        },
        .fraud(rule, "fragment_of_another_day", "前一日足时, 当日只做 15 分钟") { scene in
            let visit = scene.patientOf(.exercise)
            scene.wholeTreatment(visit, .exercise, from: scene.at(-1, 9))
            scene.hold(visit, .exercise, from: scene.at(0, 9), minutes: 15, .key)
            scene.bill(visit, .exercise, of: scene.at(0, 9), .key)
        },
        .fraud(rule, "settled_again", "退费后按整次重新结算") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9), minutes: 20, .key)
            let first = scene.bill(visit, .exercise, of: scene.at(0, 9))
            scene.send(scene.reversal(of: first, at: scene.at(0, 11)))
            scene.send(scene.settledAgain(first, at: scene.at(0, 12)), .key)
        },
    ]

    private static let longEnough: [Scenario] = [
        .nearMiss(rule, "dialysis_217min", "217 of 240 minutes") { scene in
            scene.billWhole(.dialysis, heldFor: 217)
        },
        .nearMiss(rule, "exercise_37min", "37 of 40 minutes") { scene in
            scene.billWhole(.exercise, heldFor: 37)
        },
        .nearMiss(rule, "half_billed", "half a session billed") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 8), minutes: 120)
            scene.bill(visit, .dialysis, tenths: 5, of: scene.at(0, 8))
        },
        .nearMiss(rule, "not_settled", "broken off and never settled") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 8), minutes: 70)
        },
        .nearMiss(rule, "reversed", "reversed the same day") { scene in
            let settled = scene.billWhole(.dialysis, heldFor: 100)
            scene.send(scene.reversal(of: settled, at: settled.time + .hours(2)))
        },
        .nearMiss(rule, "reversed_12_days_later", "reversed 12 days later", days: 14) { scene in
            let settled = scene.billWhole(.exercise, heldFor: 15)
            scene.send(scene.reversal(of: settled, at: scene.at(12, 10)))
        },
        .nearMiss(rule, "begun_anew", "broken off, then a whole session, one billed") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9), minutes: 12)
            scene.hold(visit, .exercise, from: scene.at(0, 10))
            scene.bill(visit, .exercise, of: scene.at(0, 9), at: scene.at(0, 11, 30))
        },
        .nearMiss(rule, "begun_anew_late", "the whole session arrives 32 h late") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9), minutes: 12)
            scene.hold(visit, .exercise, from: scene.at(0, 10), .part, .after(.hours(32)))
            scene.bill(visit, .exercise, of: scene.at(0, 9), at: scene.at(0, 11, 30))
        },
        .nearMiss(rule, "end_corrected", "the later of two reported ends holds") { scene in
            let visit = scene.patientOf(.dialysis)
            let begins = scene.at(0, 8)
            let early = scene.hold(visit, .dialysis, from: begins, minutes: 95)
            var corrected = early.ended
            corrected.id = scene.district.mint.next(.treatment)
            corrected.ends = begins + .minutes(244)
            scene.send(corrected)
            scene.bill(visit, .dialysis, of: begins)
        },
    ]
}

extension Scene {
    /// A session of so many minutes, with faces, which is settled as a whole one.
    @discardableResult
    fileprivate func billWhole(
        _ item: ServiceItem,
        heldFor minutes: Int,
        _ part: Part = .part
    ) -> Settlement {
        let visit = patientOf(item)
        let begins = soon(after: at(0, 8), within: 0...120)
        let session = hold(visit, item, from: begins, minutes: minutes, part)
        let settled = session.ended.time + .minutes(25)
        return bill(visit, item, of: begins - .minutes(5), at: settled, part)
    }
}
