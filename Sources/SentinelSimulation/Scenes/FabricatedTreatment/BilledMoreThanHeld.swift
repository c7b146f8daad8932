private let rule = "billed-more-than-held"

/// Some treatment was given, and more of it is billed.
extension FabricatedTreatment {
    static let billedMoreThanHeld: [Scenario] = [
        .fraud(rule, "three_for_one", "做一次运动疗法, 结算三次") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.bill(visit, .exercise, tenths: 30, of: scene.at(0, 9), .key)
        },
        .fraud(rule, "one_and_a_half", "做一次运动疗法, 结算一次半") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.bill(visit, .exercise, tenths: 15, of: scene.at(0, 9), .key)
        },
        .fraud(rule, "three_for_two", "做两次 CT, 结算三次") { scene in
            let visit = scene.patientOf(.computedTomography)
            scene.hold(visit, .computedTomography, from: scene.at(0, 9))
            scene.hold(visit, .computedTomography, from: scene.at(0, 15))
            scene.bill(visit, .computedTomography, tenths: 30, of: scene.at(0, 15, 30), .key)
        },
        .fraud(rule, "two_settlements", "一次透析分两张单结算") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 8))
            for hour in [13, 16] {
                scene.bill(visit, .dialysis, of: scene.at(0, 8), at: scene.at(0, hour), .key)
            }
        },
        .fraud(rule, "two_visits", "一次运动疗法记在两次就诊上") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.bill(visit, .exercise, of: scene.at(0, 9), .key)
            let again = scene.visit(visit.person, at: visit.institution)
            scene.bill(again, .exercise, of: scene.at(0, 14), .key)
        },
        .fraud(rule, "two_lines", "一次作业疗法在一张单上记两行") { scene in
            let visit = scene.patientOf(.occupational)
            scene.hold(visit, .occupational, from: scene.at(0, 9))
            let lines = [0, 1].map {
                scene.line(.occupational, at: scene.at(0, 9 + $0), by: visit.doctor)
            }
            scene.bill(visit, lines: lines, at: scene.at(0, 11), .key)
        },
        .fraud(rule, "settled_another_day", "次日补结一次, 费用仍记在当日") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.bill(visit, .exercise, of: scene.at(0, 9), .key)
            scene.bill(visit, .exercise, of: scene.at(0, 15), at: scene.at(1, 9), .key)
        },
        .nearMiss(rule, "two_for_two", "two billed, two held") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.hold(visit, .exercise, from: scene.at(0, 14))
            scene.bill(visit, .exercise, tenths: 20, of: scene.at(0, 14))
        },
        .nearMiss(rule, "two_settlements_for_two", "two settlements, two held") { scene in
            let visit = scene.patientOf(.exercise)
            scene.wholeTreatment(visit, .exercise, from: scene.at(0, 9))
            scene.wholeTreatment(visit, .exercise, from: scene.at(0, 14))
        },
        .nearMiss(rule, "half", "half a session billed, one held") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.bill(visit, .exercise, tenths: 5, of: scene.at(0, 9))
        },
        .nearMiss(rule, "two_items_one_session", "each item's quantity counts alone") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            let lines = [ServiceItem.exercise, .occupational].map {
                scene.line($0, at: scene.at(0, 9), by: visit.doctor)
            }
            scene.bill(visit, lines: lines, at: scene.at(0, 11))
        },
        .nearMiss(rule, "two_sessions_of_the_kind", "sessions of its kind count") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.hold(visit, .occupational, from: scene.at(0, 14))
            scene.bill(visit, .exercise, tenths: 20, of: scene.at(0, 14, 30))
        },
        .nearMiss(rule, "one_on_each_date", "two sessions, one on each date") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 15))
            scene.hold(visit, .exercise, from: scene.at(1, 9))
            let lines = [scene.at(0, 15), scene.at(1, 9)].map {
                scene.line(.exercise, at: $0, by: visit.doctor)
            }
            scene.bill(visit, lines: lines, at: scene.at(1, 11))
        },
        .nearMiss(rule, "one_reversed", "one of two settlements reversed") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.bill(visit, .exercise, of: scene.at(0, 9))
            let twice = scene.bill(visit, .exercise, of: scene.at(0, 9), at: scene.at(0, 11))
            scene.send(scene.reversal(of: twice, at: scene.at(0, 11, 20)))
        },
        .nearMiss(rule, "one_reversed_12_days_later", "reversed 12 days later", days: 14) { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            let twice = scene.bill(visit, .exercise, of: scene.at(0, 9))
            scene.bill(visit, .exercise, of: scene.at(0, 9), at: scene.at(0, 11))
            scene.send(scene.reversal(of: twice, at: scene.at(12, 10)))
        },
        .nearMiss(rule, "second_30h_late", "the second session arrives 30 h late") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .exercise, from: scene.at(0, 9))
            scene.hold(visit, .exercise, from: scene.at(0, 14), .part, .after(.hours(30)))
            scene.bill(visit, .exercise, tenths: 20, of: scene.at(0, 14))
        },
    ]
}
