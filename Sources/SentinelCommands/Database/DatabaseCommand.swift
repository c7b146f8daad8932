import ArgumentParser
import SentinelEvent
import SentinelStore

/// `esentinel db …`: the embedded PostgreSQL.
struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "The embedded PostgreSQL, private to a data folder.",
        discussion: """
            Example:
              psql "$(esentinel db url)" -c 'select count(*) from esentinel.alerts'
            """,
        subcommands: [
            DatabaseStart.self, DatabaseStop.self, DatabaseStatus.self, DatabaseURL.self,
            DatabaseMigrate.self,
        ]
    )
}

struct DatabaseStart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Starts the server where it is down.",
        discussion: "Example:\n  esentinel db start"
    )

    @OptionGroup var embedded: EmbeddedOptions

    func run() throws {
        let status = try describing { try embedded.server.start() }
        Terminal.say("running, process \(status.processID.map(String.init) ?? "unknown")")
    }
}

struct DatabaseStop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stops the server; its data stay.",
        discussion: "Example:\n  esentinel db stop"
    )

    @OptionGroup var embedded: EmbeddedOptions

    func run() throws {
        let ran = try describing { try embedded.server.stop() }
        Terminal.say(ran ? "stopped" : "was not running")
    }
}

struct DatabaseStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells what is known of the server, without starting it.",
        discussion: "Example:\n  esentinel db status --json"
    )

    @OptionGroup var embedded: EmbeddedOptions

    @Flag(help: "Prints JSON.") var json = false

    func run() throws {
        let server = embedded.server
        let status = try describing { try server.status() }
        json ? say(json: status, server) : say(status, server)
    }

    private func say(_ status: EmbeddedStatus, _ server: EmbeddedDatabase) {
        var table = Table([.left, .left])
        table.add(["state", status.isRunning ? "running" : "stopped"])
        table.add(["folder", server.folder])
        let rest: [(String, String?)] = [
            ("process", status.processID.map(String.init)), ("PostgreSQL", status.version),
            ("data", status.dataFolder), ("log", status.logFile), ("user", status.account),
            ("port", status.port.map(String.init)), ("url", status.url),
        ]
        for (name, value) in rest {
            if let value { table.add([name, value]) }
        }
        for line in table.lines() { Terminal.say(line) }
    }

    private func say(json status: EmbeddedStatus, _ server: EmbeddedDatabase) {
        var object = JSONObjectWriter()
        object.add("running", raw: status.isRunning ? "true" : "false")
        object.add("folder", server.folder)
        if let processID = status.processID { object.add("process_id", number: processID) }
        object.add("version", status.version)
        object.add("data", status.dataFolder)
        object.add("log", status.logFile)
        object.add("user", status.account)
        if let port = status.port { object.add("port", number: port) }
        object.add("url", status.url)
        Terminal.say(object.finished())
    }
}

struct DatabaseURL: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "url",
        abstract: "Prints the server's address, as its owner; starts it where it is down.",
        discussion: "Example:\n  psql \"$(esentinel db url)\""
    )

    @OptionGroup var embedded: EmbeddedOptions

    func run() throws {
        Terminal.say(try describing { try embedded.server.url() })
    }
}

struct DatabaseMigrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings the database's tables to this program's version.",
        discussion: "Example:\n  esentinel db migrate --database postgresql://user@host/name"
    )

    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let connection = try database.connect()
        let applied = try describing { try Migrator(connection).migrate() }
        for migration in applied { Terminal.say("applied \(migration.number) \(migration.name)") }
        if applied.isEmpty { Terminal.say("nothing to do") }
    }
}
