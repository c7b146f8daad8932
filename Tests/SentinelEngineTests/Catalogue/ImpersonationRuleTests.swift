import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("The rule face-mismatch-settled")
struct FaceMismatchSettledTests {
    private static let mismatch = face("F1", "mismatched", "10:00")
    private static let paid = Sample.settlement("S1", at: "11:00", visit: "V1")

    private static func face(
        _ id: String,
        _ outcome: String,
        _ time: String,
        on terminal: String = "T1",
        visit: String? = "V1",
        agent: String? = nil
    ) -> Event {
        Sample.face(
            id,
            outcome,
            at: time,
            visit: visit,
            with: ["dev_sn": .text(terminal), "agent_psn_no": .optional(agent)]
        )
    }

    private static func paid(by agent: String) -> Event {
        Sample.settlement(
            "S1",
            at: "11:00",
            visit: "V1",
            with: ["agent_psn_no": .text(agent)]
        )
    }

    private static func binding(_ key: String, _ agent: String, to: String? = nil) -> Event {
        Sample.fact("B1", "family_binding", key, to: to, ["agent_psn_no": .text(agent)])
    }

    @Test(
        "A mismatch in a visit that the fund paid for stands",
        arguments: [
            CatalogueCase("mismatched", .standing, [mismatch, paid]),
            CatalogueCase(
                "no living face",
                .standing,
                [face("F1", "liveness_failed", "10:00"), paid]
            ),
            CatalogueCase("no face at all", .silent, [face("F1", "no_face", "10:00"), paid]),
            CatalogueCase(
                "twice in one visit",
                .standing,
                [mismatch, face("F2", "mismatched", "10:05"), paid]
            ),
            CatalogueCase(
                "without a visit, on the same day",
                .standing,
                [face("F1", "mismatched", "10:00", visit: nil), paid]
            ),
            CatalogueCase(
                "without a visit, on the day before",
                .silent,
                [face("F1", "mismatched", "-1 23:59", visit: nil), paid]
            ),
            CatalogueCase(
                "in another visit",
                .silent,
                [face("F1", "mismatched", "10:00", visit: "V2"), paid]
            ),
            CatalogueCase(
                "after the settlement",
                .standing,
                [paid, face("F1", "mismatched", "12:00")]
            ),
            CatalogueCase(
                "without payment of the fund",
                .silent,
                [mismatch, Sample.settlement("S1", at: "11:00", visit: "V1", fund: "0.00")]
            ),
            CatalogueCase(
                "reversed",
                .silent,
                [mismatch, paid, Sample.reversal("R1", of: "S1", at: "12:00")]
            ),
        ]
    )
    func mismatched(example: CatalogueCase) { example.check("face-mismatch-settled") }

    @Test(
        "A retry in time excuses, and an earlier match does not",
        arguments: [
            ("10:30", "T1", true), ("10:30:01", "T1", false), ("10:00", "T1", true),
            ("09:59:59", "T1", false), ("09:30", "T2", false), ("10:35", "T2", true),
            ("10:35:01", "T2", false), ("09:55", "T2", true), ("09:54:59", "T2", false),
        ]
    )
    func retry(time: String, terminal: String, isExcused: Bool) {
        let retry = Self.face("F2", "matched", time, on: terminal)
        CatalogueCase("", isExcused ? .silent : .standing, [Self.mismatch, retry, Self.paid])
            .check("face-mismatch-settled")
    }

    @Test("A match in another visit is no retry")
    func otherVisit() {
        let other = Self.face("F2", "matched", "10:10", visit: "V2")
        CatalogueCase("", .standing, [Self.mismatch, other, Self.paid])
            .check("face-mismatch-settled")
    }

    @Test("A bound agent excuses wherever declared", arguments: [("P1", "P7"), ("P7", "P1")])
    func boundAgent(key: String, agent: String) {
        let binding = Self.binding(key, agent)
        let shown = Self.face("F1", "mismatched", "10:00", agent: "P7")
        let helper = Self.face("F2", "no_face", "10:50", agent: "P7")
        for events in [
            [shown, Self.paid], [Self.mismatch, helper, Self.paid],
            [Self.mismatch, Self.paid(by: "P7")],
        ] {
            CatalogueCase("", .silent, [binding] + events).check("face-mismatch-settled")
        }
    }

