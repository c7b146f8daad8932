/// What went wrong between the program and its database.
///
/// The message says what failed, where, and what to do about it. It never carries a parameter's
/// value, a row's content or a password: the server's own words are kept only where they cannot
/// (see `StoreError.publicMessage`).
public struct StoreError: Error, Hashable, Sendable {
    /// The kind of failure, to decide by.
    public var code: Code
    /// What failed, where, and what to do.
    public var message: String
    /// The server's five-character SQLSTATE, where the server answered.
    public var sqlState: String?

    /// An error of a kind, with its message.
    public init(_ code: Code, _ message: String, sqlState: String? = nil) {
        self.code = code
        self.message = message
        self.sqlState = sqlState
    }

    /// The kind of failure; an open set, so that a new kind breaks nobody's `switch`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name of the kind, as it stands in logs.
        public let description: String

        private init(_ name: String) {
            description = name
        }

        /// A database address that cannot be read.
        public static let invalidURL = Code("invalid_url")
        /// No connection could be made, or the server closed it.
        public static let connectionFailed = Code("connection_failed")
        /// The server refused a statement.
        public static let statementFailed = Code("statement_failed")
        /// The server's answer is not what the statement asks for.
        public static let unexpectedAnswer = Code("unexpected_answer")
        /// A value that PostgreSQL cannot hold.
        public static let invalidValue = Code("invalid_value")
        /// Revisions that are no history: empty, of several alerts, or not counted from 1.
        public static let invalidHistory = Code("invalid_history")
        /// The database stands elsewhere in the journal than the writer believes.
        public static let otherProgress = Code("other_progress")
        /// A lookup by prefix found several alerts.
        public static let ambiguousPrefix = Code("ambiguous_prefix")
        /// The database was migrated by a newer program.
        public static let databaseNewer = Code("database_newer")
        /// A migration's text is not the one that was applied.
        public static let migrationEdited = Code("migration_edited")
        /// No usable PostgreSQL installation.
        public static let postgresNotFound = Code("postgres_not_found")
        /// The data folder belongs to another version of PostgreSQL.
        public static let versionMismatch = Code("version_mismatch")
        /// The data folder cannot be made or used.
        public static let dataFolderUnusable = Code("data_folder_unusable")
        /// The embedded server did not start, stop or answer.
        public static let serverFailed = Code("server_failed")
        /// A time limit passed.
        public static let timedOut = Code("timed_out")
    }
}

extension StoreError: CustomStringConvertible {
    /// The message, with the SQLSTATE where there is one.
    public var description: String {
        guard let sqlState else { return message }
        return "\(message) (SQLSTATE \(sqlState))"
    }
}
