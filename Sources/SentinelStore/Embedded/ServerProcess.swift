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
        /// No file, or one whose process is gone or is another program or another server.
        case none
        /// The server of this data folder.
        case running(ServerProcess)
        /// A server that does not say what it serves: not started by this program.
        case foreign(Int32)
    }

    /// Looks for the server of a data folder.
    ///
    /// The file is left behind when a server is killed, and its number may be another program's by
    /// then: so the process must be a server whose arguments name the data folder. A server that is
    /// just starting has not written everything yet.
    static func trace(_ data: String) -> Trace {
        let path = data + "/postmaster.pid"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            return .none
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let processID = Int32(first) else {
            return .none
        }
        let arguments = commandLine(processID)
        guard let program = arguments.first, isServer(program) else {
            return .none
        }
        guard let option = arguments.firstIndex(of: "-D"), option + 1 < arguments.count else {
            return .foreign(processID)
        }
        let served = URL(fileURLWithPath: arguments[option + 1]).resolvingSymlinksInPath().path
        guard served == URL(fileURLWithPath: data).resolvingSymlinksInPath().path else {
            return .none
        }
        return .running(
            ServerProcess(
                processID: processID,
                port: lines.count > 3 ? Int(lines[3]) ?? 0 : 0,
                socketFolder: lines.count > 4 ? String(lines[4]) : "",
                isReady: lines.count > 7 && lines[7].hasPrefix("ready")
            )
        )
    }

    /// The server of a data folder; nil where it is down.
    static func running(_ data: String) -> ServerProcess? {
        guard case .running(let process) = trace(data) else { return nil }
        return process
    }

    /// The ports of this machine on which somebody listens, or could not be bound for other
    /// reasons.
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

    /// Whether it is a server itself; its children call themselves `postgres: …`.
    private static func isServer(_ program: String) -> Bool {
        ["postgres", "postmaster"].contains(program.split(separator: "/").last)
    }
}
