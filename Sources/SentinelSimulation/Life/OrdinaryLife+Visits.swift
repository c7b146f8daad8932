/// Illness: visits to hospitals and clinics, emergencies, purchases at pharmacies.
extension OrdinaryLife {
    /// What a day brings one person.
    func play(_ person: Int, _ day: Day, _ activity: Int) {
        guard isFree(person, on: day) else { return }
        let index = day - district.firstDay
        var random = RandomStream(seed: district.seed, for: .day, person, index)
        switch district.persons[person].care {
        case .longTerm(let regimen) where district.regimens[Int(regimen)].isDue(on: index):
            return refill(district.regimens[Int(regimen)], person, day, &random)
        case .negotiated(let regimen) where district.regimens[Int(regimen)].isDue(on: index):
            return refillNegotiated(district.regimens[Int(regimen)], person, day, &random)
        default: break
        }
        let age = district.persons[person].age(on: district.firstDay)
        let need = age > 65 ? 170 : age > 45 ? 110 : age > 15 ? 70 : 85
        // Chances in a million of an ordinary day, by what the person needs, in hundredths, and by
        // what the season brings, in thousandths.
        let scale = need * activity / 1000
        var draw = random.below(100_000_000)
        func happens(_ millionths: Int) -> Bool {
            draw -= millionths * scale
            return draw < 0
        }
        if happens(14_000) { return visitDoctor(person, day, &random) }
        if happens(11_000) { return buyDrug(person, day, &random) }
        if happens(500) { return emergency(person, day, &random) }
        if happens(500) { return admit(person, day, &random) }
        if happens(120) { return travel(person, day, &random) }
    }

    private func visitDoctor(_ person: Int, _ day: Day, _ random: inout RandomStream) {
        occupy(person, until: day)
        let isUsual = random.happens(percent: 80)
        let all = district.ordinary(.clinic)
        let place = isUsual ? Int(district.persons[person].hospital) : random.pick(all)
        let institution = district.institutions[place]
        var visit = district.visit(
            person,
            at: institution,
            doctor: doctor(at: institution, &random)
        )
        let settled = OpeningHours.visit(at: institution, on: day, &random)
        let registered = settled - .minutes(random.within(25...150))
        send(district.encounter(visit, .registered, at: registered))
        let checkedIn = registered + .minutes(random.within(2...15))
        if institution.has(.checkIn), random.happens(percent: 50) {
            send(district.encounter(visit, .checkedIn, at: checkedIn))
            look(at: visit, .checkIn, checkedIn - .seconds(20), &random)
        } else if institution.has(.register), random.happens(percent: 40) {
            look(at: visit, .register, checkedIn, &random)
        }
        let lines = treat(&visit, on: day, before: settled, &random)
        let payment = Payment(
            type: .outpatient,
            channel: channel(at: institution, &random),
            wanted: settled
        )
        let settlement = settle(visit, payment, lines: lines, &random)
        handOver(correctSometimes(settlement, of: visit, &random), of: visit, &random)
    }

    private func channel(at institution: Institution, _ random: inout RandomStream) -> PayChannel {
        let channels: [PayChannel] = [.window, .kiosk, .clinicFace, .mobile, .seamless]
        let weights = institution.kind == .clinic ? [40, 0, 35, 10, 15] : [48, 12, 0, 12, 28]
        return channels[random.index(weights: weights)]
    }

    /// What a doctor does and prescribes.
    private func treat(
        _ visit: inout Visit,
        on day: Day,
        before settled: Moment,
        _ random: inout RandomStream
    ) -> [FeeLine] {
        let time = settled - .minutes(random.within(8...20))
        let person = district.persons[visit.person]
        var lines = [district.line(.consultation, at: time, by: visit.doctor)]
        if random.happens(percent: 25) {
            lines.append(district.line(.bloodCount, at: time, by: visit.doctor))
        }
        if person.age(on: day) > 25, random.happens(percent: 3) {
            let item = person.sex == .male ? ServiceItem.prostate : .gynaecology
            lines.append(district.line(item, at: time, by: visit.doctor))
        }
        if random.happens(percent: 55), needsDrug(visit.person, on: day) {
            let drug = acuteDrug(for: person, &random)
            visit.diagnoses = [drug.diagnosis]
            let packs = random.within(1...2)
            supply(visit.person, for: packs * drug.packDays, from: day)
            lines.append(sell(drug, visit, at: time, packs, prescription: nil))
        } else {
            visit.diagnoses = [random.pick(["J06.900", "K29.500", "M54.500", "R51.x00"])]
        }
        return lines
    }

    /// Whether a person has used up what was got before: nobody hoards.
    private func needsDrug(_ person: Int, on day: Day) -> Bool {
        suppliedUntil[person] < Int32(day - district.firstDay)
    }

    private func supply(_ person: Int, for days: Int, from day: Day) {
        suppliedUntil[person] = Int32(day - district.firstDay + days)
    }

    private func acuteDrug(for person: Person, _ random: inout RandomStream) -> Drug {
        let drugs = Drug.ordinary.filter {
            $0.use == .acute && ($0.sex == nil || $0.sex == person.sex)
        }
        return random.pick(drugs)
    }

    /// A fee line with packs from the shelf.
    func sell(
        _ drug: Drug,
        _ visit: Visit,
        at time: Moment,
        _ packs: Int,
        prescription: String?
    ) -> FeeLine {
        let codes =
            drug.needsTrace
            ? takePacks(packs, of: drug, at: visit.institution, on: time.day)
            : []
        var line = district.line(
            drug,
            at: time,
            by: visit.doctor,
            codes: codes,
            packs: packs,
            prescription: prescription
        )
        if codes.isEmpty { line.codes = nil }
        return line
    }

