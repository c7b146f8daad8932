private let rule = "session-limit"

/// More treatments of one item than anybody may get in a day or a week.
extension FabricatedTreatment {
    static let sessionLimit: [Scenario] = beyondLimit + withinLimit

    private static let beyondLimit: [Scenario] = [
        .fraud(rule, "day_two_dialyses", "一日两次血液透析, 限一次") { scene in
            scene.course(.dialysis, at: [(0, 7), (0, 15)], .key)
        },
        .fraud(rule, "day_two_dialyses_two_places", "一日在两家机构各透析一次") { scene in
            let person = scene.person()
            for hour in [6, 14] {
                let begins = scene.at(0, hour)
                let visit = scene.visit(person, at: scene.treatmentHospital())
                scene.wholeTreatment(visit, .dialysis, from: begins, .key)
            }
        },
        .fraud(rule, "day_three_exercises", "一日三次运动疗法, 限两次") { scene in
            scene.course(.exercise, at: [(0, 8), (0, 11), (0, 15)], .key)
        },
        .fraud(rule, "day_three_in_one_settlement", "一张单结算当日三次运动疗法") { scene in
            let visit = scene.patientOf(.exercise)
            let hours = [8, 11, 15]
            for hour in hours { scene.hold(visit, .exercise, from: scene.at(0, hour)) }
            let lines = hours.map {
                scene.line(.exercise, at: scene.at(0, $0), by: visit.doctor)
            }
            scene.bill(visit, lines: lines, at: scene.at(0, 17), .key)
        },
        .fraud(rule, "day_two_resonances", "一日两次磁共振, 限一次") { scene in
            scene.course(.magneticResonance, at: [(0, 9), (0, 14)], .key)
        },
        .fraud(rule, "week_five", "一周五次血液透析, 限三次", days: 7, weekday: 0) { scene in
            scene.course(.dialysis, at: (0...4).map { ($0, 8) }, .key)
        },
        .fraud(rule, "week_four", "周一至周日四次血液透析", days: 7, weekday: 0) { scene in
            scene.course(.dialysis, at: [(0, 8), (2, 8), (4, 8), (6, 8)], .key)
        },
        .fraud(
            rule,
            "week_four_two_places",
            "一周在两家机构共四次血液透析",
            days: 7,
            weekday: 0
        ) { scene in
            let person = scene.person()
            scene.course(.dialysis, by: person, at: [(0, 8), (2, 8), (4, 8)], .key)
            scene.course(.dialysis, by: person, at: [(5, 13)], .key)
        },
        .fraud(
            rule,
            "week_three_resonances",
            "一周三次磁共振, 限两次",
            days: 6,
            weekday: 0
        ) { scene in
            scene.course(.magneticResonance, at: [(0, 9), (2, 14), (5, 10)], .key)
        },
        .fraud(
            rule,
            "week_eleven_exercises",
            "一周十一次运动疗法, 限十次",
            days: 6,
            weekday: 0
        ) { scene in
            let twiceADay = (0...4).flatMap { [($0, 9), ($0, 15)] }
            scene.course(.exercise, at: twiceADay + [(5, 9)], .key)
        },
        .fraud(
            rule,
            "week_four_settled_later",
            "一周四次, 最后一次到下周才结算",
            days: 9,
            weekday: 0
        ) { scene in
            let visit = scene.course(.dialysis, at: [(0, 8), (2, 8), (4, 8)], .key)
            scene.hold(visit, .dialysis, from: scene.at(6, 8))
            scene.bill(visit, .dialysis, of: scene.at(6, 8), at: scene.at(7, 9), .key)
        },
        .fraud(
            rule,
            "week_four_again",
            "第四次退费后又重新结算",
            days: 7,
            weekday: 0
        ) { scene in
            scene.courseWithFourth { visit in
                scene.hold(visit, .dialysis, from: scene.at(5, 8))
                let fourth = scene.bill(visit, .dialysis, of: scene.at(5, 8), .key)
                scene.send(scene.reversal(of: fourth, at: scene.at(5, 15)))
                scene.send(scene.settledAgain(fourth, at: scene.at(5, 16)), .key)
            }
        },
    ]

