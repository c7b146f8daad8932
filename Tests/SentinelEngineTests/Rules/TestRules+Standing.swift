import SentinelTestSupport

extension TestRules {
    /// Nothing but `each`: every settlement that stands.
    static let neverPaidBack = RuleTexts.document(
        "never-paid-back",
        """
        key:
          visit: row.mdtrt_id
        patterns:
          paid:
            event: settlement
        judge:
          - each: paid
        alert:
          anchor: key.visit
          subjects:
            psn_no: paid.psn_no
          reason: "{{paid.id}}"
        """
    )

    /// Both those that stand and those that were reversed: says when.
    static let takenBackWhen = RuleTexts.document(
        "taken-back-when",
        """
        key:
          visit: row.mdtrt_id
        patterns:
          paid:
            event: settlement
            reversed: include
        judge:
          - each: paid
          - where: has(paid.reversed_at)
        alert:
          anchor: key.visit
          subjects:
            psn_no: paid.psn_no
          reason: "{{local(paid.reversed_at)}}"
        """
    )

    /// Every session that ended, by its unit.
    static let everySession = RuleTexts.document(
        "every-session",
        """
        key:
          unit: row.unit_id
        patterns:
          session:
            event: treatment_session
            where: row.phase == 'ended'
        judge:
          - each: session
        alert:
          anchor: [key.unit, session.session_id]
          subjects:
            unit_id: key.unit
          reason: "{{local(session.end_time)}}"
        """
    )

    /// A session, and no other of the person that begins in the six hours behind it.
    static let heldTwice = RuleTexts.document(
        "held-twice",
        """
        key:
          person: row.psn_no
        patterns:
          session:
            event: treatment_session
            where: row.phase == 'ended'
        judge:
          - each: session
          - without: session
            as: other
            on: >-
              other.begin_time > session.end_time
              && other.begin_time <= session.end_time + duration('6h')
            by: session.end_time + duration('6h')
        alert:
          anchor: session.session_id
          subjects:
            psn_no: key.person
          reason: "{{session.id}}"
        """
    )

    /// Several deadlines of one root: after an admission, settlements without a face in six hours.
    static let stayUnseen = RuleTexts.document(
        "stay-unseen",
        """
        key:
          person: row.psn_no
        patterns:
          admission:
            event: encounter
            where: row.phase == 'admitted'
          paid:
            event: settlement
          face:
            event: face_verification
        judge:
          - each: admission
            role: context
          - with: paid
            on: paid.time > admission.time
          - without: face
            on: face.time >= paid.time && face.time <= paid.time + duration('6h')
            by: paid.time + duration('6h')
        alert:
          anchor: paid.id
          subjects:
            psn_no: key.person
          reason: "{{admission.id}}"
        """
    )

    /// Two steps that read one pattern: a settlement with a face behind it, and none before it.
    static let faceBehind = RuleTexts.document(
        "face-behind",
        """
        key:
          person: row.psn_no
        patterns:
          paid:
            event: settlement
          face:
            event: face_verification
        judge:
          - each: paid
          - without: face
            as: early
            on: early.time <= paid.time && early.time >= paid.time - duration('12h')
          - gather: face
            as: late
            on: late.time > paid.time && late.time <= paid.time + duration('12h')
          - where: late.size() > 0
        alert:
          anchor: paid.id
          subjects:
            psn_no: key.person
          reason: "{{string(late.size())}}"
        """
    )

    /// Reads fields that need not be there: in a source, and in a step.
    static let likeness = RuleTexts.document(
        "likeness",
        """
        key:
          person: row.psn_no
        patterns:
          face:
            event: face_verification
            where: row.similarity < 50.0
        judge:
          - each: face
          - where: face.threshold > 60.0
        alert:
          anchor: face.id
          subjects:
            psn_no: key.person
          reason: "{{string(face.similarity)}}"
        """
    )
}
