extension Impersonation {
    /// One person was in two places, and nobody travels that fast.
    static let impossibleTravel = impossibleTravelFrauds + impossibleTravelNearMisses

    private static let impossibleTravelFrauds: [Scenario] = [
        .fraud("impossible-travel", "two_cities", "半小时内在相距 250 公里的两城就诊") { scene in
            let person = scene.person()
            let settled = scene.morning()
            for (distance, span) in [(0, TimeSpan.zero), (250_000, .minutes(28))] {
                let hospital = scene.own(.hospital.away(metres: distance))
                let visit = scene.visit(person, at: hospital)
                scene.show(visit, at: settled + span - .seconds(30), .key)
                scene.settle(visit, at: settled + span, .key)
            }
        },
        // 59 km take 23.6 minutes by road; ten are given to the two clocks.
        tooFast("just_over", "相距 59 公里, 间隔 13 分 20 秒", 59_000, .seconds(800)),
        // 26 km take 10.4 minutes.
        tooFast("near_by_at_once", "相距 26 公里, 间隔 10 秒", 26_000, .seconds(10)),
        // 250 km take 80 minutes by rail, less than by road.
        tooFast("faster_than_rail", "相距 250 公里, 间隔 69 分半", 250_000, .seconds(4170)),
        // 1,000 km take 195 minutes by air, less than by rail.
        tooFast("faster_than_air", "相距 1000 公里, 间隔 184 分半", 1_000_000, .seconds(11_070)),
        tooFast(
            "second_arrives_late",
            "相距 250 公里, 后一条晚到 39 小时",
            250_000,
            .minutes(40),
            arriving: .after(.hours(39))
        ),
        .fraud("impossible-travel", "session_and_face", "透析进行中, 人脸出现在 246 公里外") {
            scene in
            let person = scene.person()
            let treated = scene.visit(person, at: scene.own(.hospital))
            scene.wholeTreatment(treated, .dialysis, from: scene.at(0, 8), .key)
            let other = scene.visit(person, at: scene.own(.hospital.away(metres: 246_000)))
            scene.show(
                other,
                .register,
                at: scene.soon(after: scene.at(0, 9), within: 0...90),
                .key
            )
        },
        .fraud("impossible-travel", "encounters", "两地报到就诊, 相距 254 公里") { scene in
            let person = scene.person()
            let here = scene.visit(person, at: scene.own(.hospital))
            let there = scene.visit(person, at: scene.own(.hospital.away(metres: 254_000)))
            let time = scene.morning()
            scene.send(scene.encounter(here, .checkedIn, at: time), .key)
            scene.send(scene.encounter(there, .checkedIn, at: time + .minutes(45)), .key)
        },
        .fraud("impossible-travel", "over_midnight", "午夜前后在两城看急诊") { scene in
            let person = scene.person()
            let here = scene.visit(person, at: scene.own(.hospital), .emergency)
            let far = scene.own(.hospital.away(metres: 254_000))
            let there = scene.visit(person, at: far, .emergency)
            scene.send(scene.encounter(here, .checkedIn, at: scene.at(0, 23, 45)), .key)
            scene.send(scene.encounter(there, .checkedIn, at: scene.at(1, 0, 20)), .key)
        },
        .fraud("impossible-travel", "faces_only", "两地刷脸通过, 未结算") { scene in
            let person = scene.person()
            let here = scene.visit(person, at: scene.own(.hospital))
            let there = scene.visit(person, at: scene.own(.hospital.away(metres: 254_000)))
            let time = scene.morning()
            scene.show(here, .register, at: time, .key)
            scene.show(there, .register, at: time + .minutes(20), .key)
        },
        .fraud("impossible-travel", "reversed_but_seen", "异地结算已退费, 人脸仍在两地") { scene in
            let person = scene.person()
            let here = scene.visit(person, at: scene.own(.hospital))
            let there = scene.visit(person, at: scene.own(.hospital.away(metres: 246_000)))
            let settled = scene.morning()
            scene.show(here, at: settled - .seconds(30), .key)
            scene.settle(here, at: settled, .key)
            scene.show(there, at: settled + .minutes(25), .key)
            let second = scene.settle(there, at: settled + .minutes(26))
            scene.reverse(second, after: .minutes(9))
        },
    ]

    /// Somebody settles in person in the district and, so much later, so far away.
    private static func tooFast(
        _ variant: String,
        _ note: String,
        _ metres: Int,
        _ span: TimeSpan,
        arriving delivery: Delivery = .ordinary
    ) -> Scenario {
        .fraud("impossible-travel", variant, note) { scene in
            scene.settleTwice(apart: metres, span, .key, arriving: delivery)
        }
    }
}

