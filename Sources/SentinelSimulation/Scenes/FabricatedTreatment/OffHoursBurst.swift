private let rule = "off-hours-burst"

/// Cards are settled in a row while the house is closed.
extension FabricatedTreatment {
    static let offHoursBurst: [Scenario] = [
        .fraud(rule, "thirty_five", "非营业时间 50 分钟内 35 笔") { scene in
            scene.settle(35, from: scene.at(0, 21, 10), within: 50, .key)
        },
        .fraud(rule, "twenty_in_54min", "非营业时间 54 分钟内 20 笔") { scene in
            scene.settle(20, from: scene.at(0, 20, 5), within: 54, .key)
        },
        .fraud(rule, "before_opening", "开门前 45 分钟内 24 笔") { scene in
            scene.settle(24, from: scene.at(0, 5, 30), within: 45, .key)
        },
        .fraud(rule, "over_midnight", "零点前后 50 分钟内 24 笔") { scene in
            scene.settle(24, from: scene.at(0, 23, 35), within: 50, .key)
        },
        .fraud(rule, "after_closing", "关门 8 分钟后起 48 分钟内 20 笔") { scene in
            scene.settle(20, from: scene.at(0, 18, 8), within: 48, .key)
        },
        .fraud(rule, "at_a_clinic", "诊所夜间 50 分钟内 22 笔") { scene in
            let clinic = scene.own(.clinic)
            scene.settle(22, at: clinic, from: scene.at(0, 22, 10), within: 50, .key)
        },
        .fraud(rule, "two_cards_each", "十一人每人两笔, 50 分钟内 22 笔") { scene in
            scene.settle(22, by: 11, from: scene.at(0, 20, 30), within: 50, .key)
        },
        .fraud(rule, "one_more_reversed", "21 笔中退一笔, 仍有 20 笔") { scene in
            let settled = scene.settle(21, from: scene.at(0, 20, 30), within: 50, .key)
            scene.send(scene.reversal(of: settled[20], at: scene.at(1, 9)))
        },
        .fraud(rule, "some_30h_late", "其中一笔迟到 30 小时") { scene in
            let hospital = scene.own(.hospital)
            let first = scene.at(0, 20, 30)
            scene.settle(19, at: hospital, from: first, within: 50, .key)
            let late = Delivery.after(.hours(30))
            scene.settle(1, at: hospital, from: scene.at(0, 21), within: 1, .key, late)
        },
        .nearMiss(rule, "nineteen", "nineteen") { scene in
            scene.settle(19, from: scene.at(0, 20, 30), within: 50)
        },
        .nearMiss(rule, "twenty_in_66min", "twenty in 66 minutes") { scene in
            scene.settle(20, from: scene.at(0, 20, 30), within: 66)
        },
        .nearMiss(rule, "emergency", "emergency visits") { scene in
            scene.settle(22, .emergency, from: scene.at(0, 21, 30), within: 50)
        },
        .nearMiss(rule, "mobile", "paid by phone") { scene in
            scene.settle(22, paying: .mobile, from: scene.at(0, 21, 30), within: 50)
        },
        .nearMiss(rule, "inside_hours", "inside opening hours") { scene in
            scene.settle(24, from: scene.at(0, 9, 30), within: 50)
        },
        .nearMiss(rule, "around_closing", "ten before closing, ten after it") { scene in
            scene.settle(20, from: scene.at(0, 17, 34), within: 52)
        },
        .nearMiss(rule, "minutes_after_closing", "inside the clock tolerance") { scene in
            let hospital = scene.own(.hospital)
            scene.settle(12, at: hospital, from: scene.at(0, 17, 40), within: 18)
            scene.settle(20, at: hospital, from: scene.at(0, 18, 1, 5), within: 3, windows: 6)
        },
        .nearMiss(rule, "some_reversed", "three of 22 are reversed") { scene in
            let settled = scene.settle(22, from: scene.at(0, 20, 30), within: 50)
            for settlement in settled.suffix(3) {
                scene.send(scene.reversal(of: settlement, at: scene.at(0, 22)))
            }
        },
        .nearMiss(rule, "some_reversed_12_days_later", "reversed 12 days later", days: 14) {
            scene in
            let settled = scene.settle(22, from: scene.at(0, 20, 30), within: 50)
            for settlement in settled.prefix(3) {
                scene.send(scene.reversal(of: settlement, at: scene.at(12, 10)))
            }
        },
        .nearMiss(rule, "two_institutions", "twelve each of two institutions") { scene in
            for _ in 0..<2 { scene.settle(12, from: scene.at(0, 20, 30), within: 50) }
        },
    ]
}

extension Scene {
    /// So many settlements in a row, from the first within some minutes, one for each person unless
    /// fewer people are named; at several windows, so that none is busy beyond belief.
    @discardableResult
    fileprivate func settle(
        _ count: Int,
        _ type: MedicalType = .outpatient,
        by people: Int? = nil,
        at institution: Institution? = nil,
        paying channel: PayChannel = .window,
        from first: Moment,
        within minutes: Int,
        windows: Int = 3,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary
    ) -> [Settlement] {
        let institution = institution ?? own(.hospital)
        let kind: EncounterKind = type == .emergency ? .emergency : .outpatient
        let persons = persons(people ?? count)
        let terminals = (0..<windows).map { _ in newTerminal(.settle, at: institution) }
        return (0..<count).map { index in
            let visit = visit(persons[index % persons.count], at: institution, kind)
            let time = first + .seconds(minutes * 60 * index / max(count - 1, 1))
            let terminal = terminals[index % windows]
            if channel.isInPerson {
                send(face(visit, .settle, at: time - .seconds(30), terminal: terminal))
            }
            let line = line(.consultation, at: time - .minutes(3), by: visit.doctor)
            let settlement = settlement(
                visit,
                type,
                at: time,
                channel,
                lines: [line],
                terminal: terminal
            )
            return send(settlement, part, delivery)
        }
    }
}
