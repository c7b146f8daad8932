import Foundation
import SentinelStore
import SentinelStoreTestSupport
import Testing

/// One server that goes through everything that can happen to it, one thing at a time.
@Suite("An embedded server's life", .serialized)
struct EmbeddedTests {
    private static let prepared = Result {
        EmbeddedDatabase(folder: try TestServer.temporaryFolder("embedded"))
    }
    private let database: EmbeddedDatabase
    private var home: String { database.folder + "/postgresql" }

    init() throws {
        database = try Self.prepared.get()
    }

    private func answers() throws -> Bool {
        let connection = try Connection(ConnectionTarget(try database.url()))
        return try connection.single("select current_user || current_database()")
            == "esentinelesentinel"
    }

    private func tell(_ text: String, in file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    @Test("Before the first start there is nothing, and stopping it is no error")
    func beforeStart() throws {
        let fresh = EmbeddedDatabase(folder: database.folder + "/none")
        #expect(try fresh.status().isRunning == false)
        #expect(try fresh.status().dataFolder == nil)
        #expect(try fresh.stop() == false)
    }

    @Test("It starts once, is seen running, and stops once")
    func startAndStop() throws {
        let first = try database.start()
        #expect(first.isRunning)
        #expect(try database.start().processID == first.processID)
        #expect(first.version?.split(separator: ".").count == 2)
        #expect(first.dataFolder == home + "/data")
        #expect(try answers())
        #expect(try database.stop())
        #expect(try database.stop() == false)
        let stopped = try database.status()
        #expect(!stopped.isRunning && stopped.url == nil && stopped.dataFolder != nil)
        #expect(try answers(), "asking for the address starts it")
    }

    @Test("psql needs nothing but the address")
    func psql() throws {
        let output = try Shell.run("psql -w -At -c 'select current_user' \"$1\"", database.url())
        #expect(output == "esentinel\n")
    }

    @Test("The address over TCP carries the password, which only its owner can read")
    func password() throws {
        let url = try database.passwordURL()
        let connection = try Connection(ConnectionTarget(url))
        #expect(try connection.single("select inet_server_addr()") == "127.0.0.1")
        let password = try #require(URLComponents(string: url)?.password)
        #expect(password.count > 40)
        let status = try database.status()
        #expect(status.url?.contains(password) == false)
        let wrong = url.replacingOccurrences(of: password, with: "wrong")
        let error = #expect(throws: StoreError.self) {
            _ = try Connection(ConnectionTarget(wrong))
        }
        #expect(error?.code == .connectionFailed)
        for path in [home, home + "/password", home + "/data", home + "/run"] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(((mode as? NSNumber)?.intValue ?? 0o777) & 0o077 == 0, "\(path)")
        }
    }

    @Test("A killed server is started again, with what was committed")
    func killed() throws {
        let connection = try Connection(ConnectionTarget(try database.url()))
        try connection.execute("create table if not exists kept (id integer)")
        try connection.execute("insert into kept values (1)")
        let process = try #require(try database.status().processID)
        #expect(kill(process, SIGKILL) == 0)
        let deadline = ContinuousClock.now.advanced(by: .seconds(10))
        while try database.status().isRunning, ContinuousClock.now < deadline {
            Thread.sleep(forTimeInterval: 0.01)
        }
        let again = try Connection(ConnectionTarget(try database.url()))
        #expect(try again.single("select count(*) > 0 from kept") == "t")
    }

    @Test(
        "A pid file that was left behind does not hinder a start",
        arguments: ["dead", "reused", "other server", "garbage", "empty"]
    )
    func stalePidFile(kind: String) throws {
        let port = try database.start().port
        let file = home + "/data/postmaster.pid"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try database.stop()
        let rest = text.drop { $0 != "\n" }
        let own = ProcessInfo.processInfo.processIdentifier
        let other = try #require(try TestServer.shared.get().status().processID)
        let left = [
            "dead": "4194000\(rest)", "reused": "\(own)\(rest)", "other server": "\(other)\(rest)",
            "garbage": "?", "empty": "",
        ]
        let socketLock = home + "/run/.s.PGSQL.\(try #require(port)).lock"
        try tell("\(other)\n", in: socketLock)
        try tell(try #require(left[kind]), in: file)
        #expect(try database.status().isRunning == false)
        #expect(try answers())
    }

    @Test("Where the port is taken, another one is chosen and remembered")
    func takenPort() throws {
        let taken = try #require(try TestServer.shared.get().start().port)
        try database.stop()
        try tell("\(taken)\n", in: home + "/port")
        let port = try #require(try database.start().port)
        #expect(port != taken)
        try database.stop()
        #expect(try database.start().port == port)
    }

    @Test("The log is cut to its end when it has grown")
    func log() throws {
        let log = try #require(try database.start().logFile)
        try Shell.run(#"head -c 6000000 /dev/zero | tr '\0' x >> "$1"; echo the end >> "$1""#, log)
        _ = try database.url()
        let text = try String(contentsOfFile: log, encoding: .utf8)
        #expect(text.utf8.count <= 1 << 20)
        #expect(text.hasSuffix("the end\n"))
    }

    @Test("Data of another version of PostgreSQL are refused, not touched")
    func otherVersion() throws {
        try database.start()
        try database.stop()
        let file = home + "/data/PG_VERSION"
        let version = try String(contentsOfFile: file, encoding: .utf8)
        try tell("14\n", in: file)
        let error = #expect(throws: StoreError.self) { try database.start() }
        #expect(error?.code == .versionMismatch)
        #expect(error?.message.contains("PostgreSQL 14") == true)
        #expect(error?.message.contains("postgresql-14") == true)
        try tell(version, in: file)
        #expect(try answers())
    }

    @Test("A server that cannot start says why, with the end of its log")
    func cannotStart() throws {
        try database.start()
        try database.stop()
        let control = home + "/data/global/pg_control"
        try Shell.run(#"mv "$1" "$1.away""#, control)
        let error = #expect(throws: StoreError.self) { try database.start() }
        #expect(error?.code == .serverFailed)
        #expect(error?.message.contains("could not find the database system") == true)
        try Shell.run(#"mv "$1.away" "$1""#, control)
        #expect(try answers())
    }
}

/// Runs a line of shell; `$1` is the argument.
enum Shell {
    @discardableResult
    static func run(_ script: String, _ argument: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script, "sh", argument]
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
