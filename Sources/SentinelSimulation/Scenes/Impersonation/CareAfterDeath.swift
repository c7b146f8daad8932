extension Impersonation {
    /// The card goes on living.
    static let careAfterDeath = careAfterDeathFrauds + careAfterDeathNearMisses

    private static let careAfterDeathFrauds: [Scenario] = [
        .fraud("care-after-death", "settle_long_after", "死亡数周后仍在门诊结算", days: 1) { scene in
            let visit = scene.visit(scene.longDead(), at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(), .window, .key)
        },
        .fraud("care-after-death", "session", "死亡数周后仍有透析记录", days: 1) { scene in
            let visit = scene.visit(scene.longDead(), at: scene.own(.hospital))
            let begins = scene.soon(after: scene.at(0, 8), within: 0...60)
            let ends = begins + .minutes(242)
            scene.treatmentFaces(visit, from: begins, to: ends)
            scene.send(scene.session(visit, .dialysis, from: begins, to: ends), .key)
        },
        .fraud("care-after-death", "dispense", "死亡数周后仍领取国谈药", days: 1) { scene in
            let blind = scene.own(.pharmacy.without(.settle, .dispense))
            let regimen = scene.regimen(by: scene.own(.hospital), from: blind)
            scene.fill(scene.order(regimen, for: scene.longDead()), at: scene.morning(0))
        },
        .fraud("care-after-death", "pharmacy_mobile", "死者账户手机购药", days: 1) { scene in
            let visit = scene.visit(scene.longDead(), at: scene.own(.pharmacy))
            let drug = scene.drug(named: "阿莫西林胶囊")
            scene.sale(visit, of: drug, at: scene.morning(), by: .mobile, .key)
        },
        .fraud("care-after-death", "two_days_after", "死亡后第二日结算", days: 4) { scene in
            let person = scene.person(alwaysQuiet: true)
            scene.died(person, on: 0, known: scene.at(1, 15))
            let visit = scene.visit(person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(2), .window, .key)
        },
        .fraud("care-after-death", "second_day_just_begun", "死亡后第二日零点 8 分下单", days: 4) {
            scene in
            let person = scene.person(alwaysQuiet: true)
            scene.died(person, on: 0, known: scene.at(1, 15))
            let visit = scene.visit(person, at: scene.own(.pharmacy))
            let drug = scene.drug(named: "阿莫西林胶囊")
            scene.sale(visit, of: drug, at: scene.at(2, 0, 8), by: .onlineDelivery, .key)
        },
        registeredLate("registered_late", "死亡信息 5 日后才登记", day: 5),
        registeredLate("registered_10_days_later", "死亡信息 12 日后才登记", day: 12),
        registeredLate("registered_55_days_later", "死亡信息 55 日后才登记", day: 57),
        .fraud("care-after-death", "dated_back", "死亡日期更正为更早", days: 5) { scene in
            let person = scene.person(alwaysQuiet: true)
            let first = scene.died(person, on: 3, known: scene.at(3, 16))
            let visit = scene.visit(person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(2), .window, .key)
            scene.retract(first, at: scene.at(4, 9))
            scene.died(person, on: -1, known: scene.at(4, 9, 1))
        },
        .fraud("care-after-death", "two_departments", "民政与卫健两部门均已登记", days: 4) { scene in
            let person = scene.person(alwaysQuiet: true)
            scene.died(person, on: 0, known: scene.at(1, 10))
            scene.died(person, on: 0, known: scene.at(1, 16), source: "health commission")
            let visit = scene.visit(person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(3), .window, .key)
        },
        .fraud("care-after-death", "stay_that_went_on", "死亡后仍挂床两日", days: 4) { scene in
            let person = scene.person(alwaysQuiet: true)
            let stay = scene.visit(person, at: scene.hospital(), .inpatient)
            scene.died(person, on: 0, known: scene.at(3, 9))
            scene.shortStay(stay, from: scene.at(0, 8), to: scene.at(2, 9), .key)
        },
        .fraud("care-after-death", "settled_again", "退费后又以死者名义重新结算", days: 1) { scene in
            let visit = scene.visit(scene.longDead(), at: scene.hospital())
            let first = scene.wholeVisit(visit, at: scene.morning())
            scene.reverse(first, after: .minutes(15))
            scene.send(scene.settledAgain(first, at: first.time + .minutes(18)), .key)
        },
    ]

    /// Somebody dies, the card is used two days later, and the death becomes known on a later day.
    private static func registeredLate(_ variant: String, _ note: String, day: Int) -> Scenario {
        .fraud("care-after-death", variant, note, days: day + 1) { scene in
            scene.usedAfterDeath(known: day, .key)
        }
    }
}

