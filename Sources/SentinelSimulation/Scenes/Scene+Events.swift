/// The same events as in ordinary life, with the scene's own terminals, machines and staff.
extension Scene: EventMaking {
    func face(
        _ visit: Visit,
        _ stage: Stage,
        _ outcome: FaceOutcome = .matched,
        at time: Moment,
        terminal: Terminal? = nil
    ) -> FaceVerification {
        let terminal = terminal ?? self.terminal(stage, at: visit.institution)
        return district.face(visit, stage, outcome, at: time, terminal: terminal)
    }

    func settlement(
        _ visit: Visit,
        _ type: MedicalType = .outpatient,
        at time: Moment,
        _ channel: PayChannel = .window,
        lines: [FeeLine],
        terminal: Terminal? = nil
    ) -> Settlement {
        let terminal = terminal ?? self.terminal(.settle, at: visit.institution)
        return district.settlement(
            visit,
            type,
            at: time,
            channel,
            lines: lines,
            terminal: terminal
        )
    }

    func session(
        _ visit: Visit,
        _ item: ServiceItem,
        on unit: String? = nil,
        by staff: String? = nil,
        from begins: Moment,
        to ends: Moment
    ) -> SessionReports {
        guard let kind = item.kind else { preconditionFailure("\(item.name) has no sessions") }
        return district.session(
            visit,
            item,
            on: unit ?? self.unit(kind, at: visit.institution),
            by: staff ?? self.staff(for: kind, at: visit.institution),
            from: begins,
            to: ends
        )
    }
}

/// Ordinary things that happen in scenes.
extension Scene {
    /// Packs that lie on an institution's shelf: their codes were received before the scene began,
    /// where it reports what it receives.
    func packs(
        _ count: Int = 1,
        of drug: Drug,
        at institution: Institution,
        received: Moment? = nil,
        _ part: Part = .part
    ) -> [String] {
        (0..<count).map { _ in
            let code = newCode(of: drug)
            let time = received ?? at(-1, 8, random.below(60), random.below(60))
            if institution.reportsReceipts {
                send(scan(code, of: drug, .received, at: institution, at: time), part)
            }
            return code
        }
    }

    /// A whole visit with nothing wrong about it: registered, faces at the terminals that the
    /// institution has, and settled at the window.
    ///
    /// `time`: when it is settled.
    /// Returns the settlement.
    @discardableResult
    func wholeVisit(
        _ visit: Visit,
        _ type: MedicalType = .outpatient,
        at time: Moment,
        _ channel: PayChannel = .window,
        lines: [FeeLine]? = nil,
        _ part: Part = .part
    ) -> Settlement {
        send(encounter(visit, .registered, at: time - .minutes(40)))
        if channel.isInPerson, visit.institution.has(.settle) {
            send(face(visit, .settle, at: time - .seconds(random.within(15...90))))
        }
        let lines = lines ?? [line(.consultation, at: time - .minutes(20), by: visit.doctor)]
        return send(settlement(visit, type, at: time, channel, lines: lines), part)
    }

    /// A whole treatment with nothing wrong about it: faces before and after, both reports, and
    /// one settlement of one quantity half an hour after the end.
    ///
    /// - Returns: The settlement and the session.
    @discardableResult
    func wholeTreatment(
        _ visit: Visit,
        _ item: ServiceItem,
        from begins: Moment,
        on unit: String? = nil,
        by staff: String? = nil,
        _ part: Part = .part
    ) -> (settlement: Settlement, session: SessionReports) {
        let session = hold(visit, item, from: begins, on: unit, by: staff, part)
        let settled = session.ended.time + .minutes(30)
        return (bill(visit, item, of: begins - .minutes(5), at: settled, part), session)
    }

    /// A session as it is held: faces before and after, and both reports.
    ///
    /// It lasts as long as it has to, or a little longer, unless told otherwise.
    @discardableResult
    func hold(
        _ visit: Visit,
        _ item: ServiceItem,
        from begins: Moment,
        minutes: Int? = nil,
        on unit: String? = nil,
        by staff: String? = nil,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary
    ) -> SessionReports {
        let ends = begins + .minutes(minutes ?? item.minutes + random.within(0...4))
        treatmentFaces(visit, from: begins, to: ends, part)
        let session = session(visit, item, on: unit, by: staff, from: begins, to: ends)
        send(session, part, delivery)
        return session
    }

    /// A settlement of one item at the window, with a face where there is a terminal; half an
    /// hour after it can be over unless told otherwise.
    @discardableResult
    func bill(
        _ visit: Visit,
        _ item: ServiceItem,
        tenths: Int = 10,
        of occurred: Moment,
        at time: Moment? = nil,
        _ part: Part = .part
    ) -> Settlement {
        let line = line(item, at: occurred, by: visit.doctor, tenths: tenths)
        let time = time ?? occurred + .minutes(item.minutes + 40)
        return bill(visit, lines: [line], at: time, part)
    }

