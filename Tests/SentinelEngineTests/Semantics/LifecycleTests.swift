import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("The life of an alert")
struct LifecycleTests {
    private static func stay(_ id: String, from: String, status: String = "abroad") -> Event {
        Sample.fact(id, "custody", "P1", from: from, ["status": .text(status)])
    }

    private static let home = stay("C3", from: "-7 00:00", status: "detained")
    private static let story = [
        Sample.face("F1", "matched", at: "10:00"), stay("C1", from: "-9 00:00"),
        stay("C2", from: "-8 00:00"), home, Sample.retraction(of: home, known: "1 00:00"),
    ]

    @Test("It is raised, amended, withdrawn and raised again, by events that are named")
    func story() {
        let run = Run(TestRules.rule(TestRules.abroad), Self.story)
        #expect(run.history == "raised C1, amended C2, withdrawn C3, raised C3#r")
        #expect(run.revisions.map(\.alert.revision) == [1, 2, 3, 4])
        #expect(Set(run.revisions.map(\.alert.alertID)).count == 1)
        #expect(run.revisions.first?.causedBy?.eventType == "reference")
        #expect(run.engine.alerts.map(\.revision) == [4])
        #expect(run.engine.alerts.map(\.reason) == ["C2"])
    }

    @Test("A withdrawn alert keeps what it said, and stays among the alerts")
    func withdrawn() throws {
        let run = Run(TestRules.rule(TestRules.abroad), Array(Self.story.prefix(4)))
        try #require(run.revisions.count == 3)
        var alert = try #require(run.engine.alerts.first)
        #expect(alert.status == .withdrawn)
        (alert.status, alert.revision) = (.amended, 2)
        #expect(alert == run.revisions[1].alert)
    }

    @Test("What time withdraws is withdrawn by the event with which it passed")
    func withdrawnByTime() throws {
        // The dear one waits longer, and then makes one run of what were two.
        let rules = TestRules.rule(
            RuleTexts.document(
                "chained",
                """
                key:
                  person: row.psn_no
                patterns:
                  paid:
                    event: settlement
                judge:
                  - each: paid
                  - gather: paid
                    as: chain
                    before: 2h
                    role: paid
                  - wait: >-
                      paid.time + (paid.fund_pay_sumamt > 9000 ? duration('48h') : duration('1h'))
                alert:
                  anchor: key.person
                  merge: chain
                  subjects: {psn_no: key.person}
                  reason: "{{chain.size()}}"
                """
            )
        )
        let run = Run(
            rules,
            [
                Sample.settlement("S1", at: "08:00"),
                Sample.settlement("S2", at: "10:00", fund: "95.00"),
                Sample.settlement("S3", at: "12:00"),
                Sample.settlement("T1", at: "14:00", person: "P2"),
                Sample.settlement("T2", at: "3 12:00", person: "P3"),
            ],
            isWhole: false
        )
        let told = run.revisions.filter { $0.alert.subjects.psnNo == "P1" }.map { revision in
            [revision.alert.status.rawValue, revision.causedBy?.eventID ?? "-"]
        }
        #expect(told.count == 4)
        #expect(told.filter { $0[0] == "raised" } == [["raised", "-"], ["raised", "-"]])
        #expect(told.contains(["amended", "-"]))
        #expect(told.contains(["withdrawn", "T2"]))
    }

