internal import Foundation

/// Makes, starts and stops the server of one folder.
///
/// The caller holds the folder's lock.
struct ServerControl {
    let folder: ServerFolder
    let binaries: PostgresBinaries

    /// How long a server may take to recover and answer.
    static let startLimit = 120
    /// How long a server may take to write everything and end.
    static let stopLimit = 60

    private var log: ServerLog { ServerLog(path: folder.log, account: folder.account) }

    /// Makes the data folder where there is none.
    ///
    /// Made aside and renamed when whole, so that an interrupted attempt leaves nothing that looks
    /// like data.
    func makeData() throws(StoreError) {
        guard folder.madeBy == nil else { return }
        let unfinished = folder.unfinishedData
        try require(["/bin/rm", "-rf", unfinished], "removal of an unfinished data folder")
        var ending = try initialise(unfinished, locale: "C.UTF-8")
        if !ending.isSuccess {
            try require(["/bin/rm", "-rf", unfinished], "removal of an unfinished data folder")
            ending = try initialise(unfinished, locale: "C")
        }
        guard ending.isSuccess else {
            throw StoreError(
                .serverFailed,
                "initdb could not make \(unfinished): \(ending.output.suffix(2_000))"
            )
        }
        try require(["/bin/mv", "-T", unfinished, folder.data], "renaming of the new data folder")
    }

    /// The server: the one that runs, or is on its way up, or a new one.
    func runningOrStarted() throws(StoreError) -> ServerProcess {
        if let process = ServerProcess.running(folder.data),
            let ready = try awaitReady(process.processID)
        {
            return ready
        }
        return try start()
    }

    /// Starts the server; where its port is taken meanwhile, on another one.
    private func start() throws(StoreError) -> ServerProcess {
        try folder.makeSocketFolder()
        try removeStaleTrace()
        var refused = Set<Int>()
        let deadline = ContinuousClock.now.advanced(by: .seconds(Self.startLimit))
        while true {
            let port = try choosePort(except: refused)
            try writeSettings(port: port)
            try log.trim()
            let mark = log.size
            if let process = try awaitReady(try launch()) { return process }
            let tail = log.tail(after: mark)
            let isPortTaken = tail.contains("Address already in use")
            // A killed server's children need a moment to notice and let go of its memory.
            let isMemoryHeld = tail.contains("pre-existing shared memory block")
            guard isPortTaken || isMemoryHeld, ContinuousClock.now < deadline else {
                throw failure("did not start", tail)
            }
            if isPortTaken { refused.insert(port) }
            Thread.sleep(forTimeInterval: 0.2)
        }
    }

    /// Ends the server: in good order, or at once where that takes too long.
    func stop() throws(StoreError) {
        for (mode, seconds) in [("fast", Self.stopLimit), ("immediate", 20)] {
            let ending = try folder.account.run(
                [
                    binaries.path("pg_ctl"), "stop", "-D", folder.data, "-m", mode, "-w", "-t",
                    String(seconds),
                ],
                seconds: seconds + 10
            )
            if ending.isSuccess || ServerProcess.running(folder.data) == nil { return }
        }
        throw failure("did not stop", log.tail())
    }

    private func initialise(
        _ path: String,
        locale: String
    ) throws(StoreError) -> ChildProcess.Ending {
        try folder.account.run(
            [
                binaries.path("initdb"), "-D", path, "--username=\(ServerSettings.superuser)",
                "--encoding=UTF8", "--locale=\(locale)", "--auth-local=peer",
                "--auth-host=reject", "--data-checksums", "--no-instructions",
            ],
            seconds: 180
        )
    }

    private func require(_ command: [String], _ action: String) throws(StoreError) {
        let ending = try folder.account.run(command, seconds: 60)
        guard ending.isSuccess else {
            throw PrivateFolder.unusable(folder.home, "refused \(action): \(ending.output)")
        }
    }

