import SentinelTestSupport

extension TestRules {
    /// A fact that decides which lines are records, and another that reads it: sessions of an item
    /// that were settled where the feed was dark.
    static let darkItem = RuleTexts.document(
        "dark-item",
        """
        key:
          person: row.psn_no
        patterns:
          line:
            event: settlement
            each: {line: row.details}
            facts:
              item:
                table: service_item
                key: row.line.med_list_codg
              gap:
                table: source_gap
                key: "row.fixmedins_code + '/treatment_session'"
                at: row.line.fee_ocur_time
                optional: true
            where: has(item.session_kind)
            columns:
              session: item.session_kind
              dark: gap.hasValue()
        judge:
          - each: line
          - gather: line
            as: others
            before: 36h
            after: 36h
            on: others.session == line.session
          - where: line.dark || others.size() > 1
        alert:
          anchor: line.id
          subjects: {psn_no: key.person}
          reason: "{{line.session}} {{line.dark}} {{others.size()}}"
        """
    )

    /// A fact as a key: sessions come together under the institution whose unit it is, and under
    /// none where it is nobody's.
    static let unitOwner = RuleTexts.document(
        "unit-owner",
        """
        key:
          owner: unit.fixmedins_code
        patterns:
          held:
            event: treatment_session
            facts:
              unit:
                table: treatment_unit
                key: "[row.unit_id, 'U-any']"
                at: row.begin_time
            by: {owner: row.fixmedins_code}
        judge:
          - each: held
        alert:
          anchor: [key.owner, held.owner]
          subjects: {}
          reason: "{{key.owner}} {{held.rows.size()}}"
        """
    )

    /// Two sources that make the same records, of which the first needs a fact.
    static let knownAbroad = RuleTexts.document(
        "known-abroad",
        """
        key:
          person: row.psn_no
        patterns:
          badge:
            sources:
              - event: face_verification
                facts:
                  stay:
                    table: custody
                    key: row.psn_no
                where: has(stay.status)
                columns: {where: stay.status, since: stay.id}
              - event: face_verification
                columns: {where: "'here'", since: "'-'"}
        judge:
          - each: badge
          - gather: badge
            as: others
            before: 24h
            after: 24h
            on: others.where != badge.where
          - where: badge.where != 'here' || others.size() > 0
        alert:
          anchor: badge.id
          subjects: {psn_no: key.person}
          reason: "{{badge.where}} {{badge.since}} {{others.size()}}"
        """
    )

    /// Facts in an index: agents who were bound to a person stand under that person.
    static let agentPaid = RuleTexts.document(
        "agent-paid",
        """
        key:
          visit: "has(row.mdtrt_id) ? row.mdtrt_id : row.id"
        patterns:
          paid:
            event: settlement
          face:
            event: face_verification
            facts:
              bond:
                table: family_binding
                key: row.psn_no
                optional: true
            columns: {agent: "bond.?agent_psn_no.orValue('none')"}
            index:
              agent: "bond.?agent_psn_no.orValue('none')"
              person: row.psn_no
        judge:
          - each: paid
          - with: face
            under: ["['P7', 'P8']", "['P1', 'P2', 'P3']"]
            before: 24h
            after: 1h
            on: face.psn_no == paid.psn_no
        alert:
          anchor: [paid.id, face.agent]
          subjects: {psn_no: paid.psn_no}
          reason: "{{face.id}} {{face.agent}}"
        """
    )

    /// Rows found by an attribute and by parts of a key, and rows that may be missing.
    static let anyBond = RuleTexts.document(
        "any-bond",
        """
        key:
          person: row.psn_no
        patterns:
          face:
            event: face_verification
        judge:
          - each: face
          - fact: bond
            table: family_binding
            key: "['P7', 'P8']"
            matching: agent_psn_no
            optional: true
          - facts: gaps
            table: source_gap
            key: face.fixmedins_code
            matching: key_1
            whenever: true
            role: fact
          - facts: sessions
            table: source_gap
            key: "'treatment_session'"
            matching: key_2
            from: face.time - duration('48h')
            to: face.time + duration('48h')
          - where: bond.hasValue() || gaps.size() > sessions.size() || sessions.size() > 1
        alert:
          anchor: face.id
          subjects: {psn_no: key.person}
          reason: "{{bond.?key.orValue('-')}} {{gaps.size()}} {{sessions.map(s, s.id).join(' ')}}"
        """
    )
}
