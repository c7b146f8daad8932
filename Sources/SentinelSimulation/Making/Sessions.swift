/// The two reports of one session.
struct SessionReports {
    var started: TreatmentSession
    var ended: TreatmentSession

    /// The same change in both.
    func with(_ change: (inout TreatmentSession) -> Void) -> SessionReports {
        var changed = self
        change(&changed.started)
        change(&changed.ended)
        return changed
    }
}

extension EventMaking {
    /// A session of an item, as the machine reports it.
    func session(
        _ visit: Visit,
        _ item: ServiceItem,
        on unit: String,
        by staff: String,
        from begins: Moment,
        to ends: Moment
    ) -> SessionReports {
        guard let kind = item.kind else { preconditionFailure("\(item.name) has no sessions") }
        let started = TreatmentSession(
            id: district.mint.next(.treatment),
            institution: visit.institution,
            session: district.mint.next(.session),
            kind: kind,
            person: district.persons[visit.person].number,
            visit: visit.number,
            unit: unit,
            staff: staff,
            item: item.code,
            begins: begins
        )
        var ended = started
        ended.id = district.mint.next(.treatment)
        ended.ends = ends
        if kind == .imaging { ended.imageDigest = district.mint.next(.digest) }
        return SessionReports(started: started, ended: ended)
    }
}
