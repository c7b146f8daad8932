/// 就诊过程: one step of a visit.
struct Encounter: SimulatedEvent {
    static let type = EventType.encounter

    var id: String
    var time: Moment
    var institution: Institution?
    var visit: String
    var person: String
    var kind: EncounterKind
    var phase: EncounterPhase
    /// Institution to which an inpatient is sent for an examination.
    var referral: String?
    var department: String
    var doctor: String?

    var persons: [String] { [person] }

    func writeFields(to line: inout JSONLine) {
        line.field("mdtrt_id", visit)
        line.field("psn_no", person)
        line.field("kind", kind.rawValue)
        line.field("phase", phase.rawValue)
        line.field("referral_to", referral)
        line.field("dept_codg", department)
        line.field("dr_code", doctor)
    }
}
