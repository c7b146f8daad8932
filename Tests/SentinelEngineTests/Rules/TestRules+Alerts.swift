import SentinelTestSupport

extension TestRules {
    /// Two sources that may have been dark, seen to the end: a session with no settlement of the
    /// person in the twelve hours behind it.
    static let unpaidSession = RuleTexts.document(
        "unpaid-session",
        """
        key:
          person: row.psn_no
        patterns:
          held:
            event: treatment_session
          paid:
            event: settlement
        judge:
          - each: held
          - without: paid
            after: 12h
            by: held.time + duration('12h')
            observed: true
            dark:
              - table: source_gap
                key: held.fixmedins_code + '/settlement'
                from: held.time
                to: held.time + duration('12h')
              - table: source_gap
                key: held.fixmedins_code + '/treatment_session'
                at: held.begin_time
        alert:
          anchor: held.session_id
          subjects: {psn_no: key.person}
          reason: "{{held.id}}"
        """
    )

    /// Waits that end at different times, one of them beyond what is remembered for some: the last
    /// says when it was detected.
    static let twoWaits = RuleTexts.document(
        "two-waits",
        """
        remember: 30h
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
          face:
            event: face_verification
            where: row.outcome != 'matched'
        judge:
          - each: paid
          - wait: paid.time + duration('6h')
            dark:
              table: custody
              key: key.person
          - gather: face
            as: faces
            after: 6h
            role: face
          - wait: "faces.size() > 0 ? faces[0].time + duration('26h') : paid.time"
            observed: true
          - where: faces.size() > 0 || paid.fixmedins_code == 'P9'
        alert:
          anchor: [key.person, date(paid.time)]
          amount: none
          subjects: {psn_no: key.person}
          reason: "{{faces.map(f, f.id).join(' ')}}"
        """
    )

    /// `for` over lines and over agents.
    static let everyLine = RuleTexts.document(
        "every-line",
        """
        key:
          visit: row.mdtrt_id
        patterns:
          paid:
            event: settlement
        judge:
          - each: paid
          - for: line
            in: paid.details
          - with: paid
            as: other
            on: other.id > paid.id
          - for: code
            in: "['Z1', 'X1', 'X2', 'D1', 'D2']"
          - where: other.details.exists(d, d.med_list_codg == code) && line.med_list_codg != code
        alert:
          anchor: key.visit
          severity: "code == 'X1' ? 'low' : 'medium'"
          subjects: {psn_no: paid.psn_no}
          reason: "{{line.med_list_codg}} {{code}}"
        """
    )

    /// Two ways to one alert, which share patterns: seen or paid on a day on which the other was
    /// dear.
    static let eitherWay = RuleTexts.document(
        "either-way",
        """
        key:
          person: row.psn_no
        patterns:
          face:
            event: face_verification
          paid:
            event: settlement
        either:
          - judge:
              - each: face
              - with: paid
                before: 2h
                after: 2h
                on: paid.fixmedins_code == face.fixmedins_code
            alert:
              anchor: [key.person, date(face.time)]
              subjects: {psn_no: key.person}
              severity: "'low'"
              reason: "脸 {{face.id}} {{paid.id}}"
          - judge:
              - each: paid
              - without: paid
                as: other
                on: other.id != paid.id && date(other.time) == date(paid.time)
                by: day_start(date(paid.time)) + duration('24h')
                dark:
                  table: source_gap
                  key: paid.fixmedins_code + '/treatment_session'
                  from: paid.time
                  to: paid.time + duration('12h')
              - let: day
                value: date(paid.time)
            alert:
              anchor: [key.person, day]
              amount: all
              subjects: {psn_no: key.person, dr_code: "paid.details[0].bilg_dr_codg"}
              margin: "{{day}}"
              reason: "钱 {{paid.id}}"
          - judge:
              - each: face
              - where: face.outcome == 'liveness_failed'
            alert:
              anchor: face.id
              subjects: {psn_no: key.person}
              reason: "活体 {{face.id}}"
        """
    )

    /// Runs: settlements that have others in the hour before them, some of them undecided.
    static let longRun = RuleTexts.document(
        "long-run",
        """
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
            reversed: include
        judge:
          - each: paid
          - gather: paid
            as: near
            before: 1h
            role: near
          - where: near.size() > 1
          - wait: paid.time
            dark:
              table: source_gap
              key: paid.fixmedins_code + '/treatment_session'
        alert:
          anchor: key.person
          merge: near
          subjects: {psn_no: key.person, unit_id: paid.id}
          margin: "{{near.size()}}"
          reason: "{{near.map(n, n.id).join(' ')}}"
        """
    )

    /// Runs of groups, in a way beside one without runs.
    static let runOfDays = RuleTexts.document(
        "run-of-days",
        """
        key:
          person: row.psn_no
        patterns:
          day:
            event: settlement
            by: {date: date(row.time)}
          face:
            event: face_verification
        either:
          - judge:
              - each: day
              - gather: day
                as: days
                before: 36h
                role: days
              - for: one
                in: days
              - where: one.rows.size() > 1 || days.size() > 1
            alert:
              anchor: key.person
              merge: days
              subjects: {psn_no: key.person}
              reason: "{{days.map(d, d.date).join(' ')}} {{one.date}}"
          - judge:
              - each: face
              - gather: day
                as: days
                before: 24h
                on: days.rows.exists(r, r.fixmedins_code == face.fixmedins_code)
            alert:
              anchor: key.person
              merge: days
              subjects: {psn_no: key.person}
              reason: "{{face.id}} {{days.size()}}"
        """
    )

    /// `suppress`, definitions and a list that are shared, and records that show nothing.
    static let unexcused = RuleTexts.document(
        "unexcused",
        """
        uses: [excuses]
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
            where: "!(row.pay_channel in remote)"
          face:
            event: face_verification
        judge:
          - each: paid
          - gather: face
            as: faces
            before: 24h
            after: 24h
            role: none
          - where: faces.size() > 0
          - with: face
            before: 24h
            after: 24h
            role: context
        alert:
          anchor: paid.id
          subjects: {psn_no: key.person}
          suppress:
            - when: faces.exists(f, excused(f))
              because: 人工放行
            - when: has(face.agent_psn_no) && face.agent_psn_no == paid.agent_psn_no
              because: 代办人相同
          reason: "{{face.id}} {{faces.size()}}"
        """
    )

    /// What `unexcused` shares.
    static let excuses = (
        file: "shared/excuses.yaml",
        text: """
        define:
          "excused(face)": face.outcome == 'manual_override' && face.dev_sn == 'T1'
        lists:
          remote: [mobile, online_delivery]
        """
    )
}
