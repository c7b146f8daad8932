/// 终端刷脸核身: a terminal looked at a face.
struct FaceVerification: SimulatedEvent {
    static let type = EventType.faceVerification

    var id: String
    var time: Moment
    var institution: Institution?
    var terminal: String
    /// The insured who is claimed.
    var person: String
    var visit: String?
    var stage: Stage
    var outcome: FaceOutcome
    /// In tenths of a percent; written only where a face was compared.
    var similarity: Int
    var threshold: Int
    /// The token of the face that was seen; written only where a face was compared.
    var face: String?
    var agent: String?
    /// Written with an override, and where the terminal stands at a counter.
    var attendant: String?

    var persons: [String] { [person] }

    func writeFields(to line: inout JSONLine) {
        line.field("dev_sn", terminal)
        line.field("psn_no", person)
        line.field("mdtrt_id", visit)
        line.field("stage", stage.rawValue)
        line.field("outcome", outcome.rawValue)
        if outcome.hasFace {
            line.name("similarity")
            line.value(similarity, decimals: 1, keepingZeros: false)
        }
        line.name("threshold")
        line.value(threshold)
        if outcome.hasFace { line.field("face_ref", face) }
        line.field("agent_psn_no", agent)
        line.field("operator", attendant)
    }
}
