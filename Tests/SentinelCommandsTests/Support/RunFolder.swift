import Foundation
import Synchronization

/// One temporary folder for all tests of a run.
///
/// A watcher stops every server that is left in it, and removes it, when the test process is gone,
/// however it went.
enum RunFolder {
    static let path: Result<String, any Error> = Result { try make() }

    private static let counter = Atomic<Int>(0)

    /// A name in the folder that nobody has used yet.
    static func fresh(_ name: String) throws -> String {
        let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
        return "\(try path.get())/\(number)-\(name)"
    }

    /// A new folder in the folder.
    static func freshFolder(_ name: String) throws -> String {
        let folder = try fresh(name)
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false
        )
        return folder
    }

    /// A new file in the folder.
    static func freshFile(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = try fresh(name)
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    private static func make() throws -> String {
        // Short, because a socket's path has to fit into 100 bytes.
        let folder = "/tmp/esentinel-e2e-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false
        )
        let watcher = Process()
        watcher.executableURL = URL(filePath: "/bin/sh")
        let script = """
            tail --pid="$1" -f /dev/null
            for data in "$2"/*-data; do
                [ -d "$data/postgresql" ] && "$3" db stop --data "$data"
            done
            rm -rf "$2"
            """
        let parent = String(ProcessInfo.processInfo.processIdentifier)
        watcher.arguments = ["-c", script, "sh", parent, folder, try Program.path.get()]
        watcher.standardInput = FileHandle.nullDevice
        watcher.standardOutput = FileHandle.nullDevice
        watcher.standardError = FileHandle.nullDevice
        try watcher.run()
        return folder
    }
}
