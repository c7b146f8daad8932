import Dispatch
import Foundation

/// The built `esentinel`, run as a user runs it.
enum Program {
    /// What a program left behind.
    struct Outcome {
        let status: Int32
        let output: Data
        let errors: String

        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [String] {
            text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                .dropLast(text.hasSuffix("\n") ? 1 : 0)
        }
    }

    /// The executable, which the build puts beside the tests' own.
    static let path: Result<String, any Error> = Result {
        var folder = URL(filePath: ProcessInfo.processInfo.arguments[0])
            .resolvingSymlinksInPath()
        for _ in 0..<3 {
            folder.deleteLastPathComponent()
            let candidate = folder.appending(path: "esentinel").path
            if FileManager.default.isExecutableFile(atPath: candidate) {
                return candidate
            }
        }
        throw Missing("esentinel beside \(ProcessInfo.processInfo.arguments[0])")
    }

    /// Runs `esentinel` to its end, in the checkout unless another folder is named.
    ///
    /// Of the environment's own `ESENTINEL_…` it sees nothing.
    static func run(
        _ arguments: [String],
        input: String? = nil,
        environment: [String: String] = [:],
        folder: String = Checkout.root
    ) throws -> Outcome {
        try run(
            try path.get(),
            arguments,
            input: input,
            environment: environment,
            folder: folder
        )
    }

    /// Runs any program to its end, with a file as its standard input; it is killed after a limit.
    static func run(
        _ executable: String,
        _ arguments: [String],
        input: String? = nil,
        environment: [String: String] = [:],
        folder: String = Checkout.root,
        seconds: Int = 120
    ) throws -> Outcome {
        let outputFile = try RunFolder.freshFile("stdout", [])
        let errorFile = try RunFolder.freshFile("stderr", [])
        defer {
            try? FileManager.default.removeItem(atPath: outputFile)
            try? FileManager.default.removeItem(atPath: errorFile)
        }
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("ESENTINEL_") }
            .merging(environment) { $1 }
        process.standardInput =
            try input.map { try FileHandle(forReadingFrom: URL(filePath: $0)) }
            ?? FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputFile))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errorFile))
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        guard ended.wait(timeout: .now() + .seconds(seconds)) == .success else {
            kill(process.processIdentifier, SIGKILL)
            throw Missing("an end within \(seconds) s: \(arguments.joined(separator: " "))")
        }
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: try Data(contentsOf: URL(filePath: outputFile)),
            errors: try String(contentsOf: URL(filePath: errorFile), encoding: .utf8)
        )
    }
}
