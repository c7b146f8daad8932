import SentinelRules
import SentinelTestSupport

/// Rules outside the catalogue, each for one kind of step or one way to make records.
enum TestRules {
    /// `with`: one person's badge is seen at two institutions within ten minutes.
    static let badgeTwice = RuleTexts.document(
        "badge-twice",
        """
        key:
          person: row.psn_no
        patterns:
          badge:
            event: face_verification
            where: row.outcome == 'matched'
        judge:
          - each: badge
            as: first
            role: first
          - with: badge
            as: second
            role: second
            on: >-
              second.time > first.time && second.time - first.time <= duration('10m')
              && second.fixmedins_code != first.fixmedins_code
        alert:
          anchor: [key.person, date(first.time)]
          subjects:
            psn_no: key.person
          reason: "{{local(first.time)}} {{local(second.time)}}"
        """
    )

    /// `without` and no deadline: a code is dispensed that was not received before.
    static let neverReceived = RuleTexts.document(
        "never-received",
        """
        key:
          code: row.code
        patterns:
          dispensed:
            event: drug_dispense
            each:
              code: row.drug_trac_codg
          received:
            event: trace_scan
            where: row.action == 'received'
            key:
              code: row.drug_trac_codg
        judge:
          - each: dispensed
          - without: received
            on: received.time <= dispensed.time
        alert:
          anchor: key.code
          subjects:
            drug_trac_codg: key.code
          reason: "{{key.code}}"
        """
    )

    /// `without` by a deadline, with a source that may have been dark: a visit is paid for, and no
    /// exam comes in the six hours behind it.
    static let paidWithoutExam = RuleTexts.document(
        "paid-without-exam",
        """
        parameters:
          wait:
            type: duration
            default: 6h
        key:
          visit: row.mdtrt_id
        patterns:
          paid:
            event: settlement
          exam:
            event: encounter
            where: row.phase == 'checked_in'
        judge:
          - each: paid
          - without: exam
            on: exam.time >= paid.time && exam.time <= paid.time + wait
            by: paid.time + wait
            dark:
              table: source_gap
              key: paid.fixmedins_code + '/encounter'
              from: paid.time
              to: paid.time + wait
        alert:
          anchor: key.visit
          subjects:
            psn_no: paid.psn_no
          reason: "{{yuan(paid.fund_pay_sumamt)}}"
          margin: "{{string(minutes(wait))}}"
        """
    )

    /// `gather` and `let`: a settlement with three or more earlier ones of the person that day.
    static let busyDay = RuleTexts.document(
        "busy-day",
        """
        parameters:
          most:
            type: int
            default: 2
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
        judge:
          - each: paid
            role: last
          - let: day
            value: date(paid.time)
          - gather: paid
            as: earlier
            role: earlier
            on: earlier.time < paid.time && date(earlier.time) == day
          - where: earlier.size() > most
        alert:
          anchor: [key.person, day]
          severity: "earlier.size() > 3 ? 'critical' : 'low'"
          subjects:
            psn_no: key.person
            dr_code: earlier[0].details[0].bilg_dr_codg
          reason: "{{string(earlier.size())}}"
        """
    )

    /// Groups and a stock with a way out: over 30 days of a drug are in hand.
    static let hoard = RuleTexts.document(
        "hoard",
        """
        key:
          person: row.psn_no
          drug: row.med_list_codg
        patterns:
          purchase:
            event: drug_dispense
            same: a.rx_no == b.rx_no
          returned:
            event: trace_scan
            where: row.action == 'patient_returned' && has(row.psn_no)
        judge:
          - each: purchase
          - stock: hand
            of: purchase
            add: sum(purchase.rows.map(r, r.days_supply))
            take: "2.0"
            out: returned
            remove: "added.size() > 0 ? 10.0 : 0.0"
          - where: hand.level > 30.0
        alert:
          anchor: [key.person, key.drug, hand.first.id]
          subjects:
            psn_no: key.person
          reason: "{{string(hand.level)}} {{string(hand.run.size())}}"
        """
    )

    /// The rules of this file and of the others.
    static let documents =
        [badgeTwice, neverReceived, paidWithoutExam, busyDay, hoard]
        + [abroad, unitElsewhere, boundSomewhen] + [
            twoPlaces, lineAndCode, everyDate, takenBack, onlyOnce,
        ]
        + [neverPaidBack, takenBackWhen, everySession, heldTwice, stayUnseen, faceBehind]

    /// All of them as rules.
    static let all = RuleTexts.rules(documents)

    /// Rules for what the language has beyond those: groups, windows, indexes, facts in records,
    /// runs, ways.
    static let widerDocuments =
        [busyDays, wholeVisit, shortStock, codesSeen, fullUnit]
        + [darkItem, unitOwner, knownAbroad, agentPaid, anyBond]
        + [unpaidSession, twoWaits, everyLine, eitherWay, longRun, runOfDays, unexcused]
        + [codeChain, overlapping, faceless, runOverDates, packs, boundDays]

    /// Those as rules.
    static let wider = RuleTexts.rules(widerDocuments + [excuses])

    /// One of them.
    static func rule(_ document: (file: String, text: String)) -> [Rule] {
        RuleTexts.rules([document, excuses])
    }
}
