import SentinelEvent
import SentinelStore
import SentinelStoreTestSupport
import Testing

@Suite("Storing a run")
struct AlertStoreTests {
    /// Row versions and content of all tables: equal where nothing was written.
    private func rowVersions(_ database: TestDatabase) throws -> [String] {
        let connection = try database.connect()
        return try connection.column(
            """
            select xmin || ' ' || ctid || ' ' || a::text from esentinel.alerts a
            union all select xmin || ' ' || ctid || ' ' || r::text from esentinel.alert_revisions r
            union all select xmin || ' ' || ctid || ' ' || f::text from esentinel.feed_position f
            order by 1
            """
        )
    }

    @Test("An unknown alert gets its whole history, and comes back as it was")
    func unknown() throws {
        let store = try TestDatabase().store()
        let states = [
            SampleAlert.alert("a1", status: .undecided), SampleAlert.alert("a1", status: .raised),
            SampleAlert.alert("a1", status: .amended, fen: 99_999, margin: "差 12 分钟"),
        ]
        let outcome = try store.store([SampleAlert.history(states)])
        #expect(outcome.added == 1)
        let detail = try #require(try store.alert("a1"))
        var final = states[2]
        final.revision = 3
        #expect(detail.stored.alert == final)
        #expect(detail.stored.seq == 3)
        #expect(detail.stored.state == .open)
        #expect(detail.stored.score == final.score)
        #expect(detail.revisions.map(\.seq) == [1, 2, 3])
        #expect(detail.revisions.map(\.status) == [.undecided, .raised, .amended])
        #expect(detail.revisions[0].causedBy?.eventID == "cause")
    }

    @Test("Storing the same run twice changes nothing, no row version either")
    func sameRun() throws {
        let database = try TestDatabase()
        let histories = (0..<300).map { index in
            SampleAlert.history([
                SampleAlert.alert("id-\(index)"),
                SampleAlert.alert("id-\(index)", status: index % 3 == 0 ? .withdrawn : .amended),
            ])
        }
        #expect(try database.store().store(histories).added == 300)
        let before = try rowVersions(database)
        #expect(try database.store().store(histories).unchanged == 300)
        #expect(try rowVersions(database) == before)
    }

    @Test("Raised instead of amended, or another number of revisions, is no difference")
    func noDifference() throws {
        let database = try TestDatabase()
        let states = [SampleAlert.alert("a"), SampleAlert.alert("a", status: .amended, fen: 7)]
        _ = try database.store().store([SampleAlert.history(states)])
        let before = try rowVersions(database)
        let short = SampleAlert.alert("a", status: .raised, fen: 7)
        #expect(try database.store().store([SampleAlert.history(short)]).unchanged == 1)
        #expect(try rowVersions(database) == before)
    }

    @Test("A different final state gives one further revision and leaves others alone")
    func furtherRevision() throws {
        let database = try TestDatabase()
        let store = try database.store()
        _ = try store.store(
            ["a", "b"].map { SampleAlert.history(SampleAlert.alert($0)) }
        )
        let connection = try database.connect()
        try connection.execute("update esentinel.alerts set state = 'confirmed'")
        let changed = SampleAlert.history([
            SampleAlert.alert("a", fen: 1), SampleAlert.alert("a", fen: 2),
            SampleAlert.alert("a", status: .amended, fen: 3),
        ])
        let outcome = try store.store([changed])
        #expect(outcome.amended == 1 && outcome.added == 0)
        let detail = try #require(try store.alert("a"))
        #expect(detail.stored.alert.revision == 2)
        #expect(detail.stored.alert.status == .amended)
        #expect(detail.stored.alert.amountAtRisk == Money(fen: 3))
        #expect(detail.stored.state == .confirmed)
        #expect(detail.revisions.map(\.seq) == [1, 3])
        #expect(try store.alert("b")?.stored.alert.revision == 1)
        let json = try connection.single(
            "select (alert ->> 'revision') || (alert ->> 'status') from esentinel.alert_revisions "
                + "where seq = 3"
        )
        #expect(json == "2amended")
    }

    @Test("Withdrawn, raised again, undecided: the status follows the outcome")
    func statuses() throws {
        let store = try TestDatabase().store()
        let runs: [(AlertStatus, AlertStatus)] = [
            (.raised, .raised), (.withdrawn, .withdrawn), (.amended, .raised),
            (.undecided, .undecided), (.raised, .raised),
        ]
        for (index, (said, stored)) in runs.enumerated() {
            _ = try store.store([SampleAlert.history(SampleAlert.alert("a", status: said))])
            let alert = try #require(try store.alert("a")).stored.alert
            #expect(alert.status == stored)
            #expect(alert.revision == index + 1)
        }
        let rows = try store.summary()
        #expect(rows.map(\.alerts) == [1])
    }

    @Test(
        "Any text survives the way through COPY and JSON",
        arguments: [
            "quote ' double \" back\\slash", "tab\tnewline\nreturn\rend", "\\N", "\\.",
            "nul\0inside",
            "医保基金 🀄 \u{10FFFF}", String(repeating: "很长", count: 200_000), "\u{1}\u{7f}\u{2028}",
        ]
    )
    func texts(text: String) throws {
        let store = try TestDatabase().store()
        let alert = SampleAlert.alert(
            "a",
            reason: text,
            evidence: [SampleAlert.evidence(text, text: text)],
            margin: text,
            subjects: AlertSubjects(psnNo: String(text.prefix(100)), drugTracCodg: "x")
        )
        #expect(try store.store([SampleAlert.history(alert)]).added == 1)
        #expect(try store.store([SampleAlert.history(alert)]).unchanged == 1)
        let kept = text.split(separator: "\0", omittingEmptySubsequences: false)
            .joined(separator: "\u{FFFD}")
        let stored = try #require(try store.alert("a")).stored.alert
        #expect(stored.reason == kept)
        #expect(stored.margin == kept)
        #expect(stored.evidence.map(\.text) == [kept])
        #expect(stored.evidence.map(\.eventID) == [kept])
    }

    @Test("What is no history is refused, and nothing is stored")
    func noHistory() throws {
        let store = try TestDatabase().store()
        let good = SampleAlert.history(SampleAlert.alert("good"))
        let bad = [
            AlertHistory(alertID: "empty", revisions: []),
            SampleAlert.history(SampleAlert.alert("gap", revision: 2)),
            AlertHistory(alertID: "other", revisions: good.revisions), good,
        ]
        for history in bad {
            let error = #expect(throws: StoreError.self) { try store.store([good, history]) }
            #expect(error?.code == .invalidHistory)
        }
        #expect(try store.list(limit: 10).isEmpty)
    }

    @Test("Instants beyond the calendar become infinities and come back")
    func infinities() throws {
        let store = try TestDatabase().store()
        var alert = SampleAlert.alert("a")
        alert.occurredFrom = .distantPast
        alert.detected = .distantFuture
        _ = try store.store([SampleAlert.history(alert)])
        #expect(try store.alert("a")?.stored.alert == alert)
        #expect(try store.store([SampleAlert.history(alert)]).unchanged == 1)
    }
}