extension Impersonation {
    private static let impossibleTravelNearMisses: [Scenario] = [
        fastEnough("by_road", "255 km/h, were it not for two clocks", 59_000, .seconds(830)),
        fastEnough("140kmh", "140 km/h", 59_000, .seconds(1517)),
        fastEnough("near_by", "26 km and 35 s: two clocks", 26_000, .seconds(35)),
        fastEnough("25km_at_once", "24.9 km, at once: two clocks", 24_900, .zero),
        fastEnough("19km", "19 km are not judged", 19_000, .seconds(20)),
        fastEnough("by_rail", "possible by rail", 250_000, .seconds(4230)),
        fastEnough("by_air", "possible by air", 1_000_000, .seconds(11_130)),
        fastEnough("mobile", "the second by phone", 250_000, .minutes(9), by: .mobile),
        fastEnough("seamless", "the second without a stop", 250_000, .minutes(9), by: .seamless),
        .nearMiss("impossible-travel", "online_delivery", "drugs are sent from there") { scene in
            let person = scene.person()
            let settled = scene.morning()
            scene.wholeVisit(scene.visit(person, at: scene.own(.hospital)), at: settled)
            let pharmacy = scene.own(.pharmacy.away(metres: 250_000))
            scene.sale(
                scene.visit(person, at: pharmacy),
                of: scene.drug(named: "阿莫西林胶囊"),
                at: settled + .minutes(15),
                by: .onlineDelivery
            )
        },
        .nearMiss("impossible-travel", "agent", "agent declared on the settlement") { scene in
            let agent = scene.person()
            scene.settleTwice(apart: 250_000, .minutes(20)) { settlement in
                settlement.agent = scene.number(agent)
            }
        },
        .nearMiss("impossible-travel", "agent_at_the_terminal", "agent declared on the face") {
            scene in
            let person = scene.person()
            let settled = scene.morning()
            scene.wholeVisit(scene.visit(person, at: scene.own(.hospital)), at: settled)
            let there = scene.visit(person, at: scene.own(.hospital.away(metres: 250_000)))
            scene.show(there, at: settled + .minutes(19), agent: scene.person())
            scene.settle(there, at: settled + .minutes(20))
        },
        elsewhereUnproven("mismatched_face", "a mismatched face is no presence", .mismatched),
        elsewhereUnproven("photograph", "a face that does not live is none", .livenessFailed),
        elsewhereUnproven("override", "who was let through was not seen", .manualOverride),
        .nearMiss("impossible-travel", "registered_by_phone", "registered by phone") { scene in
            let person = scene.person()
            let settled = scene.morning()
            scene.wholeVisit(scene.visit(person, at: scene.own(.hospital)), at: settled)
            let there = scene.visit(person, at: scene.own(.hospital.away(metres: 250_000)))
            scene.send(scene.encounter(there, .registered, at: settled + .minutes(6)))
        },
        fastEnough(
            "reversed",
            "the second settlement reversed",
            250_000,
            .minutes(15),
            reversedAfter: .minutes(12)
        ),
        fastEnough(
            "reversed_12_days_later",
            "reversed twelve days later",
            250_000,
            .minutes(15),
            days: 13,
            reversedAfter: .days(12)
        ),
    ]

    private static func fastEnough(
        _ variant: String,
        _ why: String,
        _ metres: Int,
        _ span: TimeSpan,
        by channel: PayChannel = .window,
        days: Int = 1,
        reversedAfter reversal: TimeSpan? = nil
    ) -> Scenario {
        .nearMiss("impossible-travel", variant, why, days: days) { scene in
            let second = scene.settleTwice(apart: metres, span, by: channel)
            if let reversal { scene.reverse(second, after: reversal) }
        }
    }

    /// Something that proves nothing, in another city a quarter of an hour later.
    private static func elsewhereUnproven(
        _ variant: String,
        _ why: String,
        _ outcome: FaceOutcome
    ) -> Scenario {
        .nearMiss("impossible-travel", variant, why, days: 1) { scene in
            let person = scene.person()
            let settled = scene.morning()
            scene.wholeVisit(scene.visit(person, at: scene.own(.hospital)), at: settled)
            let there = scene.visit(person, at: scene.own(.hospital.away(metres: 250_000)))
            scene.show(there, .register, outcome, at: settled + .minutes(15))
        }
    }
}

extension Scene {
    /// Somebody settles in person at a hospital of the district and again far north of it; where
    /// these hospitals look at faces is not the counter.
    ///
    /// - Returns: The second settlement.
    @discardableResult
    fileprivate func settleTwice(
        apart metres: Int,
        _ span: TimeSpan,
        by channel: PayChannel = .window,
        _ part: Part = .part,
        arriving delivery: Delivery = .ordinary,
        with change: (inout Settlement) -> Void = { _ in }
    ) -> Settlement {
        let need = InstitutionNeed.hospital.without(.settle)
        let person = person()
        let settled = morning()
        settle(visit(person, at: own(need)), at: settled, part)
        let there = visit(person, at: own(need.away(metres: metres)))
        return settle(there, at: settled + span, by: channel, part, delivery, with: change)
    }
}
