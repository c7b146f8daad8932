/// What happens at counters and terminals piece by piece, so that a scene can leave one out.
extension Scene {
    /// Somebody new at an ordinary hospital.
    func patient() -> Visit { visit(person(), at: hospital()) }

    /// A terminal looks at a face: the insured's where the outcome does not say otherwise, a
    /// stranger's where it does not match.
    ///
    /// `token`: whose face it is instead.
    /// `agent`: who is declared to act for the insured, and shows the own face.
    @discardableResult
    func show(
        _ visit: Visit,
        _ stage: Stage = .settle,
        _ outcome: FaceOutcome = .matched,
        at time: Moment,
        token: String? = nil,
        agent: Int? = nil,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary
    ) -> FaceVerification {
        var face = face(visit, stage, outcome, at: time)
        if let agent {
            face.agent = number(agent)
            face.face = district.persons[agent].face
        } else if let token {
            face.face = token
        } else if outcome == .mismatched {
            face.face = strangeFace()
        }
        return send(face, part, delivery)
    }

    /// A visit is registered and settled; no terminal looks at a face.
    ///
    /// `lines`: what is settled; nothing: a consultation.
    @discardableResult
    func settle(
        _ visit: Visit,
        _ type: MedicalType = .outpatient,
        at time: Moment,
        by channel: PayChannel = .window,
        lines: [FeeLine]? = nil,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary,
        with change: (inout Settlement) -> Void = { _ in }
    ) -> Settlement {
        if visit.kind != .inpatient {
            send(encounter(visit, .registered, at: time - .minutes(40)))
        }
        let lines = lines ?? [line(.consultation, at: time - .minutes(20), by: visit.doctor)]
        var settlement = settlement(visit, type, at: time, channel, lines: lines)
        change(&settlement)
        return send(settlement, part, delivery)
    }

    /// A settlement is taken back.
    @discardableResult
    func reverse(_ settlement: Settlement, after span: TimeSpan) -> Settlement {
        send(reversal(of: settlement, at: settlement.time + span))
    }

    /// A stay of under two days, with a face at admission and another when it is settled, three
    /// quarters of an hour after the discharge unless told otherwise.
    func shortStay(
        _ visit: Visit,
        from admitted: Moment,
        to discharged: Moment,
        admission: Delivery = .ordinary,
        discharge: Delivery = .ordinary,
        settled: Moment? = nil,
        _ part: Part = .part
    ) {
        show(visit, .admit, at: admitted - .minutes(6))
        send(encounter(visit, .admitted, at: admitted), .part, admission)
        send(encounter(visit, .discharged, at: discharged), .part, discharge)
        let settled = settled ?? discharged + .minutes(45)
        let lines = (0...(discharged.day - admitted.day)).map { day in
            let noted = max((admitted.day + day).at(7, 30), admitted + .minutes(1))
            return line(.bed, at: noted, by: visit.doctor)
        }
        settle(visit, .inpatient, at: settled, lines: lines, part) { settlement in
            settlement.begins = admitted
            settlement.ends = discharged
        }
    }

    /// A drug of the list, by its name.
    func drug(named name: String) -> Drug {
        guard let drug = Drug.all.first(where: { $0.name == name }) else {
            preconditionFailure("\(name) is not on the list")
        }
        return drug
    }
}
