internal import Foundation

/// A running server, as its `postmaster.pid` and the system's process table tell it.
struct ServerProcess {
    /// The server's process id.
    let processID: Int32
    /// The TCP port.
    let port: Int
    /// The folder of the socket.
    let socketFolder: String
    /// Whether it takes connections; it does not while it starts or stops.
    let isReady: Bool

    /// What stands in a data folder's `postmaster.pid`.
    enum Trace {
        /// No file, or one whose process is gone or is none of PostgreSQL's.
        case none(isStale: Bool)
        /// The server of this data folder.
        case running(ServerProcess)
        /// A PostgreSQL that was not started by this program, perhaps on the same data.
        case foreign(Int32)
    }

    /// Looks for the server of a data folder.
    ///
    /// The file is left behind when a server is killed, and its number may be another program's by
    /// then: so the process must be a `postgres` whose arguments name the data folder.
    static func trace(_ data: String) -> Trace {
        let path = data + "/postmaster.pid"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            return .none(isStale: FileManager.default.fileExists(atPath: path))
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let processID = Int32(first) else {
            return .none(isStale: true)
        }
        let arguments = commandLine(processID)
        guard let program = arguments.first, isPostgres(program) else {
            return .none(isStale: true)
        }
        guard arguments.contains(data) else { return .foreign(processID) }
        guard lines.count > 4, let port = Int(lines[3]) else { return .foreign(processID) }
        return .running(
            ServerProcess(
                processID: processID,
                port: port,
                socketFolder: String(lines[4]),
                isReady: lines.count > 7 && lines[7].hasPrefix("ready")
            )
        )
    }

    /// The server of a data folder; nil where it is down.
    static func running(_ data: String) -> ServerProcess? {
        guard case .running(let process) = trace(data) else { return nil }
        return process
    }

    /// The ports of this machine on which somebody listens, or could not be bound for other reasons.
    static func takenPorts() -> Set<Int> {
        var ports = Set<Int>()
        for file in ["/proc/net/tcp", "/proc/net/tcp6"] {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { continue }
            for line in text.split(separator: "\n").dropFirst() {
                // `sl local_address …`, the address as HEX:PORT.
                let fields = line.split(separator: " ")
                guard fields.count > 1, let port = fields[1].split(separator: ":").last else {
                    continue
                }
                if let number = Int(port, radix: 16) { ports.insert(number) }
            }
        }
        return ports
    }

    /// Whether there is such a process; one that has ended and was not waited for is none.
    static func isAlive(_ processID: Int32) -> Bool {
        // `12345 (name) S …`: the state follows the name, which may hold brackets of its own.
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(processID)/stat"),
            let end = bytes.lastIndex(of: UInt8(ascii: ")")),
            let state = bytes[end...].dropFirst(2).first
        else { return false }
        return state != UInt8(ascii: "Z") && state != UInt8(ascii: "X")
    }

    private static func commandLine(_ processID: Int32) -> [String] {
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(processID)/cmdline") else {
            return []
        }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isPostgres(_ program: String) -> Bool {
        program.hasSuffix("/postgres") || program.hasSuffix("/postmaster")
            || program.hasPrefix("postgres")
    }
}
