/// Stays in hospital, with rounds each morning, leave, and examinations elsewhere.
extension OrdinaryLife {
    /// Admits a person for three to twelve days, if they end within the log.
    func admit(_ person: Int, _ day: Day, _ random: inout RandomStream) {
        let length = random.within(2...6) + random.within(1...6)
        let index = Int32(day - district.firstDay)
        let fits = Int(index) + length + 1 < district.days
        guard fits, admittedUntil[person] < index, isFree(person, from: day, days: length + 1)
        else { return stayAtHome(person, day) }
        occupy(person, until: day + length + 1)
        // Two months before the next: what comes sooner has to be looked at.
        admittedUntil[person] = index + Int32(length) + 60
        let hospital = district.institutions[random.pick(district.ordinary(.hospital))]
        var visit = district.visit(
            person,
            at: hospital,
            .inpatient,
            doctor: doctor(at: hospital, &random)
        )
        visit.department = "A04"
        visit.diagnoses = [random.pick(["J18.900", "I63.900", "K80.200", "S72.000"])]
        let admitted = day.at(9) + .minutes(random.below(360))
        let discharged = (day + length).at(9, 30) + .minutes(random.below(200))
        send(district.encounter(visit, .admitted, at: admitted))
        look(at: visit, .admit, admitted - .minutes(5), &random)
        let away = absence(visit, from: day, length, &random)
        for date in 1...length where !(away?.contains((day + date).at(8)) ?? false) {
            let round = (day + date).at(7, 40) + .minutes(random.below(70))
            look(at: visit, .wardRound, round, &random)
        }
        send(district.encounter(visit, .discharged, at: discharged))
        close(visit, from: admitted, to: discharged, &random)
    }

    /// Too ill for anything else, and not admitted: the day passes.
    private func stayAtHome(_ person: Int, _ day: Day) {
        occupy(person, until: day)
    }

    /// Bed and nursing for each day, and the settlement.
    private func close(
        _ visit: Visit,
        from admitted: Moment,
        to discharged: Moment,
        _ random: inout RandomStream
    ) {
        var lines: [FeeLine] = []
        for offset in 0...(discharged.day - admitted.day) {
            let noted = max((admitted.day + offset).at(9), admitted + .minutes(2))
            lines.append(district.line(.bed, at: noted, by: visit.doctor))
            lines.append(district.line(.nursing, at: noted, by: visit.doctor))
            if random.happens(percent: 30) {
                let drawn = noted + .minutes(1)
                lines.append(district.line(.bloodCount, at: drawn, by: visit.doctor))
            }
        }
        let channel: PayChannel = random.happens(percent: 80) ? .window : .seamless
        let payment = Payment(
            type: .inpatient,
            channel: channel,
            wanted: discharged + .minutes(random.within(25...90))
        )
        settle(visit, payment, lines: lines, begins: admitted, ends: discharged, &random)
    }

    /// Once in ten longer stays the person goes home for a night, or is sent elsewhere for an
    /// examination; once in twenty a bound relative buys something for them meanwhile.
    ///
    /// - Returns: When the person is away.
    private func absence(
        _ visit: Visit,
        from day: Day,
        _ length: Int,
        _ random: inout RandomStream
    ) -> ClosedRange<Moment>? {
        guard length >= 5 else { return nil }
        let date = day + random.within(2...(length - 2))
        switch random.below(100) {
        case ..<6:
            let left = date.at(15) + .minutes(random.below(120))
            let returned = (date + 1).at(10) + .minutes(random.below(240))
            send(district.encounter(visit, .left, at: left))
            send(district.encounter(visit, .returned, at: returned))
            return left...returned
        case ..<10:
            let left = date.at(12, 30) + .minutes(random.below(20))
            let returned = date.at(17) + .minutes(random.below(30))
            examineElsewhere(visit, from: left, to: returned, &random)
            return left...returned
        case ..<15:
            guard let agent = district.persons[visit.person].agent else { return nil }
            buyForInpatient(visit.person, Int(agent), date, &random)
            return nil
        default: return nil
        }
    }

    private func examineElsewhere(
        _ visit: Visit,
        from left: Moment,
        to returned: Moment,
        _ random: inout RandomStream
    ) {
        let others = district.ordinary(.hospital).map { district.institutions[$0] }
            .filter { $0 !== visit.institution && $0.isSteady }
        let other = random.pick(others)
        send(district.encounter(visit, .left, at: left, referral: other))
        let examination = district.visit(
            visit.person,
            at: other,
            doctor: doctor(at: other, &random)
        )
        let wanted = left + .minutes(random.within(50...90))
        let line = district.line(.bloodCount, at: wanted - .minutes(8), by: examination.doctor)
        let payment = Payment(type: .outpatient, channel: .window, wanted: wanted)
        settle(examination, payment, lines: [line], &random)
        send(district.encounter(visit, .returned, at: returned))
    }

    private func buyForInpatient(
        _ person: Int,
        _ agent: Int,
        _ date: Day,
        _ random: inout RandomStream
    ) {
        let pharmacy = district.institutions[Int(district.persons[person].pharmacy)]
        let visit = district.visit(person, at: pharmacy)
        let wanted = OpeningHours.purchase(at: pharmacy, on: date, &random)
        guard let drug = district.drugs.first(where: { !$0.needsTrace }) else { return }
        let line = sell(drug, visit, at: wanted - .minutes(2), 1, prescription: nil)
        let payment = Payment(type: .pharmacy, channel: .window, wanted: wanted, agent: agent)
        settle(visit, payment, lines: [line], &random)
    }
}
