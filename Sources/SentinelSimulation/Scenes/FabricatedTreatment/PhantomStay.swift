private let rule = "phantom-stay"

/// A stay in which nobody lies in the bed.
extension FabricatedTreatment {
    static let phantomStay: [Scenario] =
        unseenAtRounds + unseenThoughExcused + seenAtRounds + seenElsewhere + elsewhereForAReason

    private static let unseenAtRounds: [Scenario] = [
        .fraud(rule, "no_rounds", "住院五天, 查房从未刷脸", days: 6) { scene in
            scene.stay(.key, rounds: [])
        },
        .fraud(rule, "four_days_no_rounds", "住院四天, 查房从未刷脸", days: 5) { scene in
            let visit = scene.inpatient()
            let nobody = { (_: Int) in false }
            scene.wholeStay(visit, from: scene.at(0, 16), to: scene.at(4, 9), rounds: nobody, .key)
        },
        .fraud(rule, "hole_of_49h", "住院五天, 49 小时无查房刷脸", days: 6) { scene in
            scene.stay(.key, rounds: [(1, 8), (3, 9), (4, 8)])
        },
        .fraud(rule, "first_49h", "入院后 49 小时无查房刷脸", days: 6) { scene in
            scene.stay(.key, rounds: [(2, 11), (3, 8), (4, 8)])
        },
        .fraud(rule, "last_49h", "出院前 49 小时无查房刷脸", days: 6) { scene in
            scene.stay(.key, rounds: [(1, 8), (2, 8), (3, 9)])
        },
        .fraud(rule, "open_stay", "在院未出院, 第三天起查房无刷脸", days: 8) { scene in
            let hospital = scene.hospital()
            let visit = scene.visit(scene.person(alwaysQuiet: true), at: hospital, .inpatient)
            let admitted = scene.at(0, 10)
            scene.send(scene.face(visit, .admit, at: admitted - .minutes(4)))
            scene.send(scene.encounter(visit, .admitted, at: admitted), .key)
            for day in [1, 2] {
                scene.send(scene.face(visit, .wardRound, at: scene.at(day, 8, 15)))
            }
        },
        .fraud(rule, "only_failed_rounds", "查房刷脸均未通过", days: 6) { scene in
            scene.stay(.key, rounds: (1...5).map { ($0, 8) }) { face in
                face.outcome = scene.random.happens(percent: 50) ? .mismatched : .livenessFailed
                face.similarity = 420
            }
        },
        .fraud(rule, "short_leave", "请假三小时, 其余五天无查房刷脸", days: 7) { scene in
            let visit = scene.stay(days: 6, .key, rounds: [(1, 8)])
            scene.send(scene.encounter(visit, .left, at: scene.at(3, 9)))
            scene.send(scene.encounter(visit, .returned, at: scene.at(3, 12)))
        },
    ]

    /// Something was out of order, but not what would have brought the faces.
    private static let unseenThoughExcused: [Scenario] = [
        .fraud(rule, "gap_of_other_type", "中断的是结算数据, 查房无刷脸", days: 7) { scene in
            let visit = scene.stay(days: 6, at: scene.own(.hospital), .key, rounds: [(1, 8)])
            let hospital = visit.institution
            scene.gap(.settlement, at: hospital, from: scene.at(2, 8), to: scene.at(4, 8))
        },
        .fraud(rule, "gap_before_hole", "刷脸数据中断早已恢复", days: 7) { scene in
            let rounds = [(1, 8), (2, 8), (5, 8)]
            let visit = scene.stay(days: 6, at: scene.own(.hospital), .key, rounds: rounds)
            let hospital = visit.institution
            scene.gap(.faceVerification, at: hospital, from: scene.at(0, 12), to: scene.at(0, 20))
        },
        .fraud(rule, "gap_elsewhere", "中断的是另一家机构的刷脸数据", days: 7) { scene in
            scene.stay(days: 6, .key, rounds: [(1, 8), (2, 8), (5, 8)])
            let other = scene.own(.hospital)
            scene.gap(.faceVerification, at: other, from: scene.at(2, 9), to: scene.at(5, 7))
        },
        .fraud(rule, "gap_retracted", "所报的刷脸数据中断后来撤销", days: 8) { scene in
            let rounds = [(1, 8), (2, 8), (5, 8)]
            let visit = scene.stay(days: 6, at: scene.own(.hospital), .key, rounds: rounds)
            let gap = scene.gap(
                .faceVerification,
                at: visit.institution,
                from: scene.at(2, 9),
                to: scene.at(5, 7)
            )
            scene.retract(gap, at: scene.at(7, 9))
        },
    ]