    /// Removes what a killed server left: its pid file, its socket and the socket's lock, all of
    /// which PostgreSQL honours while any process has the number in them.
    private func removeStaleTrace() throws(StoreError) {
        switch ServerProcess.trace(folder.data) {
        case .none:
            let script = #"rm -f "$1/postmaster.pid" "$2"/.s.PGSQL.*"#
            try require(
                ["/bin/sh", "-c", script, "sh", folder.data, folder.socketFolder],
                "removal of a dead pid file"
            )
        case .running:
            break
        case .foreign(let processID):
            throw StoreError(
                .serverFailed,
                """
                process \(processID), a PostgreSQL that esentinel did not start, stands in \
                \(folder.data)/postmaster.pid; if it uses this data folder, stop it; if not, \
                delete \
                the file
                """
            )
        }
    }

    /// The remembered port while it is free, else a random free one below the ephemeral range.
    private func choosePort(except refused: Set<Int>) throws(StoreError) -> Int {
        let taken = ServerProcess.takenPorts().union(refused)
        let remembered = (try? String(contentsOfFile: folder.portFile, encoding: .utf8))
            .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        if let remembered, (1_024...65_535).contains(remembered), !taken.contains(remembered) {
            return remembered
        }
        for _ in 0..<1_000 {
            let port = Int.random(in: 20_000..<32_000)
            if !taken.contains(port) { return port }
        }
        throw StoreError(.serverFailed, "no free TCP port between 20000 and 31999 on 127.0.0.1")
    }

    private func writeSettings(port: Int) throws(StoreError) {
        let account = folder.account
        try account.write("\(port)\n", to: folder.portFile)
        try account.write(
            ServerSettings.configuration(port: port, socketFolder: folder.socketFolder),
            to: folder.data + "/postgresql.conf"
        )
        try account.write(ServerSettings.access, to: folder.data + "/pg_hba.conf")
        let users: Set = ["root", account.name, try ServerAccount.invokingUser()]
        try account.write(ServerSettings.users(users), to: folder.data + "/pg_ident.conf")
    }

    /// Closes what the shell inherited, then launches the server in a session of its own.
    ///
    /// Foundation's `Process` gives its children a socket and takes them for running while anyone
    /// holds it, so the server must not. Only bash closes descriptors of several digits; with
    /// another shell, the shell that launched the server stays a zombie until this program ends.
    private static let launchScript = #"""
        for path in /proc/self/fd/*; do
            number=${path##*/}
            case "$number${BASH_VERSION:+ bash}" in
                [012] | [012]" bash") ;;
                ? | *" bash") eval "exec $number>&-" ;;
            esac
        done
        setsid "$1" -D "$2" < /dev/null >> "$3" 2>&1 &
        echo $!
        """#

    /// Launches the server and gives its process id.
    ///
    /// Not with `pg_ctl start`, which pastes paths into a shell's command line.
    private func launch() throws(StoreError) -> Int32 {
        let bash = "/bin/bash"
        let shell = FileManager.default.isExecutableFile(atPath: bash) ? bash : "/bin/sh"
        let command = [shell, "-c", Self.launchScript, "sh", binaries.path("postgres")]
        let ending = try folder.account.run(command + [folder.data, folder.log], seconds: 20)
        guard let processID = Int32(ending.output.prefix { $0.isNumber }) else {
            throw failure("could not be launched", ending.output)
        }
        return processID
    }

    /// Waits until the server takes connections; nil where its process has ended.
    private func awaitReady(_ processID: Int32) throws(StoreError) -> ServerProcess? {
        let deadline = ContinuousClock.now.advanced(by: .seconds(Self.startLimit))
        while ContinuousClock.now < deadline {
            let isAlive = ServerProcess.isAlive(processID)
            if let process = ServerProcess.running(folder.data), process.isReady { return process }
            guard isAlive else { return nil }
            Thread.sleep(forTimeInterval: 0.01)
        }
        throw failure("has been starting for over \(Self.startLimit) s", log.tail())
    }

    private func failure(_ what: String, _ tail: String) -> StoreError {
        StoreError(
            .serverFailed,
            """
            the embedded PostgreSQL \(binaries.version) in \(folder.home) \(what); the end of its \
            log \
            (\(folder.log)):
            \(tail)
            """
        )
    }
}