    @Test(
        "An agent who is not bound does not excuse",
        arguments: [
            CatalogueCase("no binding", .standing, [mismatch, paid(by: "P7")]),
            CatalogueCase(
                "bound to another",
                .standing,
                [binding("P2", "P7"), mismatch, paid(by: "P7")]
            ),
            CatalogueCase(
                "no longer bound",
                .standing,
                [binding("P1", "P7", to: "-1 00:00"), mismatch, paid(by: "P7")]
            ),
            CatalogueCase(
                "bound, but not declared",
                .standing,
                [binding("P1", "P7"), mismatch, paid]
            ),
            CatalogueCase(
                "declared in another visit",
                .standing,
                [
                    binding("P1", "P7"), mismatch,
                    face("F2", "no_face", "10:10", visit: "V2", agent: "P7"), paid,
                ]
            ),
        ]
    )
    func otherAgent(example: CatalogueCase) { example.check("face-mismatch-settled") }

    @Test(
        "An override after the mismatch makes it an advisory",
        arguments: [
            CatalogueCase(
                "after",
                .advisory,
                [mismatch, face("F2", "manual_override", "10:10"), paid]
            ),
            CatalogueCase(
                "before",
                .standing,
                [mismatch, face("F2", "manual_override", "09:59:59"), paid]
            ),
            CatalogueCase(
                "in another visit",
                .standing,
                [mismatch, face("F2", "manual_override", "10:10", visit: "V2"), paid]
            ),
        ]
    )
    func override(example: CatalogueCase) { example.check("face-mismatch-settled") }
}

@Suite("The rule outpatient-while-inpatient")
struct OutpatientWhileInpatientTests {
    private static let admitted = Sample.encounter("E1", "admitted", at: "10:00")
    private static let discharged = Sample.encounter("E9", "discharged", at: "3 12:00")
    private static let left = Sample.encounter("E2", "left", at: "2 09:00")
    private static let returned = Sample.encounter("E3", "returned", at: "2 18:00")

    private static func outing(
        _ time: String,
        at institution: String = "H2",
        type: String = "11",
        channel: String = "window",
        agent: String? = nil
    ) -> Event {
        Sample.settlement(
            "S1",
            at: time,
            institution: institution,
            with: [
                "med_type": .text(type), "pay_channel": .text(channel),
                "agent_psn_no": .optional(agent),
            ]
        )
    }

    private static func sharing(_ key: String, _ partner: String, known: String) -> Event {
        Sample.fact("X1", "exam_sharing", key, known: known, ["partner": .text(partner)])
    }

    private static func check(_ isExcused: Bool, _ events: [Event]) {
        CatalogueCase("", isExcused ? .silent : .standing, events)
            .check("outpatient-while-inpatient")
    }

    @Test(
        "The days of admission and discharge prove nothing",
        arguments: [
            ("-1 10:00", true), ("09:00", true), ("15:00", true), ("1 00:04", true),
            ("1 00:05", false), ("1 09:00", false), ("2 23:54", false), ("2 23:55", true),
            ("3 08:00", true), ("3 15:00", true), ("4 09:00", true),
        ]
    )
    func days(time: String, isExcused: Bool) {
        Self.check(isExcused, [Self.admitted, Self.outing(time), Self.discharged])
    }

    @Test(
        "Leave excuses from the departure to the return, by both clocks",
        arguments: [
            ("2 08:54", false), ("2 08:55", true), ("2 12:00", true), ("2 18:05", true),
            ("2 18:06", false),
        ]
    )
    func leave(time: String, isExcused: Bool) {
        let events = [Self.admitted, Self.left, Self.returned, Self.outing(time)]
        Self.check(isExcused, events)
    }

