internal import Foundation

/// Where a server's files are.
///
///     <home>/data         PostgreSQL's data folder
///     <home>/data.new     the same while it is being made; renamed when it is whole
///     <home>/run          socket, unless its path were too long for one
///     <home>/server.log   what the server says; cut to its end when it has grown
///     <home>/port         the TCP port, remembered
///     <home>/password     the owner's password for TCP
///
/// The home belongs to the server's account and nobody else may enter it (0700).
struct ServerFolder {
    /// The folder of all this.
    let home: String
    /// As whom the server runs.
    let account: ServerAccount

    /// PostgreSQL's data folder.
    var data: String { home + "/data" }
    /// The data folder while it is being made.
    var unfinishedData: String { home + "/data.new" }
    /// What the server says.
    var log: String { home + "/server.log" }
    /// The file with the TCP port.
    var portFile: String { home + "/port" }
    /// The file with the owner's password.
    var passwordFile: String { home + "/password" }

    /// Socket addresses hold 107 bytes; the socket's own name takes up to 20 of them.
    static let socketFolderLimit = 85

    /// Where the socket is: in the home, or in a short private folder where that path is too long.
    var socketFolder: String {
        let near = home + "/run"
        if near.utf8.count <= Self.socketFolderLimit { return near }
        return "/tmp/esentinel-\(pathDigest(home))"
    }

    /// The version of PostgreSQL that made the data; nil where there are none.
    var madeBy: String? {
        (try? String(contentsOfFile: data + "/PG_VERSION", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The place that exists for `folder` already; nil where there is none.
    static func existing(in folder: String) throws(StoreError) -> ServerFolder? {
        for home in homes(in: folder) where PrivateFolder.owner(home) != nil {
            return ServerFolder(home: home, account: try ServerAccount.choose(forFolder: home))
        }
        return nil
    }

    /// The place for `folder`, made where it is missing.
    ///
    /// - Throws: `dataFolderUnusable` where no place can be used by the server's account.
    static func prepared(in folder: String) throws(StoreError) -> ServerFolder {
        if let found = try existing(in: folder) {
            try found.check()
            return found
        }
        for home in homes(in: folder) {
            let made = ServerFolder(
                home: home,
                account: try ServerAccount.choose(forFolder: home)
            )
            if try made.make() { return made }
        }
        throw PrivateFolder.unusable(folder, "cannot be used by the server's account")
    }

    /// First `<folder>/postgresql`; for root, a folder under `/var/lib` where the server's account
    /// cannot reach that one, as under `/root`.
    private static func homes(in folder: String) -> [String] {
        let near = folder + "/postgresql"
        return geteuid() == 0 ? [near, "/var/lib/esentinel/\(pathDigest(folder))"] : [near]
    }

    /// Makes the home; false where the server's account cannot use it.
    private func make() throws(StoreError) -> Bool {
        let parent = String(home[..<(home.lastIndex(of: "/") ?? home.startIndex)])
        try? FileManager.default.createDirectory(
            atPath: parent,
            withIntermediateDirectories: true
        )
        try PrivateFolder.make(home)
        do {
            try FileManager.default.setAttributes(
                [.ownerAccountID: NSNumber(value: account.userID)],
                ofItemAtPath: home
            )
            try check()
            return true
        } catch {
            try? FileManager.default.removeItem(atPath: home)
            return false
        }
    }

    /// Refuses a home that others may enter or the account cannot use.
    private func check() throws(StoreError) {
        guard PrivateFolder.isPrivate(home, to: account.userID) else {
            throw PrivateFolder.unusable(
                home,
                "must belong to user \(account.name), with mode 0700"
            )
        }
        let script = #"test -w "$1" && test -x "$1""#
        let ending = try account.run(["/bin/sh", "-c", script, "sh", home], seconds: 20)
        guard ending.isSuccess else {
            throw PrivateFolder.unusable(home, "cannot be reached by user \(account.name)")
        }
    }

    /// Makes the socket's folder, and refuses one that others could have laid there.
    func makeSocketFolder() throws(StoreError) {
        let folder = socketFolder
        if PrivateFolder.owner(folder) == nil {
            let ending = try account.run(["/bin/mkdir", "-m", "0700", folder], seconds: 20)
            guard ending.isSuccess else {
                throw PrivateFolder.unusable(folder, "cannot be made: \(ending.output)")
            }
        }
        guard PrivateFolder.isPrivate(folder, to: account.userID) else {
            throw PrivateFolder.unusable(
                folder,
                "must belong to user \(account.name), with mode 0700, for the socket"
            )
        }
    }
}