extension Impersonation {
    private static let careAfterDeathNearMisses: [Scenario] = [
        .nearMiss("care-after-death", "same_day", "on the day of death") { scene in
            let person = scene.person(alwaysQuiet: true)
            scene.died(person, on: 0, known: scene.at(1, 15))
            scene.wholeVisit(scene.visit(person, at: scene.hospital()), at: scene.at(0, 17, 40))
        },
        .nearMiss("care-after-death", "next_day", "late on the day after") { scene in
            let person = scene.person(alwaysQuiet: true)
            scene.died(person, on: 0, known: scene.at(2, 15))
            let visit = scene.visit(person, at: scene.own(.pharmacy))
            let drug = scene.drug(named: "阿莫西林胶囊")
            scene.sale(visit, of: drug, at: scene.at(1, 23, 50), by: .onlineDelivery)
        },
        .nearMiss(
            "care-after-death",
            "stay_closed_later",
            "closes a stay that ended before",
            history: 3,
            days: 4
        ) { scene in
            let person = scene.person(alwaysQuiet: true)
            let stay = scene.visit(person, at: scene.hospital(), .inpatient)
            scene.shortStay(
                stay,
                from: scene.at(-2, 15),
                to: scene.at(-1, 14),
                settled: scene.at(3, 10, 30)
            )
            scene.died(person, on: 0, known: scene.at(1, 15))
        },
        .nearMiss("care-after-death", "reversed", "reversed the same day", days: 1) { scene in
            let visit = scene.visit(scene.longDead(), at: scene.hospital())
            scene.reverse(scene.wholeVisit(visit, at: scene.morning()), after: .hours(3))
        },
        .nearMiss(
            "care-after-death",
            "reversed_15_days_later",
            "reversed 15 days later",
            days: 16
        ) { scene in
            let visit = scene.visit(scene.longDead(), at: scene.hospital())
            scene.reverse(scene.wholeVisit(visit, at: scene.morning()), after: .days(15))
        },
        .nearMiss(
            "care-after-death",
            "reversed_by_the_heirs",
            "a settlement of before is reversed after the death",
            days: 5
        ) { scene in
            let person = scene.person(alwaysQuiet: true)
            let visit = scene.visit(person, at: scene.hospital())
            let settled = scene.wholeVisit(visit, at: scene.morning())
            scene.died(person, on: 1, known: scene.at(2, 15))
            scene.reverse(settled, after: .days(4))
        },
        .nearMiss(
            "care-after-death",
            "retracted",
            "the death was registered by mistake and retracted",
            days: 6
        ) { scene in
            let person = scene.person()
            let death = scene.died(person, on: 0, known: scene.at(1, 15))
            scene.wholeVisit(scene.visit(person, at: scene.hospital()), at: scene.morning(3))
            scene.retract(death, at: scene.at(5, 11))
        },
        .nearMiss(
            "care-after-death",
            "date_corrected",
            "the death was a week later than registered at first",
            days: 7
        ) { scene in
            let person = scene.person(alwaysQuiet: true)
            let first = scene.died(person, on: -1, known: scene.at(5, 15))
            scene.wholeVisit(scene.visit(person, at: scene.hospital()), at: scene.morning(2))
            scene.retract(first, at: scene.at(6, 10))
            scene.died(person, on: 4, known: scene.at(6, 10, 2))
        },
        .nearMiss("care-after-death", "relative_is_dead", "the bound relative died", days: 1) {
            scene in
            let person = scene.person()
            scene.bind(scene.longDead(), to: person)
            scene.wholeVisit(scene.visit(person, at: scene.hospital()), at: scene.morning())
        },
        .nearMiss(
            "care-after-death",
            "appointment_never_cancelled",
            "an appointment made by phone is no care",
            days: 4
        ) { scene in
            let person = scene.person(alwaysQuiet: true)
            scene.died(person, on: 0, known: scene.at(1, 15))
            let visit = scene.visit(person, at: scene.hospital())
            scene.send(scene.encounter(visit, .registered, at: scene.morning(3)))
        },
        .nearMiss(
            "care-after-death",
            "registered_65_days_later",
            "known more than 60 days after the settlement",
            days: 68
        ) { scene in
            scene.usedAfterDeath(known: 67)
        },
    ]
}

extension Scene {
    /// A death, on a day of the scene.
    @discardableResult
    fileprivate func died(
        _ person: Int,
        on day: Int,
        known: Moment,
        source: String = "civil affairs"
    ) -> Fact {
        death(of: person, on: firstDay + day, known: known, source: source)
    }

    /// Somebody dies on the first day, the card is used two days later, and the death becomes
    /// known on a later day.
    fileprivate func usedAfterDeath(known day: Int, _ part: Part = .part) {
        let person = person(alwaysQuiet: true)
        let visit = visit(person, at: hospital())
        wholeVisit(visit, at: morning(2), .window, part)
        died(person, on: 0, known: at(day, 15, 30))
    }

    /// Somebody who died weeks before the log begins.
    func longDead() -> Int {
        let person = person(alwaysQuiet: true)
        death(of: person, on: district.firstDay - random.within(8...40))
        return person
    }

    @discardableResult
    private func death(
        of person: Int,
        on date: Day,
        known: Moment? = nil,
        source: String = "civil affairs"
    ) -> Fact {
        fact(
            .vitalStatus,
            key: number(person),
            [
                ("status", .text("deceased")), ("date_of_death", .text(date.description)),
                ("source", .text(source)),
            ],
            from: date.start,
            known: known
        )
    }
}
