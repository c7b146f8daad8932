import Foundation

/// A database that the tests of a run share: an embedded server with the district in it.
enum Stored {
    /// The first replay, which found no server and no data folder, and the folder.
    static let first = Result { () throws -> (outcome: Program.Outcome, data: String) in
        let data = try RunFolder.fresh("data")
        let replay = ["replay", "--complete", "--data", data, District.folder]
        return (try Program.run(replay), data)
    }

    /// Runs a command of `esentinel` on that database.
    static func run(_ arguments: [String]) throws -> Program.Outcome {
        try Program.run(arguments + ["--data", try first.get().data])
    }

    /// Rows of a query, fields separated by `|`, as `psql` gives them.
    static func rows(_ query: String) throws -> [String] {
        try psql(try run(["db", "url"]).lines.first ?? "", query)
    }

    static func psql(_ url: String, _ query: String) throws -> [String] {
        let outcome = try Program.run(
            try client.get(),
            ["-X", "-A", "-t", "-w", "-v", "ON_ERROR_STOP=1", url, "-c", query],
            environment: ["PGCONNECT_TIMEOUT": "20"]
        )
        guard outcome.status == 0 else { throw Missing("an answer of psql: \(outcome.errors)") }
        return outcome.lines
    }

    /// `psql` of the installed PostgreSQL.
    private static let client = Result { () throws -> String in
        var folders: [String] = []
        if let named = try? Program.run("/usr/bin/env", ["pg_config", "--bindir"]) {
            folders += named.lines
        }
        let parent = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        folders += versions.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
            .map { "\(parent)/\($0)/bin" }
        folders += (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map(String.init)
        let found = folders.first { FileManager.default.isExecutableFile(atPath: $0 + "/psql") }
        guard let found else { throw Missing("psql; install PostgreSQL") }
        return found + "/psql"
    }
}
