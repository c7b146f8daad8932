import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

@Suite("What no root looks at any more is evicted")
struct EvictionTests {
    /// Two settlements of a person within three days; an alert for each person.
    private static let twice = TestRules.rule(
        RuleTexts.document(
            "twice",
            """
            remember: 10d
            key:
              person: row.psn_no
            patterns:
              paid:
                event: settlement
            judge:
              - each: paid
              - with: paid
                as: next
                after: 72h
                on: next.time > paid.time
            alert:
              anchor: key.person
              subjects: {psn_no: key.person}
              reason: "{{paid.id}}"
            """
        )
    )

    private static func paid(_ day: Int, person: String = "P1") -> Event {
        Sample.settlement("S\(day)-\(person)", at: "\(day) 10:00", person: person)
    }

    private static func size(_ engine: Engine) throws -> RuleStateSize {
        try #require(engine.stateSizes.first)
    }

    @Test("The records of a long log are those of the last days")
    func bounded() throws {
        let engine = Engine(rules: Self.twice)
        var greatest = 0
        for day in 0..<1500 {
            _ = engine.process(Self.paid(day * 4, person: "P\(day)"))
            greatest = max(greatest, try Self.size(engine).records)
        }
        // 183 days and a sixteenth of them, a record every fourth.
        #expect((46...50).contains(greatest))
        let size = try Self.size(engine)
        #expect(size.timelines == size.records)
        #expect(size.bytes > size.records * 100 && size.bytes < size.records * 2000)
        #expect(engine.alerts.isEmpty)
    }

    @Test("An alert stays as it was said when its records are gone")
    func said() throws {
        let engine = Engine(rules: Self.twice)
        for day in [0, 1] { _ = engine.process(Self.paid(day)) }
        let said = engine.takeRevisions()
        #expect(said.map(\.alert.status) == [.raised])
        for day in stride(from: 10, to: 1000, by: 10) {
            _ = engine.process(Self.paid(day, person: "P2"))
        }
        #expect(engine.takeRevisions().isEmpty)
        #expect(engine.alerts == said.map(\.alert))
        #expect(try Self.size(engine).timelines == 1)
        #expect(try Self.size(engine).alerts == 1)
    }

    @Test("What is said of an anchor again keeps the evidence that is gone")
    func again() throws {
        let engine = Engine(rules: Self.twice)
        for day in [0, 1, 500, 501] { _ = engine.process(Self.paid(day)) }
        let alert = try #require(engine.alerts.first)
        #expect(alert.revision == 2)
        #expect(alert.status == .amended)
        #expect(alert.evidence.map(\.eventID) == ["S0-P1", "S1-P1", "S500-P1", "S501-P1"])
        #expect(alert.amountAtRisk == Money(fen: 32_000))
        let whole = Run(Self.twice, [0, 1, 500, 501].map { Self.paid($0) })
        let restored = try Engine(
            restoring: engine.snapshot(),
            rules: Self.twice,
            configuration: EngineConfiguration()
        )
        #expect(restored.alerts == whole.engine.alerts)
        _ = restored.process(Self.paid(502))
        #expect(restored.alerts.first?.evidence.count == 5)
    }

    @Test("A reversal acts for 180 days, and comes too late after them")
    func reversal() throws {
        for (day, isLate) in [(179, false), (181, true)] {
            let engine = Engine(rules: Self.twice)
            for day in [0, 1] { _ = engine.process(Self.paid(day)) }
            _ = engine.process(Self.paid(day + 1, person: "P2"))
            let reversal = Sample.reversal("R1", of: "S1-P1", at: "\(day + 1) 08:00")
            let admission = engine.process(reversal)
            if isLate {
                guard case .rejected(let rejection) = admission else {
                    Issue.record("day \(day): \(admission)")
                    continue
                }
                #expect(rejection.reason == .late)
                #expect(rejection.detail.contains("its settlement"))
            } else {
                #expect(admission == .accepted)
            }
            #expect(engine.alerts.first?.status == (isLate ? .raised : .withdrawn))
            #expect(engine.statistics.late == (isLate ? 1 : 0))
        }
    }

    @Test("A reversal of what nobody knows waits, and one that is old itself comes too late")
    func unknownReversal() {
        let engine = Engine(rules: Self.twice)
        _ = engine.process(Self.paid(200, person: "P2"))
        #expect(engine.process(Sample.reversal("R1", of: "S0-P1", at: "190 08:00")) == .accepted)
        let old = engine.process(Sample.reversal("R2", of: "S0-P1", at: "3 08:00"))
        guard case .rejected(let rejection) = old else {
            Issue.record("\(old)")
            return
        }
        #expect((rejection.field, rejection.reason) == ("time", .late))
    }