    @Test("Time raises with no cause, an event with its own")
    func cause() throws {
        let gap = Sample.gap("G1", "H1", .encounter, from: "11:00", to: "12:00")
        let run = Run(
            TestRules.rule(TestRules.paidWithoutExam),
            [
                Sample.settlement("S1", at: "10:00", visit: "V1"), gap,
                Sample.scan("T1", "inspected", at: "1 00:00"),
                Sample.retraction(of: gap, known: "1 00:00"),
                Sample.encounter("E1", "checked_in", at: "12:00"),
            ]
        )
        #expect(run.history == "undecided, raised G1#r, withdrawn E1")
        try #require(run.revisions.map(\.alert.revision) == [1, 2, 3])
        #expect(run.revisions[0].causedBy == nil)
        let cause = try #require(run.revisions[2].causedBy)
        #expect(cause == EventReference(eventType: "encounter", eventID: "E1"))
        #expect(
            run.revisions[0].alert.score.millionths * 2 == run.revisions[1].alert.score.millionths
        )
    }

    /// The first 32 digits of the SHA-256 of the rule's id and the anchor's parts, each with its
    /// length before it, from another implementation.
    @Test(
        "Its id is a function of the rule's id and the anchor",
        arguments: [
            ("P1", "0 10:00", "F1", "35a0bcf2fc9bbfd509de0df31a5ba08f"),
            ("P1", "0 15:00", "F7", "35a0bcf2fc9bbfd509de0df31a5ba08f"),
            ("P1", "1 10:00", "F1", "609f540536e58c8950229127d7b5bff1"),
            ("P2", "0 10:00", "F1", "fa62ff643b5e89b733d265453656a2e6"),
        ]
    )
    func id(person: String, time: String, name: String, id: String) {
        let events = [
            Sample.face(name, "matched", at: time, person: person),
            Sample.face("F2", "matched", at: time + ":01", person: person, institution: "H2"),
        ]
        let (file, text) = TestRules.badgeTwice
        let edited = text.replacing("version: 1", with: "version: 2")
            .replacing("severity: high", with: "severity: low")
        for text in [text, edited] {
            let rules = RuleTexts.rules([(file: file, text: text)])
            #expect(outcome(of: events, by: rules).alerts.map(\.alertID) == [id])
        }
    }

    @Test("An alert carries what its rule says of itself")
    func metadata() throws {
        let rule = try #require(TestRules.rule(TestRules.neverPaidBack).first)
        let events = [Sample.settlement("S1", at: "10:00", visit: "V1")]
        let alert = try #require(outcome(of: events, by: [rule]).alerts.first)
        #expect(alert.ruleID == "never-paid-back")
        #expect(alert.ruleVersion == 1)
        #expect(alert.ruleHash == rule.hash)
        #expect(alert.family == "resale")
        #expect(alert.severity == .high)
        #expect(alert.title == "试验")
        #expect(alert.legalBasis == "无")
        #expect(alert.reason == "S1")
        #expect(alert.margin == nil)
    }

    @Test(
        "What changes nothing is not said",
        arguments: [
            // Another record of the timeline that the rule looks at.
            [Sample.encounter("E1", "checked_in", at: "09:00")],
            [Sample.settlement("S9", at: "10:30", visit: "V9")],
            // A gap of another time, a retraction of nothing, a reversal of nothing.
            [Sample.gap("G1", "H1", .encounter, from: "20:00", to: "21:00")],
            [
                Sample.retraction(
                    of: Sample.gap("G9", "H1", .encounter, from: "10:00", to: "21:00"),
                    known: "1 00:00"
                )
            ],
            [Sample.reversal("R1", of: "S8", at: "1 00:00")],
        ]
    )
    func quiet(events: [Event]) {
        let first = [
            Sample.settlement("S1", at: "10:00", visit: "V1"),
            Sample.scan("T1", "inspected", at: "1 00:00"),
        ]
        let run = Run(TestRules.rule(TestRules.paidWithoutExam), first + events, isWhole: false)
        let ours = run.revisions.filter { $0.alert.evidence.contains { $0.eventID == "S1" } }
        #expect(ours.map(\.alert.status) == [.raised])
    }

    @Test("Matches of several timelines with one anchor are one alert")
    func merge() throws {
        let events = [
            Sample.session("E1", from: "10:00", to: "11:00"),
            Sample.session("E2", from: "12:00", to: "13:00"),
            Sample.session("E3", from: "1 10:00", to: "1 11:00"),
            Sample.session("E4", from: "1 12:00", to: "1 13:00"),
            Sample.session("E5", from: "1 10:00", to: "1 11:00", session: "E4", at: "1 14:00"),
            Sample.session("E6", from: "8 10:00", to: "8 11:00", session: "E1", at: "1 15:00"),
        ]
        let run = Run(TestRules.rule(TestRules.everyDate), events)
        #expect(run.history == "raised E2, amended E4, amended E5, amended E6")
        try #require(run.revisions.count == 4)
        #expect(run.revisions[1].alert.evidence.map(\.eventID) == ["E1", "E2", "E3", "E4"])
        #expect(run.revisions[3].alert.evidence.map(\.eventID) == ["E3", "E5"])
        let reasons = run.revisions.map(\.alert.reason).suffix(2)
        #expect(reasons == ["2024-03-04（同一疑点共 2 处，以上为第一处。）", "2024-03-05"])
    }

    @Test("What was said is handed out once")
    func once() {
        let engine = Engine(rules: TestRules.rule(TestRules.neverPaidBack))
        _ = engine.process(Sample.settlement("S1", at: "10:00"))
        #expect(engine.takeRevisions().count == 1)
        #expect(engine.takeRevisions().isEmpty)
        #expect(engine.alerts.count == 1)
    }
}
