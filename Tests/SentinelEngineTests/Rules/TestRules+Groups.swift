import SentinelTestSupport

extension TestRules {
    /// `by`, `totals` and a window: on two days not far apart a person pays twice or more, and a
    /// lot in all.
    static let busyDays = RuleTexts.document(
        "busy-days",
        """
        key:
          person: row.psn_no
        patterns:
          day:
            event: settlement
            by: {date: date(row.time)}
            totals:
              fund: sum(rows.map(r, r.fund_pay_sumamt))
              places: distinct(rows.map(r, r.fixmedins_code))
        judge:
          - each: day
          - with: day
            as: next
            after: 72h
            on: next.id != day.id && next.fund + day.fund >= 24000 && day.rows.size() > 1
          - without: day
            as: before
            before: 48h
            on: before.date < day.date && before.fund > 0
        alert:
          anchor: [key.person, day.date]
          subjects: {psn_no: key.person}
          margin: "{{next.places.join(' ')}}"
          reason: "{{yuan(day.fund)}} {{next.date}} {{yuan(next.fund)}}"
        """
    )

    /// `whole`: all that a visit paid, taken back or not, against the sum of what its lines say.
    static let wholeVisit = RuleTexts.document(
        "whole-visit",
        """
        key:
          visit: row.mdtrt_id
        patterns:
          visit:
            event: settlement
            reversed: include
            whole: true
            totals:
              fund: "sum(rows.filter(r, !has(r.reversed_at)).map(r, r.fund_pay_sumamt))"
              begun: rows.filter(r, has(r.begndate))[0].begndate
          face:
            event: face_verification
            where: has(row.mdtrt_id)
            whole: true
        judge:
          - each: visit
            role: whole
          - gather: face
            as: faces
            before: 24h
            after: 24h
            role: seen
          - where: visit.rows.size() > 1 || faces.exists(f, f.rows.size() > 1)
        alert:
          anchor: key.visit
          amount: all
          subjects: {psn_no: "visit.rows[0].psn_no"}
          margin: "{{local(visit.begun)}}"
          reason: "{{yuan(visit.fund)}} {{faces.size()}} {{has(visit.begun)}}"
        """
    )

    /// `same` where it takes others to connect two records, under a stock that forgets.
    static let shortStock = RuleTexts.document(
        "short-stock",
        """
        remember: 3d
        key:
          person: row.psn_no
        patterns:
          bought:
            event: drug_dispense
            same: b.time - a.time <= duration('24h') || a.rx_no == b.rx_no
            totals:
              days: sum(rows.map(r, r.days_supply))
          paid:
            event: settlement
            whole: true
        judge:
          - each: bought
          - stock: hand
            of: bought
            add: bought.days
            out: paid
            remove: "double(added.size() + paid.rows.size())"
          - where: hand.level > 4.0 || hand.run.size() > 1
        alert:
          anchor: [key.person, hand.first.id]
          subjects: {psn_no: key.person}
          reason: "{{string(hand.level)}} {{string(hand.run.size())}}"
        """
    )

    /// An index of records: the scans of the codes that were dispensed, wherever they were.
    static let codesSeen = RuleTexts.document(
        "codes-seen",
        """
        remember: 2d
        key:
          person: row.psn_no
        patterns:
          dispensed:
            event: drug_dispense
            where: row.drug_trac_codg.size() > 0
          scan:
            event: trace_scan
            index:
              code: row.drug_trac_codg
              action: "[row.action, 'any']"
        judge:
          - each: dispensed
          - gather: scan
            as: scans
            under: [dispensed.drug_trac_codg, "['any', 'sold']"]
            on: "!has(scans.psn_no) || scans.psn_no != key.person"
            role: seen
          - without: scan
            under: [dispensed.drug_trac_codg, "'received'"]
            on: scan.time < dispensed.time
        alert:
          anchor: [key.person, date(dispensed.time)]
          subjects: {psn_no: key.person}
          reason: "{{scans.map(s, s.id).join(' ')}}"
        """
    )

    /// An index of groups: days on which a unit, or the person's own, held more than one session.
    static let fullUnit = RuleTexts.document(
        "full-unit",
        """
        key:
          person: row.psn_no
        patterns:
          held:
            event: treatment_session
          day:
            event: treatment_session
            by: {date: date(row.begin_time)}
            totals:
              most: "peak(rows.map(r, [r.begin_time, r.end_time]))"
              long: "covered(rows.map(r, [r.begin_time, r.end_time]), 2)"
            index:
              unit: "[row.unit_id, row.psn_no]"
        judge:
          - each: held
          - with: day
            under: ["[held.unit_id, key.person]"]
            before: 30h
            after: 2h
            around: held.begin_time
            on: day.rows.size() > 1
            role: others
        alert:
          anchor: [held.unit_id, day.date]
          subjects: {psn_no: key.person, unit_id: held.unit_id}
          reason: "{{day.id}} {{day.most}} {{minutes(day.long)}}"
        """
    )
}
