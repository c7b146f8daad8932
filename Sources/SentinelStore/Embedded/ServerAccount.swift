internal import Foundation

/// The user as which the server runs: PostgreSQL refuses to run as root.
struct ServerAccount: Hashable {
    /// The user's id.
    let userID: UInt32
    /// The user's name.
    let name: String
    /// What stands before a command so that it runs as this user; empty where we are that user.
    private let prefix: [String]

    /// The account for the data in a folder: ourselves; for root, the folder's owner where it is
    /// there already, else `postgres`, else `nobody`.
    ///
    /// - Throws: `dataFolderUnusable` where the folder is another user's; `serverFailed` where no
    ///   unprivileged user can be found or taken on.
    static func choose(forFolder folder: String) throws(StoreError) -> ServerAccount {
        let own = geteuid()
        let owner = PrivateFolder.owner(folder)
        if own != 0 {
            guard owner == nil || owner == own else {
                throw PrivateFolder.unusable(
                    folder,
                    "belongs to user \(owner ?? 0), who or root has to run this"
                )
            }
            return ServerAccount(userID: own, name: try invokingUser(), prefix: [])
        }
        let candidates =
            if let owner, owner != 0 { [String(owner)] } else { ["postgres", "nobody"] }
        for candidate in candidates {
            guard let id = try number(["-u", candidate]), id != 0,
                let group = try number(["-g", candidate]), let name = try text(["-un", candidate])
            else { continue }
            return ServerAccount(
                userID: id,
                name: name,
                prefix: try switching(to: id, group: group, name: name)
            )
        }
        throw StoreError(
            .serverFailed,
            """
            PostgreSQL does not run as root, and none of the users \
            \(candidates.joined(separator: ", ")) is there; run this as another user
            """
        )
    }

    /// The name of the user who runs this program.
    static func invokingUser() throws(StoreError) -> String {
        guard let name = try text(["-un"]) else {
            throw StoreError(
                .serverFailed,
                "user id \(geteuid()) has no name on this machine, which PostgreSQL asks for"
            )
        }
        return name
    }

    /// Runs a program as this user.
    func run(
        _ command: [String],
        input: String = "",
        seconds: Int
    ) throws(StoreError) -> ChildProcess.Ending {
        try ChildProcess.run(prefix + command, input: input, seconds: seconds)
    }

    /// Writes a file as this user, readable by the user alone, in one step.
    ///
    /// As root we do not write into folders of others ourselves: a link laid there could lead
    /// anywhere.
    func write(_ text: String, to path: String) throws(StoreError) {
        let script = #"umask 077 && cat > "$1.new" && mv -f "$1.new" "$1""#
        let ending = try run(["/bin/sh", "-c", script, "sh", path], input: text, seconds: 20)
        guard ending.isSuccess else {
            throw PrivateFolder.unusable(path, "cannot be written: \(ending.output)")
        }
    }

    private static func switching(
        to user: UInt32,
        group: UInt32,
        name: String
    ) throws(StoreError) -> [String] {
        let folders = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"]
        for folder in folders {
            let setpriv = folder + "/setpriv"
            guard FileManager.default.isExecutableFile(atPath: setpriv) else { continue }
            return [setpriv, "--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--"]
        }
        for folder in folders {
            let runuser = folder + "/runuser"
            guard FileManager.default.isExecutableFile(atPath: runuser) else { continue }
            return [runuser, "-u", name, "--"]
        }
        throw StoreError(
            .serverFailed,
            "root needs setpriv or runuser to start PostgreSQL; `apt-get install util-linux`"
        )
    }

    private static func number(_ arguments: [String]) throws(StoreError) -> UInt32? {
        try text(arguments).flatMap { UInt32($0) }
    }

    private static func text(_ arguments: [String]) throws(StoreError) -> String? {
        let ending = try ChildProcess.run(["/usr/bin/id"] + arguments, seconds: 20)
        let text = ending.output.trimmingCharacters(in: .whitespacesAndNewlines)
        return ending.isSuccess && !text.isEmpty ? text : nil
    }
}
