import SentinelEvent
import SentinelStore
import SentinelStoreTestSupport
import Testing

@Suite("Alerts and the place in the journal")
struct JournalProgressTests {
    private func progress(_ judgedTo: Int, _ rules: Set<String> = ["h"]) -> JournalProgress {
        JournalProgress(journalID: "j", judgedTo: judgedTo, lastLine: "x", ruleHashes: rules)
    }

    private func revision(
        _ id: String,
        _ number: Int,
        _ status: AlertStatus
    ) -> AlertRevision {
        SampleAlert.revision(SampleAlert.alert(id, revision: number, status: status))
    }

    /// What is stored of revisions, in the order of the feed.
    private func feed(_ database: TestDatabase) throws -> [String] {
        try database.connect().column(
            """
            select concat_ws(' ', seq, alert_id, revision, status, alert ->> 'revision',
                alert ->> 'status')
            from esentinel.alert_revisions order by seq
            """
        )
    }

    @Test("Every revision is stored in its order, with the place, or nothing is")
    func together() throws {
        let database = try TestDatabase()
        let store = try database.store()
        #expect(try store.journalProgress() == nil)
        let said = [
            revision("a", 1, .raised), revision("b", 1, .undecided), revision("a", 2, .withdrawn),
            revision("a", 3, .raised), revision("b", 2, .raised),
        ]
        try store.append(said, progress: progress(7), before: nil)
        #expect(try store.journalProgress() == progress(7))
        let expected = [
            "1 a 1 raised 1 raised", "2 b 1 undecided 1 undecided", "3 a 2 withdrawn 2 withdrawn",
            "4 a 3 raised 3 raised", "5 b 2 raised 2 raised",
        ]
        #expect(try feed(database) == expected)
        // One whose answer was lost says it again, and nothing is written; neither is anything of
        // one that believes it stands elsewhere.
        try store.append(said, progress: progress(7), before: nil)
        #expect(try feed(database) == expected)
        for before in [nil, progress(6), progress(7, ["other"])] {
            let error = #expect(throws: StoreError.self) {
                try store.append(said, progress: progress(9), before: before)
            }
            #expect(error?.code == .otherProgress)
        }
        #expect(try feed(database) == expected && store.journalProgress() == progress(7))
        // Nothing said moves the place alone.
        try store.append([], progress: progress(12, ["h", "i"]), before: progress(7))
        #expect(try store.journalProgress() == progress(12, ["h", "i"]))
        #expect(try feed(database) == expected)
        let states = try database.connect().column(
            """
            select concat_ws(' ', alert_id, revision, status, seq) from esentinel.alerts
            order by 1
            """
        )
        #expect(states == ["a 3 raised 4", "b 2 raised 5"])
    }

    @Test("A rule that counts from 1 again goes on where the feed stands")
    func editedRule() throws {
        let database = try TestDatabase()
        let store = try database.store()
        let first = [
            revision("a", 1, .raised), revision("b", 1, .raised), revision("b", 2, .withdrawn),
        ]
        try store.append(first, progress: progress(1), before: nil)
        let again = [
            revision("a", 1, .raised), revision("a", 2, .withdrawn), revision("b", 1, .raised),
            revision("c", 1, .raised), revision("c", 2, .amended),
        ]
        try store.append(again, progress: progress(2), before: progress(1))
        #expect(
            try feed(database).dropFirst(3) == [
                "4 a 2 amended 2 amended", "5 a 3 withdrawn 3 withdrawn", "6 b 3 raised 3 raised",
                "7 c 1 raised 1 raised", "8 c 2 amended 2 amended",
            ]
        )
    }
}
