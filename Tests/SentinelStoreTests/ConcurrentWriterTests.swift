import SentinelEvent
import SentinelStore
import SentinelStoreTestSupport
import Testing

@Suite("Writers at the same time")
struct ConcurrentWriterTests {
    @Test("Writers at once leave no gap in seq and lose no update")
    func writers() async throws {
        let database = try TestDatabase()
        let rounds = 12
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let store = try database.store()
                    for round in 0..<rounds {
                        // One alert of its own, and one that all writers change all the time.
                        let shared = SampleAlert.alert("shared", fen: Int64(writer * 100 + round))
                        let own = SampleAlert.alert("own-\(writer)-\(round)")
                        _ = try store.store([shared, own].map { SampleAlert.history($0) })
                    }
                }
            }
            try await group.waitForAll()
        }
        let connection = try database.connect()
        let total = 4 * rounds
        let seqs = try connection.column("select seq from esentinel.alert_revisions order by seq")
        #expect(seqs == (1...2 * total).map(String.init))
        let shared = try connection.column(
            "select revision from esentinel.alert_revisions where alert_id = 'shared' order by seq"
        )
        #expect(shared == (1...total).map(String.init))
        let times = try connection.single(
            """
            select bool_and(is_later) from (
                select committed_at >= lag(committed_at, 1, committed_at) over (order by seq)
                from esentinel.alert_revisions) steps (is_later)
            """
        )
        #expect(times == "t")
    }
}
