internal import Foundation

/// An installation of PostgreSQL's server programs.
struct PostgresBinaries: Hashable {
    /// The folder with `postgres`, `initdb` and `pg_ctl`.
    let folder: String
    /// The full version, such as `15.18`.
    let version: String

    /// The major version: `15`; `9.6` is older than this program supports.
    var major: String { String(version.prefix { $0.isNumber }) }

    private static let programs = ["postgres", "initdb", "pg_ctl"]
    private static let leastMajor = 13

    /// The path of one of its programs.
    func path(_ program: String) -> String { folder + "/" + program }

    /// Finds an installation, the newest unless a data folder asks for its own version.
    ///
    /// - Parameters:
    ///   - folders: where to look; nil for the places that `searchFolders` lists.
    ///   - major: the version that made the data folder; nil where there is none yet.
    /// - Returns: the installation.
    /// - Throws: `postgresNotFound`, `versionMismatch`.
    static func find(in folders: [String]?, major: String?) throws(StoreError) -> PostgresBinaries {
        let searched = if let folders { folders } else { try searchFolders() }
        let found = searched.compactMap(Self.init(folder:))
            .filter { (Int($0.major) ?? 0) >= leastMajor }
        guard let first = found.first else { throw notFound(searched) }
        guard let major else { return first }
        guard let fitting = found.first(where: { $0.major == major }) else {
            throw mismatch(major, found: found)
        }
        return fitting
    }

    private init?(folder: String) {
        let isWhole = Self.programs.allSatisfy {
            FileManager.default.isExecutableFile(atPath: folder + "/" + $0)
        }
        // `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`
        guard isWhole,
            let ending = try? ChildProcess.run([folder + "/postgres", "--version"], seconds: 10),
            ending.isSuccess,
            let version = ending.output.split(whereSeparator: \.isWhitespace)
                .first(where: { $0.first?.isNumber ?? false })
        else { return nil }
        self.folder = folder
        self.version = String(version)
    }

    /// `pg_config --bindir`, Debian's folders, Red Hat's folders, `PATH`, each once.
    private static func searchFolders() throws(StoreError) -> [String] {
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map(String.init).filter { $0.hasPrefix("/") }
        var folders: [String] = []
        for folder in path where FileManager.default.isExecutableFile(atPath: folder + "/pg_config")
        {
            let ending = try ChildProcess.run([folder + "/pg_config", "--bindir"], seconds: 10)
            folders.append(ending.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        folders += versionFolders("/usr/lib/postgresql", prefix: "")
        folders += versionFolders("/usr", prefix: "pgsql-")
        folders += path
        var seen = Set<String>()
        return folders.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// `<parent>/<prefix>N/bin`, from the greatest version.
    private static func versionFolders(_ parent: String, prefix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        let versions = names.filter { $0.hasPrefix(prefix) }
            .compactMap { Int($0.dropFirst(prefix.count)) }
        return versions.sorted(by: >).map { "\(parent)/\(prefix)\($0)/bin" }
    }

    private static func notFound(_ searched: [String]) -> StoreError {
        StoreError(
            .postgresNotFound,
            """
            PostgreSQL's server (version \(leastMajor) or newer) is not installed: no postgres, \
            initdb and pg_ctl in \(searched.joined(separator: ", ")); install it with \
            `apt-get install postgresql`, or name a database of your own with --database URL
            """
        )
    }

    private static func mismatch(_ major: String, found: [PostgresBinaries]) -> StoreError {
        let versions = found.map(\.version).joined(separator: ", ")
        return StoreError(
            .versionMismatch,
            """
            the data folder was made by PostgreSQL \(major), but only \(versions) is installed; \
            install postgresql-\(major), or carry the data over with pg_upgrade, or choose another \
            data folder and replay the logs into it
            """
        )
    }
}
