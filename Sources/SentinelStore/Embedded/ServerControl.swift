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

    /// Starts the server; where its port is taken meanwhile, on another one.
    func start() throws(StoreError) -> ServerProcess {
        try folder.makeSocketFolder()
        try removeStaleTrace()
        var refused = Set<Int>()
        let deadline = ContinuousClock.now.advanced(by: .seconds(Self.startLimit))
        while true {
            let port = try choosePort(except: refused)
            try writeSettings(port: port)
            try log.trim()
            let isDone = try launch()
            if isDone, let process = ServerProcess.running(folder.data) { return process }
            let tail = log.tail()
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

    private func removeStaleTrace() throws(StoreError) {
        switch ServerProcess.trace(folder.data) {
        case .none(isStale: true):
            try require(
                ["/bin/rm", "-f", folder.data + "/postmaster.pid"],
                "removal of a dead pid file"
            )
        case .none(isStale: false), .running:
            break
        case .foreign(let processID):
            throw StoreError(
                .serverFailed,
                """
                process \(processID), a PostgreSQL that esentinel did not start, stands in \
                \(folder.data)/postmaster.pid; if it uses this data folder, stop it; if not, delete \
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

    /// Runs `pg_ctl start`; whether the server answers.
    private func launch() throws(StoreError) -> Bool {
        try folder.account.run(
            [
                binaries.path("pg_ctl"), "start", "-D", folder.data, "-l", folder.log, "-w", "-t",
                String(Self.startLimit), "-s",
            ],
            seconds: Self.startLimit + 20
        ).isSuccess
    }

    private func failure(_ what: String, _ tail: String) -> StoreError {
        StoreError(
            .serverFailed,
            """
            the embedded PostgreSQL \(binaries.version) in \(folder.home) \(what); the end of its log \
            (\(folder.log)):
            \(tail)
            """
        )
    }
}
