extension Impersonation {
    /// A man's card pays for a woman, or the other way round.
    static let sexContradiction: [Scenario] = [
        billed("man_gyn", "男性结算妇科检查", .male, .gynaecology),
        billed("woman_prostate_exam", "女性结算前列腺检查", .female, .prostate),
        billed("woman_prostate_exam_by_phone", "女性手机结算前列腺检查", .female, .prostate, .mobile),
        bought("woman_prostate_drug", "女性购买前列腺用药", .female, "非那雄胺片"),
        bought("man_progesterone", "男性购买黄体酮", .male, "黄体酮胶囊"),
        .fraud("sex-contradiction", "man_mammography", "男性结算乳腺钼靶", days: 1) { scene in
            let visit = scene.visit(scene.person(.male), at: scene.own(.hospital))
            scene.wholeTreatment(visit, .mammography, from: scene.morning(), .key)
        },
        .fraud("sex-contradiction", "one_line_of_a_stay", "男性住院费用含妇科检查", days: 2) { scene in
            let visit = scene.visit(scene.person(.male), at: scene.hospital(), .inpatient)
            let extra = scene.line(.gynaecology, at: scene.at(0, 16), by: visit.doctor)
            let (from, to) = (scene.at(0, 14), scene.at(1, 11))
            scene.wholeStay(visit, from: from, to: to, lines: [extra], .key)
        },
        .fraud("sex-contradiction", "settled_again", "退费后重新结算, 项目未改", days: 1) { scene in
            let visit = scene.visit(scene.person(.male), at: scene.hospital())
            let first = scene.examine(visit, .gynaecology)
            scene.reverse(first, after: .minutes(20))
            scene.send(scene.settledAgain(first, at: first.time + .minutes(25)), .key)
        },
        .fraud("sex-contradiction", "insured_recorded_later", "参保登记 3 日后才到", days: 5) { scene in
            let person = scene.unrecorded(.female)
            scene.examine(scene.visit(person, at: scene.hospital()), .prostate, .key)
            scene.record(person, known: scene.at(3, 10))
        },
        .fraud("sex-contradiction", "sex_corrected", "性别登记更正后矛盾成立", days: 5) { scene in
            let person = scene.unrecorded(.male)
            scene.record(person, as: .female, known: scene.district.knownBefore)
            scene.examine(scene.visit(person, at: scene.hospital()), .gynaecology, .key)
            scene.record(person, known: scene.at(3, 10))
        },

        .nearMiss("sex-contradiction", "right_sex", "right sex", days: 1) { scene in
            scene.examine(scene.visit(scene.person(.female), at: scene.hospital()), .gynaecology)
            scene.examine(scene.visit(scene.person(.male), at: scene.hospital()), .prostate)
        },
        .nearMiss("sex-contradiction", "right_sex_drug", "right sex", days: 1) { scene in
            let visit = scene.visit(scene.person(.male), at: scene.own(.pharmacy))
            scene.wholePurchase(visit, of: scene.drug(named: "非那雄胺片"), at: scene.morning())
        },
        .nearMiss(
            "sex-contradiction",
            "unknown_person",
            "no insured row: the rule says nothing",
            days: 1
        ) { scene in
            scene.examine(scene.visit(scene.unrecorded(.male), at: scene.hospital()), .gynaecology)
        },
        reversed("reversed", "reversed", after: .hours(2), days: 1),
        reversed("reversed_12_days_later", "reversed 12 days later", after: .days(12), days: 13),
        .nearMiss("sex-contradiction", "record_corrected", "the record was wrong", days: 5) {
            scene in
            let person = scene.unrecorded(.female)
            scene.record(person, as: .male, known: scene.district.knownBefore)
            scene.examine(scene.visit(person, at: scene.hospital()), .gynaecology)
            scene.record(person, known: scene.at(3, 10))
        },
        .nearMiss("sex-contradiction", "agent_of_other_sex", "her husband pays", days: 1) {
            scene in
            let husband = scene.person(.male)
            let visit = scene.visit(scene.person(.female), at: scene.hospital())
            scene.bind(husband, to: visit.person)
            let settled = scene.morning()
            let lines = [scene.line(.gynaecology, at: settled - .hours(1), by: visit.doctor)]
            scene.show(visit, at: settled - .minutes(1), agent: husband)
            scene.settle(visit, at: settled, lines: lines) { $0.agent = scene.number(husband) }
        },
    ]

    private static func billed(
        _ variant: String,
        _ note: String,
        _ sex: Sex,
        _ item: ServiceItem,
        _ channel: PayChannel = .window
    ) -> Scenario {
        .fraud("sex-contradiction", variant, note, days: 1) { scene in
            let visit = scene.visit(scene.person(sex), at: scene.hospital())
            scene.examine(visit, item, by: channel, .key)
        }
    }

    private static func bought(
        _ variant: String,
        _ note: String,
        _ sex: Sex,
        _ drug: String
    ) -> Scenario {
        .fraud("sex-contradiction", variant, note, days: 1) { scene in
            let visit = scene.visit(scene.person(sex), at: scene.own(.pharmacy))
            scene.wholePurchase(visit, of: scene.drug(named: drug), at: scene.morning(), .key)
        }
    }

    private static func reversed(
        _ variant: String,
        _ why: String,
        after span: TimeSpan,
        days: Int
    ) -> Scenario {
        .nearMiss("sex-contradiction", variant, why, days: days) { scene in
            let visit = scene.visit(scene.person(.male), at: scene.hospital())
            scene.reverse(scene.examine(visit, .gynaecology), after: span)
        }
    }
}

extension Scene {
    /// A whole visit with a consultation and an examination.
    @discardableResult
    fileprivate func examine(
        _ visit: Visit,
        _ item: ServiceItem,
        by channel: PayChannel = .window,
        _ part: Part = .part
    ) -> Settlement {
        let settled = morning()
        let lines = [ServiceItem.consultation, item].map { item in
            line(item, at: settled - .minutes(20), by: visit.doctor)
        }
        return wholeVisit(visit, at: settled, channel, lines: lines, part)
    }

    /// Somebody of whom the insurance has no row, or none that the simulation sends by itself.
    fileprivate func unrecorded(_ sex: Sex) -> Int {
        let person = person(sex, alwaysQuiet: true)
        district.persons[person].isRecorded = false
        return person
    }

    /// The insurance's row of a person.
    fileprivate func record(_ person: Int, as sex: Sex? = nil, known: Moment) {
        var recorded = district.persons[person]
        if let sex { recorded.sex = sex }
        send(district.insuredFact(recorded, known: known), .part, .prompt)
    }
}
