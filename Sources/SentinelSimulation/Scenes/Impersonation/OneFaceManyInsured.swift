extension Impersonation {
    /// The collector's own face, for every card.
    static let oneFaceManyInsured = oneFaceManyInsuredFrauds + oneFaceManyInsuredNearMisses

    private static let oneFaceManyInsuredFrauds: [Scenario] = [
        oneFace("six", "同一张脸通过 6 人核身", [0, 0, 0, 1, 1, 2]),
        oneFace("three", "同一张脸通过 3 人核身", [0, 0, 1]),
        oneFace("three_in_25_days", "同一张脸 25 日内通过 3 人核身", [0, 9, 25]),
        .fraud(
            "one-face-many-insured",
            "three_in_almost_30_days",
            "同一张脸 29 日 23 时 50 分内通过 3 人核身",
            days: 31
        ) { scene in
            let face = scene.strangeFace()
            let times = [scene.at(0, 9, 30), scene.at(14, 10, 20), scene.at(30, 9, 20)]
            for time in times { scene.appear(scene.patient(), as: face, at: time, .key) }
        },
        .fraud("one-face-many-insured", "mismatched_cards", "持 3 张他人卡, 均比对不符", days: 1) {
            scene in
            let face = scene.strangeFace()
            for hour in 9..<12 {
                let time = scene.soon(after: scene.at(0, hour), within: 0...40)
                scene.show(scene.patient(), .register, .mismatched, at: time, token: face, .key)
            }
        },
        .fraud("one-face-many-insured", "one_window", "同一窗口十分钟内持 3 张卡", days: 1) { scene in
            let face = scene.strangeFace()
            let hospital = scene.hospital()
            let outcomes: [FaceOutcome] = [.mismatched, .livenessFailed, .matched]
            for (index, outcome) in outcomes.enumerated() {
                let visit = scene.visit(scene.person(), at: hospital)
                let time = scene.at(0, 10, 3 * index)
                scene.show(visit, .register, outcome, at: time, token: face, .key)
            }
        },
        .fraud("one-face-many-insured", "own_and_two_others", "本人卡之外另持两张", days: 2) { scene in
            let collector = scene.patient()
            let face = scene.district.persons[collector.person].face
            scene.appear(collector, as: face, at: scene.morning(), .key)
            for day in 0...1 {
                let time = scene.soon(after: scene.at(day, 14), within: 0...90)
                scene.appear(scene.patient(), as: face, at: time, .key)
            }
        },
        .fraud("one-face-many-insured", "unbound_agent", "以代办人名义, 但均未绑定", days: 3) { scene in
            let agent = scene.person()
            for day in 0...2 {
                let time = scene.morning(day)
                scene.appear(scene.patient(), by: agent, at: time, .key)
            }
        },
        .fraud("one-face-many-insured", "bindings_ran_out", "代办绑定前一日已到期", days: 1) { scene in
            let agent = scene.person()
            for hour in 9..<12 {
                let visit = scene.patient()
                scene.bind(agent, to: visit.person, to: scene.at(-1, 20))
                let time = scene.soon(after: scene.at(0, hour), within: 0...40)
                scene.appear(visit, by: agent, at: time, .key)
            }
        },
        .fraud("one-face-many-insured", "agent_of_one_only", "仅绑定 1 人, 另持 3 张卡", days: 2) {
            scene in
            let agent = scene.person()
            let relative = scene.patient()
            scene.bind(agent, to: relative.person)
            scene.appear(relative, by: agent, at: scene.morning())
            let face = scene.district.persons[agent].face
            for hour in 9..<12 {
                let time = scene.soon(after: scene.at(1, hour), within: 0...40)
                scene.appear(scene.patient(), as: face, at: time, .key)
            }
        },
        .fraud("one-face-many-insured", "third_arrives_late", "第三条记录晚到 39 小时", days: 2) {
            scene in
            let face = scene.strangeFace()
            for day in 0...1 {
                scene.appear(scene.patient(), as: face, at: scene.morning(day), .key)
            }
            let time = scene.at(0, 15, 10)
            let visit = scene.patient()
            scene.show(visit, .register, at: time, token: face, .key, .after(.hours(39)))
        },
    ]

    /// One face is shown for as many persons as there are days.
    private static func oneFace(_ variant: String, _ note: String, _ days: [Int]) -> Scenario {
        .fraud("one-face-many-insured", variant, note, days: (days.last ?? 0) + 1) { scene in
            let face = scene.strangeFace()
            for (index, day) in days.enumerated() {
                let time = scene.soon(after: scene.at(day, 9 + index), within: 0...40)
                scene.appear(scene.patient(), as: face, at: time, .key)
            }
        }
    }
}

