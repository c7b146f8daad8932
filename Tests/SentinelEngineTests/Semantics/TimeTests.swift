import SentinelEngine
import SentinelEvent
import SentinelTestSupport
import Testing

@Suite("Event time")
struct TimeTests {
    private static let rules = TestRules.rule(TestRules.paidWithoutExam)
    /// Its deadline is at 16:00.
    private static let paid = Sample.settlement("S1", at: "10:00", visit: "V1")

    private static func tick(_ time: String) -> Event {
        Sample.scan("T-\(time)", "inspected", at: time)
    }

    @Test(
        "The watermark is the greatest time less ten minutes, of all that is no reference",
        arguments: [
            ([tick("10:00")], "0 09:50"), ([tick("10:00"), tick("09:00")], "0 09:50"),
            ([tick("10:00"), tick("10:00:00.001")], "0 09:50:00.001"),
            ([tick("10:00"), Sample.fact("C1", "custody", "P1", known: "5 00:00")], "0 09:50"),
            ([tick("10:00"), Sample.reversal("R1", of: "S9", at: "1 00:00")], "0 23:50"),
            ([tick("-2 10:00"), tick("10:00"), tick("-2 09:00")], "0 09:50"),
        ]
    )
    func watermark(events: [Event], text: String) {
        let run = Run(Self.rules, events, isWhole: false)
        #expect(SampleTime.text(run.engine.watermark) == text)
    }

    @Test("Before the first event no time has passed")
    func beginning() {
        let engine = Engine(rules: Self.rules)
        #expect(engine.watermark == .distantPast)
        _ = engine.process(Sample.fact("C1", "custody", "P1"))
        #expect(engine.watermark == .distantPast)
    }

    @Test(
        "A deadline has passed when it lies strictly before the watermark",
        arguments: [
            ("16:09:59.999", 1, ""), ("16:10", 1, ""), ("16:10:00.001", 0, "raised"),
            ("2 00:00", 0, "raised"),
        ]
    )
    func deadline(time: String, pending: Int, history: String) {
        let run = Run(Self.rules, [Self.paid, Self.tick(time)], isWhole: false)
        #expect(run.engine.pendingCount == pending)
        #expect(run.history == history)
    }

    @Test("A deadline that has passed when its event arrives is said at once")
    func passed() {
        let run = Run(Self.rules, [Self.tick("1 00:00"), Self.paid], isWhole: false)
        #expect(run.history == "raised S1")
        #expect(run.engine.pendingCount == 0)
    }

    @Test("A deadline at the watermark is open, whenever it is judged")
    func open() {
        let tick = Self.tick("16:10")
        let gap = Sample.gap("G1", "H1", .encounter, from: "20:00", to: "21:00")
        for events in [[tick, Self.paid], [Self.paid, tick, gap]] {
            let run = Run(Self.rules, events, isWhole: false)
            #expect(run.history == "")
            #expect(run.engine.pendingCount == 1)
        }
    }

    @Test("What is pending at the end of a log is said when the log is whole")
    func finish() {
        let engine = Engine(rules: Self.rules)
        _ = engine.process(Self.paid)
        #expect(engine.alerts.isEmpty)
        #expect(engine.pendingCount == 1)
        engine.finish()
        #expect(engine.outcome.lines == ["standing 80.00 @0 16:00: S1 paid"])
        #expect(engine.pendingCount == 0)
        #expect(engine.watermark == .distantFuture)
        engine.finish()
        #expect(engine.takeRevisions().map(\.alert.revision) == [1])
    }

    @Test(
        "The event that answers takes the deadline away, and its reversal brings it back",
        arguments: [("16:05", "", 1), ("1 00:00", "raised", 0)]
    )
    func again(time: String, history: String, pending: Int) {
        // The rule asks for a settlement that stands, and the way back is a second report.
        let rules = TestRules.rule(TestRules.heldTwice)
        let events = [
            Sample.session("E1", from: "09:00", to: "10:00"),
            Sample.session("E2", from: "10:30", to: "11:00"),
            Sample.session("E3", from: "3 10:30", to: "3 11:00", session: "E2", at: "11:30"),
            Self.tick(time),
        ]
        let run = Run(rules, events, isWhole: false)
        #expect(run.history == history)
        #expect(run.engine.pendingCount == pending + 1)
    }

