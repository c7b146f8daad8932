import Foundation
import SentinelArchive
import SentinelEngine
import SentinelEvent
import SentinelReplay
import SentinelRules
import SentinelService
import SentinelStore
import SentinelStoreTestSupport
import SentinelTestSupport
import Synchronization
import Testing

@Suite("Judging the journal", .serialized)
struct JudgingTests {
    /// Rules of each family that speak on the sample.
    private static let rules = Result {
        try RuleLibrary(path: SampleLog.rules).rules.filter { rule in
            [
                "face-missing", "face-mismatch-settled", "session-billed-not-held", "no-approval",
                "dispensed-not-settled", "refill-too-early", "trace-code-missing",
                "settled-then-reversed", "care-after-death", "session-limit",
            ].contains(rule.id)
        }
    }

    @Test("Whatever crashes and whenever, what was acknowledged is judged once", arguments: 1...4)
    func crashes(seed: UInt64) async throws {
        let database = try TestDatabase()
        let folder = try TestFolder()
        var random = SplitMix64(seed: seed)
        var service = try Service(folder, database, Self.rules.get(), workers: Int(seed % 2) + 1)
        var crashes = 0
        for part in try SampleLog.lines.get().chunked(by: Int.random(in: 40...300, using: &random))
        {
            var isAcknowledged = false
            while !isAcknowledged {
                switch Int.random(in: 0..<20, using: &random) {
                case 0:
                    // The process is gone: what it had in memory with it.
                    await service.abandon()
                    service = try Service(folder, database, Self.rules.get(), workers: 1)
                    crashes += 1
                case 1:
                    try service.cutConnections()
                    crashes += 1
                default: break
                }
                let sent = Task { [intake = service.intake] in
                    try await intake.take(LineBatch(part), from: "test", at: .now)
                }
                // A client that hears nothing sends again.
                if Int.random(in: 0..<15, using: &random) == 0 {
                    await service.abandon()
                    _ = await sent.result
                    service = try Service(folder, database, Self.rules.get(), workers: 1)
                    crashes += 1
                } else {
                    _ = try await sent.value
                    isAcknowledged = true
                }
            }
        }
        try await service.settle()
        await service.abandon()
        #expect(crashes > 3)
        try expectExact(folder, database)
    }

    @Test("While the database is away events are taken in, and judging catches up by itself")
    func databaseAway() async throws {
        let database = try TestDatabase()
        let folder = try TestFolder()
        let service = try Service(folder, database, Self.rules.get(), workers: 1)
        service.database.isAway = true
        for part in try SampleLog.lines.get().chunked(by: 500) {
            _ = try await service.intake.take(LineBatch(part), from: "test", at: .now)
        }
        try await Task.sleep(for: .milliseconds(100))
        #expect(service.judging.status.databaseFailure != nil)
        #expect(service.judging.status.judgedTo == 0)
        service.database.isAway = false
        try await service.settle()
        #expect(service.judging.status.databaseFailure == nil)
        await service.abandon()
        try expectExact(folder, database)
    }

    @Test("A database without room is tried again until there is some")
    func noRoom() async throws {
        let database = try TestDatabase()
        let folder = try TestFolder()
        let connection = try database.connect()
        try connection.run(
            script: """
                create function esentinel.no_room() returns trigger language plpgsql as
                'begin raise exception using errcode = ''53100''; end';
                create trigger no_room before insert on esentinel.alert_revisions
                execute function esentinel.no_room();
                """,
            as: "a database without room"
        )
        let service = try Service(folder, database, Self.rules.get(), workers: 1)
        for part in try SampleLog.lines.get().chunked(by: 900) {
            _ = try await service.intake.take(LineBatch(part), from: "test", at: .now)
        }
        while service.judging.status.databaseFailure == nil {
            try await Task.sleep(for: .milliseconds(5))
        }
        try connection.run(
            script: "drop function esentinel.no_room() cascade",
            as: "room in the database"
        )
        try await service.settle()
        await service.abandon()
        try expectExact(folder, database)
    }

    @Test("A database of another journal is refused, and so is a second service")
    func otherJournal() async throws {
        let database = try TestDatabase()
        let (folder, other, copy) = (try TestFolder(), try TestFolder(), try TestFolder())
        let lines = try SampleLog.lines.get()
        let service = try Service(folder, database, Self.rules.get(), workers: 1)
        _ = try await service.intake.take(LineBatch(lines[..<50]), from: "t", at: .now)
        try await service.settle()
        let stranger = try Service(other, database, Self.rules.get(), workers: 1)
        _ = try await stranger.intake.take(LineBatch(lines[..<50]), from: "t", at: .now)
        let error = await #expect(throws: StoreError.self) { try await stranger.settle() }
        #expect(error?.code == .otherProgress)
        await stranger.abandon()
        // Another one cannot write into the same folder.
        let rival = Intake(folder.service)
        let refusal = await #expect(throws: IntakeError.self) { try await rival.open() }
        #expect("\(String(describing: refusal))".contains("another esentinel writes"))
        // One that was started on a copy of the folder goes on from where the first stood.
        try FileManager.default.copyItem(atPath: folder.service.path, toPath: copy.service.path)
        let second = try Service(copy, database, Self.rules.get(), workers: 1)
        _ = try await second.intake.take(LineBatch(lines[50..<90]), from: "t", at: .now)
        try await second.settle()
        _ = try await service.intake.take(LineBatch(lines[60..<100]), from: "t", at: .now)
        let late = await #expect(throws: StoreError.self) { try await service.settle() }
        #expect(late?.code == .otherProgress)
        for each in [service, second] { await each.abandon() }
    }

