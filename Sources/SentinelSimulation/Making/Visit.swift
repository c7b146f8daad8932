/// A visit or a stay, to which its events belong.
struct Visit {
    /// 就诊ID.
    var number: String
    /// Index of the person.
    var person: Int
    var institution: Institution
    var kind: EncounterKind
    var doctor: String
    var department = "A02"
    var diagnoses: [String] = []
}

extension EventMaking {
    /// A visit to one of the institution's doctors.
    func visit(
        _ person: Int,
        at institution: Institution,
        _ kind: EncounterKind = .outpatient,
        doctor: String? = nil
    ) -> Visit {
        Visit(
            number: district.mint.next(.visit),
            person: person,
            institution: institution,
            kind: kind,
            doctor: doctor ?? anyDoctor(at: institution)
        )
    }

    /// One of the institution's doctors; a pharmacy's purchases name the pharmacist.
    private func anyDoctor(at institution: Institution) -> String {
        precondition(!institution.doctors.isEmpty, "\(institution.code) has no doctor")
        return district.detail.pick(institution.doctors)
    }

    /// One step of a visit.
    func encounter(
        _ visit: Visit,
        _ phase: EncounterPhase,
        at time: Moment,
        referral: Institution? = nil
    ) -> Encounter {
        Encounter(
            id: district.mint.next(.encounter),
            time: time,
            institution: visit.institution,
            visit: visit.number,
            person: district.persons[visit.person].number,
            kind: visit.kind,
            phase: phase,
            referral: referral?.code,
            department: visit.department,
            doctor: phase == .registered ? nil : visit.doctor
        )
    }

    /// A terminal of the visit's institution looks at the face of the insured: the first one of
    /// the stage where none is named.
    func face(
        _ visit: Visit,
        _ stage: Stage,
        _ outcome: FaceOutcome = .matched,
        at time: Moment,
        terminal: Terminal? = nil
    ) -> FaceVerification {
        guard let terminal = terminal ?? visit.institution.terminals[stage]?.first else {
            preconditionFailure("\(visit.institution.code) has no terminal for \(stage.rawValue)")
        }
        let similarity =
            switch outcome {
            case .matched: district.detail.within(830...996)
            case .mismatched: district.detail.within(290...640)
            default: district.detail.within(400...790)
            }
        return FaceVerification(
            id: district.mint.next(.face),
            time: time,
            institution: visit.institution,
            terminal: terminal.number,
            person: district.persons[visit.person].number,
            visit: visit.number,
            stage: stage,
            outcome: outcome,
            similarity: similarity,
            threshold: terminal.threshold,
            face: district.persons[visit.person].face,
            agent: nil,
            attendant: terminal.attendant
        )
    }
}