    private static let seenAtRounds: [Scenario] = [
        .nearMiss(rule, "hole_of_47h", "47 hours without a round", days: 6) { scene in
            scene.stay(rounds: [(1, 9), (3, 8), (4, 8)])
        },
        .nearMiss(rule, "hole_of_48h", "48 hours, no more", days: 6) { scene in
            scene.stay(rounds: [(1, 8), (3, 8), (4, 8)])
        },
        .nearMiss(rule, "three_days", "a stay of three days", days: 4) { scene in
            let nobody = { (_: Int) in false }
            let visit = scene.inpatient()
            scene.wholeStay(visit, from: scene.at(0, 14), to: scene.at(3, 10), rounds: nobody)
        },
        .nearMiss(rule, "overridden", "rounds let through by hand", days: 6) { scene in
            scene.stay(rounds: (1...5).map { ($0, 8) }) { $0.outcome = .manualOverride }
        },
        .nearMiss(rule, "on_leave", "on leave for 70 hours", days: 7) { scene in
            let visit = scene.stay(days: 6, rounds: [(1, 8), (4, 11), (5, 8)])
            scene.send(scene.encounter(visit, .left, at: scene.at(1, 12)))
            scene.send(scene.encounter(visit, .returned, at: scene.at(4, 10)))
        },
        .nearMiss(rule, "no_stage", "no terminal for ward rounds", days: 6) { scene in
            scene.stay(at: scene.own(.hospital.without(.wardRound)), rounds: [])
        },
        .nearMiss(rule, "rounds_34h_late", "rounds arrive 34 h late", days: 6) { scene in
            let late = Delivery.after(.hours(34))
            scene.stay(rounds: (1...5).map { ($0, 8) }, arriving: late)
        },
        .nearMiss(rule, "source_gap", "the face feed was dark in the hole", days: 7) { scene in
            let rounds = [(1, 8), (2, 8), (5, 8)]
            let visit = scene.stay(days: 6, at: scene.own(.hospital), rounds: rounds)
            let hospital = visit.institution
            scene.gap(.faceVerification, at: hospital, from: scene.at(2, 12), to: scene.at(4, 20))
        },
        .nearMiss(rule, "backlog", "dark, and the rounds came with the backlog", days: 6) { scene in
            let end = scene.at(3, 20)
            let hospital = scene.own(.hospital)
            let visit = scene.stay(at: hospital, rounds: [(1, 8), (4, 8)])
            for day in [2, 3] {
                let round = scene.face(visit, .wardRound, at: scene.at(day, 8))
                scene.send(round, .part, .notBefore(end))
            }
            scene.gap(.faceVerification, at: hospital, from: scene.at(2, 6), to: end)
        },
    ]

    private static let seenElsewhere: [Scenario] = [
        .fraud(rule, "seen_elsewhere", "住院期间在他院刷脸", days: 6) { scene in
            let visit = scene.stay(.key)
            scene.showFace(of: visit, at: scene.hospital(), scene.at(2, 14), .key)
        },
        .fraud(rule, "settled_elsewhere", "住院期间在他院本人就诊结算", days: 6) { scene in
            let visit = scene.stay(.key)
            let elsewhere = scene.visit(visit.person, at: scene.hospital())
            scene.wholeVisit(elsewhere, at: scene.at(3, 15, 10), .window, .key)
        },
        .fraud(rule, "session_elsewhere", "住院期间在他院做磁共振", days: 6) { scene in
            let visit = scene.stay(.key)
            scene.examine(visit, at: scene.treatmentHospital(), scene.at(2, 14), .key)
        },
        .fraud(rule, "checked_in_elsewhere", "住院期间在他院签到候诊", days: 6) { scene in
            let visit = scene.stay(.key)
            let elsewhere = scene.visit(visit.person, at: scene.hospital())
            scene.send(scene.encounter(elsewhere, .checkedIn, at: scene.at(3, 10)), .key)
        },
        .fraud(rule, "elsewhere_after_leave", "请假返院之后又在他院刷脸", days: 6) { scene in
            let visit = scene.stay(.key)
            scene.leave(visit, from: scene.at(2, 9), to: scene.at(2, 12))
            scene.showFace(of: visit, at: scene.hospital(), scene.at(2, 17), .key)
        },
        .fraud(rule, "sent_to_another_place", "外出检查去的不是转诊的机构", days: 6) { scene in
            let visit = scene.stay(.key)
            let leaves = scene.encounter(
                visit,
                .left,
                at: scene.at(1, 9),
                referral: scene.hospital()
            )
            scene.send(leaves)
            scene.send(scene.encounter(visit, .returned, at: scene.at(1, 12)))
            scene.showFace(of: visit, at: scene.hospital(), scene.at(2, 14), .key)
        },
        .fraud(rule, "sent_afterwards", "先在他院检查, 次日才开转诊", days: 6) { scene in
            let visit = scene.stay(.key)
            let partner = scene.treatmentHospital()
            scene.showFace(of: visit, at: partner, scene.at(1, 14), .key)
            let leaves = scene.encounter(visit, .left, at: scene.at(2, 9), referral: partner)
            scene.send(leaves)
            scene.send(scene.encounter(visit, .returned, at: scene.at(2, 12)))
        },
        .fraud(rule, "another_partner", "出现的机构不是检查共享单位", days: 6) { scene in
            let visit = scene.stay(at: scene.own(.hospital), .key)
            scene.shareExaminations(of: visit.institution, with: scene.hospital())
            scene.showFace(of: visit, at: scene.hospital(), scene.at(2, 14), .key)
        },
    ]

