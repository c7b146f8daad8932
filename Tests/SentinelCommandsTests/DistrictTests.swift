import Testing

@Suite("The labelled district")
struct DistrictTests {
    /// What two weeks are too short for.
    private static let statistical: Set<String> = ["institution-surge", "prescriber-outlier"]

    @Test("Every case is found, nothing else is flagged, and no near miss fires")
    func labels() throws {
        let judged = try District.judged.get()
        #expect(judged.outcome.status == 0)
        let (truth, rules) = (try District.truth.get(), try District.rules.get())
        #expect(rules.count == 41 && rules.isSuperset(of: Self.statistical))
        let score = Score(judged.alerts, truth, rules: rules)
        #expect(score.missed == [])
        #expect(score.baseless == [])
        #expect(score.flagged == [])
        for rule in rules.subtracting(Self.statistical) {
            let labels = truth.limited(to: [rule])
            #expect(!labels.cases.isEmpty && !labels.near_misses.isEmpty, "\(rule) has labels")
        }
    }

    @Test("The score sees a missing alert, a baseless one, and a near miss that was flagged")
    func scoring() throws {
        let (truth, rules) = (try District.truth.get(), try District.rules.get())
        let alerts = try District.judged.get().alerts
        let fragile = try #require(
            truth.limited(to: rules).cases.first { labelled in
                alerts.filter { !$0.accused.isDisjoint(with: labelled.key_events) }.count == 1
            }
        )
        let fewer = alerts.filter { $0.accused.isDisjoint(with: fragile.key_events) }
        #expect(Score(fewer, truth, rules: rules).missed == [fragile.case_id])

        let caseEvents = truth.cases.reduce(into: Set<String>()) { $0.formUnion($1.all_events) }
        let miss = try #require(
            truth.limited(to: rules).near_misses.first { $0.events.isDisjoint(with: caseEvents) }
        )
        let event = try #require(miss.events.first)
        let wrong = try Self.alert(accusing: event, rule: miss.rule, status: "raised")
        let score = Score(alerts + [wrong], truth, rules: rules)
        #expect(score.baseless == [wrong.alert_id])
        #expect(score.flagged.contains(miss.nm_id))
        #expect(score.missed == [])
        let idle = try ["withdrawn", "undecided"].map {
            try Self.alert(accusing: event, rule: miss.rule, status: $0)
        }
        #expect(Score(alerts + idle, truth, rules: rules) == Score(alerts, truth, rules: rules))
    }

    @Test("Every alert has the contract's fields, of the right types and within their bounds")
    func fields() throws {
        let alerts = try District.judged.get().alerts
        #expect(alerts.count > 200)
        for alert in alerts {
            #expect(try AlertContract.faults(alert) == [], "\(alert.alert_id)")
        }
    }

    @Test("The alerts are sorted by id, each of which is there once")
    func order() throws {
        let ids = try District.judged.get().alerts.map(\.alert_id)
        #expect(ids == Set(ids).sorted())
    }

    @Test("Undecided alerts score half of what they would score otherwise")
    func undecided() throws {
        let base = ["advisory": 0.1, "low": 0.3, "medium": 0.5, "high": 0.7, "critical": 0.9]
        let alerts = try District.judged.get().alerts
        #expect(alerts.contains { $0.status == "undecided" })
        for alert in alerts {
            let severity = try #require(base[alert.severity])
            let whole = severity + 0.1 * min(1, Double(alert.fen) / 1_000_000)
            let expected = alert.status == "undecided" ? whole / 2 : whole
            #expect(abs(alert.score - expected) < 0.000_002, "\(alert.alert_id)")
        }
    }

    @Test("A second replay writes the same bytes")
    func repeated() throws {
        let again = try Judged.whole(District.folder)
        #expect(again.out != nil)
        #expect(again.out == (try District.judged.get().out))
    }

    private static func alert(
        accusing event: String,
        rule: String,
        status: String
    ) throws -> AlertLine {
        let text = """
            {"alert_id":"\(status)","revision":1,"status":"\(status)","rule_id":"\(rule)",\
            "rule_version":1,"family":"f","severity":"low","title":"t","reason":"r",\
            "legal_basis":"l","amount_at_risk":"0.00","score":0.3,"occurred_from":"",\
            "occurred_to":"","detected":"","evidence":[{"event_type":"settlement",\
            "event_id":"\(event)","role":"settled"},{"event_type":"reference",\
            "event_id":"R","role":"fact"}]}
            """
        return try #require(try AlertLine.lines(text).first)
    }
}
