extension OrdinaryLife {
    /// A terminal looks at the face of the insured, or of the agent who acts for them, until it
    /// matches at `time`; attempts that fail come before.
    func look(
        at visit: Visit,
        _ stage: Stage,
        _ time: Moment,
        terminal: Terminal? = nil,
        agent: Int? = nil,
        _ random: inout RandomStream
    ) {
        let institution = visit.institution
        guard let terminal = terminal ?? institution.terminals[stage]?.first else { return }
        if outages.isOffline(terminal, at: institution, time) { return }
        func attempt(_ outcome: FaceOutcome, _ time: Moment) {
            var face = district.face(visit, stage, outcome, at: time, terminal: terminal)
            if let agent {
                face.agent = district.persons[agent].number
                face.face = district.persons[agent].face
            }
            send(face)
        }
        switch random.below(1000) {
        case ..<6 where !institution.isSteady:
            attempt(.deviceError, time)
        case ..<14: attempt(.manualOverride, time)
        case ..<60:
            // A second try, seconds or a few minutes later. In a feed that loses events the
            // second could be lost and the first not.
            let isLossy = outages.gap(of: .faceVerification, at: institution, time)?.isLost
            if isLossy != true {
                let outcomes: [FaceOutcome] = [.noFace, .noFace, .mismatched, .livenessFailed]
                attempt(random.pick(outcomes), time - random.within(.seconds(8)...(.minutes(4))))
            }
            attempt(.matched, time)
        default: attempt(.matched, time)
        }
    }
}
