private let rule = "session-billed-not-held"

/// Treatment is billed, and nobody lay at the machine that day.
extension FabricatedTreatment {
    static let sessionBilledNotHeld: [Scenario] =
        notHeld + notHeldThoughFeedsWereDark + heldAfterAll

    private static let notHeld: [Scenario] = [
        .fraud(rule, "nothing", "结算了运动疗法, 当日无任何记录") { scene in
            let visit = scene.patientOf(.exercise)
            scene.bill(visit, .exercise, of: scene.at(0, 9), .key)
        },
        .fraud(rule, "window_with_face", "结算了血液透析, 本人到窗口刷脸, 当日无透析记录") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.send(scene.encounter(visit, .registered, at: scene.at(0, 8)))
            scene.bill(visit, .dialysis, of: scene.at(0, 8, 30), at: scene.at(0, 13), .key)
        },
        .fraud(rule, "started_only", "血液透析只有开始记录, 没有结束") { scene in
            let visit = scene.patientOf(.dialysis)
            let begins = scene.at(0, 8, scene.random.within(0...40))
            let session = scene.session(visit, .dialysis, from: begins, to: begins + .hours(4))
            scene.treatmentFaces(visit, from: begins, to: begins + .hours(4))
            scene.send(session.started)
            scene.bill(visit, .dialysis, of: begins, .key)
        },
        .fraud(rule, "other_day", "透析在前一日, 费用记在当日") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(-1, 8, 30))
            scene.bill(visit, .dialysis, of: scene.at(0, 8, 30), .key)
        },
        .fraud(rule, "ended_before_midnight", "透析在前一日 23:48 结束, 费用记在次日") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(-1, 19, 46), minutes: 242)
            scene.bill(visit, .dialysis, of: scene.at(0, 0, 20), .key)
        },
        .fraud(rule, "other_person", "当日透析的是另一名参保人") { scene in
            let visit = scene.patientOf(.dialysis)
            let other = scene.visit(scene.person(), at: visit.institution)
            scene.wholeTreatment(other, .dialysis, from: scene.at(0, 8))
            scene.bill(visit, .dialysis, of: scene.at(0, 8), .key)
        },
        .fraud(rule, "other_institution", "当日在另一家机构做的运动疗法") { scene in
            let visit = scene.patientOf(.exercise)
            let elsewhere = scene.visit(visit.person, at: scene.treatmentHospital())
            scene.wholeTreatment(elsewhere, .exercise, from: scene.at(0, 14))
            scene.bill(visit, .exercise, of: scene.at(0, 9), .key)
        },
        .fraud(rule, "other_kind", "当日只有 CT 检查, 结算了运动疗法") { scene in
            let visit = scene.patientOf(.exercise)
            scene.wholeTreatment(visit, .computedTomography, from: scene.at(0, 10))
            scene.bill(visit, .exercise, of: scene.at(0, 10, 30), .key)
        },
        .fraud(rule, "one_of_two_lines", "一张结算单两个项目, 只做了 CT") { scene in
            let visit = scene.patientOf(.exercise)
            scene.hold(visit, .computedTomography, from: scene.at(0, 9, 10))
            let lines = [
                scene.line(.computedTomography, at: scene.at(0, 9), by: visit.doctor),
                scene.line(.exercise, at: scene.at(0, 9), by: visit.doctor),
            ]
            scene.bill(visit, lines: lines, at: scene.at(0, 11), .key)
        },
        .fraud(rule, "one_day_of_a_stay", "住院三天每天记一次运动疗法, 有一天没有做", days: 4) { scene in
            let visit = scene.patientOf(.exercise, .inpatient)
            for day in [0, 2] { scene.hold(visit, .exercise, from: scene.at(day, 15)) }
            let lines = (0...2).map {
                scene.line(.exercise, at: scene.at($0, 14, 50), by: visit.doctor)
            }
            scene.wholeStay(
                visit,
                from: scene.at(0, 10),
                to: scene.at(2, 17),
                lines: lines,
                .key
            )
        },
        .fraud(rule, "settled_again", "退费后重新结算, 仍无治疗记录") { scene in
            let visit = scene.patientOf(.exercise)
            let first = scene.bill(visit, .exercise, of: scene.at(0, 9), .key)
            scene.send(scene.reversal(of: first, at: first.time + .hours(2)))
            scene.send(scene.settledAgain(first, at: first.time + .hours(3)), .key)
        },
    ]

    /// The feed of sessions was dark at another time, or elsewhere, or not at all.
    private static let notHeldThoughFeedsWereDark: [Scenario] = [
        .fraud(rule, "gap_ended_before", "治疗数据中断在费用发生前一日已恢复") { scene in
            let visit = scene.patientOf(.dialysis, at: scene.own(.hospital))
            let hospital = visit.institution
            scene.gap(.treatmentSession, at: hospital, from: scene.at(-1, 6), to: scene.at(-1, 22))
            scene.bill(visit, .dialysis, of: scene.at(0, 8), .key)
        },
        .fraud(rule, "gap_after_deadline", "治疗数据在 36 小时之后才中断") { scene in
            let visit = scene.patientOf(.dialysis, at: scene.own(.hospital))
            let hospital = visit.institution
            scene.gap(.treatmentSession, at: hospital, from: scene.at(1, 21), to: scene.at(2, 9))
            scene.bill(visit, .dialysis, of: scene.at(0, 8), .key)
        },
        .fraud(rule, "gap_of_other_type", "中断的是刷脸数据, 不是治疗数据") { scene in
            let visit = scene.patientOf(.dialysis, at: scene.own(.hospital))
            let hospital = visit.institution
            scene.gap(.faceVerification, at: hospital, from: scene.at(0, 6), to: scene.at(0, 20))
            scene.bill(visit, .dialysis, of: scene.at(0, 8), .key)
        },
        .fraud(rule, "gap_elsewhere", "中断的是另一家机构的治疗数据") { scene in
            let visit = scene.patientOf(.dialysis)
            let other = scene.own(.hospital)
            scene.gap(.treatmentSession, at: other, from: scene.at(0, 0), to: scene.at(1, 12))
            scene.bill(visit, .dialysis, of: scene.at(0, 8), .key)
        },
        .fraud(rule, "gap_retracted", "所报的数据中断后来撤销") { scene in
            let visit = scene.patientOf(.dialysis, at: scene.own(.hospital))
            let gap = scene.gap(
                .treatmentSession,
                at: visit.institution,
                from: scene.at(0, 6),
                to: scene.at(0, 20)
            )
            scene.retract(gap, at: scene.at(2, 10))
            scene.bill(visit, .dialysis, of: scene.at(0, 8), .key)
        },
    ]

    private static let heldAfterAll: [Scenario] = [
        .nearMiss(rule, "ended_only", "the session sent `ended` alone") { scene in
            let visit = scene.patientOf(.dialysis)
            let begins = scene.at(0, 8)
            let ends = begins + .minutes(243)
            scene.treatmentFaces(visit, from: begins, to: ends)
            scene.send(scene.session(visit, .dialysis, from: begins, to: ends).ended)
            scene.bill(visit, .dialysis, of: begins)
        },
        .nearMiss(rule, "over_midnight_fee_first", "over midnight, fee on the first date") {
            scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 21, 40))
            scene.bill(visit, .dialysis, of: scene.at(0, 21, 30), at: scene.at(1, 2, 10))
        },
        .nearMiss(rule, "over_midnight_fee_second", "over midnight, fee on the second date") {
            scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 21, 40))
            scene.bill(visit, .dialysis, of: scene.at(1, 1, 30), at: scene.at(1, 2, 10))
        },
        .nearMiss(rule, "late_39h", "the session arrives 39 h late") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 8), .part, .after(.hours(39)))
            scene.bill(visit, .dialysis, of: scene.at(0, 8))
        },
        .nearMiss(rule, "reversed", "reversed the next day", days: 4) { scene in
            let visit = scene.patientOf(.exercise)
            let settled = scene.bill(visit, .exercise, of: scene.at(0, 9))
            scene.send(scene.reversal(of: settled, at: scene.at(1, 10)))
        },
        .nearMiss(rule, "reversed_18_days_later", "reversed 18 days later", days: 20) { scene in
            let visit = scene.patientOf(.exercise)
            let settled = scene.bill(visit, .exercise, of: scene.at(0, 9))
            scene.send(scene.reversal(of: settled, at: scene.at(18, 10)))
        },
        .nearMiss(
            rule,
            "reversal_arrives_first",
            "the settlement arrives 34 h late, after its reversal"
        ) { scene in
            let visit = scene.patientOf(.exercise)
            let line = scene.line(.exercise, at: scene.at(0, 9), by: visit.doctor)
            let time = scene.at(0, 10)
            let settled = scene.bill(visit, lines: [line], at: time, .part, .after(.hours(34)))
            scene.send(scene.reversal(of: settled, at: time + .hours(1)), .part, .prompt)
        },
        .nearMiss(rule, "source_gap", "the session feed was dark that day") { scene in
            let visit = scene.patientOf(.dialysis, at: scene.own(.hospital))
            let hospital = visit.institution
            scene.gap(.treatmentSession, at: hospital, from: scene.at(0, 6), to: scene.at(0, 20))
            scene.bill(visit, .dialysis, of: scene.at(0, 8))
        },
        .nearMiss(rule, "source_gap_next_morning", "dark when the report could still come") {
            scene in
            let visit = scene.patientOf(.dialysis, at: scene.own(.hospital))
            let hospital = visit.institution
            scene.gap(.treatmentSession, at: hospital, from: scene.at(1, 5), to: scene.at(1, 9))
            scene.bill(visit, .dialysis, of: scene.at(0, 8))
        },
        .nearMiss(rule, "backlog", "dark that day, and the session came with the backlog") {
            scene in
            let visit = scene.patientOf(.dialysis, at: scene.own(.hospital))
            let hospital = visit.institution
            let end = scene.at(0, 22)
            scene.gap(.treatmentSession, at: hospital, from: scene.at(0, 6), to: end)
            scene.hold(visit, .dialysis, from: scene.at(0, 8), .part, .notBefore(end))
            scene.bill(visit, .dialysis, of: scene.at(0, 8))
        },
        .nearMiss(rule, "settled_next_day", "settled a day later, fee dated right") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 14))
            scene.bill(visit, .dialysis, of: scene.at(0, 14), at: scene.at(1, 9))
        },
        .nearMiss(rule, "no_item_on_session", "the session names no item") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 8)) { $0.item = nil }
            scene.bill(visit, .dialysis, of: scene.at(0, 8))
        },
        .nearMiss(rule, "no_visit_on_session", "the session names no visit") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 8)) { $0.visit = nil }
            scene.bill(visit, .dialysis, of: scene.at(0, 8))
        },
        .nearMiss(rule, "under_another_visit", "held that day under another visit") { scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysis, from: scene.at(0, 8))
            let again = scene.visit(visit.person, at: visit.institution)
            scene.bill(again, .dialysis, of: scene.at(0, 8))
        },
        .nearMiss(rule, "other_item_of_the_kind", "held as filtration, billed as dialysis") {
            scene in
            let visit = scene.patientOf(.dialysis)
            scene.hold(visit, .dialysisFiltration, from: scene.at(0, 8))
            scene.bill(visit, .dialysis, of: scene.at(0, 8))
        },
        .nearMiss(rule, "all_days_of_a_stay", "held on each day of the stay", days: 4) { scene in
            let visit = scene.patientOf(.exercise, .inpatient)
            let days = 0...2
            for day in days { scene.hold(visit, .exercise, from: scene.at(day, 15)) }
            let lines = days.map {
                scene.line(.exercise, at: scene.at($0, 14, 50), by: visit.doctor)
            }
            scene.wholeStay(visit, from: scene.at(0, 10), to: scene.at(2, 17), lines: lines)
        },
    ]
}
