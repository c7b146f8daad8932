import SentinelStore
import SentinelStoreTestSupport
import Testing

@Suite("Migrations go forward, once, in order")
struct MigratorTests {
    @Test("Migrating twice applies everything once")
    func twice() throws {
        let connection = try TestDatabase(isMigrated: false).connect()
        let migrator = Migrator(connection)
        let first = try migrator.migrate()
        #expect(first.map(\.number) == Migration.all.map(\.number))
        #expect(try migrator.migrate().isEmpty)
        #expect(try migrator.applied() == first)
    }

    @Test("A migration that fails leaves nothing, and those before it stand")
    func failure() throws {
        let connection = try TestDatabase(isMigrated: false).connect()
        let steps = [
            Migration(number: 1, name: "good", sql: "create table esentinel.good (id integer)"),
            Migration(
                number: 2,
                name: "bad",
                sql: "create table esentinel.half (id integer); select 1 / 0"
            ),
        ]
        #expect(throws: StoreError.self) { try Migrator(connection, migrations: steps).migrate() }
        #expect(try connection.single("select to_regclass('esentinel.half')") == nil)
        #expect(try Migrator(connection, migrations: steps).applied().map(\.name) == ["good"])
    }

    @Test("A database newer than the program is refused")
    func newer() throws {
        let connection = try TestDatabase().connect()
        let error = #expect(throws: StoreError.self) {
            try Migrator(connection, migrations: []).migrate()
        }
        #expect(error?.code == .databaseNewer)
    }

    @Test("An edited migration is refused")
    func edited() throws {
        let connection = try TestDatabase(isMigrated: false).connect()
        let original = Migration(number: 1, name: "one", sql: "select 1")
        _ = try Migrator(connection, migrations: [original]).migrate()
        let edited = Migration(number: 1, name: "one", sql: "select 2")
        let error = #expect(throws: StoreError.self) {
            try Migrator(connection, migrations: [edited]).migrate()
        }
        #expect(error?.code == .migrationEdited)
    }

    @Test("Migrators at the same time do not get in each other's way")
    func atOnce() async throws {
        let database = try TestDatabase(isMigrated: false)
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask { try Migrator(database.connect()).migrate().count }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.reduce(0, +) == Migration.all.count)
    }
}
