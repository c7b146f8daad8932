import SentinelReplay
import Testing

@Suite("Scoring alerts against the truth")
struct ScoringTests {
    private static let families = ["hop": "travel", "skip": "travel", "buy": "trade"]

    private func report(
        _ cases: [TruthCase],
        _ nearMisses: [NearMiss] = [],
        _ alerts: [ScoredAlert],
        only: Set<String>? = nil,
        limit: Int = 20
    ) -> ScoreReport {
        let truth = Truth(families: Self.families, cases: cases, nearMisses: nearMisses)
        var scoring = Scoring(truth)
        for alert in alerts { scoring.add(alert) }
        return scoring.report(only: only, limit: limit)
    }

    private func hop(_ id: String, key: [String], more: [String] = []) -> TruthCase {
        TruthCase(id, rule: "hop", family: "travel", keyEvents: key, allEvents: key + more)
    }

    @Test("A hit takes the rule and a key event; another event of the case only saves it")
    func hits() {
        let labelled = hop("c", key: ["K"], more: ["M"])
        func row(_ alert: ScoredAlert) -> ScoreRow { report([labelled], [], [alert]).all }
        let hit = row(ScoredAlert("a", rule: "hop", accused: ["K"]))
        #expect(hit.hits == 1 && hit.hitsByFamily == 1 && hit.falseAlerts == 0)
        let beside = row(ScoredAlert("a", rule: "hop", accused: ["M"]))
        #expect(beside.hits == 0 && beside.hitsByFamily == 0 && beside.falseAlerts == 0)
        let relative = row(ScoredAlert("a", rule: "skip", accused: ["K"]))
        #expect(relative.hits == 0 && relative.hitsByFamily == 1 && relative.falseAlerts == 0)
        let stranger = row(ScoredAlert("a", rule: "buy", accused: ["K"]))
        #expect(stranger.hits == 0 && stranger.hitsByFamily == 0 && stranger.falseAlerts == 0)
        let astray = row(ScoredAlert("a", rule: "hop", accused: ["X"]))
        #expect(astray.hits == 0 && astray.falseAlerts == 1)
    }

    @Test("A key event that is not among all events is hit, and the alert is false all the same")
    func strayKey() {
        let labelled = TruthCase(
            "c",
            rule: "hop",
            family: "travel",
            keyEvents: ["K"],
            allEvents: ["M"]
        )
        let row = report([labelled], [], [ScoredAlert("a", rule: "hop", accused: ["K"])]).all
        #expect(row.hits == 1 && row.falseAlerts == 1)
    }

    @Test("The family that the alert names counts, and so does that of its rule")
    func families() {
        let labelled = hop("c", key: ["K"])
        func hits(_ rule: String, _ family: String?) -> Int {
            let alert = ScoredAlert("a", rule: rule, family: family, accused: ["K"])
            return report([labelled], [], [alert]).all.hitsByFamily
        }
        #expect(hits("new", "travel") == 1)
        #expect(hits("new", nil) == 0)
        #expect(hits("new", "trade") == 0)
        #expect(hits("skip", "trade") == 1)
    }

    @Test("Of one alert the last revision counts, and of equal ones the later line")
    func revisions() {
        func hits(_ revisions: [(Int, String)]) -> Int {
            let alerts = revisions.map { revision, event in
                ScoredAlert("a", revision: revision, rule: "hop", accused: [event])
            }
            return report([hop("c", key: ["K"])], [], alerts).all.hits
        }
        #expect(hits([(1, "K"), (2, "X")]) == 0)
        #expect(hits([(2, "K"), (1, "X")]) == 1)
        #expect(hits([(1, "X"), (1, "K")]) == 1)
        #expect(hits([(1, "K"), (1, "X")]) == 0)
    }

    @Test("What was withdrawn or is undecided is counted and accuses nobody")
    func dead() {
        let result = report(
            [hop("c", key: ["K"])],
            [NearMiss("n", rule: "hop", events: ["K"])],
            [
                ScoredAlert("a", rule: "hop", standing: .withdrawn, accused: ["K"]),
                ScoredAlert("b", rule: "hop", standing: .undecided, accused: ["K"]),
                ScoredAlert("c", rule: "buy", standing: .undecided, accused: ["K"]),
            ],
            only: ["hop"]
        )
        #expect(result.all.alerts == 0 && result.all.hits == 0)
        #expect(result.flagged.isEmpty)
        #expect(result.withdrawn == 1)
        #expect(result.undecided == 2, "of whatever rule")
    }

    @Test("What is contested is counted apart, and an alert upon it is not false")
    func contested() {
        var labelled = hop("c", key: ["K"])
        labelled.isContested = true
        let miss = NearMiss("n", rule: "hop", events: ["N"], isContested: true)
        let found = report(
            [labelled],
            [miss],
            [
                ScoredAlert("a", rule: "hop", accused: ["K"]),
                ScoredAlert("b", rule: "hop", accused: ["K", "N"]),
                ScoredAlert("d", rule: "hop", accused: ["N"]),
            ]
        )
        #expect(found.all.cases == 0 && found.all.recall == nil)
        #expect(found.all.contestedCases == 1 && found.all.contestedHits == 1)
        #expect(found.all.repeatedAlerts == 0)
        #expect(found.all.falseAlerts == 0)
        #expect(found.all.nearMisses == 0 && found.all.nearMissesFlagged == 0)
        #expect(found.contestedNearMissesFlagged == 1)
        #expect(found.flagged.isEmpty)
        let missed = report([labelled], [miss], [])
        #expect(missed.misses.isEmpty)
        #expect(missed.contestedNearMissesFlagged == 0)
    }