    @Test(
        "Of several deadlines each is said when it has passed",
        arguments: [
            ("16:05", "", 1), ("16:11", "raised", 1), ("20:05", "raised", 1),
            ("20:11", "raised, raised", 0),
        ]
    )
    func several(time: String, history: String, pending: Int) {
        let events = [
            Sample.encounter("E1", "admitted", at: "09:00"),
            Sample.settlement("S2", at: "14:00"), Sample.settlement("S1", at: "10:00"),
            Self.tick(time),
        ]
        let run = Run(TestRules.rule(TestRules.stayUnseen), events, isWhole: false)
        #expect(run.history == history)
        #expect(run.engine.pendingCount == pending)
    }

    @Test(
        "An expression that has no value is counted, and its record says nothing",
        arguments: [
            (nil, nil, 1, 0), ("40", nil, 1, 0), ("60", nil, 0, 0), ("40", "50", 0, 0),
            ("40", "70", 0, 1),
        ] as [(String?, String?, Int, Int)]
    )
    func errors(similarity: String?, threshold: String?, errors: Int, alerts: Int) {
        let face = Sample.face(
            "F1",
            "mismatched",
            at: "10:00",
            with: [
                "similarity": similarity.map { .number($0) } ?? .absent,
                "threshold": threshold.map { .number($0) } ?? .absent,
            ]
        )
        let run = Run(TestRules.rule(TestRules.likeness), [face])
        #expect(run.engine.statistics.evaluationErrors["likeness", default: 0] == errors)
        #expect(run.outcome.alerts.count == alerts)
    }

    @Test(
        "The delay, the lateness bound and the reach are what the configuration says",
        arguments: [(0 as Int64, "0 10:00"), (60_000, "0 09:59"), (86_400_000, "-1 10:00")]
    )
    func configuration(delay: Int64, text: String) {
        var configuration = EngineConfiguration()
        configuration.watermarkDelay = delay
        let run = Run(
            Self.rules,
            [Self.tick("10:00")],
            isWhole: false,
            configuration: configuration
        )
        #expect(SampleTime.text(run.engine.watermark) == text)
    }
}

@Suite("Lateness")
struct LatenessTests {
    private static let rules = TestRules.rule(TestRules.paidWithoutExam)

    private static func admission(_ event: Event) -> Engine.Admission? {
        // The watermark stands at midnight on the Wednesday, so the bound at midnight on the
        // Monday.
        let tick = Sample.scan("T1", "inspected", at: "2 00:10")
        return Run(rules, [tick, event]).admissions.last
    }

    @Test("An event at the lateness bound is taken in")
    func bound() {
        #expect(Self.admission(Sample.settlement("S1", at: "00:00")) == .accepted)
    }

    @Test(
        "A millisecond beyond it is rejected as late",
        arguments: [
            Sample.settlement("S1", at: "-1 23:59:59.999"),
            Sample.encounter("E1", "admitted", at: "-1 23:59:59.999"),
            Sample.face("F1", "matched", at: "-1 23:59:59.999"),
            Sample.session("E1", from: "-1 10:00", to: "-1 23:59:59.999"),
            Sample.dispense("D1", at: "-1 23:59:59.999"),
            Sample.scan("T2", "sold", at: "-9 23:59"),
        ]
    )
    func late(event: Event) throws {
        guard case .rejected(let rejection) = try #require(Self.admission(event)) else {
            Issue.record("\(event.id) was taken in")
            return
        }
        #expect(rejection.reason == .late)
        #expect(rejection.field == "time")
    }

    @Test("Reversals and references are never late")
    func exempt() {
        #expect(Self.admission(Sample.reversal("R1", of: "S1", at: "-90 00:00")) == .accepted)
        #expect(
            Self.admission(Sample.fact("C1", "custody", "P1", known: "-90 00:00")) == .accepted
        )
    }

    @Test("A late event is counted, has no effect, and may not come again either")
    func effect() {
        let late = Sample.settlement("S1", at: "-1 23:59:59.999")
        let tick = Sample.scan("T1", "inspected", at: "2 00:10")
        let run = Run(Self.rules, [tick, late, late])
        #expect(run.outcome.alerts.isEmpty)
        #expect(run.engine.statistics.late == 2)
        #expect(run.engine.statistics.accepted == 1)
        #expect(run.engine.statistics.duplicates == 0)
    }

    @Test("A reversal that is weeks late withdraws")
    func reversal() {
        let run = Run(
            Self.rules,
            [
                Sample.settlement("S1", at: "10:00"), Sample.scan("T1", "sold", at: "90 00:00"),
                Sample.reversal("R1", of: "S1", at: "1 00:00"),
            ]
        )
        #expect(run.history == "raised, withdrawn R1")
    }
}