    /// A settlement of some lines at the window, with a face where there is a terminal for it.
    @discardableResult
    func bill(
        _ visit: Visit,
        lines: [FeeLine],
        at time: Moment,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary
    ) -> Settlement {
        if visit.institution.has(.settle) {
            let shown = time - .seconds(random.within(15...90))
            send(face(visit, .settle, at: shown), part.beside)
        }
        let isChronic = lines.contains { ServiceItem.dialyses.contains($0.item) }
        let type = isChronic ? MedicalType.chronic : .outpatient
        return send(settlement(visit, type, at: time, lines: lines), part, delivery)
    }

    /// Matched faces five minutes before and after a session, where there are terminals.
    func treatmentFaces(
        _ visit: Visit,
        from begins: Moment,
        to ends: Moment,
        _ part: Part = .part
    ) {
        if visit.institution.has(.treatmentStart) {
            send(face(visit, .treatmentStart, at: begins - .minutes(5)), part.beside)
        }
        if visit.institution.has(.treatmentEnd) {
            send(face(visit, .treatmentEnd, at: ends + .minutes(5)), part.beside)
        }
    }

    /// A whole purchase at a pharmacy with nothing wrong about it: packs from the shelf, a face,
    /// the settlement and a scan of each pack.
    ///
    /// `scanned`: whether the packs pass a scanner; else only the settlement has them.
    /// Returns the settlement; its first line has the codes.
    @discardableResult
    func wholePurchase(
        _ visit: Visit,
        of drug: Drug,
        packs count: Int = 1,
        at time: Moment,
        codes: [String]? = nil,
        prescription: String? = nil,
        scanned: Bool = true,
        _ part: Part = .part
    ) -> Settlement {
        let codes = codes ?? packs(count, of: drug, at: visit.institution)
        if visit.institution.has(.settle) {
            send(face(visit, .settle, at: time - .seconds(random.within(15...90))))
        }
        return sale(
            visit,
            of: drug,
            at: time,
            codes: codes,
            prescription: prescription,
            scanned: scanned,
            part
        )
    }

    /// What a purchase is but for the face: the settlement and a scan of each pack.
    @discardableResult
    func sale(
        _ visit: Visit,
        of drug: Drug,
        at time: Moment,
        by channel: PayChannel = .window,
        codes: [String]? = nil,
        prescription: String? = nil,
        scanned: Bool = true,
        _ part: Part = .part,
        with change: (inout Settlement) -> Void = { _ in }
    ) -> Settlement {
        let codes = codes ?? packs(of: drug, at: visit.institution)
        var visit = visit
        visit.diagnoses = [drug.diagnosis]
        let sold = line(
            drug,
            at: time,
            by: visit.doctor,
            codes: codes,
            prescription: prescription
        )
        let type = visit.institution.purchaseType
        var settlement = settlement(visit, type, at: time, channel, lines: [sold])
        change(&settlement)
        send(settlement, part)
        for code in codes where scanned {
            var scan = scan(code, of: drug, .sold, at: visit.institution, at: time + .seconds(40))
            scan.person = number(visit.person)
            send(scan, part)
        }
        return settlement
    }

    /// A whole stay with nothing wrong about it: admitted and discharged with a face, a round
    /// each morning where there are terminals for it, bed and nursing for each day.
    ///
    /// A referral goes by the step that names it; `rounds` says whether the person is there at a
    /// round, by the day of the stay.
    @discardableResult
    func wholeStay(
        _ visit: Visit,
        from admitted: Moment,
        to discharged: Moment,
        lines extra: [FeeLine] = [],
        referrals: [EncounterPhase: Institution] = [:],
        rounds: (Int) -> Bool = { _ in true },
        _ part: Part = .part
    ) -> Settlement {
        precondition(visit.kind == .inpatient, "a stay is an inpatient's")
        send(encounter(visit, .admitted, at: admitted, referral: referrals[.admitted]), part)
        if visit.institution.has(.admit) {
            send(face(visit, .admit, at: admitted - .minutes(6)))
        }
        var lines: [FeeLine] = []
        for day in 0...(discharged.day - admitted.day) {
            let date = admitted.day + day
            let noted = max(date.at(9, 0), admitted + .minutes(1))
            lines.append(line(.bed, at: noted, by: visit.doctor))
            lines.append(line(.nursing, at: noted, by: visit.doctor))
            let round = date.at(8, random.within(0...50))
            let isThere = round > admitted && round < discharged && rounds(day)
            if isThere, visit.institution.has(.wardRound) {
                send(face(visit, .wardRound, at: round))
            }
        }
        let referral = referrals[.discharged]
        send(encounter(visit, .discharged, at: discharged, referral: referral), part)
        let settled = discharged + .minutes(45)
        if visit.institution.has(.settle) {
            send(face(visit, .settle, at: settled - .seconds(random.within(15...90))))
        }
        var settlement = settlement(visit, .inpatient, at: settled, lines: lines + extra)
        settlement.begins = admitted
        settlement.ends = discharged
        return send(settlement, part)
    }
}

extension Institution {
    /// What a purchase of ordinary drugs is called there.
    var purchaseType: MedicalType { kind == .pharmacy ? .pharmacy : .outpatient }
}