    @Test("A journal that was put back from an older copy is known for one")
    func olderJournal() async throws {
        let database = try TestDatabase()
        let (folder, copy) = (try TestFolder(), try TestFolder())
        let lines = try SampleLog.lines.get()
        let service = try Service(folder, database, Self.rules.get(), workers: 1)
        _ = try await service.intake.take(LineBatch(lines[..<50]), from: "t", at: .now)
        try await service.settle()
        try FileManager.default.copyItem(atPath: folder.service.path, toPath: copy.service.path)
        _ = try await service.intake.take(LineBatch(lines[50..<90]), from: "t", at: .now)
        try await service.settle()
        await service.abandon()
        // Longer than the database knows it, but with other lines where it was judged.
        let restored = try Service(copy, database, Self.rules.get(), workers: 1)
        _ = try await restored.intake.take(LineBatch(lines[60..<140]), from: "t", at: .now)
        let error = await #expect(throws: JournalReader.Failure.self) {
            try await restored.settle()
        }
        // By which of the two it is known depends on when judging first looked.
        let words = error.map { "\($0)" } ?? ""
        #expect(words.contains("older than the database") || words.contains("in no segment"))
        await restored.abandon()
    }

    @Test("A rule that comes later is warmed from the journal, and the others lose nothing")
    func newRule() async throws {
        let database = try TestDatabase()
        let folder = try TestFolder()
        let rules = try Self.rules.get()
        let lines = try SampleLog.lines.get()
        let first = try Service(folder, database, Array(rules.dropLast(3)), workers: 1)
        for part in lines.chunked(by: 900) {
            _ = try await first.intake.take(LineBatch(part), from: "t", at: .now)
        }
        try await first.settle()
        await first.abandon()
        let second = try Service(folder, database, rules, workers: 1)
        try await second.settle()
        await second.abandon()
        let journal = try folder.events()
        let digest = try AlertStore(database.connect()).digest()
        var engines = EngineGroup(rules: rules, configuration: EngineConfiguration(), workers: 1)
        _ = engines.process(journal)
        #expect(digest.hexadecimal == AlertSetDigest(engines.alerts).hexadecimal)
        let warmed = second.judging.status.warmed
        #expect(Set(warmed) == Set(rules.suffix(3).map(\.id)))
    }

    /// Holds the database to what one engine says of the journal that never crashed.
    private func expectExact(_ folder: TestFolder, _ database: TestDatabase) throws {
        let journal = try folder.events()
        #expect(Set(journal.map(\.reference)).count == journal.count)
        let rules = try Self.rules.get()
        var engines = EngineGroup(rules: rules, configuration: EngineConfiguration(), workers: 1)
        let admissions = engines.process(journal)
        #expect(admissions.allSatisfy { $0 == .accepted })
        let said = engines.takeRevisions()
        #expect(said.count > 20 && said.contains { $0.alert.status == .withdrawn })
        let connection = try database.connect()
        let stored = try connection.column(
            """
            select concat_ws(' ', seq, alert_id, revision, status, caused_by ->> 'event_id')
            from esentinel.alert_revisions order by seq
            """
        )
        let expected = said.enumerated().map { index, revision in
            let alert = revision.alert
            let words = [
                String(index + 1), alert.alertID, String(alert.revision), alert.status.rawValue,
                revision.causedBy?.eventID,
            ]
            return words.compactMap(\.self).joined(separator: " ")
        }
        #expect(stored == expected)
        let digest = try AlertStore(connection).digest()
        #expect(digest.hexadecimal == AlertSetDigest(engines.alerts).hexadecimal)
        let progress = try AlertStore(connection).journalProgress()
        #expect(progress?.judgedTo == journal.count)
    }
}

/// A service without HTTP: intake and judging over one folder and one database.
private final class Service {
    let intake: Intake
    let judging: Judging
    let database: Switch
    private let url: String
    private let task: Task<Void, Never>
    private let failure: Failure

    /// Why judging has ended.
    private final class Failure: Sendable {
        let error = Mutex<(any Error)?>(nil)
    }

    init(
        _ folder: TestFolder,
        _ database: TestDatabase,
        _ rules: [Rule],
        workers: Int
    ) throws {
        let connections = Switch(database)
        let failure = Failure()
        (self.database, self.failure, url) = (connections, failure, database.url)
        var options = JudgingOptions()
        options.workers = workers
        options.checkpointLines = 400
        options.retryDelay = .milliseconds(5)
        let intake = Intake(folder.service)
        let judging = Judging(folder.service, rules: rules, options: options) {
            () throws(StoreError) in try connections.connect()
        }
        (self.intake, self.judging) = (intake, judging)
        task = Task {
            do {
                try await judging.run(intake.durableEnds)
            } catch {
                failure.error.withLock { $0 = error }
            }
        }
    }

    /// Waits until all is judged.
    func settle() async throws {
        if await intake.end == 0 { _ = try await intake.open() }
        let end = await intake.end
        while judging.status.judgedTo < end {
            if let error = failure.error.withLock(\.self) { throw error }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Ends it as a crash would: what is not durable is gone, and nothing is told.
    func abandon() async {
        task.cancel()
        await intake.close()
        await task.value
    }

    /// Ends all connections to the database from the server's side.
    func cutConnections() throws {
        let connection = try Connection(ConnectionTarget(url))
        _ = try connection.column(
            """
            select pg_terminate_backend(pid)::text from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """
        )
    }
}

/// A database that may be away.
private final class Switch: Sendable {
    private let state: Mutex<Bool>
    private let database: TestDatabase

    init(_ database: TestDatabase) {
        self.database = database
        state = Mutex(false)
    }

    var isAway: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    func connect() throws(StoreError) -> Connection {
        if isAway { throw StoreError(.connectionFailed, "the database is away") }
        return try Connection(ConnectionTarget(database.url))
    }
}
