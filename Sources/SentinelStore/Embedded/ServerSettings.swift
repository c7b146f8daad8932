internal import Foundation

/// The server's configuration files, written anew before each start.
///
/// Who may connect: over the socket, whose folder only the server's account and root can enter, the
/// kernel says who is there (`peer`), and the map lets in root, the account and whoever started the
/// server. Nothing secret is needed, so the address can be printed. Over TCP, on 127.0.0.1 only,
/// the owner's random password is asked for (SCRAM).
enum ServerSettings {
    /// The database, and the role that owns it.
    static let database = "esentinel"
    /// The role that owns the database; no superuser, but it may create roles.
    static let owner = "esentinel"
    /// The superuser, for administration over the socket.
    static let superuser = "postgres"
    private static let map = "esentinel"

    /// `postgresql.conf`.
    static func configuration(port: Int, socketFolder: String) -> String {
        let memory = Int(ProcessInfo.processInfo.physicalMemory >> 20)
        let buffers = min(max(memory / 8, 64), 1_024)
        let maintenance = min(max(memory / 16, 64), 512)
        return """
            # Written by esentinel before each start; changes are lost.
            listen_addresses = '127.0.0.1'
            port = \(port)
            unix_socket_directories = '\(quoted(socketFolder))'
            unix_socket_permissions = 0700
            password_encryption = 'scram-sha-256'
            max_connections = 60
            shared_buffers = '\(buffers)MB'
            maintenance_work_mem = '\(maintenance)MB'
            work_mem = '16MB'
            dynamic_shared_memory_type = '\(sharedMemoryType)'
            wal_compression = on
            max_wal_size = '2GB'
            checkpoint_timeout = '15min'
            checkpoint_completion_target = 0.9
            random_page_cost = 1.1
            # No statements and no details in the log: they would carry persons' data.
            log_min_messages = warning
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_line_prefix = '%m [%p] '
            logging_collector = off

            """
    }

    /// `pg_hba.conf`.
    static let access = """
        # Written by esentinel before each start; changes are lost.
        local all all peer map=\(map)
        host all all 127.0.0.1/32 scram-sha-256

        """

    /// `pg_ident.conf`: which users of the machine may be which roles.
    static func users(_ names: Set<String>) -> String {
        var lines = ["# Written by esentinel before each start; changes are lost."]
        for name in names.sorted() {
            for role in [owner, superuser] { lines.append("\(map) \"\(name)\" \(role)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// POSIX shared memory, or files where containers keep `/dev/shm` too small for parallel work.
    private static var sharedMemoryType: String {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: "/dev/shm")
        let size = (attributes?[.systemSize] as? NSNumber)?.int64Value ?? 0
        return size >= 256 << 20 ? "posix" : "mmap"
    }

    private static func quoted(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    }
}
