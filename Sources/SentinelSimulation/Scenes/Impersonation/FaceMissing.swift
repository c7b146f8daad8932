extension Impersonation {
    /// Nobody's face was seen where the counter has a terminal for it.
    static let faceMissing = faceMissingFrauds + faceMissingNearMisses

    private static let faceMissingFrauds: [Scenario] = [
        faceless("window", "应刷脸而未刷: 窗口结算", .window),
        faceless("kiosk", "应刷脸而未刷: 自助机结算", .kiosk),
        faceless("clinic_face", "应刷脸而未刷: 刷脸支付无核身记录", .clinicFace),
        faceless("chronic", "应刷脸而未刷: 门诊慢特病", .window, .chronic),
        .fraud("face-missing", "at_a_pharmacy", "应刷脸而未刷: 药店柜台") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.pharmacy))
            let drug = scene.drug(named: "阿莫西林胶囊")
            scene.sale(visit, of: drug, at: scene.morning(), .key)
        },
        .fraud("face-missing", "short_stay", "住院结算, 全程未刷脸", days: 2) { scene in
            let visit = scene.visit(scene.person(), at: scene.hospital(), .inpatient)
            scene.send(scene.encounter(visit, .admitted, at: scene.at(0, 14)))
            scene.send(scene.encounter(visit, .discharged, at: scene.at(1, 10)))
            let lines = [scene.line(.bed, at: scene.at(0, 15), by: visit.doctor)]
            scene.settle(visit, .inpatient, at: scene.at(1, 10, 40), lines: lines, .key)
        },
        .fraud("face-missing", "only_no_face", "只有未检测到人脸的记录") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, .settle, .noFace, at: settled - .minutes(2))
            scene.settle(visit, at: settled, .key)
        },
        .fraud("face-missing", "only_mismatched", "只有比对不符的记录") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, .settle, .mismatched, at: settled - .minutes(2))
            scene.settle(visit, at: settled, .key)
        },
        .fraud("face-missing", "after_2h", "结算 2 小时 6 分钟后才刷脸") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.settle(visit, at: settled, .key)
            scene.show(visit, .dispense, at: settled + .minutes(126))
        },
        .fraud("face-missing", "matched_in_another_visit", "刷脸的是同院另一次就诊") { scene in
            let person = scene.person()
            let hospital = scene.hospital()
            scene.wholeVisit(scene.visit(person, at: hospital), at: scene.at(0, 9, 30))
            scene.settle(scene.visit(person, at: hospital), at: scene.at(0, 10, 30), .key)
        },
        .fraud("face-missing", "matched_the_day_before", "前一日的刷脸未带就诊号") { scene in
            let visit = scene.patient()
            var face = scene.face(visit, .register, at: scene.at(-1, 16))
            face.visit = nil
            scene.send(face)
            scene.settle(visit, at: scene.morning(), .key)
        },
        .fraud("face-missing", "device_error_elsewhere", "设备故障的是挂号终端") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, .register, .deviceError, at: settled - .minutes(38))
            scene.settle(visit, at: settled, .key)
        },
        .fraud("face-missing", "offline_the_day_before", "终端前一日离线, 当日已恢复") { scene in
            let visit = scene.patient()
            scene.breakDown(at: visit.institution, from: scene.at(-1, 9), to: scene.at(-1, 17))
            scene.settle(visit, at: scene.morning(), .key)
        },
        .fraud("face-missing", "gap_elsewhere", "前置机故障的是另一家机构") { scene in
            let visit = scene.patient()
            let other = scene.own(.hospital)
            scene.gap(.faceVerification, at: other, from: scene.at(0, 7), to: scene.at(0, 19))
            scene.settle(visit, at: scene.morning(), .key)
        },
        .fraud("face-missing", "gap_of_another_feed", "中断的是追溯码上传") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.hospital))
            scene.gap(.traceScan, at: visit.institution, from: scene.at(0, 7), to: scene.at(0, 19))
            scene.settle(visit, at: scene.morning(), .key)
        },
        .fraud("face-missing", "gap_the_day_before", "上传中断在前一日") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.hospital))
            let hospital = visit.institution
            scene.gap(.faceVerification, at: hospital, from: scene.at(-1, 8), to: scene.at(-1, 20))
            scene.settle(visit, at: scene.morning(), .key)
        },
        .fraud("face-missing", "gap_afterwards", "结算 2 小时 10 分钟后上传才中断") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.hospital))
            let settled = scene.morning()
            scene.settle(visit, at: settled, .key)
            scene.gap(
                .faceVerification,
                at: visit.institution,
                from: settled + .minutes(130),
                to: settled + .hours(5)
            )
        },
        .fraud("face-missing", "gap_retracted", "登记的中断后被撤销") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.hospital))
            let gap = scene.gap(
                .faceVerification,
                at: visit.institution,
                from: scene.at(0, 7),
                to: scene.at(0, 19)
            )
            scene.settle(visit, at: scene.morning(), .key)
            scene.retract(gap, at: scene.at(1, 10))
        },
        .fraud("face-missing", "settled_again", "退费后重新结算, 仍未刷脸") { scene in
            let visit = scene.patient()
            let first = scene.settle(visit, at: scene.morning())
            scene.reverse(first, after: .minutes(12))
            scene.send(scene.settledAgain(first, at: first.time + .minutes(16)), .key)
        },
    ]

    private static func faceless(
        _ variant: String,
        _ note: String,
        _ channel: PayChannel,
        _ type: MedicalType = .outpatient
    ) -> Scenario {
        .fraud("face-missing", variant, note, days: 1) { scene in
            scene.settle(scene.patient(), type, at: scene.morning(), by: channel, .key)
        }
    }
}

