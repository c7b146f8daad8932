extension Impersonation {
    /// The insured lies in one hospital while somebody uses the card in another.
    static let outpatientWhileInpatient =
        outpatientWhileInpatientFrauds + outpatientWhileInpatientNearMisses

    private static let outpatientWhileInpatientFrauds: [Scenario] = [
        elsewhere("window", "住院期间在他院窗口结算", .window),
        elsewhere("kiosk", "住院期间在他院自助机结算", .kiosk),
        elsewhere("chronic", "住院期间在他院结算门诊慢特病", .window, .chronic),
        .fraud("outpatient-while-inpatient", "pharmacy_self", "住院期间本人到药店购药") { scene in
            let person = scene.admitted()
            let visit = scene.visit(person, at: scene.own(.pharmacy))
            let time = scene.morning(1)
            scene.wholePurchase(visit, of: scene.drug(named: "阿莫西林胶囊"), at: time, .key)
        },
        .fraud("outpatient-while-inpatient", "agent_at_a_window", "代办只免药店, 不免门诊") {
            scene in
            let visit = scene.visit(scene.admitted(), at: scene.hospital())
            let agent = scene.person()
            scene.bind(agent, to: visit.person)
            let settled = scene.morning(1)
            scene.show(visit, at: settled - .minutes(1), agent: agent)
            scene.settle(visit, at: settled, .key) { $0.agent = scene.number(agent) }
        },
        .fraud("outpatient-while-inpatient", "day_after_admission", "入院次日零点后即在他院结算") {
            scene in
            let stay = scene.visit(scene.person(), at: scene.hospital(), .inpatient)
            scene.shortStay(stay, from: scene.at(0, 18), to: scene.at(2, 9))
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(1, 0, 50), .window, .key)
        },
        .fraud("outpatient-while-inpatient", "day_before_discharge", "出院前一日深夜在他院结算") {
            scene in
            let stay = scene.visit(scene.person(), at: scene.hospital(), .inpatient)
            scene.shortStay(stay, from: scene.at(0, 10), to: scene.at(2, 8))
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(1, 23, 40), .window, .key)
        },
        .fraud("outpatient-while-inpatient", "before_leave", "请假离院 6 分钟前在他院结算") { scene in
            let stay = scene.stayWithLeave()
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(1, 9) - .minutes(6), .window, .key)
        },
        .fraud("outpatient-while-inpatient", "after_leave", "返院 6 分钟后仍在他院结算") { scene in
            let stay = scene.stayWithLeave()
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(1, 14) + .minutes(6), .window, .key)
        },
        .fraud("outpatient-while-inpatient", "referred_elsewhere", "外送检查的是另一家医院") {
            scene in
            let stay = scene.stayAtOwn()
            let sent = scene.encounter(
                stay,
                .checkedIn,
                at: scene.at(0, 17),
                referral: scene.hospital()
            )
            scene.send(sent)
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(1), .window, .key)
        },
        .fraud("outpatient-while-inpatient", "sharing_ran_out", "检查共享协议前一日已到期") { scene in
            let stay = scene.stayAtOwn()
            let other = scene.hospital()
            scene.share(from: stay.institution, with: other, to: scene.at(0, 23))
            scene.wholeVisit(
                scene.visit(stay.person, at: other),
                at: scene.morning(1),
                .window,
                .key
            )
        },
        .fraud("outpatient-while-inpatient", "not_discharged_yet", "入院后一直未出院") { scene in
            let person = scene.person(alwaysQuiet: true)
            let stay = scene.visit(person, at: scene.hospital(), .inpatient)
            scene.show(stay, .admit, at: scene.at(0, 14))
            scene.send(scene.encounter(stay, .admitted, at: scene.at(0, 14, 8)))
            let visit = scene.visit(person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(2), .window, .key)
        },
        .fraud("outpatient-while-inpatient", "admission_arrives_late", "入院登记晚到 39 小时") {
            scene in
            let stay = scene.visit(scene.person(), at: scene.hospital(), .inpatient)
            scene.shortStay(
                stay,
                from: scene.at(0, 14),
                to: scene.at(2, 10),
                admission: .after(.hours(39))
            )
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(1), .window, .key)
        },
        .fraud("outpatient-while-inpatient", "settled_again", "退费后重新结算") { scene in
            let visit = scene.visit(scene.admitted(), at: scene.hospital())
            let first = scene.wholeVisit(visit, at: scene.morning(1))
            scene.reverse(first, after: .minutes(15))
            scene.send(scene.settledAgain(first, at: first.time + .minutes(20)), .key)
        },
    ]

    private static func elsewhere(
        _ variant: String,
        _ note: String,
        _ channel: PayChannel,
        _ type: MedicalType = .outpatient
    ) -> Scenario {
        .fraud("outpatient-while-inpatient", variant, note) { scene in
            let visit = scene.visit(scene.admitted(), at: scene.hospital())
            scene.wholeVisit(visit, type, at: scene.morning(1), channel, .key)
        }
    }
}

