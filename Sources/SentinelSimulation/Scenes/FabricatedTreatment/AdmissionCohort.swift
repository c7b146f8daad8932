private let rule = "admission-cohort"

/// People who have nothing to do with each other are admitted and discharged together, again.
extension FabricatedTreatment {
    static let admissionCohort: [Scenario] = [
        .fraud(rule, "eight_twice", "同进同出: 同样八人两次", days: 10) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(8)
            scene.admit(group, to: hospital, 0...2)
            scene.admit(group, to: hospital, 7...9, .key)
        },
        .fraud(rule, "five_of_whom_three_again", "同进同出: 五人中三人前次同进同出", days: 10) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(3)
            scene.admit(group + scene.persons(2), to: hospital, 0...2)
            scene.admit(group + scene.persons(2), to: hospital, 7...9, .key)
        },
        .fraud(rule, "three_before", "同进同出: 前次三人, 本次五人", days: 10) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(3)
            scene.admit(group, to: hospital, 0...1)
            scene.admit(group + scene.persons(2), to: hospital, 6...8, .key)
        },
        .fraud(rule, "elsewhere_before", "同进同出: 前次在另一家机构", days: 10) { scene in
            let group = scene.persons(5)
            scene.admit(group, to: scene.own(.hospital), 0...2)
            scene.admit(group, to: scene.own(.hospital), 7...9, .key)
        },
        .fraud(rule, "second_of_three", "同进同出: 五人三次, 其第二次", days: 13) { scene in
            scene.admitThreeTimes(second: .key)
        },
        .fraud(rule, "third_of_three", "同进同出: 五人三次, 其第三次", days: 13) { scene in
            scene.admitThreeTimes(third: .key)
        },
        .fraud(rule, "two_of_six_related", "同进同出: 六人中两人是亲属", days: 10) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(6)
            scene.bind(group[0], to: group[1])
            scene.admit(group, to: hospital, 0...2)
            scene.admit(group, to: hospital, 7...9, .key)
        },
        .fraud(rule, "half_a_year", "同进同出: 相隔 170 天", days: 173) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(5)
            scene.admit(group, to: hospital, 0...2)
            scene.admit(group, to: hospital, 170...172, .key)
        },
        .nearMiss(rule, "once", "five, for the first time", days: 4) { scene in
            scene.admit(scene.persons(5), to: scene.own(.hospital), 0...2)
        },
        .nearMiss(rule, "four_twice", "four only", days: 10) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(4)
            scene.admit(group, to: hospital, 0...2)
            scene.admit(group, to: hospital, 7...9)
        },
        .nearMiss(rule, "two_again", "two of five did so before", days: 10) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(2)
            scene.admit(group + scene.persons(3), to: hospital, 0...2)
            scene.admit(group + scene.persons(3), to: hospital, 7...9)
        },
        .nearMiss(rule, "family", "four of five are one family", days: 10) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(5)
            for member in group[1...3] { scene.bind(group[0], to: member) }
            scene.admit(group, to: hospital, 0...2)
            scene.admit(group, to: hospital, 7...9)
        },
        .nearMiss(rule, "family_in_a_row", "five who are bound in a row", days: 10) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(5)
            for (agent, member) in zip(group, group.dropFirst()) {
                scene.bind(agent, to: member)
            }
            scene.admit(group, to: hospital, 0...2)
            scene.admit(group, to: hospital, 7...9)
        },
        .nearMiss(rule, "other_discharge", "discharged on two dates", days: 11) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(5)
            scene.admit(group, to: hospital, 0...2)
            scene.admit(Array(group[..<3]), to: hospital, 7...9)
            scene.admit(Array(group[3...]), to: hospital, 7...10)
        },
        .nearMiss(rule, "other_discharge_before", "each left on a day of its own", days: 11) {
            scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(5)
            for (last, person) in zip([1, 2, 2, 3, 4], group) {
                scene.admit([person], to: hospital, 0...last)
            }
            scene.admit(group, to: hospital, 8...10)
        },
        .nearMiss(rule, "two_hospitals", "three here and two there", days: 10) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(5)
            scene.admit(group, to: hospital, 0...2)
            scene.admit(Array(group[..<3]), to: hospital, 7...9)
            scene.admit(Array(group[3...]), to: scene.own(.hospital), 7...9)
        },
        .nearMiss(rule, "185_days", "185 days later", days: 188) { scene in
            let hospital = scene.own(.hospital)
            let group = scene.persons(5)
            scene.admit(group, to: hospital, 0...2)
            scene.admit(group, to: hospital, 185...187)
        },
    ]
}

extension Scene {
    /// Whole stays of several from one day to another; nobody comes to a round late.
    fileprivate func admit(
        _ persons: [Int],
        to hospital: Institution,
        _ days: ClosedRange<Int>,
        _ part: Part = .part
    ) {
        for person in persons {
            wholeStay(
                visit(person, at: hospital, .inpatient),
                from: soon(after: at(days.lowerBound, 9), within: 0...300),
                to: soon(after: at(days.upperBound, 9), within: 0...60),
                part
            )
        }
    }

    /// Each repetition is a wrong of its own.
    fileprivate func admitThreeTimes(second: Part = .part, third: Part = .part) {
        let hospital = own(.hospital)
        let group = persons(5)
        admit(group, to: hospital, 0...1)
        admit(group, to: hospital, 5...6, second)
        admit(group, to: hospital, 10...12, third)
    }
}
