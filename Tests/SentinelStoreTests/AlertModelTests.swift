import SentinelEvent
import SentinelStore
import SentinelStoreTestSupport
import Testing

@Suite("The store against a model in memory")
struct AlertModelTests {
    @Test("The store says what a plain model says", arguments: [1, 2, 3, 4] as [UInt64])
    func model(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let database = try TestDatabase()
        let store = try database.store()
        var model = AlertModel()
        for _ in 0..<25 {
            let histories = randomRun(&random)
            let outcome = try store.store(histories)
            #expect(outcome == model.store(histories), "seed \(seed)")
        }
        let stored = try store.list(limit: 1_000).map(\.alert)
        #expect(Set(stored) == Set(model.alerts.values), "seed \(seed)")
        let connection = try database.connect()
        let feed = try connection.column(
            "select seq || ' ' || alert_id || ' ' || revision || ' ' || status "
                + "from esentinel.alert_revisions order by seq"
        )
        #expect(feed == model.feed, "seed \(seed)")
        let last = try connection.single("select last_seq from esentinel.feed_position")
        #expect(last == String(model.feed.count))
    }

    /// Histories of a few of twelve alerts, from few values, so that many repeat.
    private func randomRun(_ random: inout SeededGenerator) -> [AlertHistory] {
        var histories: [AlertHistory] = []
        for index in 0..<12 where Bool.random(using: &random) {
            let count = Int.random(in: 1...3, using: &random)
            var states: [Alert] = []
            for _ in 0..<count {
                let margins = [nil, "近", "远"]
                states.append(
                    SampleAlert.alert(
                        "a\(index)",
                        status: AlertStatus.allCases.randomElement(using: &random)!,
                        severity: Bool.random(using: &random) ? .high : .low,
                        fen: Int64.random(in: 0...2, using: &random) * 500,
                        evidence: (0..<Int.random(in: 0...2, using: &random)).map {
                            SampleAlert.evidence("e-\($0)")
                        },
                        margin: margins.randomElement(using: &random)!
                    )
                )
            }
            histories.append(SampleAlert.history(states))
        }
        return histories
    }
}

/// What storing means, without a database.
private struct AlertModel {
    var alerts: [String: Alert] = [:]
    var feed: [String] = []

    mutating func store(_ histories: [AlertHistory]) -> StoreOutcome {
        var outcome = StoreOutcome()
        for history in histories {
            let final = history.revisions[history.revisions.count - 1].alert
            guard let known = alerts[history.alertID] else {
                for revision in history.revisions { say(revision.alert) }
                outcome.added += 1
                continue
            }
            var next = final
            next.revision = known.revision + 1
            if final.status.outcome == .standing {
                next.status = known.status.outcome == .standing ? .amended : .raised
            }
            if isSame(known, final) {
                outcome.unchanged += 1
            } else {
                say(next)
                outcome.amended += 1
            }
        }
        return outcome
    }

    private mutating func say(_ alert: Alert) {
        alerts[alert.alertID] = alert
        feed.append(
            "\(feed.count + 1) \(alert.alertID) \(alert.revision) \(alert.status.rawValue)"
        )
    }

    private func isSame(_ known: Alert, _ final: Alert) -> Bool {
        guard known.status.outcome == final.status.outcome else { return false }
        var alike = final
        alike.revision = known.revision
        alike.status = known.status
        return alike == known
    }
}
