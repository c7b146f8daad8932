/// What is known of an embedded server, up or down.
public struct EmbeddedStatus: Hashable, Sendable {
    /// Whether it runs.
    public var isRunning: Bool
    /// Its process id, while it runs.
    public var processID: Int32?
    /// The version of PostgreSQL: of the programs, such as `15.18`; of the data alone, such as
    /// `15`, where no programs fit them; nil where there is neither.
    public var version: String?
    /// PostgreSQL's data folder; nil where none has been made yet.
    public var dataFolder: String?
    /// The server's log.
    public var logFile: String?
    /// The user as which the server runs.
    public var account: String?
    /// The TCP port on 127.0.0.1, once it takes connections.
    public var port: Int?
    /// The address over the socket, without a password, once it takes connections.
    public var url: String?
}
