import SentinelTestSupport

extension TestRules {
    /// `fact` at the time of `each`: a face matches of one who is abroad.
    static let abroad = RuleTexts.document(
        "abroad",
        """
        key:
          person: row.psn_no
        patterns:
          face:
            event: face_verification
        judge:
          - each: face
          - fact: stay
            table: custody
            key: key.person
          - where: has(stay.status) && stay.status == 'abroad'
        alert:
          anchor: face.id
          subjects:
            psn_no: key.person
          reason: "{{stay.id}}"
        """
    )

    /// `fact` at another moment, of the first key that has a row: the unit was not the
    /// institution's when the session began.
    static let unitElsewhere = RuleTexts.document(
        "unit-elsewhere",
        """
        key:
          unit: row.unit_id
        patterns:
          session:
            event: treatment_session
            where: row.phase == 'ended'
        judge:
          - each: session
          - fact: unit
            table: treatment_unit
            key: "[key.unit, 'U-any']"
            at: session.begin_time
          - where: has(unit.fixmedins_code) && unit.fixmedins_code != session.fixmedins_code
        alert:
          anchor: session.session_id
          subjects:
            unit_id: key.unit
          reason: "{{unit.id}}"
        """
    )

    /// `facts` of several keys during an interval: agents that were bound on some day of the stay.
    static let boundSomewhen = RuleTexts.document(
        "bound-somewhen",
        """
        key:
          person: row.psn_no
        patterns:
          stay:
            event: settlement
            where: has(row.begndate) && has(row.enddate)
        judge:
          - each: stay
          - facts: bindings
            table: family_binding
            key: "[key.person, 'P2']"
            from: stay.begndate
            to: stay.enddate
          - where: bindings.size() > 0
        alert:
          anchor: stay.mdtrt_id
          subjects:
            psn_no: key.person
          reason: "{{string(bindings.size())}} {{bindings[0].id}}"
        """
    )
}
