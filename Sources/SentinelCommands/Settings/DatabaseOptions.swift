import ArgumentParser
import SentinelStore

/// Which database a command works with.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A PostgreSQL address; else ESENTINEL_DATABASE; else the embedded server.",
            valueName: "url"
        )
    )
    var database: String?

    @OptionGroup var embedded: EmbeddedOptions

    /// A store on a migrated database, started first where it is the embedded one and down.
    func openStore() throws -> AlertStore {
        let connection = try connect()
        _ = try describing { try Migrator(connection).migrate() }
        return AlertStore(connection)
    }

    /// A connection, whatever the database holds.
    func connect() throws -> Connection {
        try describing {
            let url = try database ?? Setting.environment("DATABASE") ?? embedded.server.url()
            return try Connection(ConnectionTarget(url))
        }
    }
}

/// Where the embedded PostgreSQL keeps its data.
struct EmbeddedOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of the embedded PostgreSQL; else ESENTINEL_DATA; else .esentinel.",
            valueName: "folder"
        )
    )
    var data: String?

    var server: EmbeddedDatabase {
        let folder = Setting.text(data, "DATA", default: EmbeddedDatabase.defaultFolder)
        return EmbeddedDatabase(folder: folder)
    }
}

/// Runs a body whose errors are the world's fault, and gives them to the user as such.
func describing<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as CommandFailure {
        throw error
    } catch {
        throw CommandFailure("\(error)")
    }
}
