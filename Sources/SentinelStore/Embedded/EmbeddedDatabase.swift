internal import Foundation

/// A PostgreSQL server of the product's own, private to a folder.
///
/// The server listens on a Unix socket in a folder that nobody else may enter, and on 127.0.0.1
/// with a random password. It outlives the program that starts it. For root it runs as an
/// unprivileged user; where that user cannot reach the folder, its files stand under
/// `/var/lib/esentinel`.
///
/// Every wait has a time limit, and errors end with the tail of the server's log.
public struct EmbeddedDatabase: Sendable {
    /// The folder, absolute and with symbolic links resolved.
    public let folder: String
    private let binaryFolders: [String]?

    /// The folder that is used where none is named, in the working directory.
    public static let defaultFolder = ".esentinel"

    /// The server of a folder, which need not be there yet.
    ///
    /// - Parameters:
    ///   - folder: a path; relative ones are taken from the working directory.
    ///   - binaryFolders: where to look for PostgreSQL's programs; nil for the usual places.
    public init(folder: String = Self.defaultFolder, binaryFolders: [String]? = nil) {
        self.folder =
            URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath().path
        self.binaryFolders = binaryFolders
    }

    /// Starts the server where it is down, making its data first where there are none.
    ///
    /// - Returns: the server's status.
    /// - Throws: `postgresNotFound`, `versionMismatch`, `dataFolderUnusable`, `serverFailed`,
    ///   `timedOut`.
    @discardableResult
    public func start() throws(StoreError) -> EmbeddedStatus {
        _ = try running()
        return try status()
    }

    /// Stops the server; where it is down already, nothing is done.
    ///
    /// - Returns: whether it ran.
    /// - Throws: `serverFailed`, `timedOut`.
    @discardableResult
    public func stop() throws(StoreError) -> Bool {
        guard FileManager.default.fileExists(atPath: folder) else { return false }
        let lock = try locked()
        defer { extendLifetime(lock) }
        guard let place = try ServerFolder.existing(in: folder),
            ServerProcess.running(place.data) != nil
        else { return false }
        try control(place).stop()
        return true
    }

    /// What is known of the server, without starting it.
    ///
    /// - Throws: `dataFolderUnusable` where the folder is another user's.
    public func status() throws(StoreError) -> EmbeddedStatus {
        var status = EmbeddedStatus(isRunning: false)
        guard let place = try ServerFolder.existing(in: folder), let major = place.madeBy else {
            return status
        }
        let binaries = try? PostgresBinaries.find(in: binaryFolders, major: major)
        status.version = binaries?.version ?? major
        status.dataFolder = place.data
        status.logFile = place.log
        status.account = place.account.name
        guard let process = ServerProcess.running(place.data) else { return status }
        status.isRunning = true
        status.processID = process.processID
        guard process.isReady else { return status }
        status.port = process.port
        status.url = ownerAddress(process)
        return status
    }

    /// The address over the socket, as the owner, started where it is down.
    ///
    /// There is no password in it and none is asked for: the server trusts what the kernel says
    /// about the process at the other end. So `psql "$(esentinel db url)"` works for the user who
    /// started the server and for root, and nobody else; nothing secret shows in a list of
    /// processes.
    ///
    /// - Throws: as `start`.
    public func url() throws(StoreError) -> String {
        ownerAddress(try running().process)
    }

    /// The address over TCP, as the owner, **with the password**, started where it is down.
    ///
    /// For clients that know no Unix sockets. Do not print it where others can read.
    ///
    /// - Throws: as `start`.
    public func passwordURL() throws(StoreError) -> String {
        let (place, process) = try running()
        let password = try OwnerAccount(folder: place, process: process).password()
        return ServerAddress.loopback(process, password: password)
    }

    private func ownerAddress(_ process: ServerProcess) -> String {
        ServerAddress.socket(
            process,
            role: ServerSettings.owner,
            database: ServerSettings.database
        )
    }

    /// The running server, started where it is down, one program at a time.
    private func running() throws(StoreError) -> (place: ServerFolder, process: ServerProcess) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
        } catch {
            throw PrivateFolder.unusable(folder, "cannot be made: \(error.localizedDescription)")
        }
        let lock = try locked()
        defer { extendLifetime(lock) }
        let place = try ServerFolder.prepared(in: folder)
        if let process = ServerProcess.running(place.data), process.isReady,
            OwnerAccount(folder: place, process: process).isPrepared
        {
            try ServerLog(path: place.log, account: place.account).trim()
            return (place, process)
        }
        let control = try control(place)
        try control.makeData()
        let process = try control.runningOrStarted()
        try OwnerAccount(folder: place, process: process).prepare()
        return (place, process)
    }

    private func control(_ place: ServerFolder) throws(StoreError) -> ServerControl {
        let binaries = try PostgresBinaries.find(in: binaryFolders, major: place.madeBy)
        return ServerControl(folder: place, binaries: binaries)
    }

    /// Keeps others from starting or stopping the server.
    private func locked() throws(StoreError) -> FolderLock {
        try FolderLock(
            folder,
            busy: """
                another esentinel has been starting or stopping the database in \(folder) for \
                over two minutes; end it, then try again
                """
        )
    }
}