    @Test("A fact that comes after 180 days counts from there on, whoever still could tell")
    func lateFact() {
        let rules = TestRules.rule(TestRules.abroad)
        func outcome(_ factAt: Int) -> [String] {
            var events = [0, 100, 250].map { day in
                Sample.face("F\(day)", "matched", at: "\(day) 10:00")
            }
            let fact = Sample.fact("C1", "custody", "P1", ["status": "abroad"])
            events.insert(fact, at: factAt)
            return Run(rules, events).engine.alerts.flatMap { $0.evidence.map(\.eventID) }
                .filter { $0 != "C1" }.sorted()
        }
        #expect(outcome(0) == ["F0", "F100", "F250"])
        #expect(outcome(2) == ["F0", "F100", "F250"])
        #expect(outcome(3) == ["F100", "F250"])
    }

    @Test("A record of a fact comes as late as a fact may, and is judged with what is still kept")
    func recordOfFact() {
        let rules = TestRules.rule(
            RuleTexts.document(
                "seen-after",
                """
                key:
                  person: row.psn_no
                patterns:
                  death:
                    event: reference
                    where: row.table == 'vital_status'
                    key:
                      person: row.key
                  face:
                    event: face_verification
                judge:
                  - each: death
                  - with: face
                    after: 24h
                alert:
                  anchor: [key.person, face.id]
                  subjects: {psn_no: key.person}
                  reason: "{{face.id}}"
                """
            )
        )
        var configuration = EngineConfiguration()
        configuration.evictionParts = 1_000_000
        for (day, count) in [(9, 1), (184, 1), (186, 0)] {
            let events = [
                Sample.face("F1", "matched", at: "5 12:00"),
                Sample.face("F2", "matched", at: "\(day) 12:00", person: "P2"),
                Sample.fact(
                    "D1",
                    "vital_status",
                    "P1",
                    known: "5 08:00",
                    ["status": "deceased"]
                ),
            ]
            let run = Run(rules, events, configuration: configuration)
            #expect(run.engine.alerts.count == count, "day \(day)")
        }
    }

    @Test("An id that comes again after it was forgotten is another event")
    func idAgain() throws {
        let rules = TestRules.rule(
            RuleTexts.document(
                "any-line",
                """
                key:
                  person: row.psn_no
                patterns:
                  line:
                    event: settlement
                    each:
                      line: row.details
                judge:
                  - each: line
                alert:
                  anchor: key.person
                  subjects: {psn_no: key.person}
                  reason: "{{line.id}}"
                """
            )
        )
        let first = Sample.settlement(
            "S1",
            at: "0 10:00",
            total: "300.00",
            fund: "150.00",
            lines: [Sample.Line("X1"), Sample.Line("X2"), Sample.Line("X3")]
        )
        let later = Sample.settlement("S2", at: "3 10:00", person: "P2")
        let again = Sample.settlement("S1", at: "4 10:00", total: "100.00", fund: "80.00")
        let run = Run(rules, [first, later, again])
        #expect(run.admissions == [.accepted, .accepted, .accepted])
        let alert = try #require(run.engine.alerts.first { $0.subjects.psnNo == "P1" })
        #expect(alert.amountAtRisk == Money(fen: 23_000))
        #expect(alert.evidence.map(\.eventID) == ["S1", "S1"])
    }

    @Test("A long run keeps its evidence once, and stays as it was said")
    func closedRun() throws {
        let rules = RuleTexts.shipped.filter { $0.id == "voucher-ring" }
        let engine = Engine(rules: rules)
        for number in 0..<40 {
            let paid = Sample.settlement(
                "S\(number)",
                at: "\(number / 4) \(8 + number % 4):00",
                person: "P\(number)",
                with: ["payer_device": "PHONE"]
            )
            _ = engine.process(paid)
        }
        let said = engine.alerts
        #expect(said.map(\.evidence.count) == [40])
        let size = engine.snapshot().bytes.count
        _ = engine.takeRevisions()
        for day in stride(from: 20, to: 900, by: 10) {
            _ = engine.process(Sample.settlement("T\(day)", at: "\(day) 10:00", person: "Q"))
        }
        #expect(engine.takeRevisions().isEmpty)
        #expect(engine.alerts == said)
        let restored = try Engine(
            restoring: engine.snapshot(),
            rules: rules,
            configuration: EngineConfiguration()
        )
        #expect(restored.alerts == said)
        #expect(engine.snapshot().bytes.count < size)
    }

    @Test("A session's report replaces one of 180 days before, and no older one")
    func reports() {
        let rules = TestRules.rule(TestRules.everySession)
        for (day, count) in [(180, 1), (181, 2)] {
            let events = [0, day].map { day in
                Sample.session("E\(day)", from: "\(day) 08:00", to: "\(day) 12:00", session: "X")
            }
            let evidence = Run(rules, events).engine.alerts.filter { $0.status != .withdrawn }
                .flatMap(\.evidence)
            #expect(evidence.count == count, "day \(day)")
            #expect(
                Run(rules, events.reversed()).engine.statistics.late == 1,
                "the older comes too late behind the newer"
            )
        }
    }
}
