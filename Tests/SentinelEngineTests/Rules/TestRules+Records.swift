import SentinelTestSupport

extension TestRules {
    /// Several sources with columns, in groups: a person is at two places on one date, known from a
    /// settlement, a dispensing or a session.
    static let twoPlaces = RuleTexts.document(
        "two-places",
        """
        key:
          person: row.psn_no
        patterns:
          presence:
            sources:
              - event: settlement
                columns:
                  place: row.fixmedins_code
                  day: date(row.time)
              - event: drug_dispense
                columns:
                  place: row.fixmedins_code
                  day: date(row.time)
              - event: treatment_session
                where: row.phase == 'ended'
                columns:
                  place: row.fixmedins_code
                  day: date(row.begin_time)
            same: a.place == b.place && a.day == b.day
        judge:
          - each: presence
            as: here
            role: here
          - with: presence
            as: there
            role: there
            on: here.rows[0].day == there.rows[0].day && here.rows[0].place < there.rows[0].place
        alert:
          anchor: [key.person, "here.rows[0].day"]
          subjects:
            psn_no: key.person
          reason: "{{string(here.rows.size())}} {{string(there.rows.size())}}"
        """
    )

    /// Two lists, one in the other: a code stands on two lines of one settlement.
    static let lineAndCode = RuleTexts.document(
        "line-and-code",
        """
        key:
          code: row.code
        patterns:
          line:
            event: settlement
            each:
              line: row.details
              code: "has(row.line.drug_trac_codg) ? row.line.drug_trac_codg : []"
        judge:
          - each: line
            as: first
          - with: line
            as: second
            on: second.id == first.id && first.line.feedetl_sn < second.line.feedetl_sn
        alert:
          anchor: [first.id, key.code]
          subjects:
            drug_trac_codg: key.code
          reason: "{{first.line.feedetl_sn}} {{second.line.feedetl_sn}}"
        """
    )

    /// A list as a key: a session stands under each of its dates, and what is said of one person
    /// and unit is one alert.
    static let everyDate = RuleTexts.document(
        "every-date",
        """
        key:
          person: row.psn_no
          date: dates(row.begin_time, row.end_time)
        patterns:
          session:
            event: treatment_session
            where: row.phase == 'ended'
        judge:
          - each: session
          - with: session
            as: other
            on: other.id > session.id
        alert:
          anchor: [key.person, session.unit_id]
          subjects:
            psn_no: key.person
          reason: "{{key.date}}"
        """
    )

    /// Both kinds of standing: a settlement was taken back and none came in its place.
    static let takenBack = RuleTexts.document(
        "taken-back",
        """
        key:
          visit: row.mdtrt_id
        patterns:
          taken:
            event: settlement
            reversed: only
          standing:
            event: settlement
        judge:
          - each: taken
          - without: standing
        alert:
          anchor: key.visit
          subjects:
            psn_no: taken.psn_no
          reason: "{{local(taken.reversed_at)}}"
        """
    )

    /// One type as two sources, of which the second takes what the first leaves: the columns say
    /// which.
    static let onlyOnce = RuleTexts.document(
        "only-once",
        """
        key:
          person: row.psn_no
        patterns:
          paid:
            sources:
              - event: settlement
                reversed: only
                columns:
                  word: "'reversed'"
              - event: settlement
                columns:
                  word: "'standing'"
        judge:
          - each: paid
        alert:
          anchor: paid.id
          subjects:
            psn_no: key.person
          reason: "{{paid.word}}"
        """
    )
}
