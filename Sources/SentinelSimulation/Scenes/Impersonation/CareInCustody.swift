extension Impersonation {
    /// The insured is detained or abroad, and yet is seen here.
    static let careInCustody = careInCustodyFrauds + careInCustodyNearMisses

    private static let careInCustodyFrauds: [Scenario] = [
        .fraud("care-in-custody", "settle", "羁押期间窗口结算", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(), .window, .key)
        },
        .fraud("care-in-custody", "kiosk", "羁押期间自助机结算", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(), .kiosk, .key)
        },
        .fraud("care-in-custody", "face_only", "羁押期间刷脸通过", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.hospital())
            scene.show(visit, .register, at: scene.morning(), .key)
        },
        .fraud("care-in-custody", "session", "羁押期间有透析记录", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.own(.hospital))
            let begins = scene.soon(after: scene.at(0, 8), within: 0...60)
            let session = scene.session(visit, .dialysis, from: begins, to: begins + .minutes(241))
            scene.send(session, .key)
        },
        .fraud("care-in-custody", "checked_in", "羁押期间报到就诊", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.hospital())
            scene.send(scene.encounter(visit, .checkedIn, at: scene.morning()), .key)
        },
        .fraud("care-in-custody", "abroad_open", "出境未归期间结算", days: 1) { scene in
            let person = scene.person(alwaysQuiet: true)
            scene.custody(of: person, "abroad", from: scene.beforeTheLog(), to: nil)
            let visit = scene.visit(person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(), .window, .key)
        },
        .fraud("care-in-custody", "first_full_day", "收押次日零点后结算", days: 2) { scene in
            let person = scene.person(alwaysQuiet: true)
            let known = scene.at(0, 20)
            scene.custody(of: person, from: scene.at(0, 16), to: scene.at(9, 10), known: known)
            let visit = scene.visit(person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(1, 0, 50), .window, .key)
        },
        .fraud("care-in-custody", "last_full_day", "释放前一日深夜结算", days: 2) { scene in
            let visit = scene.visit(scene.detained(until: scene.at(1, 9)), at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(0, 23, 40), .window, .key)
        },
        .fraud("care-in-custody", "reported_late", "羁押信息 10 日后才通报", days: 12) { scene in
            let person = scene.person(alwaysQuiet: true)
            let visit = scene.visit(person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(), .window, .key)
            let from = scene.at(-1, 10)
            scene.custody(of: person, from: from, to: scene.at(30, 10), known: scene.at(10, 9))
        },
        .fraud("care-in-custody", "second_interval", "第二次羁押期间结算", days: 2) { scene in
            let person = scene.detained(until: scene.at(-1, 9))
            let known = scene.at(-1, 22)
            scene.custody(of: person, from: scene.at(-1, 20), to: scene.at(6, 9), known: known)
            let visit = scene.visit(person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(1), .window, .key)
        },
        .fraud("care-in-custody", "reversed_but_seen", "结算已退费, 人脸仍在场", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.hospital())
            let settled = scene.morning()
            scene.show(visit, at: settled - .minutes(1), .key)
            scene.reverse(scene.settle(visit, at: settled), after: .minutes(30))
        },
        .fraud("care-in-custody", "settlement_arrives_late", "结算记录晚到 39 小时", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.own(.hospital.without(.settle)))
            scene.settle(visit, at: scene.morning(), .key, .after(.hours(39)))
        },
    ]
}

