/// 过程数据: a machine, a bed or a scanner reports the start or the end of a session.
struct TreatmentSession: SimulatedEvent {
    static let type = EventType.treatmentSession

    var id: String
    var institution: Institution?
    var session: String
    var kind: TreatmentKind
    var person: String
    var visit: String?
    var unit: String
    var staff: String
    var item: String?
    var begins: Moment
    /// Nothing: the report of the start.
    var ends: Moment?
    var imageDigest: String?

    /// A report is made when what it reports happens.
    var time: Moment {
        get { ends ?? begins }
        set { if ends == nil { begins = newValue } else { ends = newValue } }
    }

    var persons: [String] { [person] }

    func writeFields(to line: inout JSONLine) {
        line.field("session_id", session)
        line.field("kind", kind.rawValue)
        line.field("phase", ends == nil ? "started" : "ended")
        line.field("psn_no", person)
        line.field("mdtrt_id", visit)
        line.field("unit_id", unit)
        line.field("staff_no", staff)
        line.field("med_list_codg", item)
        line.field("begin_time", begins)
        line.field("end_time", ends)
        line.field("image_digest", imageDigest)
    }
}
