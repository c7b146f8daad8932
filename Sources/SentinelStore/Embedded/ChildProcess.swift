internal import Foundation

/// Runs programs to their end, within a time limit.
///
/// Output goes to files, not pipes: a server that a program leaves behind may keep them open.
/// The environment is a short fixed one, so that no `PG…` variable of the caller leaks in.
enum ChildProcess {
    /// How a program ended.
    struct Ending {
        /// Exit status, or the signal's number.
        let status: Int32
        /// Standard output and standard error, in the order of writing.
        let output: String

        /// Whether it said that all is well.
        var isSuccess: Bool { status == 0 }
    }

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
        try wait(for: process, command, seconds: seconds)
        let output = (try? String(contentsOfFile: folder + "/output", encoding: .utf8)) ?? ""
        return Ending(status: process.terminationStatus, output: output)
    }

    private static func start(
        _ command: [String],
        input: String,
        folder: String
    ) throws(StoreError) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.environment = [
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LC_ALL": "C", "HOME": "/",
        ]
        do {
            try Data(input.utf8).write(to: URL(fileURLWithPath: folder + "/input"))
            try Data().write(to: URL(fileURLWithPath: folder + "/output"))
            process.standardInput = FileHandle(forReadingAtPath: folder + "/input")
            let output = FileHandle(forWritingAtPath: folder + "/output")
            process.standardOutput = output
            process.standardError = output
            try process.run()
            return process
        } catch {
            throw StoreError(
                .serverFailed,
                "cannot run \(command[0]): \(error.localizedDescription)"
            )
        }
    }

    private static func wait(
        for process: Process,
        _ command: [String],
        seconds: Int
    ) throws(StoreError) {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while process.isRunning {
            guard ContinuousClock.now < deadline else {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                throw StoreError(
                    .timedOut,
                    "\(command[0]) did not end within \(seconds) s and was ended"
                )
            }
            Thread.sleep(forTimeInterval: 0.005)
        }
    }
}
