extension EventMaking {
    /// Packs of a negotiated drug are handed out on a prescription; the settlement by which they
    /// are paid says what the fund pays.
    func dispensing(
        _ regimen: Regimen,
        to person: Int,
        at time: Moment,
        codes: [String],
        prescription: String,
        settlement: Settlement?
    ) -> Dispensing {
        let price = codes.count * regimen.drug.price
        return Dispensing(
            id: district.mint.next(.dispensing),
            time: time,
            institution: regimen.dispenser,
            prescription: prescription,
            settlement: settlement?.number,
            person: district.persons[person].number,
            prescriber: regimen.prescriber,
            doctor: regimen.doctor,
            drug: regimen.drug.code,
            packs: codes.count,
            daysOfSupply: codes.count * regimen.drug.packDays,
            codes: codes,
            diagnoses: [regimen.drug.diagnosis],
            fund: settlement?.fund ?? price.percent(70)
        )
    }

    /// A pack passes a scanner.
    func scan(
        _ code: String,
        of drug: Drug,
        _ action: ScanAction,
        at institution: Institution,
        at time: Moment
    ) -> TraceScan {
        TraceScan(
            id: district.mint.next(.scan),
            time: time,
            institution: institution,
            code: code,
            action: action,
            drug: drug.code,
            counterparty: action == .received ? "W500000" : nil
        )
    }

    func newPrescription() -> String { district.mint.next(.prescription) }

    /// A code of a pack that nobody has seen yet.
    func newCode(of drug: Drug) -> String { district.mint.nextTraceCode(drug.codePrefix) }
}