    /// Scans what is handed over; an institution that scans nothing it receives scans no sale.
    func handOver(_ settlement: Settlement, of visit: Visit, _ random: inout RandomStream) {
        guard visit.institution.reportsReceipts else { return }
        for line in settlement.lines {
            for code in line.codes ?? [] where random.happens(percent: 85) {
                guard let drug = district.drug(line.item) else { continue }
                var scan = district.scan(
                    code,
                    of: drug,
                    .sold,
                    at: visit.institution,
                    at: settlement.time + .seconds(random.within(20...200))
                )
                scan.person = random.happens(percent: 90) ? settlement.person : nil
                if scan.person == nil { continue }
                scan.isOpenedPack = line.isOpenedPack
                send(scan)
            }
        }
    }

    private func buyDrug(_ person: Int, _ day: Day, _ random: inout RandomStream) {
        guard needsDrug(person, on: day) else { return }
        occupy(person, until: day)
        let pharmacy = district.institutions[Int(district.persons[person].pharmacy)]
        var visit = district.visit(person, at: pharmacy)
        let wanted = OpeningHours.purchase(at: pharmacy, on: day, &random)
        let drug = acuteDrug(for: district.persons[person], &random)
        visit.diagnoses = [drug.diagnosis]
        let packs = random.within(1...2)
        supply(person, for: packs * drug.packDays, from: day)
        let line =
            drug.needsTrace && random.happens(percent: 2)
            ? openedPack(of: drug, visit, at: wanted)
            : sell(drug, visit, at: wanted, packs, prescription: nil)
        let channels: [PayChannel] = [.window, .kiosk, .mobile, .onlineDelivery]
        let payment = Payment(
            type: .pharmacy,
            channel: channels[random.index(weights: [62, 8, 14, 16])],
            wanted: wanted,
            agent: agent(of: person, percent: 35, &random)
        )
        let settlement = settle(visit, payment, lines: [line], &random)
        handOver(settlement, of: visit, &random)
        if random.happens(percent: 1) { bringBack(settlement, of: visit, drug, &random) }
    }

    /// A part of a pack that was opened: its code may come again.
    private func openedPack(of drug: Drug, _ visit: Visit, at time: Moment) -> FeeLine {
        let code = takePart(of: drug, at: visit.institution, on: time.day)
        var line = district.line(
            drug,
            at: time,
            by: visit.doctor,
            codes: code.map { [$0] } ?? [],
            packs: 1
        )
        line.tenths = 5
        line.daysOfSupply = max(1, drug.packDays / 2)
        line.isOpenedPack = true
        return line
    }

    /// Packs that come back unopened: the money goes back, and the packs are destroyed.
    private func bringBack(
        _ settlement: Settlement,
        of visit: Visit,
        _ drug: Drug,
        _ random: inout RandomStream
    ) {
        guard settlement.lines.allSatisfy({ !$0.isOpenedPack }) else { return }
        let time = settlement.time + .minutes(random.within(30...180))
        send(district.reversal(of: settlement, at: time))
        for code in settlement.lines.flatMap({ $0.codes ?? [] }) {
            var scan = district.scan(
                code,
                of: drug,
                .patientReturned,
                at: visit.institution,
                at: time + .minutes(1)
            )
            scan.person = settlement.person
            send(scan)
            let later = time + .hours(2)
            send(district.scan(code, of: drug, .destroyed, at: visit.institution, at: later))
        }
    }

    private func emergency(_ person: Int, _ day: Day, _ random: inout RandomStream) {
        occupy(person, until: day + 1)
        let hospital = district.institutions[random.pick(district.ordinary(.hospital))]
        var visit = district.visit(
            person,
            at: hospital,
            .emergency,
            doctor: doctor(at: hospital, &random)
        )
        visit.department = "A20"
        visit.diagnoses = ["R10.400"]
        let came = day.start + .minutes(random.within(30...1300))
        send(district.encounter(visit, .registered, at: came))
        send(district.encounter(visit, .checkedIn, at: came + .minutes(4)))
        let lines = [
            district.line(.consultation, at: came + .minutes(10), by: visit.doctor),
            district.line(.bloodCount, at: came + .minutes(12), by: visit.doctor),
        ]
        let paid = came + .minutes(random.within(40...120))
        var settlement = district.settlement(visit, .emergency, at: paid, lines: lines)
        settlement.terminal = nil
        send(settlement)
    }

    /// A journey of a week to the far city, and a visit to a doctor there on the third day.
    private func travel(_ person: Int, _ day: Day, _ random: inout RandomStream) {
        let isWithin = day - district.firstDay + 3 < district.days
        guard let hospital = district.farHospital, isWithin, isFree(person, from: day, days: 8)
        else { return }
        occupy(person, until: day + 8)
        let visit = district.visit(person, at: hospital, doctor: hospital.doctors[0])
        let settled = OpeningHours.visit(at: hospital, on: day + 3, &random)
        send(district.encounter(visit, .registered, at: settled - .hours(1)))
        let lines = [district.line(.consultation, at: settled - .minutes(9), by: visit.doctor)]
        let payment = Payment(type: .outpatient, channel: .window, wanted: settled)
        settle(visit, payment, lines: lines, &random)
    }
}