    @Test("A near miss is flagged by its own rule alone, and not by an alert that hits a case")
    func nearMisses() {
        let cases = [hop("c", key: ["K"])]
        let misses = [NearMiss("n", rule: "hop", events: ["N", "O"])]
        func flagged(_ rule: String, _ accused: [String]) -> [String] {
            let alert = ScoredAlert("a", rule: rule, accused: accused)
            return report(cases, misses, [alert]).flagged.compactMap(\.truth.id)
        }
        #expect(flagged("hop", ["N"]) == ["n"])
        #expect(flagged("skip", ["N"]) == [])
        #expect(flagged("hop", ["N", "K"]) == [])
        let both = report(
            cases,
            misses,
            [
                ScoredAlert("b", rule: "hop", accused: ["N", "O"]),
                ScoredAlert("a", rule: "hop", accused: ["O"]),
            ]
        )
        #expect(both.all.nearMissesFlagged == 1)
        #expect(both.flagged.map(\.alerts) == [["a", "b"]], "each alert once, in order of ids")
    }

    @Test("A second alert upon a case is repeated, and one with two of its key events is not")
    func repeated() {
        let labelled = hop("c", key: ["K", "L"])
        let one = ScoredAlert("a", rule: "hop", accused: ["K", "L", "K"])
        let other = ScoredAlert("b", rule: "hop", accused: ["L"])
        #expect(report([labelled], [], [one]).all.repeatedAlerts == 0)
        #expect(report([labelled], [], [one, other]).all.repeatedAlerts == 1)
    }

    @Test("A hit without the expected severity is told, unless one alert upon the case has it")
    func severity() {
        var labelled = hop("c", key: ["K"])
        labelled.expectedSeverity = "high"
        func got(_ severities: [String?], only: Set<String>? = nil) -> [[String]] {
            let alerts = severities.enumerated().map { index, severity in
                ScoredAlert("\(index)", rule: "hop", severity: severity, accused: ["K"])
            }
            return report([labelled], [], alerts, only: only).wrongSeverity.map(\.got)
        }
        #expect(got(["low", nil]) == [["None", "low"]])
        #expect(got(["low", "high"]) == [])
        #expect(got([]) == [])
        #expect(got(["low"], only: ["buy"]) == [])
    }

    @Test("Rules that the truth does not know have figures, in the family unknown")
    func unknownRules() {
        let result = report(
            [hop("c", key: ["K"])],
            [],
            [ScoredAlert("a", rule: "new", family: "travel", accused: ["X"])]
        )
        #expect(result.rules.map(\.name) == ["hop", "new"])
        #expect(result.families.map(\.name) == ["travel", "unknown"])
        #expect(result.families.last?.row.falseAlerts == 1)
    }

    @Test("Only the rules that are named are scored, but a false alert may touch any case")
    func only() {
        let cases = [
            hop("c", key: ["K"]),
            TruthCase("d", rule: "buy", family: "trade", keyEvents: ["B"], allEvents: ["B"]),
        ]
        let alerts = [
            ScoredAlert("a", rule: "hop", accused: ["B"]),
            ScoredAlert("b", rule: "buy", accused: ["B"]),
        ]
        let result = report(cases, [], alerts, only: ["hop"])
        #expect(result.rules.map(\.name) == ["hop"])
        #expect(result.all.cases == 1 && result.all.alerts == 1 && result.all.falseAlerts == 0)
        #expect(result.misses.map(\.truth.caseID) == ["c"])
    }

    @Test("Lists take turns over the rules, in order of first appearance, up to the limit")
    func turns() {
        let alerts = ["hop", "hop", "hop", "buy", "buy", "skip"].enumerated().map {
            ScoredAlert("\($0)", rule: $1, accused: ["X\($0)"])
        }
        func ids(_ limit: Int) -> [String] {
            report([], [], alerts, limit: limit).falseAlerts.map(\.alertID)
        }
        #expect(ids(20) == ["0", "3", "5", "1", "4", "2"])
        #expect(ids(4) == ["0", "3", "5", "1"])
        #expect(ids(0) == [])
    }

    @Test("A false alert lists its first six events in order, without empty ids")
    func listedEvents() {
        let accused: [String?] = ["G", nil, "A", "", "F", "B", "E", "C", "D", "A"]
        let result = report([], [], [ScoredAlert("a", rule: "hop", accused: accused)])
        #expect(result.falseAlerts.map(\.events) == [["A", "B", "C", "D", "E", "F"]])
    }

    @Test("An alert that accuses nothing is false and listed; a row without an id is something")
    func withoutEvidence() {
        let result = report(
            [],
            [],
            [
                ScoredAlert("a", rule: "hop"), ScoredAlert("b", rule: "hop", accused: [nil]),
                ScoredAlert("c", rule: "hop"),
            ]
        )
        #expect(result.all.falseAlerts == 3)
        #expect(result.withoutEvidence == ["a", "c"])
    }

    @Test("Rates have four decimals, a half goes to the even one, and nothing has no rate")
    func rates() {
        func recall(_ hits: Int, _ count: Int) -> Double? {
            let cases = (0..<count).map { hop("c\($0)", key: ["K\($0)"]) }
            let alert = ScoredAlert("a", rule: "hop", accused: (0..<hits).map { "K\($0)" })
            return report(cases, [], [alert]).all.recall?.value
        }
        #expect(recall(2, 3) == 0.6667)
        #expect(recall(1, 32) == 0.0312)
        #expect(recall(3, 32) == 0.0938)
        #expect(recall(1, 1) == 1)
        #expect(recall(0, 0) == nil)
    }
}