extension Impersonation {
    private static let oneFaceManyInsuredNearMisses: [Scenario] = [
        .nearMiss("one-face-many-insured", "twins", "two persons", days: 2) { scene in
            let face = scene.strangeFace()
            for visit in [scene.patient(), scene.patient()] {
                for day in 0...1 {
                    scene.appear(scene.again(visit), as: face, at: scene.morning(day))
                }
            }
        },
        .nearMiss("one-face-many-insured", "bound_agent", "as bound agent of three", days: 3) {
            scene in
            let agent = scene.person()
            for day in 0...2 {
                let visit = scene.patient()
                scene.bind(agent, to: visit.person)
                scene.appear(visit, by: agent, at: scene.morning(day))
            }
            scene.wholeVisit(scene.visit(agent, at: scene.hospital()), at: scene.at(2, 15, 10))
        },
        .nearMiss(
            "one-face-many-insured",
            "bindings_known_later",
            "the bindings held, but became known two days later",
            days: 4
        ) { scene in
            let agent = scene.person()
            for hour in 9..<12 {
                let visit = scene.patient()
                scene.bind(agent, to: visit.person, from: scene.at(-1, 9), known: scene.at(3, hour))
                let time = scene.soon(after: scene.at(0, hour), within: 0...40)
                scene.appear(visit, by: agent, at: time)
            }
        },
        .nearMiss("one-face-many-insured", "two_and_one_bound", "two, and a bound one", days: 2) {
            scene in
            let agent = scene.patient()
            let face = scene.district.persons[agent.person].face
            let relative = scene.patient()
            scene.bind(agent.person, to: relative.person)
            scene.appear(agent, as: face, at: scene.morning())
            scene.appear(relative, by: agent.person, at: scene.morning(1))
            scene.appear(scene.patient(), as: face, at: scene.at(1, 15, 10))
        },
        .nearMiss("one-face-many-insured", "same_person_often", "one person, six times", days: 6) {
            scene in
            let visit = scene.patient()
            for day in 0...5 { scene.wholeVisit(scene.again(visit), at: scene.morning(day)) }
        },
        .nearMiss(
            "one-face-many-insured",
            "three_in_34_days",
            "three persons, but over 34 days",
            days: 35
        ) { scene in
            let face = scene.strangeFace()
            for day in [0, 17, 34] {
                scene.appear(scene.patient(), as: face, at: scene.morning(day))
            }
        },
        .nearMiss(
            "one-face-many-insured",
            "three_in_over_30_days",
            "three persons in 30 days and ten minutes",
            days: 31
        ) { scene in
            let face = scene.strangeFace()
            let times = [scene.at(0, 9, 30), scene.at(14, 10, 20), scene.at(30, 9, 40)]
            for time in times { scene.appear(scene.patient(), as: face, at: time) }
        },
        .nearMiss("one-face-many-insured", "no_face", "three whom nobody saw", days: 1) {
            scene in
            let hospital = scene.hospital()
            for minute in 0..<3 {
                let visit = scene.visit(scene.person(), at: hospital)
                scene.show(visit, .register, .noFace, at: scene.at(0, 9, minute))
            }
        },
    ]
}

extension Scene {
    /// A whole visit in which the insured's face is another.
    fileprivate func appear(
        _ visit: Visit,
        as face: String? = nil,
        by agent: Int? = nil,
        at time: Moment,
        _ part: Part = .part
    ) {
        show(visit, at: time, token: face, agent: agent, part)
        settle(visit, at: time + .minutes(1))
    }

    /// The same person comes once more to the same hospital.
    fileprivate func again(_ visit: Visit) -> Visit {
        self.visit(visit.person, at: visit.institution)
    }
}
