/// Refills: people who take a drug for years.
extension OrdinaryLife {
    func refill(
        _ regimen: Regimen,
        _ person: Int,
        _ day: Day,
        _ random: inout RandomStream
    ) {
        occupy(person, until: day)
        let (_, visit, payment) = start(regimen, person, day, &random)
        let line = sell(
            regimen.drug,
            visit,
            at: payment.wanted - .minutes(6),
            regimen.packs,
            prescription: nil
        )
        let settlement = settle(visit, payment, lines: [line], &random)
        let stands = correctSometimes(settlement, of: visit, agent: payment.agent, &random)
        handOver(stands, of: visit, &random)
    }

    /// A negotiated drug is dispensed, settled and recorded twice: as a settlement and as a
    /// dispensing.
    func refillNegotiated(
        _ regimen: Regimen,
        _ person: Int,
        _ day: Day,
        _ random: inout RandomStream
    ) {
        occupy(person, until: day)
        if regimen.dispenser !== regimen.prescriber, random.happens(percent: 50) {
            seePrescriber(regimen, person, day, &random)
        }
        let prescription = district.mint.next(.prescription)
        var (pickup, visit, payment) = start(regimen, person, day, &random)
        // The prescriber opens earlier than the pharmacy is gone to.
        payment.wanted = max(payment.wanted, day.at(14))
        var line = sell(
            regimen.drug,
            visit,
            at: payment.wanted - .minutes(6),
            regimen.packs,
            prescription: prescription
        )
        line.department = visit.department
        let codes = line.codes ?? []
        let first = settle(visit, payment, lines: [line], &random)
        let handed = first.time + .minutes(random.within(2...6))
        if visit.institution.has(.dispense) {
            look(at: visit, .dispense, handed - .seconds(30), agent: pickup, &random)
        }
        var dispensing = district.dispensing(
            regimen,
            to: person,
            at: handed,
            codes: codes,
            prescription: prescription,
            settlement: first
        )
        if let pickup { dispensing.pickup = district.persons[pickup].number }
        send(dispensing)
        let stands = correctSometimes(first, of: visit, agent: payment.agent, &random)
        handOver(stands, of: visit, &random)
    }

    /// Who comes, where, and how it is paid.
    private func start(
        _ regimen: Regimen,
        _ person: Int,
        _ day: Day,
        _ random: inout RandomStream
    ) -> (agent: Int?, visit: Visit, payment: Payment) {
        let place = regimen.dispenser
        let isPharmacy = place.kind == .pharmacy
        var visit = district.visit(person, at: place, doctor: regimen.doctor)
        visit.diagnoses = [regimen.drug.diagnosis]
        let agent = isPharmacy ? agent(of: person, percent: 30, &random) : nil
        let wanted =
            isPharmacy
            ? OpeningHours.purchase(at: place, on: day, &random)
            : OpeningHours.visit(at: place, on: day, &random)
        if !isPharmacy {
            send(district.encounter(visit, .registered, at: wanted - .minutes(50)))
        }
        let channels: [PayChannel] = [.window, .seamless, .mobile]
        let weights = isPharmacy ? [70, 0, 30] : [60, 25, 15]
        let payment = Payment(
            type: isPharmacy ? .pharmacy : .chronic,
            channel: channels[random.index(weights: weights)],
            wanted: wanted,
            agent: agent
        )
        return (agent, visit, payment)
    }

    private func seePrescriber(
        _ regimen: Regimen,
        _ person: Int,
        _ day: Day,
        _ random: inout RandomStream
    ) {
        var visit = district.visit(person, at: regimen.prescriber, doctor: regimen.doctor)
        visit.diagnoses = [regimen.drug.diagnosis]
        let wanted = day.at(8, 30) + .minutes(random.below(150))
        send(district.encounter(visit, .registered, at: wanted - .minutes(35)))
        let line = district.line(.consultation, at: wanted - .minutes(10), by: visit.doctor)
        let payment = Payment(type: .outpatient, channel: .window, wanted: wanted)
        settle(visit, payment, lines: [line], &random)
    }
}
