extension Impersonation {
    static let faceMismatchSettledNearMisses: [Scenario] = [
        mismatchRetried("retry_10min", "retry matched after 10 min", after: .minutes(10)),
        mismatchRetried("retry_just_in_time", "after 29 min 50 s", after: .seconds(1790)),
        mismatchRetried(
            "late_retry",
            "the retry arrives 39 h late",
            after: .minutes(6),
            arriving: .after(.hours(39))
        ),
        .nearMiss("face-mismatch-settled", "retry_at_another_stage", "matched at the window") {
            scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, .register, .mismatched, at: settled - .minutes(25))
            scene.show(visit, .settle, at: settled - .minutes(1))
            scene.settle(visit, at: settled)
        },
        .nearMiss("face-mismatch-settled", "retry_in_tolerance", "34 min, by two clocks") {
            scene in
            let visit = scene.patient()
            let settled = scene.morning()
            scene.show(visit, .register, .mismatched, at: settled - .minutes(35))
            scene.show(visit, .settle, at: settled - .minutes(1))
            scene.settle(visit, at: settled)
        },
        .nearMiss("face-mismatch-settled", "bound_agent", "bound agent declared") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            let agent = scene.person()
            scene.bind(agent, to: visit.person)
            scene.show(visit, .register, at: shown - .minutes(50))
            scene.show(visit, .settle, .mismatched, at: shown, agent: agent)
            scene.settle(visit, at: shown + .minutes(3))
        },
        .nearMiss(
            "face-mismatch-settled",
            "bound_agent_on_settlement",
            "bound agent declared on the settlement"
        ) { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            let agent = scene.person()
            scene.bind(agent, to: visit.person, as: "授权代办")
            let face = scene.district.persons[agent].face
            scene.show(visit, .register, at: shown - .minutes(50))
            scene.show(visit, .settle, .mismatched, at: shown, token: face)
            scene.settle(visit, at: shown + .minutes(3)) { $0.agent = scene.number(agent) }
        },
        .nearMiss(
            "face-mismatch-settled",
            "binding_known_later",
            "the agent's binding held, but became known two days later",
            days: 4
        ) { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            let agent = scene.person()
            scene.bind(agent, to: visit.person, from: scene.at(-1, 9), known: scene.at(2, 9))
            scene.show(visit, .register, at: shown - .minutes(50))
            scene.show(visit, .settle, .mismatched, at: shown, agent: agent)
            scene.settle(visit, at: shown + .minutes(3))
        },
        .nearMiss("face-mismatch-settled", "no_fund", "no fund payment") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .register, at: shown - .minutes(50))
            scene.show(visit, .settle, .mismatched, at: shown)
            scene.settle(visit, at: shown + .minutes(3)) { $0.fundPercent = 0 }
        },
        mismatchReversed("reversed", "settlement reversed", after: .minutes(25), days: 1),
        mismatchReversed(
            "reversed_next_day",
            "reversed a day later",
            after: .hours(26),
            days: 2
        ),
        mismatchReversed(
            "reversed_12_days_later",
            "reversed twelve days later",
            after: .days(12),
            days: 13
        ),
        .nearMiss("face-mismatch-settled", "not_settled", "never settled") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.send(scene.encounter(visit, .registered, at: shown - .minutes(50)))
            scene.show(visit, .settle, .mismatched, at: shown)
        },
        .nearMiss("face-mismatch-settled", "no_face_seen", "nobody was seen") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .register, at: shown - .minutes(50))
            scene.show(visit, .settle, .noFace, at: shown)
            scene.settle(visit, at: shown + .minutes(3))
        },
        .nearMiss("face-mismatch-settled", "device_error", "the device broke down") { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .settle, .deviceError, at: shown)
            scene.settle(visit, at: shown + .minutes(3))
        },
        .nearMiss("face-mismatch-settled", "other_visit", "in a visit that nobody settled") {
            scene in
            let person = scene.person()
            let hospital = scene.hospital()
            let refused = scene.visit(person, at: hospital)
            scene.show(refused, .settle, .mismatched, at: scene.morning())
            scene.wholeVisit(scene.visit(person, at: hospital), at: scene.at(0, 15, 20))
        },
        .nearMiss(
            "face-mismatch-settled",
            "another_day_without_visit_number",
            "the day before, in a visit without a number"
        ) { scene in
            let person = scene.person()
            let hospital = scene.hospital()
            let refused = scene.visit(person, at: hospital)
            var face = scene.face(refused, .settle, .mismatched, at: scene.morning())
            face.visit = nil
            scene.send(face)
            scene.wholeVisit(scene.visit(person, at: hospital), at: scene.at(1, 9, 20))
        },
    ]

    private static func mismatchRetried(
        _ variant: String,
        _ why: String,
        after span: TimeSpan,
        arriving delivery: Delivery = .ordinary
    ) -> Scenario {
        .nearMiss("face-mismatch-settled", variant, why) { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .settle, .mismatched, at: shown)
            scene.show(visit, .settle, at: shown + span, .part, delivery)
            scene.settle(visit, at: shown + span + .minutes(1))
        }
    }

    private static func mismatchReversed(
        _ variant: String,
        _ why: String,
        after span: TimeSpan,
        days: Int
    ) -> Scenario {
        .nearMiss("face-mismatch-settled", variant, why, days: days) { scene in
            let visit = scene.patient()
            let shown = scene.morning()
            scene.show(visit, .settle, .mismatched, at: shown)
            let settled = scene.settle(visit, at: shown + .minutes(3))
            scene.reverse(settled, after: span)
        }
    }
}
