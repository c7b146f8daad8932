import SentinelTestSupport

extension TestRules {
    /// One index read after the other, around what the first gave: a code is scanned, and was on a
    /// line or in a dispensing of somebody else about that time.
    static let codeChain = RuleTexts.document(
        "code-chain",
        """
        key:
          code: row.drug_trac_codg
        patterns:
          scan:
            event: trace_scan
          taken:
            sources:
              - event: settlement
                each:
                  line: row.details
                  code: "has(row.line.drug_trac_codg) ? row.line.drug_trac_codg : []"
                columns: {person: row.psn_no}
                index: {code: row.code}
              - event: drug_dispense
                each: {code: row.drug_trac_codg}
                columns: {person: row.psn_no}
                index: {code: row.code}
          paid:
            event: settlement
            index: {person: "[row.psn_no, row.fixmedins_code]"}
            by: {place: row.fixmedins_code}
        judge:
          - each: scan
          - with: taken
            under: [key.code]
            before: 24h
            after: 24h
          - gather: paid
            under: ["[taken.person, scan.fixmedins_code]"]
            before: 12h
            after: 36h
            around: taken.time
            role: paid
          - where: paid.exists(p, p.rows.size() > 1)
        alert:
          anchor: [key.code, taken.person]
          amount: all
          subjects: {psn_no: taken.person, drug_trac_codg: key.code}
          reason: "{{scan.id}} {{taken.id}} {{paid.map(p, p.id).join(' ')}}"
        """
    )

    /// Groups that only `same` can tell, in an index: sessions that overlap on a unit.
    static let overlapping = RuleTexts.document(
        "overlapping",
        """
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
          held:
            event: treatment_session
            where: row.phase == 'ended'
            same: b.begin_time < a.end_time
            totals:
              persons: distinct(rows.map(r, r.psn_no))
            index: {unit: row.unit_id}
        judge:
          - each: paid
          - gather: held
            as: blocks
            under: ["['U1', 'U2']"]
            before: 48h
            after: 12h
            on: blocks.rows.size() > 1
            role: block
          - where: blocks.size() > 0
          - without: held
            as: own
            under: ["['U2']"]
            before: 24h
            on: key.person in own.persons
        alert:
          anchor: [key.person, "blocks.map(b, b.id).join(',')"]
          subjects: {psn_no: key.person}
          reason: "{{paid.id}} {{blocks.map(b, string(b.persons.size())).join(' ')}}"
        """
    )

    /// Groups as roots, with a deadline and a source that may have been dark: a day of payments,
    /// and no day of faces about it.
    static let faceless = RuleTexts.document(
        "faceless",
        """
        remember: 40h
        key:
          person: row.psn_no
        patterns:
          day:
            event: settlement
            by: {date: date(row.time), place: row.fixmedins_code}
          seen:
            event: face_verification
            where: row.outcome == 'matched' || row.outcome == 'manual_override'
            by: {date: date(row.time)}
        judge:
          - each: day
          - without: seen
            on: "seen.date == day.date || days_between(day.date, seen.date) == 1"
            by: day.rows[day.rows.size() - 1].time + duration('38h')
            dark:
              table: source_gap
              key: "[day.place + '/treatment_session', day.place + '/settlement']"
              from: day.time - duration('3h')
              to: day.time + duration('38h')
        alert:
          anchor: [key.person, day.date]
          subjects: {psn_no: key.person}
          suppress:
            - when: day.rows.exists(r, r.pay_channel == 'mobile')
              because: 手机支付
          reason: "{{day.date}} {{day.place}} {{day.rows.size()}}"
        """
    )

    /// Runs that reach over timelines: sessions of a unit, each under all of its dates.
    static let runOverDates = RuleTexts.document(
        "run-over-dates",
        """
        key:
          unit: row.unit_id
          date: dates(row.begin_time - duration('24h'), row.end_time)
        patterns:
          held:
            event: treatment_session
            where: row.phase == 'ended'
        judge:
          - each: held
          - gather: held
            as: others
            role: others
            on: others.psn_no != held.psn_no
          - where: others.size() > 0
        alert:
          anchor: key.unit
          merge: others
          subjects: {unit_id: key.unit, psn_no: held.psn_no}
          margin: "{{key.date}}"
          reason: "{{held.id}} {{others.map(o, o.id).join(' ')}}"
        """
    )

    /// A stock of records that facts made, and facts about what was gathered.
    static let packs = RuleTexts.document(
        "packs",
        """
        remember: 5d
        key:
          drug: row.med_list_codg
        patterns:
          bought:
            event: drug_dispense
            facts:
              drug:
                table: drug
                key: row.med_list_codg
              death:
                table: vital_status
                key: row.psn_no
                optional: true
            columns:
              packs: "drug.?pack_days.orValue(7)"
              dead: death.hasValue()
            by: {person: row.psn_no}
            totals:
              units: "sum(rows.map(r, double(r.packs)))"
              dead: rows.exists(r, r.dead)
        judge:
          - each: bought
          - stock: hand
            of: bought
            add: bought.units
          - facts: stays
            table: custody
            key: hand.run.map(g, g.person)
            from: hand.first.time
            to: bought.rows[bought.rows.size() - 1].time + duration('48h')
          - where: bought.dead || stays.size() > 0 || hand.run.size() > 1
        alert:
          anchor: [key.drug, bought.person]
          subjects: {psn_no: bought.person}
          reason: "{{hand.level}} {{hand.run.size()}} {{stays.map(s, s.id).join(' ')}}"
        """
    )

    /// Records of an index that facts place, some of them taken back: dispensings under those who
    /// are bound to the person, on days on which they paid or were paid back.
    static let boundDays = RuleTexts.document(
        "bound-days",
        """
        key:
          person: row.psn_no
        patterns:
          face:
            event: face_verification
          bond:
            event: settlement
            reversed: include
            facts:
              bond:
                table: family_binding
                key: "['P7', 'P8']"
                matching: agent_psn_no
                at: row.time - duration('1h')
            columns: {owner: bond.key, since: bond.id}
            index: {owner: bond.key}
            whole: true
            totals:
              reversed: rows.filter(r, has(r.reversed_at)).size()
        judge:
          - each: face
          - with: bond
            under: ["[face.psn_no, 'P2']"]
            before: 72h
            after: 72h
        alert:
          anchor: [key.person, date(face.time)]
          subjects: {psn_no: key.person}
          reason: "{{face.id}} {{bond.rows[0].owner}} {{bond.rows.size()}} {{bond.reversed}}"
        """
    )
}