extension Impersonation {
    private static let outpatientWhileInpatientNearMisses: [Scenario] = [
        .nearMiss("outpatient-while-inpatient", "on_leave", "on leave") { scene in
            let stay = scene.stayWithLeave()
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(1, 11, 20))
        },
        .nearMiss("outpatient-while-inpatient", "just_returned", "4 min after leave: two clocks") {
            scene in
            let stay = scene.stayWithLeave()
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(1, 14, 4))
        },
        .nearMiss("outpatient-while-inpatient", "referred", "sent there, on leave") { scene in
            let other = scene.hospital()
            let stay = scene.stayWithLeave(to: other)
            scene.examine(scene.visit(stay.person, at: other), at: scene.at(1, 11))
        },
        .nearMiss("outpatient-while-inpatient", "referred_back_already", "sent there, back") {
            scene in
            let other = scene.hospital()
            let stay = scene.stayWithLeave(to: other)
            scene.examine(scene.visit(stay.person, at: other), at: scene.at(1, 16))
        },
        .nearMiss("outpatient-while-inpatient", "referred_without_leave", "sent, no leave") {
            scene in
            let stay = scene.stayAtOwn()
            let other = scene.hospital()
            let sent = scene.encounter(stay, .checkedIn, at: scene.at(0, 17), referral: other)
            scene.send(sent)
            scene.examine(scene.visit(stay.person, at: other), at: scene.morning(1))
        },
        .nearMiss("outpatient-while-inpatient", "exam_sharing", "lawful sharing of exams") {
            scene in
            let stay = scene.stayAtOwn()
            let other = scene.hospital()
            scene.share(from: stay.institution, with: other, to: scene.at(3, 12))
            scene.examine(scene.visit(stay.person, at: other), at: scene.morning(1))
        },
        .nearMiss("outpatient-while-inpatient", "agent_pharmacy", "agent at a pharmacy") {
            scene in
            let visit = scene.visit(scene.admitted(), at: scene.own(.pharmacy))
            let agent = scene.person()
            scene.bind(agent, to: visit.person)
            let time = scene.morning(1)
            scene.show(visit, at: time - .minutes(1), agent: agent)
            let drug = scene.drug(named: "阿莫西林胶囊")
            scene.sale(visit, of: drug, at: time) { $0.agent = scene.number(agent) }
        },
        .nearMiss("outpatient-while-inpatient", "admission_day", "day of admission") { scene in
            let stay = scene.stayAtOwn()
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(0, 23, 30))
        },
        .nearMiss("outpatient-while-inpatient", "discharge_day", "day of discharge") { scene in
            let stay = scene.stayAtOwn()
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(2, 8, 50))
        },
        offSite("mobile", "by phone", .mobile),
        offSite("seamless", "no one stood there", .seamless),
        .nearMiss("outpatient-while-inpatient", "online_delivery", "sent to the ward") { scene in
            let visit = scene.visit(scene.admitted(), at: scene.own(.pharmacy))
            let drug = scene.drug(named: "阿莫西林胶囊")
            scene.sale(visit, of: drug, at: scene.morning(1), by: .onlineDelivery)
        },
        reversedElsewhere("reversed", "reversed", after: .minutes(40), days: 3),
        reversedElsewhere(
            "reversed_later",
            "reversed 12 days later",
            after: .days(12),
            days: 14
        ),
        .nearMiss("outpatient-while-inpatient", "same_institution", "the same hospital") {
            scene in
            let stay = scene.stayAtOwn()
            let visit = scene.visit(stay.person, at: stay.institution)
            scene.wholeVisit(visit, at: scene.morning(1))
        },
        .nearMiss(
            "outpatient-while-inpatient",
            "discharge_arrives_late",
            "the discharge of the day before arrives 39 h late"
        ) { scene in
            let stay = scene.visit(scene.person(), at: scene.hospital(), .inpatient)
            scene.shortStay(
                stay,
                from: scene.at(-1, 15),
                to: scene.at(0, 10),
                discharge: .after(.hours(39))
            )
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.morning(1))
        },
        .nearMiss(
            "outpatient-while-inpatient",
            "leave_arrives_late",
            "the beginning of the leave arrives 36 h late"
        ) { scene in
            let stay = scene.stayWithLeave(leaving: .after(.hours(36)))
            let visit = scene.visit(stay.person, at: scene.hospital())
            scene.wholeVisit(visit, at: scene.at(1, 12, 10))
        },
    ]

    private static func offSite(
        _ variant: String,
        _ why: String,
        _ channel: PayChannel
    ) -> Scenario {
        .nearMiss("outpatient-while-inpatient", variant, why) { scene in
            let visit = scene.visit(scene.admitted(), at: scene.hospital())
            scene.settle(visit, at: scene.morning(1), by: channel)
        }
    }

    private static func reversedElsewhere(
        _ variant: String,
        _ why: String,
        after span: TimeSpan,
        days: Int
    ) -> Scenario {
        .nearMiss("outpatient-while-inpatient", variant, why, days: days) { scene in
            let visit = scene.visit(scene.admitted(), at: scene.hospital())
            scene.reverse(scene.wholeVisit(visit, at: scene.morning(1)), after: span)
        }
    }
}