    @Test("A return ends only a leave that it follows")
    func earlierReturn() {
        let earlier = Sample.encounter("E3", "returned", at: "1 18:00")
        let again = Sample.encounter("E5", "left", at: "2 20:00")
        Self.check(true, [Self.admitted, earlier, Self.left, Self.outing("2 12:00")])
        Self.check(
            true,
            [Self.admitted, Self.left, Self.returned, again, Self.outing("2 21:00")]
        )
    }

    @Test(
        "A referral excuses from when it was made, leave or not",
        arguments: [
            ("2 09:00", "H2", true), ("2 12:05", "H2", true), ("2 12:06", "H2", false),
            ("2 09:00", "H3", false),
        ]
    )
    func referral(time: String, institution: String, isExcused: Bool) {
        let referral = Sample.encounter(
            "E4",
            "checked_in",
            at: time,
            with: ["referral_to": .text(institution)]
        )
        Self.check(isExcused, [Self.admitted, referral, Self.outing("2 12:00")])
    }

    @Test(
        "Examinations are shared in one direction",
        arguments: [("H1", "H2", true), ("H2", "H1", false), ("H1", "H3", false)]
    )
    func shared(key: String, partner: String, isExcused: Bool) {
        let fact = Self.sharing(key, partner, known: "-300 00:00")
        Self.check(isExcused, [fact, Self.admitted, Self.outing("2 12:00")])
    }

    @Test("A sharing known shortly before an outing late in a long stay excuses")
    func lateSharing() {
        let fact = Self.sharing("H1", "H2", known: "91 12:00")
        Self.check(true, [Self.admitted, fact, Self.outing("100 12:00")])
        Self.check(false, [Self.admitted, Self.outing("100 12:00")])
    }

    @Test("An agent excuses at a pharmacy only")
    func agent() {
        let face = Sample.face(
            "F1",
            "no_face",
            at: "2 11:50",
            institution: "P9",
            visit: "V-S1",
            with: ["agent_psn_no": "P7"]
        )
        let hospitalFace = Sample.face(
            "F1",
            "no_face",
            at: "2 11:50",
            institution: "H2",
            visit: "V-S1",
            with: ["agent_psn_no": "P7"]
        )
        let bought = Self.outing("2 12:00", at: "P9", type: "41")
        Self.check(false, [Self.admitted, bought])
        Self.check(true, [Self.admitted, face, bought])
        Self.check(
            true,
            [Self.admitted, Self.outing("2 12:00", at: "P9", type: "41", agent: "P7")]
        )
        Self.check(false, [Self.admitted, Self.outing("2 12:00", agent: "P7")])
        Self.check(false, [Self.admitted, hospitalFace, Self.outing("2 12:00")])
    }

    @Test(
        "Presence elsewhere is what counts",
        arguments: [
            CatalogueCase("mobile", .silent, [admitted, outing("2 12:00", channel: "mobile")]),
            CatalogueCase("seamless", .silent, [admitted, outing("2 12:00", channel: "seamless")]),
            CatalogueCase("kiosk", .standing, [admitted, outing("2 12:00", channel: "kiosk")]),
            CatalogueCase("same institution", .silent, [admitted, outing("2 12:00", at: "H1")]),
            CatalogueCase("emergency", .silent, [admitted, outing("2 12:00", type: "13")]),
            CatalogueCase("inpatient", .silent, [admitted, outing("2 12:00", type: "21")]),
            CatalogueCase("chronic disease", .standing, [admitted, outing("2 12:00", type: "14")]),
            CatalogueCase("pharmacy", .standing, [admitted, outing("2 12:00", type: "41")]),
            CatalogueCase(
                "reversed",
                .silent,
                [
                    admitted, outing("2 12:00"),
                    Sample.reversal("R1", of: "S1", at: "2 13:00", institution: "H2"),
                ]
            ),
            CatalogueCase(
                "another person",
                .silent,
                [Sample.encounter("E1", "admitted", at: "10:00", person: "P2"), outing("2 12:00")]
            ),
        ]
    )
    func presence(example: CatalogueCase) { example.check("outpatient-while-inpatient") }
}
