import Foundation
import SentinelStore
import SentinelStoreTestSupport
import Testing

@Suite("Where an embedded server stands, and as whom it runs")
struct EmbeddedPlaceTests {
    private func answers(_ database: EmbeddedDatabase) throws -> Bool {
        let connection = try Connection(ConnectionTarget(try database.url()))
        return try connection.single("select 1") == "1"
    }

    @Test("Without PostgreSQL it says what to install, and where it looked")
    func notInstalled() throws {
        let folder = try TestServer.temporaryFolder("bare")
        let database = EmbeddedDatabase(folder: folder, binaryFolders: ["/nowhere/bin"])
        let error = #expect(throws: StoreError.self) { try database.start() }
        #expect(error?.code == .postgresNotFound)
        #expect(error?.message.contains("apt-get install postgresql") == true)
        #expect(error?.message.contains("/nowhere/bin") == true)
    }

    @Test("A long path with spaces, quotes and Chinese works, its socket stands elsewhere")
    func longPath() throws {
        let parent = try TestServer.temporaryFolder("long")
        let name = "it's a \"long\" path % 医保 " + String(repeating: "x", count: 90)
        try Shell.run(#"mkdir "$1""#, parent + "/" + name)
        let database = EmbeddedDatabase(folder: parent + "/" + name)
        defer { _ = try? database.stop() }
        #expect(try answers(database))
        let url = try #require(try database.status().url)
        #expect(url.contains("host=/tmp/esentinel-"))
        try database.stop()
        #expect(try answers(database))
        try database.stop()
        let socketFolder = try #require(url.split(separator: "host=").last?.prefix { $0 != "&" })
        try FileManager.default.removeItem(atPath: String(socketFolder))
    }

    @Test("Starts at once give one server, and what an interrupted one left is replaced")
    func startsAtOnce()
        async throws
    {
        let folder = try TestServer.temporaryFolder("race")
        let owner = geteuid() == 0 ? "postgres" : NSUserName()
        try Shell.run(
            #"""
            mkdir -m 0700 "$1" && mkdir "$1/data.new" && touch "$1/data.new/PG_VERSION"
            chown -R \#(owner) "$1"
            """#,
            folder + "/postgresql"
        )
        let processes = try await withThrowingTaskGroup(of: Int32?.self) { group in
            for _ in 0..<2 {
                group.addTask { try EmbeddedDatabase(folder: folder).start().processID }
            }
            return try await group.reduce(into: Set<Int32?>()) { $0.insert($1) }
        }
        #expect(processes.count == 1 && processes.first != .some(nil))
    }

    @Test("A folder that others may enter is refused")
    func openFolder() throws {
        let folder = try TestServer.temporaryFolder("open")
        try Shell.run(#"mkdir -m 0755 "$1""#, folder + "/postgresql")
        let error = #expect(throws: StoreError.self) {
            try EmbeddedDatabase(folder: folder).start()
        }
        #expect(error?.code == .dataFolderUnusable)
    }

    @Test(
        "For root, data that the server's account cannot reach stand under var lib",
        .enabled(if: geteuid() == 0)
    )
    func unreachable() throws {
        let parent = try TestServer.temporaryFolder("closed")
        try Shell.run(#"chmod 0700 "$1""#, parent)
        let database = EmbeddedDatabase(folder: parent + "/inner")
        #expect(try answers(database))
        let data = try #require(try database.status().dataFolder)
        #expect(data.hasPrefix("/var/lib/esentinel/"))
        #expect(try database.status().account != "root")
        try database.stop()
        let home = String(data.dropLast("/data".count))
        #expect(home.count > "/var/lib/esentinel/".count)
        try FileManager.default.removeItem(atPath: home)
    }

    @Test("A user without rights runs a server of its own", .enabled(if: geteuid() == 0))
    func unprivileged() async throws {
        await #expect(processExitsWith: .success) {
            let nobody: UInt32 = 65_534
            guard setgid(nobody) == 0, setuid(nobody) == 0 else { exit(3) }
            let folder = try TestServer.temporaryFolder("nobody")
            let database = EmbeddedDatabase(folder: folder)
            let status = try database.start()
            guard status.account == "nobody" else { exit(4) }
            let connection = try Connection(ConnectionTarget(try database.url()))
            guard try connection.single("select current_user") == "esentinel" else { exit(5) }
            _ = try Migrator(connection).migrate()
            guard try database.stop(), try !database.status().isRunning else { exit(6) }
        }
    }
}