extension Scene {
    /// The scene's terminal at the counter is offline for a time.
    fileprivate func breakDown(
        at institution: Institution,
        from: Moment,
        to: Moment,
        known: Moment? = nil
    ) {
        fact(
            .terminal,
            key: terminal(.settle, at: institution).number,
            [("fixmedins_code", .text(institution.code)), ("status", .text("offline"))],
            from: from,
            to: to,
            known: known ?? from + .minutes(10)
        )
    }
}

extension Impersonation {
    private static let faceMissingNearMisses: [Scenario] = [
        .nearMiss("face-missing", "matched_1h50", "matched 1 h 50 after") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.settle(visit, at: settled)
            scene.show(visit, .settle, at: settled + .minutes(110))
        },
        .nearMiss("face-missing", "matched_in_tolerance", "2 h 4 min, by two clocks") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.settle(visit, at: settled)
            scene.show(visit, .dispense, at: settled + .minutes(124))
        },
        .nearMiss("face-missing", "late", "the face arrives 39 h late") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, at: settled - .minutes(1), .part, .after(.hours(39)))
            scene.settle(visit, at: settled)
        },
        .nearMiss("face-missing", "register_only", "matched in the visit, when it began") {
            scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, .register, at: settled - .minutes(39))
            scene.settle(visit, at: settled)
        },
        .nearMiss("face-missing", "admit_only", "matched at admission, the day before") {
            scene in
            let visit = scene.visit(scene.person(), at: scene.hospital(), .inpatient)
            scene.show(visit, .admit, at: scene.at(0, 14, 10))
            scene.send(scene.encounter(visit, .admitted, at: scene.at(0, 14, 15)))
            scene.send(scene.encounter(visit, .discharged, at: scene.at(1, 10)))
            let lines = [scene.line(.bed, at: scene.at(0, 15), by: visit.doctor)]
            scene.settle(visit, .inpatient, at: scene.at(1, 10, 40), lines: lines)
        },
        .nearMiss("face-missing", "without_visit_number", "matched that day, no number") {
            scene in
            let visit = scene.patient()
            let settled = scene.morning()
            var face = scene.face(visit, .settle, at: settled - .minutes(1))
            face.visit = nil
            scene.send(face)
            scene.settle(visit, at: settled)
        },
        .nearMiss("face-missing", "override", "let through by hand") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, .settle, .noFace, at: settled - .minutes(2))
            scene.show(visit, .settle, .manualOverride, at: settled - .minutes(1))
            scene.settle(visit, at: settled)
        },
        .nearMiss("face-missing", "device_error", "device error") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, .settle, .deviceError, at: settled - .minutes(1))
            scene.settle(visit, at: settled)
        },
        .nearMiss("face-missing", "offline", "terminal offline") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            let from = settled - .minutes(45)
            scene.breakDown(at: visit.institution, from: from, to: settled + .hours(2))
            scene.settle(visit, at: settled)
        },
        .nearMiss("face-missing", "offline_reported_later", "known two days later") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            let hospital = visit.institution
            let from = settled - .hours(3)
            scene.breakDown(
                at: hospital,
                from: from,
                to: settled + .hours(2),
                known: scene.at(2, 9)
            )
            scene.settle(visit, at: settled)
        },
        offCounter("mobile", "mobile channel", .mobile),
        offCounter("seamless", "seamless channel", .seamless),
        offCounter("online_delivery", "delivered", .onlineDelivery),
        .nearMiss("face-missing", "emergency", "emergency") { scene in
            scene.settle(scene.patient(), .emergency, at: scene.morning())
        },
        .nearMiss("face-missing", "emergency_kind", "emergency by its encounters") { scene in
            let visit = scene.visit(scene.person(), at: scene.hospital(), .emergency)
            scene.settle(visit, at: scene.morning())
        },
        .nearMiss("face-missing", "no_stage", "no terminal for the stage") { scene in
            let hospital = scene.own(.hospital.without(.settle))
            scene.settle(scene.visit(scene.person(), at: hospital), at: scene.morning())
        },
        .nearMiss("face-missing", "reversed", "reversed after 3 h") { scene in
            scene.reverse(scene.settle(scene.patient(), at: scene.morning()), after: .hours(3))
        },
        .nearMiss(
            "face-missing",
            "reversed_20_days_later",
            "reversed 20 days later",
            days: 21
        ) { scene in
            scene.reverse(scene.settle(scene.patient(), at: scene.morning()), after: .days(20))
        },
        .nearMiss(
            "face-missing",
            "reversal_arrives_first",
            "the settlement arrives 39 h late, after its reversal"
        ) { scene in
            let settled = scene.morning()
            let late = Delivery.after(.hours(39))
            let settlement = scene.settle(scene.patient(), at: settled, .part, late)
            scene.reverse(settlement, after: .minutes(50))
        },
        .nearMiss(
            "face-missing",
            "reversal_reversed",
            "a reversal of its reversal has no effect"
        ) { scene in
            let settlement = scene.settle(scene.patient(), at: scene.morning())
            let reversal = scene.reverse(settlement, after: .minutes(30))
            scene.reverse(reversal, after: .minutes(40))
        },
        .nearMiss("face-missing", "source_gap", "face feed dark: undecided") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.hospital))
            let hospital = visit.institution
            scene.gap(.faceVerification, at: hospital, from: scene.at(0, 6), to: scene.at(0, 20))
            scene.settle(visit, at: scene.morning())
        },
        .nearMiss("face-missing", "source_gap_at_dawn", "dark early that day") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.hospital))
            let hospital = visit.institution
            scene.gap(.faceVerification, at: hospital, from: scene.at(0, 3), to: scene.at(0, 7))
            scene.settle(visit, at: scene.morning())
        },
        .nearMiss("face-missing", "source_gap_afterwards", "dark an hour later") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.hospital))
            let settled = scene.morning()
            scene.settle(visit, at: settled)
            scene.gap(
                .faceVerification,
                at: visit.institution,
                from: settled + .minutes(60),
                to: settled + .hours(9)
            )
        },
        .nearMiss("face-missing", "backlog", "the dark feed's backlog brings it") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.hospital))
            let settled = scene.morning()
            let restored = settled + .hours(26)
            let hospital = visit.institution
            scene.gap(.faceVerification, at: hospital, from: settled - .hours(2), to: restored)
            scene.show(visit, at: settled - .minutes(1), .part, .notBefore(restored))
            scene.settle(visit, at: settled)
        },
    ]

    private static func offCounter(
        _ variant: String,
        _ why: String,
        _ channel: PayChannel
    ) -> Scenario {
        .nearMiss("face-missing", variant, why, days: 1) { scene in
            scene.settle(scene.patient(), at: scene.morning(), by: channel)
        }
    }
}