    private static let withinLimit: [Scenario] = [
        .nearMiss(rule, "three_in_the_week", "three are the limit", days: 6, weekday: 0) { scene in
            scene.course(.dialysis, at: [(0, 8), (2, 8), (4, 8)])
        },
        .nearMiss(rule, "two_weeks", "three on either side of Sunday", days: 8, weekday: 3) {
            scene in
            scene.course(.dialysis, at: [(0, 8), (2, 8), (3, 8), (4, 8), (5, 8), (7, 8)])
        },
        .nearMiss(rule, "two_a_day", "two a day are the limit") { scene in
            scene.course(.exercise, at: [(0, 9), (0, 15)])
        },
        .nearMiss(rule, "ten_in_the_week", "ten are the limit", days: 5, weekday: 0) { scene in
            scene.course(.exercise, at: (0...4).flatMap { [($0, 9), ($0, 15)] })
        },
        .nearMiss(rule, "two_items_a_day", "each item has a limit of its own") { scene in
            let visit = scene.course(.exercise, at: [(0, 8), (0, 11)])
            scene.wholeTreatment(visit, .occupational, from: scene.at(0, 15))
        },
        .nearMiss(rule, "two_items_a_week", "three and one of two items", days: 6, weekday: 0) {
            scene in
            let visit = scene.course(.dialysis, at: [(0, 8), (2, 8), (4, 8)])
            scene.wholeTreatment(visit, .dialysisFiltration, from: scene.at(5, 8))
        },
        .nearMiss(rule, "two_persons", "three each of two relatives", days: 7, weekday: 0) {
            scene in
            let first = scene.course(.dialysis, at: [(0, 8), (2, 8), (4, 8)])
            let second = scene.course(.dialysis, at: [(1, 8), (3, 8), (5, 8)])
            scene.bind(first.person, to: second.person)
        },
        .nearMiss(
            rule,
            "sunday_settled_on_monday",
            "the fee's date counts, not the settlement's",
            days: 7,
            weekday: 6
        ) { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 14))
            scene.bill(visit, .dialysis, of: scene.at(0, 14), at: scene.at(1, 7))
            for day in [1, 3, 5] { scene.wholeTreatment(visit, .dialysis, from: scene.at(day, 8)) }
        },
        .nearMiss(rule, "fourth_reversed", "the fourth is reversed", days: 7, weekday: 0) { scene in
            scene.courseWithFourth { visit in
                let (fourth, _) = scene.wholeTreatment(visit, .dialysis, from: scene.at(5, 8))
                scene.send(scene.reversal(of: fourth, at: scene.at(5, 17)))
            }
        },
        .nearMiss(
            rule,
            "fourth_reversed_next_week",
            "the fourth is reversed a week later",
            days: 14,
            weekday: 0
        ) { scene in
            scene.courseWithFourth { visit in
                let (fourth, _) = scene.wholeTreatment(visit, .dialysis, from: scene.at(5, 8))
                scene.send(scene.reversal(of: fourth, at: scene.at(12, 9)))
            }
        },
        .nearMiss(rule, "fourth_not_settled", "the fourth is not settled", days: 7, weekday: 0) {
            scene in
            scene.courseWithFourth { visit in
                scene.hold(visit, .dialysis, from: scene.at(5, 8))
            }
        },
    ]
}

extension Scene {
    /// Whole treatments of one person in one place, by the day and the hour at which each begins.
    @discardableResult
    fileprivate func course(
        _ item: ServiceItem,
        by person: Int? = nil,
        at hours: [(day: Int, hour: Int)],
        _ part: Part = .part
    ) -> Visit {
        let visit = visit(person ?? self.person(), at: treatmentHospital())
        for (day, hour) in hours {
            let begins = soon(after: at(day, hour), within: 0...20)
            wholeTreatment(visit, item, from: begins, part)
        }
        return visit
    }

    /// Three dialyses in a week, and what is done about a fourth.
    fileprivate func courseWithFourth(_ fourth: (Visit) -> Void) {
        fourth(course(.dialysis, at: [(0, 8), (2, 8), (4, 8)]))
    }
}