extension Scene {
    /// Somebody lies in a hospital from the first afternoon to the morning two days later.
    fileprivate func stayAtOwn() -> Visit {
        let stay = visit(person(), at: own(.hospital), .inpatient)
        shortStay(stay, from: at(0, 15), to: at(2, 10))
        return stay
    }

    /// The same, by the person.
    fileprivate func admitted() -> Int { stayAtOwn().person }

    /// The same, with leave on the second day from nine to two o'clock.
    fileprivate func stayWithLeave(
        to referral: Institution? = nil,
        leaving: Delivery = .ordinary
    ) -> Visit {
        let stay = stayAtOwn()
        send(encounter(stay, .left, at: at(1, 9), referral: referral), .part, leaving)
        send(encounter(stay, .returned, at: at(1, 14)))
        return stay
    }

    /// A blood count and nothing else.
    fileprivate func examine(_ visit: Visit, at time: Moment) {
        let lines = [line(.bloodCount, at: time - .minutes(15), by: visit.doctor)]
        wholeVisit(visit, at: time, lines: lines)
    }

    /// One hospital may send its inpatients to another for examinations, until then.
    fileprivate func share(from one: Institution, with other: Institution, to end: Moment) {
        fact(
            .examSharing,
            key: one.code,
            [("partner", .text(other.code))],
            from: at(-1, 0),
            to: end
        )
    }
}
