import SentinelEvent
import SentinelStore
import SentinelStoreTestSupport
import Testing

@Suite("Reading alerts back")
struct AlertQueryTests {
    /// Eight alerts of two families, three rules, two institutions.
    private func filled() throws -> AlertStore {
        let store = try TestDatabase().store()
        let statuses: [AlertStatus] =
            Array(repeating: .raised, count: 6) + [.undecided, .withdrawn]
        var histories: [AlertHistory] = []
        for (index, status) in statuses.enumerated() {
            let subjects = AlertSubjects(
                psnNo: "P\(index % 4)",
                fixmedinsCode: index < 2 ? "H1" : "H2"
            )
            let alert = SampleAlert.alert(
                "a\(index)",
                status: status,
                rule: "rule-\(index % 3)",
                family: index % 3 == 0 ? "resale" : "impersonation",
                severity: index < 4 ? .high : .low,
                fen: Int64(index) * 10_000,
                subjects: subjects
            )
            histories.append(SampleAlert.history(alert))
        }
        _ = try store.store(histories)
        return store
    }

    private func ids(
        _ store: AlertStore,
        _ change: (inout AlertFilter) -> Void
    ) throws -> [String] {
        var filter = AlertFilter()
        change(&filter)
        return try store.list(filter, limit: 100).map(\.alert.alertID).sorted()
    }

    @Test("Each filter narrows the list")
    func filters() throws {
        let store = try filled()
        #expect(try ids(store) { _ in }.count == 8)
        #expect(try ids(store) { $0.family = "resale" } == ["a0", "a3", "a6"])
        #expect(try ids(store) { $0.ruleID = "rule-1" } == ["a1", "a4", "a7"])
        #expect(try ids(store) { $0.status = .withdrawn } == ["a7"])
        #expect(try ids(store) { $0.state = .confirmed } == [])
        #expect(try ids(store) { $0.institution = "H1" } == ["a0", "a1"])
        #expect(try ids(store) { $0.psnNo = "P2" } == ["a2", "a6"])
        let least = Score(millionths: 700_000)
        #expect(try ids(store) { $0.leastScore = least } == ["a0", "a1", "a2", "a3"])
        let detected = Instant(milliseconds: 1_727_925_072_000)
        #expect(try ids(store) { $0.from = detected }.count == 8)
        #expect(try ids(store) { $0.to = detected }.isEmpty)
        #expect(try ids(store) { $0.family = "' or true --" } == [])
    }

    @Test("Pages follow each other by score, then by id, without gap or repeat")
    func pages() throws {
        let store = try filled()
        let whole = try store.list(limit: 100)
        let order = whole.map { ($0.score, $0.alert.alertID) }
        #expect(
            zip(order, order.dropFirst()).allSatisfy { $0.0 > $1.0 || $0.0 == $1.0 && $0.1 < $1.1 }
        )
        var paged: [StoredAlert] = []
        while true {
            let page = try store.list(after: paged.last?.cursor, limit: 3)
            if page.isEmpty { break }
            paged += page
        }
        #expect(paged == whole)
    }

    @Test("An alert is found by its id or by a prefix that only it has")
    func prefix() throws {
        let store = try TestDatabase().store()
        let ids = ["abc", "abcd", "abd", "b", "%", "a_"]
        _ = try store.store(ids.map { SampleAlert.history(SampleAlert.alert($0)) })
        #expect(try store.alert("abc")?.stored.alert.alertID == "abc")
        #expect(try store.alert("abcd")?.stored.alert.alertID == "abcd")
        #expect(try store.alert("abd")?.stored.alert.alertID == "abd")
        #expect(try store.alert("%")?.stored.alert.alertID == "%")
        #expect(try store.alert("a_")?.stored.alert.alertID == "a_")
        #expect(try store.alert("c") == nil)
        #expect(try store.alert("") == nil)
        let error = #expect(throws: StoreError.self) { try store.alert("ab") }
        #expect(error?.code == .ambiguousPrefix)
    }

    @Test("The summary counts by family and rule and leaves withdrawn alerts out")
    func summary() throws {
        let rows = try filled().summary()
        #expect(rows.map(\.family) == ["impersonation", "impersonation", "resale"])
        #expect(rows.map(\.ruleID) == ["rule-1", "rule-2", "rule-0"])
        #expect(rows.map(\.alerts) == [2, 2, 3])
        #expect(rows.map(\.undecided) == [0, 0, 1])
        #expect(rows.map(\.amountAtRisk.fen) == [50_000, 70_000, 90_000])
    }
}
