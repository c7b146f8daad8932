extension EventMaking {
    /// A fee line of a service, with its quantity in tenths.
    func line(
        _ item: ServiceItem,
        at time: Moment,
        by doctor: String,
        tenths: Int = 10
    ) -> FeeLine {
        FeeLine(
            number: district.mint.next(.feeLine),
            item: item.code,
            charge: item.charge,
            occurred: time,
            tenths: tenths,
            price: item.price,
            department: "A02",
            doctor: doctor
        )
    }

    /// A fee line of packs of a drug, one for each code unless told otherwise.
    func line(
        _ drug: Drug,
        at time: Moment,
        by doctor: String,
        codes: [String],
        packs: Int? = nil,
        prescription: String? = nil
    ) -> FeeLine {
        let packs = packs ?? codes.count
        return FeeLine(
            number: district.mint.next(.feeLine),
            item: drug.code,
            charge: "09",
            occurred: time,
            tenths: packs * 10,
            price: drug.price,
            department: "A88",
            doctor: doctor,
            daysOfSupply: packs * drug.packDays,
            prescription: prescription,
            codes: codes
        )
    }

    /// The settlement of a visit.
    ///
    /// What is paid by phone shows the person's electronic voucher on the person's phone; in
    /// person a card is shown, at the first terminal of the stage `settle` where there is one.
    func settlement(
        _ visit: Visit,
        _ type: MedicalType,
        at time: Moment,
        _ channel: PayChannel = .window,
        lines: [FeeLine],
        terminal: Terminal? = nil
    ) -> Settlement {
        precondition(!lines.isEmpty, "a settlement has at least one line")
        let person = district.persons[visit.person]
        let terminal = terminal ?? visit.institution.terminals[.settle]?.first
        let byPhone = !channel.isInPerson
        let certificate: Certificate =
            switch channel {
            case .window, .kiosk:
                district.detail.happens(percent: 70) ? .socialSecurityCard : .idCard
            case .clinicFace: .face
            case .mobile, .seamless, .onlineDelivery: .voucher
            }
        return Settlement(
            id: district.mint.next(.settlement),
            time: time,
            institution: visit.institution,
            number: district.mint.next(.settlementNumber),
            visit: visit.number,
            person: person.number,
            medicalType: type,
            lines: lines,
            fundPercent: type == .pharmacy ? 60 : type == .inpatient ? 80 : 70,
            insuredArea: person.insuredArea,
            treatmentArea: visit.institution.area,
            certificate: certificate,
            channel: channel,
            terminal: byPhone ? nil : terminal?.number,
            payerDevice: byPhone ? person.phone : nil,
            diagnoses: visit.diagnoses
        )
    }

    /// The reversal of a settlement, as its own sender writes it: half of them negate amounts.
    func reversal(of settlement: Settlement, at time: Moment) -> Settlement {
        var reversal = settlement
        reversal.id = district.mint.next(.settlement)
        reversal.number = district.mint.next(.settlementNumber)
        reversal.time = time
        reversal.reverses = settlement.number
        if district.detail.happens(percent: 50) {
            for index in reversal.lines.indices {
                reversal.lines[index].price = -reversal.lines[index].price
            }
        }
        return reversal
    }

    /// The same once more under a new number.
    func settledAgain(_ settlement: Settlement, at time: Moment) -> Settlement {
        var again = settlement
        again.id = district.mint.next(.settlement)
        again.number = district.mint.next(.settlementNumber)
        again.time = time
        return again
    }
}
