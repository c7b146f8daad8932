/// Treatments that are held and billed in ways of their own.
extension Scene {
    /// A visit of somebody who needs an item, at a hospital with a machine or a place for it.
    func patientOf(
        _ item: ServiceItem,
        _ kind: EncounterKind = .outpatient,
        at institution: Institution? = nil
    ) -> Visit {
        let institution = institution ?? treatmentHospital()
        if let treatment = item.kind { _ = unit(treatment, at: institution) }
        return visit(person(), at: institution, kind)
    }

    /// Visits of several who have nothing to do with each other.
    func visits(
        _ count: Int,
        at institution: Institution,
        _ kind: EncounterKind = .outpatient
    ) -> [Visit] {
        persons(count).map { visit($0, at: institution, kind) }
    }

    /// A session as it is held, with something changed in its reports.
    @discardableResult
    func hold(
        _ visit: Visit,
        _ item: ServiceItem,
        from begins: Moment,
        on unit: String? = nil,
        _ part: Part = .part,
        with change: (inout TreatmentSession) -> Void
    ) -> SessionReports {
        let ends = begins + .minutes(item.minutes + 2)
        treatmentFaces(visit, from: begins, to: ends, part)
        let session = session(visit, item, on: unit, from: begins, to: ends).with(change)
        send(session, part)
        return session
    }
}
