extension Impersonation {
    /// Somebody else's face was seen, and the fund paid all the same.
    static let faceMismatchSettled = faceMismatchSettledFrauds + faceMismatchSettledNearMisses

    private static let faceMismatchSettledFrauds: [Scenario] = [
        .fraud("face-mismatch-settled", "no_retry", "比对不符后未重试即结算") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .settle, .mismatched, at: shown, .key)
            scene.settle(visit, at: shown + .minutes(3), .key)
        },
        .fraud("face-mismatch-settled", "liveness", "活体检测失败(举照片)后结算") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .settle, .livenessFailed, at: shown, .key)
            scene.settle(visit, at: shown + .minutes(2), .key)
        },
        .fraud("face-mismatch-settled", "swapped_after_register", "挂号本人, 结算换人") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .register, at: shown - .minutes(40))
            scene.show(visit, .settle, .mismatched, at: shown, .key)
            scene.settle(visit, at: shown + .minutes(4), .key)
        },
        .fraud("face-mismatch-settled", "swapped_at_the_pick_up", "结算本人, 取药换人") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, at: settled - .seconds(40))
            scene.settle(visit, at: settled, .key)
            scene.show(visit, .dispense, .mismatched, at: settled + .minutes(18), .key)
        },
        .fraud("face-mismatch-settled", "retried_then_swapped", "重试通过后又换人结算") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .register, .mismatched, at: shown - .minutes(40))
            scene.show(visit, .register, at: shown - .minutes(37))
            scene.show(visit, .settle, .mismatched, at: shown, .key)
            scene.settle(visit, at: shown + .minutes(2), .key)
        },
        .fraud("face-mismatch-settled", "retry_too_late", "36 分钟后才比对通过") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .settle, .mismatched, at: shown, .key)
            scene.settle(visit, at: shown + .minutes(3), .key)
            scene.show(visit, .dispense, at: shown + .minutes(36))
        },
        .fraud("face-mismatch-settled", "three_tries", "三次比对不符仍结算") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            let face = scene.strangeFace()
            for attempt in 0..<3 {
                let time = shown + .minutes(attempt)
                scene.show(visit, .settle, .mismatched, at: time, token: face, .key)
            }
            scene.settle(visit, at: shown + .minutes(4), .key)
        },
        .fraud(
            "face-mismatch-settled",
            "override_after",
            "比对不符后人工放行: 仅提示",
            severity: "advisory"
        ) { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .settle, .mismatched, at: shown, .key)
            scene.show(visit, .settle, .manualOverride, at: shown + .minutes(2))
            scene.settle(visit, at: shown + .minutes(3), .key)
        },
        .fraud("face-mismatch-settled", "unbound_agent", "声明的代办人未绑定") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            let agent = scene.person()
            scene.show(visit, .settle, .mismatched, at: shown, agent: agent, .key)
            scene.settle(visit, at: shown + .minutes(3), .key)
        },
        .fraud("face-mismatch-settled", "binding_ran_out", "代办人的绑定已到期") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            let agent = scene.person()
            scene.bind(agent, to: visit.person, as: "授权代办", to: scene.at(-1, 18))
            scene.show(visit, .settle, .mismatched, at: shown, agent: agent, .key)
            scene.settle(visit, at: shown + .minutes(3), .key)
        },
        .fraud("face-mismatch-settled", "without_visit_number", "核身记录未带就诊号") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            var face = scene.face(visit, .settle, .mismatched, at: shown)
            face.face = scene.strangeFace()
            face.visit = nil
            scene.send(face, .key)
            scene.settle(visit, at: shown + .minutes(3), .key)
        },
        .fraud("face-mismatch-settled", "at_a_pharmacy", "药店刷脸不符仍售药") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.pharmacy))
            let shown = scene.morning()
            scene.show(visit, .settle, .mismatched, at: shown, .key)
            scene.sale(visit, of: scene.drug(named: "布洛芬缓释胶囊"), at: shown + .minutes(2), .key)
        },
        .fraud("face-mismatch-settled", "paid_by_phone", "报到时换人, 手机结算") { scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, .register, .mismatched, at: settled - .minutes(39), .key)
            scene.settle(visit, at: settled, by: .mobile, .key)
        },
        .fraud("face-mismatch-settled", "in_the_ward", "住院查房换人, 出院照常结算") { scene in
            let visit = scene.visit(scene.person(), at: scene.hospital(), .inpatient)
            scene.show(visit, .wardRound, .mismatched, at: scene.at(1, 8, 30), .key)
            scene.shortStay(visit, from: scene.at(0, 15), to: scene.at(1, 16), .key)
        },
        .fraud("face-mismatch-settled", "settled_again", "退费后重新结算") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .settle, .mismatched, at: shown, .key)
            let first = scene.settle(visit, at: shown + .minutes(3))
            scene.reverse(first, after: .minutes(20))
            scene.send(scene.settledAgain(first, at: shown + .minutes(30)), .key)
        },
        .fraud("face-mismatch-settled", "face_arrives_late", "不符记录晚到 39 小时") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .settle, .mismatched, at: shown, .key, .after(.hours(39)))
            scene.settle(visit, at: shown + .minutes(3), .key)
        },
        .fraud("face-mismatch-settled", "face_feed_dark_afterwards", "核身上传随后中断") { scene in
            let visit = scene.visit(scene.person(), at: scene.own(.hospital))
            let shown = scene.morning()
            scene.show(visit, .settle, .mismatched, at: shown, .key)
            scene.settle(visit, at: shown + .minutes(3), .key)
            scene.gap(
                .faceVerification,
                at: visit.institution,
                from: shown + .minutes(5),
                to: shown + .hours(3)
            )
        },
    ]
}