@Suite("Duplicates")
struct DuplicateTests {
    private static let rules = TestRules.rule(TestRules.busyDay)
    private static let four = (1...4).map { Sample.settlement("S\($0)", at: "\($0 + 10):00") }

    @Test("The same event again is counted and has no effect")
    func duplicate() {
        let run = Run(Self.rules, Self.four + Self.four + [Self.four[0]])
        #expect(run.admissions.suffix(5).allSatisfy { $0 == .duplicate })
        #expect(run.engine.statistics.duplicates == 5)
        #expect(run.engine.statistics.accepted == 4)
        #expect(run.history == "raised S4")
        #expect(run.outcome == outcome(of: Self.four, by: Self.rules))
    }

    @Test("Another content under one type and id is a conflict, and the first stands")
    func conflict() throws {
        let other = Sample.settlement("S1", at: "09:00", person: "P2")
        let run = Run(Self.rules, Self.four + [other])
        guard case .rejected(let rejection) = try #require(run.admissions.last) else {
            Issue.record("the conflict was taken in")
            return
        }
        #expect(rejection.reason == .conflictingDuplicate)
        #expect(rejection.field == "id")
        #expect(run.engine.statistics.conflicts == 1)
        #expect(run.outcome == outcome(of: Self.four, by: Self.rules))
        let reversed = Run(Self.rules, [other] + Self.four)
        #expect(reversed.outcome.alerts.isEmpty)
        #expect(reversed.engine.statistics.conflicts == 1)
    }

    @Test("An id is unique within its type only")
    func types() {
        let run = Run(
            Self.rules,
            [Sample.settlement("X1", at: "10:00"), Sample.face("X1", "matched", at: "10:00")]
        )
        #expect(run.admissions == [.accepted, .accepted])
    }

    @Test("When the receiver took it in makes no difference")
    func arrived() {
        let later = Sample.settlement(
            "S1",
            at: "11:00",
            with: ["arrived": "2024-03-04 11:00:01"]
        )
        let run = Run(Self.rules, [Self.four[0], later])
        #expect(run.admissions == [.accepted, .duplicate])
    }

    @Test("An id is remembered for as long as its event could still be accepted")
    func memory() {
        let first = Sample.scan("T1", "sold", at: "10:00")
        // The watermark is so far ahead that the first event lies exactly at the lateness bound.
        let ahead = Sample.scan("T2", "sold", at: "2 10:10")
        let run = Run(Self.rules, [first, ahead, first])
        #expect(run.admissions == [.accepted, .accepted, .duplicate])
    }

    @Test("References and reversals are remembered however old they are")
    func exempt() {
        let fact = Sample.fact("C1", "custody", "P1", known: "-90 00:00")
        let reversal = Sample.reversal("R1", of: "S1", at: "-90 00:00")
        let run = Run(
            Self.rules,
            [reversal, fact, Sample.scan("T1", "sold", at: "90 00:00"), fact, reversal]
        )
        #expect(run.admissions.suffix(2) == [.duplicate, .duplicate])
    }
}
