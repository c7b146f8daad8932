private let rule = "session-without-face"

/// A treatment is recorded and settled, and nobody showed a face before or after it.
extension FabricatedTreatment {
    static let sessionWithoutFace: [Scenario] = unseen + unseenThoughFeedsWereDark + seen

    private static let unseen: [Scenario] = [
        .fraud(rule, "none", "透析前后均无刷脸") { scene in
            scene.treat(.dialysis, .key)
        },
        .fraud(rule, "rehabilitation_none", "运动疗法前后均无刷脸") { scene in
            scene.treat(.exercise, .key)
        },
        .fraud(rule, "only_start_terminals", "只设开始核身终端的机构, 透析前无刷脸") { scene in
            scene.treat(.dialysis, at: scene.own(.hospital.without(.treatmentEnd)), .key)
        },
        .fraud(rule, "mismatched_only", "透析前后刷脸均比对不符") { scene in
            scene.treat(.dialysis, .key) { visit, begins, ends in
                for (stage, time) in scene.treatmentStages(begins, ends) {
                    var face = scene.face(visit, stage, .mismatched, at: time)
                    face.face = scene.strangeFace()
                    scene.send(face)
                }
            }
        },
        .fraud(rule, "photograph", "举照片刷脸, 活体检测均失败") { scene in
            scene.treat(.dialysis, .key) { visit, begins, ends in
                for (stage, time) in scene.treatmentStages(begins, ends) {
                    scene.send(scene.face(visit, stage, .livenessFailed, at: time))
                }
            }
        },
        .fraud(rule, "no_face", "透析前后终端均未检测到人脸") { scene in
            scene.treat(.dialysis, .key) { visit, begins, ends in
                for (stage, time) in scene.treatmentStages(begins, ends) {
                    scene.send(scene.face(visit, stage, .noFace, at: time))
                }
            }
        },
        .fraud(rule, "another_patient", "刷脸的是另一名患者") { scene in
            scene.treat(.dialysis, .key) { visit, begins, ends in
                let other = scene.visit(scene.person(), at: visit.institution)
                scene.treatmentFaces(other, from: begins, to: ends)
            }
        },
        .fraud(rule, "51min_before", "透析开始前 51 分钟的刷脸") { scene in
            scene.treat(.dialysis, .key) { visit, begins, _ in
                scene.send(scene.face(visit, .treatmentStart, at: begins - .minutes(51)))
            }
        },
        .fraud(rule, "51min_after_end", "透析结束后 51 分钟的刷脸") { scene in
            scene.treat(.dialysis, .key) { visit, _, ends in
                scene.send(scene.face(visit, .treatmentEnd, at: ends + .minutes(51)))
            }
        },
        .fraud(rule, "in_the_middle", "透析中途才刷脸, 离开始和结束都很远") { scene in
            scene.treat(.dialysis, .key) { visit, begins, _ in
                scene.send(scene.face(visit, .treatmentStart, at: begins + .minutes(120)))
            }
        },
        .fraud(rule, "settle_face_only", "只有结算窗口刷脸") { scene in
            scene.treat(.exercise, .key) { visit, begins, _ in
                scene.send(scene.face(visit, .settle, at: begins - .minutes(6)))
            }
        },
        .fraud(rule, "exam_face_only", "只在检查终端刷过脸") { scene in
            scene.treat(.dialysis, .key) { visit, begins, _ in
                scene.send(scene.face(visit, .exam, at: begins - .minutes(6)))
            }
        },
        .fraud(rule, "face_of_another_day", "前一日透析刷脸, 当日没有") { scene in
            let hospital = scene.treatmentHospital()
            let person = scene.person()
            let before = scene.visit(person, at: hospital)
            scene.wholeTreatment(before, .dialysis, from: scene.at(-2, 8))
            scene.treat(.dialysis, by: person, at: hospital, .key)
        },
        .fraud(rule, "device_error_long_before", "终端故障在透析开始前 3 小时") { scene in
            scene.treat(.dialysis, from: scene.at(0, 11), .key) { visit, begins, _ in
                let time = begins - .hours(3)
                scene.send(scene.face(visit, .treatmentStart, .deviceError, at: time))
            }
        },
        .fraud(rule, "settled_again", "退费后重新结算, 仍无刷脸") { scene in
            let first = scene.treat(.dialysis, .key)
            scene.send(scene.reversal(of: first, at: first.time + .hours(1)))
            scene.send(scene.settledAgain(first, at: first.time + .hours(2)), .key)
        },
    ]

