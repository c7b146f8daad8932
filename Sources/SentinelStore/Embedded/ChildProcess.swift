internal import Foundation

/// Runs programs to their end, within a time limit.
///
/// Output and exit status go to files in a private folder. Pipes, and Foundation's own notice of a
/// child's end (a socket that every descendant inherits), would wait for a server that is
/// left running. The environment is a short fixed one, so that no `PG…` variable of the caller
/// leaks in.
enum ChildProcess {
    /// How a program ended.
    struct Ending {
        /// Exit status; 128 and more where a signal ended it.
        let status: Int32
        /// Standard output and standard error, in the order of writing.
        let output: String

        /// Whether it said that all is well.
        var isSuccess: Bool { status == 0 }
    }

    /// `$0` is the private folder, the arguments are the program and its own.
    private static let script = """
        "$@" < "$0/input" > "$0/output" 2>&1
        echo $? > "$0/status.new" && mv "$0/status.new" "$0/status"
        """

    /// Runs a program, in `/`.
    ///
    /// - Parameters:
    ///   - command: the program's path, then its arguments.
    ///   - input: what it finds on standard input.
    ///   - seconds: after which it is ended.
    /// - Returns: how it ended.
    /// - Throws: `timedOut`; `serverFailed` where it cannot be started.
    static func run(
        _ command: [String],
        input: String = "",
        seconds: Int
    ) throws(StoreError) -> Ending {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("esentinel-\(UUID().uuidString)").path
        try PrivateFolder.make(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = try start(command, input: input, folder: folder)
        let status = try wait(for: process, command, folder: folder, seconds: seconds)
        let output = FileManager.default.contents(atPath: folder + "/output") ?? Data()
        return Ending(status: status, output: String(decoding: output, as: UTF8.self))
    }

    private static func start(
        _ command: [String],
        input: String,
        folder: String
    ) throws(StoreError) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script, folder] + command
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.environment = [
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LC_ALL": "C", "HOME": "/",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try Data(input.utf8).write(to: URL(fileURLWithPath: folder + "/input"))
            try process.run()
            return process
        } catch {
            throw StoreError(
                .serverFailed,
                "cannot run \(command[0]): \(error.localizedDescription)"
            )
        }
    }

    /// Waits for the file with the exit status.
    private static func wait(
        for process: Process,
        _ command: [String],
        folder: String,
        seconds: Int
    ) throws(StoreError) -> Int32 {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while true {
            let isOver = !process.isRunning
            if let status = status(in: folder) { return status }
            if isOver {
                throw StoreError(.serverFailed, "\(command[0]) was ended by somebody")
            }
            guard ContinuousClock.now < deadline else {
                end(process)
                throw StoreError(
                    .timedOut,
                    "\(command[0]) did not end within \(seconds) s and was ended"
                )
            }
            Thread.sleep(forTimeInterval: 0.003)
        }
    }

    private static func status(in folder: String) -> Int32? {
        guard let bytes = FileManager.default.contents(atPath: folder + "/status") else {
            return nil
        }
        return Int32(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    /// Ends the shell and the program: the group where the shell leads one of its own.
    private static func end(_ process: Process) {
        let shell = process.processIdentifier
        kill(getpgid(shell) == shell ? -shell : shell, SIGKILL)
    }
}
