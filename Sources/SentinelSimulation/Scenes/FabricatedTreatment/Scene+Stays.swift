/// Stays in which somebody is at the rounds, or is not.
extension Scene {
    /// The stay of somebody new.
    func inpatient(at institution: Institution? = nil) -> Visit {
        visit(person(), at: institution ?? hospital(), .inpatient)
    }

    /// A whole stay from ten o'clock of the first day to ten o'clock of a later one, with a round
    /// each morning.
    @discardableResult
    func stay(days: Int = 5, at institution: Institution? = nil, _ part: Part = .part) -> Visit {
        let visit = inpatient(at: institution)
        wholeStay(visit, from: at(0, 10), to: at(days, 10), part)
        return visit
    }

    /// The same with rounds at other days and hours, whose faces arrive in their own way; `change`
    /// says what the terminal saw instead of a match.
    @discardableResult
    func stay(
        days: Int = 5,
        at institution: Institution? = nil,
        _ part: Part = .part,
        rounds: [(day: Int, hour: Int)],
        arriving delivery: Delivery = .ordinary,
        with change: (inout FaceVerification) -> Void = { _ in }
    ) -> Visit {
        let visit = inpatient(at: institution)
        wholeStay(visit, from: at(0, 10), to: at(days, 10), rounds: { _ in false }, part)
        for (day, hour) in rounds {
            var round = face(visit, .wardRound, at: at(day, hour))
            change(&round)
            send(round, .part, delivery)
        }
        return visit
    }

    /// The inpatient goes on leave.
    func leave(_ visit: Visit, from: Moment, to: Moment) {
        send(encounter(visit, .left, at: from))
        send(encounter(visit, .returned, at: to))
    }

    /// A terminal of another institution matches the person's face.
    func showFace(of visit: Visit, at place: Institution, _ time: Moment, _ part: Part = .part) {
        send(face(self.visit(visit.person, at: place), .register, at: time), part)
    }

    /// The person is examined at another institution.
    func examine(_ visit: Visit, at place: Institution, _ time: Moment, _ part: Part = .part) {
        let elsewhere = self.visit(visit.person, at: place)
        wholeTreatment(elsewhere, .magneticResonance, from: time, part)
    }

    /// Makes an institution the lawful site of another's examinations, while the scene lasts.
    func shareExaminations(of institution: Institution, with partner: Institution) {
        fact(
            .examSharing,
            key: institution.code,
            [("partner", .text(partner.code))],
            from: at(-1, 0),
            to: at(8, 0)
        )
    }

    /// An agent buys something for a person, and says so.
    func buy(for person: Int, by agent: Int, at time: Moment) {
        let visit = visit(person, at: pharmacy())
        let drug = Drug.ordinary[0]
        let codes = packs(of: drug, at: visit.institution)
        var face = face(visit, .settle, at: time - .seconds(45))
        face.face = district.persons[agent].face
        face.agent = number(agent)
        send(face)
        let line = line(drug, at: time, by: visit.doctor, codes: codes)
        var settlement = settlement(visit, .pharmacy, at: time, lines: [line])
        settlement.agent = number(agent)
        send(settlement)
    }
}