    /// Something was out of order, but not what would have brought the face.
    private static let unseenThoughFeedsWereDark: [Scenario] = [
        .fraud(rule, "offline_the_day_before", "治疗终端离线只到前一日") { scene in
            let hospital = scene.new(.hospital)
            scene.takeOffline(.treatmentStart, at: hospital, scene.at(-1, 0)..<scene.at(-1, 22))
            scene.takeOffline(.treatmentEnd, at: hospital, scene.at(-1, 0)..<scene.at(-1, 22))
            scene.treat(.dialysis, at: hospital, .key)
        },
        .fraud(rule, "register_terminal_offline", "离线的是挂号终端, 治疗终端正常") { scene in
            let hospital = scene.new(.hospital)
            scene.takeOffline(.register, at: hospital, scene.at(0, 0)..<scene.at(1, 0))
            for day in [-1, 0] {
                let other = scene.visit(scene.person(), at: hospital)
                scene.wholeTreatment(other, .dialysis, from: scene.at(day, 7))
            }
            scene.treat(.dialysis, at: hospital, .key)
        },
        .fraud(rule, "gap_of_other_type", "中断的是结算数据, 不是刷脸数据") { scene in
            let hospital = scene.own(.hospital)
            scene.gap(.settlement, at: hospital, from: scene.at(0, 5), to: scene.at(0, 9))
            scene.treat(.dialysis, at: hospital, .key)
        },
        .fraud(rule, "gap_ended_before", "刷脸数据中断早已恢复") { scene in
            let hospital = scene.own(.hospital)
            scene.gap(.faceVerification, at: hospital, from: scene.at(-1, 8), to: scene.at(0, 3))
            scene.treat(.dialysis, at: hospital, .key)
        },
        .fraud(rule, "gap_elsewhere", "中断的是另一家机构的刷脸数据") { scene in
            let other = scene.own(.hospital)
            scene.gap(.faceVerification, at: other, from: scene.at(0, 0), to: scene.at(1, 0))
            scene.treat(.dialysis, .key)
        },
        .fraud(rule, "gap_retracted", "所报的刷脸数据中断后来撤销") { scene in
            let hospital = scene.own(.hospital)
            let day = scene.at(0, 5)..<scene.at(0, 20)
            let gap = scene.gap(
                .faceVerification,
                at: hospital,
                from: day.lowerBound,
                to: day.upperBound
            )
            scene.retract(gap, at: scene.at(2, 9))
            scene.treat(.dialysis, at: hospital, .key)
        },
    ]