extension Impersonation {
    private static let careInCustodyNearMisses: [Scenario] = [
        .nearMiss("care-in-custody", "day_before", "day before", days: 2) { scene in
            let person = scene.person(alwaysQuiet: true)
            scene.custody(of: person, from: scene.at(1, 8), to: nil, known: scene.at(1, 12))
            scene.wholeVisit(scene.visit(person, at: scene.hospital()), at: scene.at(0, 17, 30))
        },
        .nearMiss("care-in-custody", "first_day", "later on the day it begins", days: 1) {
            scene in
            let person = scene.person(alwaysQuiet: true)
            let known = scene.at(0, 12)
            scene.custody(of: person, from: scene.at(0, 9), to: scene.at(20, 9), known: known)
            scene.wholeVisit(scene.visit(person, at: scene.hospital()), at: scene.at(0, 16, 20))
        },
        .nearMiss("care-in-custody", "last_day", "before he is let go, that day", days: 1) {
            scene in
            let visit = scene.visit(scene.detained(until: scene.at(0, 16)), at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning())
        },
        .nearMiss("care-in-custody", "day_after", "day after", days: 2) { scene in
            let visit = scene.visit(scene.detained(until: scene.at(0, 16)), at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(1, 8, 40))
        },
        .nearMiss("care-in-custody", "between_two", "free between two intervals", days: 5) {
            scene in
            let person = scene.detained(until: scene.at(0, 9))
            scene.custody(of: person, from: scene.at(4, 9), to: nil, known: scene.at(4, 15))
            scene.wholeVisit(scene.visit(person, at: scene.hospital()), at: scene.morning(2))
        },
        inAbsence("mobile", "mobile") { scene, visit in
            scene.settle(visit, at: scene.morning(), by: .mobile)
        },
        inAbsence("seamless", "seamless") { scene, visit in
            scene.settle(visit, at: scene.morning(), by: .seamless)
        },
        .nearMiss("care-in-custody", "online_delivery", "sent to the family", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.own(.pharmacy))
            let drug = scene.drug(named: "阿莫西林胶囊")
            scene.sale(visit, of: drug, at: scene.morning(), by: .onlineDelivery)
        },
        .nearMiss("care-in-custody", "agent", "agent on the settlement", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.own(.hospital.without(.settle)))
            let agent = scene.person()
            scene.bind(agent, to: visit.person)
            scene.settle(visit, at: scene.morning()) { $0.agent = scene.number(agent) }
        },
        inAbsence("agent_at_the_terminal", "agent declared on the face") { scene, visit in
            let agent = scene.person()
            scene.bind(agent, to: visit.person, as: "授权代办")
            let settled = scene.morning()
            scene.show(visit, at: settled - .minutes(1), agent: agent)
            scene.settle(visit, at: settled)
        },
        inAbsence("mismatched_face", "mismatched face") { scene, visit in
            scene.show(visit, .register, .mismatched, at: scene.morning())
        },
        inAbsence("photograph", "a face that does not live") { scene, visit in
            scene.show(visit, .register, .livenessFailed, at: scene.morning())
        },
        inAbsence("override", "let through, not seen") { scene, visit in
            scene.show(visit, .register, .manualOverride, at: scene.morning())
        },
        inAbsence("registered_by_phone", "registered by phone") { scene, visit in
            scene.send(scene.encounter(visit, .registered, at: scene.morning()))
        },
        .nearMiss("care-in-custody", "reversed", "reversed", days: 1) { scene in
            let visit = scene.visit(scene.detained(), at: scene.own(.hospital.without(.settle)))
            scene.reverse(scene.settle(visit, at: scene.morning()), after: .minutes(40))
        },
        .nearMiss("care-in-custody", "retracted", "reported by mistake", days: 4) { scene in
            let person = scene.person(alwaysQuiet: true)
            let row = scene.custody(of: person, from: scene.beforeTheLog(), to: nil)
            scene.wholeVisit(scene.visit(person, at: scene.hospital()), at: scene.morning())
            scene.retract(row, at: scene.at(3, 9))
        },
    ]

    /// Something at a hospital that a detained person does not need to be there for.
    private static func inAbsence(
        _ variant: String,
        _ why: String,
        _ play: @escaping @Sendable (Scene, Visit) -> Void
    ) -> Scenario {
        .nearMiss("care-in-custody", variant, why, days: 1) { scene in
            play(scene, scene.visit(scene.detained(), at: scene.hospital()))
        }
    }
}

extension Scene {
    /// Some weeks before the log begins.
    fileprivate func beforeTheLog() -> Moment {
        (district.firstDay - random.within(5...30)).at(11)
    }

    /// Somebody who has been detained since before the log began.
    fileprivate func detained(until end: Moment? = nil) -> Int {
        let person = person(alwaysQuiet: true)
        custody(of: person, from: beforeTheLog(), to: end ?? at(40, 10))
        return person
    }

    @discardableResult
    fileprivate func custody(
        of person: Int,
        _ status: String = "detained",
        from: Moment,
        to: Moment?,
        known: Moment? = nil
    ) -> Fact {
        fact(
            .custody,
            key: number(person),
            [("status", .text(status))],
            from: from,
            to: to,
            known: known
        )
    }
}
