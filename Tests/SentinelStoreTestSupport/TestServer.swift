import Foundation
package import SentinelStore

/// One embedded PostgreSQL for all tests of a run, in a temporary folder.
///
/// A watcher ends the server and removes the folder when the test process is gone, however it went.
package enum TestServer {
    package static let shared: Result<EmbeddedDatabase, any Error> = Result { try start() }

    private static func start() throws -> EmbeddedDatabase {
        let folder = try temporaryFolder()
        let database = EmbeddedDatabase(folder: folder)
        try database.start()
        return database
    }

    /// A fresh folder, removed with whatever server runs in it after the test process has ended.
    package static func temporaryFolder(_ name: String = "store") throws -> String {
        let folder = "/tmp/esentinel-tests-\(name)-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false
        )
        let watcher = Process()
        watcher.executableURL = URL(fileURLWithPath: "/bin/sh")
        let script = """
            tail --pid="$1" -f /dev/null
            pid=$(head -n 1 "$2/postgresql/data/postmaster.pid" 2>/dev/null)
            [ -n "$pid" ] && kill -INT "$pid"
            while [ -e "$2/postgresql/data/postmaster.pid" ] && kill -0 "$pid"; do sleep 0.1; done
            rm -rf "$2"
            """
        let parent = String(ProcessInfo.processInfo.processIdentifier)
        watcher.arguments = ["-c", script, "sh", parent, folder]
        watcher.standardInput = FileHandle.nullDevice
        watcher.standardOutput = FileHandle.nullDevice
        watcher.standardError = FileHandle.nullDevice
        try watcher.run()
        return folder
    }
}

/// A migrated database of a test's own on the shared server.
package struct TestDatabase {
    package let url: String

    package init(isMigrated: Bool = true) throws {
        let name = "test_\(UUID().uuidString.prefix(8).lowercased())"
        let ownerURL = try TestServer.shared.get().url()
        let administrator = try Connection(
            ConnectionTarget(
                Self.replacing(
                    ownerURL,
                    ("user=esentinel", "user=postgres"),
                    ("/esentinel?", "/postgres?")
                )
            )
        )
        try administrator.run(
            script: "create database \(name) owner esentinel",
            as: "creation of a test's database"
        )
        url = Self.replacing(ownerURL, ("/esentinel?", "/\(name)?"))
        if isMigrated { _ = try Migrator(connect()).migrate() }
    }

    package func connect() throws -> Connection {
        try Connection(ConnectionTarget(url))
    }

    package func store() throws -> AlertStore {
        AlertStore(try connect())
    }

    private static func replacing(_ text: String, _ pairs: (String, String)...) -> String {
        pairs.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}

extension Connection {
    /// The first field of the first row.
    package func single(_ statement: SQL, _ parameters: [Parameter] = []) throws -> String? {
        try query(statement, parameters) { (row: inout RowReader) throws(StoreError) in
            try row.optionalText()
        }.first ?? nil
    }

    /// The first field of every row.
    package func column(_ statement: SQL, _ parameters: [Parameter] = []) throws -> [String] {
        try query(statement, parameters) { (row: inout RowReader) throws(StoreError) in
            try row.text()
        }
    }
}