    private static let seen: [Scenario] = [
        .nearMiss(rule, "44min_before", "a face 44 minutes before the begin") { scene in
            scene.treat(.dialysis) { visit, begins, _ in
                scene.send(scene.face(visit, .treatmentStart, at: begins - .minutes(44)))
            }
        },
        .nearMiss(rule, "45min_after_end", "windows include their ends") { scene in
            scene.treat(.dialysis) { visit, _, ends in
                scene.send(scene.face(visit, .treatmentEnd, at: ends + .minutes(45)))
            }
        },
        .nearMiss(rule, "49min_after_end", "inside the clock tolerance") { scene in
            scene.treat(.dialysis) { visit, _, ends in
                scene.send(scene.face(visit, .treatmentEnd, at: ends + .minutes(49)))
            }
        },
        .nearMiss(rule, "start_only", "a face before it, none after") { scene in
            scene.treat(.dialysis) { visit, begins, _ in
                scene.send(scene.face(visit, .treatmentStart, at: begins - .minutes(8)))
            }
        },
        .nearMiss(rule, "end_only", "a face after it, none before") { scene in
            scene.treat(.dialysis) { visit, _, ends in
                scene.send(scene.face(visit, .treatmentEnd, at: ends + .minutes(8)))
            }
        },
        .nearMiss(rule, "shortly_after_begin", "a face 20 minutes after the begin") { scene in
            scene.treat(.dialysis) { visit, begins, _ in
                scene.send(scene.face(visit, .treatmentStart, at: begins + .minutes(20)))
            }
        },
        .nearMiss(rule, "retry", "a failed face, then a matched one") { scene in
            scene.treat(.dialysis) { visit, begins, _ in
                let first = begins - .minutes(9)
                scene.send(scene.face(visit, .treatmentStart, .livenessFailed, at: first))
                let again = begins - .minutes(7)
                scene.send(scene.face(visit, .treatmentStart, at: again))
            }
        },
        .nearMiss(rule, "overridden", "let through by hand") { scene in
            scene.treat(.dialysis) { visit, begins, _ in
                let time = begins - .minutes(8)
                scene.send(scene.face(visit, .treatmentStart, .manualOverride, at: time))
            }
        },
        .nearMiss(rule, "no_visit_on_face", "the face names no visit") { scene in
            scene.treat(.dialysis) { visit, begins, _ in
                var face = scene.face(visit, .treatmentStart, at: begins - .minutes(8))
                face.visit = nil
                scene.send(face)
            }
        },
        .nearMiss(rule, "device_error", "both terminals failed") { scene in
            scene.treat(.dialysis) { visit, begins, ends in
                for (stage, time) in scene.treatmentStages(begins, ends) {
                    scene.send(scene.face(visit, stage, .deviceError, at: time))
                }
            }
        },
        .nearMiss(rule, "offline", "both terminals were offline all day") { scene in
            let hospital = scene.new(.hospital)
            for stage in [Stage.treatmentStart, .treatmentEnd] {
                let before = scene.visit(scene.person(), at: hospital)
                let time = scene.at(-1, 8, 20)
                scene.send(scene.face(before, stage, at: time))
                scene.takeOffline(stage, at: hospital, scene.at(0, 0)..<scene.at(1, 0))
            }
            scene.treat(.dialysis, at: hospital)
        },
        .nearMiss(rule, "never_seen_and_offline", "all terminals were offline") { scene in
            let hospital = scene.new(.hospital.without(.settle))
            for stage in [Stage.treatmentStart, .treatmentEnd, .settle] {
                scene.takeOffline(stage, at: hospital, scene.at(0, 0)..<scene.at(1, 0))
            }
            scene.treat(.dialysis, at: hospital)
        },
        .nearMiss(rule, "no_stage", "no terminal for treatments") { scene in
            let need = InstitutionNeed.hospital.without(.treatmentStart, .treatmentEnd)
            scene.treat(.dialysis, at: scene.own(need))
        },
        .nearMiss(rule, "not_settled", "never settled") { scene in
            let visit = scene.patientOf(.dialysis)
            let begins = scene.at(0, 8)
            let ends = begins + .minutes(243)
            scene.send(scene.session(visit, .dialysis, from: begins, to: ends))
        },
        .nearMiss(rule, "35h_late", "the face arrives 35 h late") { scene in
            scene.treat(.dialysis) { visit, begins, _ in
                let face = scene.face(visit, .treatmentStart, at: begins - .minutes(8))
                scene.send(face, .part, .after(.hours(35)))
            }
        },
        .nearMiss(rule, "source_gap", "the face feed was dark") { scene in
            let hospital = scene.own(.hospital)
            scene.gap(.faceVerification, at: hospital, from: scene.at(0, 5), to: scene.at(0, 14))
            scene.treat(.dialysis, at: hospital, from: scene.at(0, 9))
        },
        .nearMiss(rule, "backlog", "dark, and the face came with the backlog") { scene in
            let hospital = scene.own(.hospital)
            let end = scene.at(0, 14)
            scene.gap(.faceVerification, at: hospital, from: scene.at(0, 5), to: end)
            scene.treat(.dialysis, at: hospital, from: scene.at(0, 9)) { visit, begins, _ in
                let face = scene.face(visit, .treatmentStart, at: begins - .minutes(8))
                scene.send(face, .part, .notBefore(end))
            }
        },
        .nearMiss(rule, "reversed", "reversed") { scene in
            let settled = scene.treat(.dialysis)
            scene.send(scene.reversal(of: settled, at: settled.time + .hours(2)))
        },
        .nearMiss(rule, "reversed_11_days_later", "reversed 11 days later", days: 13) { scene in
            let settled = scene.treat(.exercise)
            scene.send(scene.reversal(of: settled, at: scene.at(11, 10)))
        },
    ]
}

extension Scene {
    /// Moments before and after a session, with the stage of the terminal that looks then.
    fileprivate func treatmentStages(
        _ begins: Moment,
        _ ends: Moment
    ) -> [(stage: Stage, time: Moment)] {
        [(.treatmentStart, begins - .minutes(6)), (.treatmentEnd, ends + .minutes(4))]
    }

    /// A session and its settlement; `faces` shows faces, by the visit and the session's begin and
    /// end.
    @discardableResult
    fileprivate func treat(
        _ item: ServiceItem,
        by person: Int? = nil,
        at institution: Institution? = nil,
        from begins: Moment? = nil,
        _ part: Part = .part,
        faces: (Visit, Moment, Moment) -> Void = { _, _, _ in }
    ) -> Settlement {
        let visit = visit(person ?? self.person(), at: institution ?? treatmentHospital())
        let begins = begins ?? soon(after: at(0, 8), within: 0...90)
        let ends = begins + .minutes(item.minutes + 3)
        faces(visit, begins, ends)
        send(session(visit, item, from: begins, to: ends), part)
        // Well after the windows of the faces that the scenes show.
        return bill(visit, item, of: begins, at: ends + .minutes(80), part)
    }

    /// Lets the scene's terminal of a stage be offline for some time.
    fileprivate func takeOffline(_ stage: Stage, at place: Institution, _ time: Range<Moment>) {
        fact(
            .terminal,
            key: terminal(stage, at: place).number,
            [("fixmedins_code", .text(place.code)), ("status", .text("offline"))],
            from: time.lowerBound,
            to: time.upperBound,
            known: time.upperBound
        )
    }
}