    private static let elsewhereForAReason: [Scenario] = [
        .nearMiss(rule, "elsewhere_on_leave", "elsewhere while on leave", days: 6) { scene in
            let visit = scene.stay()
            scene.leave(visit, from: scene.at(2, 9), to: scene.at(2, 19))
            scene.showFace(of: visit, at: scene.hospital(), scene.at(2, 14))
        },
        .nearMiss(rule, "referred", "sent there for an exam", days: 6) { scene in
            let visit = scene.stay()
            let partner = scene.treatmentHospital()
            let leaves = scene.encounter(visit, .left, at: scene.at(2, 9), referral: partner)
            scene.send(leaves)
            scene.examine(visit, at: partner, scene.at(2, 10))
            scene.send(scene.encounter(visit, .returned, at: scene.at(2, 13)))
        },
        .nearMiss(rule, "referred_twice", "sent there once, there again next day", days: 6) {
            scene in
            let visit = scene.stay()
            let partner = scene.treatmentHospital()
            let leaves = scene.encounter(visit, .left, at: scene.at(2, 9), referral: partner)
            scene.send(leaves)
            scene.send(scene.encounter(visit, .returned, at: scene.at(2, 13)))
            scene.examine(visit, at: partner, scene.at(3, 10))
        },
        .nearMiss(rule, "referred_at_admission", "sent there at once, no leave", days: 6) { scene in
            let partner = scene.treatmentHospital()
            let visit = scene.inpatient()
            scene.wholeStay(
                visit,
                from: scene.at(0, 10),
                to: scene.at(5, 10),
                referrals: [.admitted: partner]
            )
            scene.examine(visit, at: partner, scene.at(2, 10))
        },
        .nearMiss(rule, "exam_sharing", "an exam at the sharing partner", days: 6) { scene in
            let partner = scene.treatmentHospital()
            let visit = scene.stay(at: scene.own(.hospital))
            scene.shareExaminations(of: visit.institution, with: partner)
            scene.examine(visit, at: partner, scene.at(2, 14))
        },
        .nearMiss(rule, "elsewhere_on_first_day", "on the day of admission", days: 6) { scene in
            let visit = scene.stay()
            scene.showFace(of: visit, at: scene.hospital(), scene.at(0, 15))
        },
        .nearMiss(rule, "elsewhere_on_last_day", "on the day of discharge", days: 6) { scene in
            let visit = scene.stay()
            scene.showFace(of: visit, at: scene.hospital(), scene.at(5, 8, 55))
        },
        .nearMiss(rule, "elsewhere_in_two_days", "a stay of two days", days: 3) { scene in
            let visit = scene.inpatient()
            scene.wholeStay(visit, from: scene.at(0, 10), to: scene.at(2, 10))
            scene.showFace(of: visit, at: scene.hospital(), scene.at(1, 14))
        },
        .nearMiss(rule, "registered_by_phone", "registering is no presence", days: 6) { scene in
            let visit = scene.stay()
            let elsewhere = scene.visit(visit.person, at: scene.hospital())
            scene.send(scene.encounter(elsewhere, .registered, at: scene.at(2, 14)))
        },
        .nearMiss(rule, "mismatched_elsewhere", "somebody else was there", days: 6) { scene in
            let visit = scene.stay()
            let elsewhere = scene.visit(visit.person, at: scene.hospital())
            var face = scene.face(elsewhere, .register, .mismatched, at: scene.at(2, 14))
            face.face = scene.strangeFace()
            scene.send(face)
        },
        .nearMiss(rule, "paid_by_phone", "paid by phone, without being there", days: 6) { scene in
            let visit = scene.stay()
            let elsewhere = scene.visit(visit.person, at: scene.hospital())
            scene.wholeVisit(elsewhere, at: scene.at(2, 14), .mobile)
        },
        .nearMiss(rule, "agent_at_pharmacy", "the declared agent was there", days: 6) { scene in
            let visit = scene.stay()
            let agent = scene.person()
            scene.bind(agent, to: visit.person)
            scene.buy(for: visit.person, by: agent, at: scene.at(3, 11))
        },
        .nearMiss(rule, "reversed_elsewhere", "what was settled was reversed", days: 6) { scene in
            let visit = scene.stay()
            let clinic = scene.own(.clinic.without(.settle))
            let elsewhere = scene.visit(visit.person, at: clinic)
            let settled = scene.wholeVisit(elsewhere, at: scene.at(2, 14))
            scene.send(scene.reversal(of: settled, at: scene.at(2, 15)))
        },
    ]
}
