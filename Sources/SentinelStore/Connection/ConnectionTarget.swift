/// Where a database is and who connects: a libpq URL or connection string.
///
/// The password may stand in the URL, in the file that `PGPASSFILE` names, or in the environment,
/// as libpq has it. Descriptions never show it.
public struct ConnectionTarget: Sendable {
    /// What libpq gets, password included.
    let conninfo: String
    private let parts: [String: String]

    /// Reads `postgresql://user@host:port/name?…` or `host=… dbname=…`.
    ///
    /// - Throws: `invalidURL`; the message does not repeat the text, since it may hold a password.
    public init(_ text: String) throws(StoreError) {
        guard !text.utf8.contains(0), let parts = ConnectionHandle.parse(conninfo: text),
            text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") || text.contains("=")
        else {
            throw StoreError(
                .invalidURL,
                """
                the database address cannot be read (it is not shown, as it may hold a password); \
                write postgresql://USER@HOST:PORT/DATABASE, with %-escapes for special characters
                """
            )
        }
        conninfo = text
        self.parts = parts
    }

    /// The address without passwords, for messages and logs.
    public var redacted: String {
        let shown = ["host", "hostaddr", "port", "user", "dbname"].compactMap { key in
            parts[key].map { "\(key)=\($0)" }
        }
        return shown.isEmpty ? "libpq's defaults" : shown.joined(separator: " ")
    }

    /// A failed connection; whatever secret `reason` repeats is struck out.
    func connectionFailure(_ reason: String) -> StoreError {
        var words = reason.split(separator: "\n").joined(separator: " ")
        for key in ["password", "sslpassword"] {
            guard let secret = parts[key], !secret.isEmpty else { continue }
            words = words.split(separator: secret, omittingEmptySubsequences: false)
                .joined(separator: "***")
        }
        return StoreError(
            .connectionFailed,
            """
            cannot connect to the database (\(redacted)): \(words); check that the server runs and \
            that the address is right
            """
        )
    }
}

extension ConnectionTarget: CustomStringConvertible, CustomReflectable {
    /// The address without passwords.
    public var description: String { redacted }

    /// Hides the stored properties, which hold the password.
    public var customMirror: Mirror { Mirror(self, children: ["redacted": redacted]) }
}
