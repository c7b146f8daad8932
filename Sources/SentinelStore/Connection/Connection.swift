/// One connection to PostgreSQL.
///
/// Calls block until the server has answered, and one task uses a connection at a time: put it into
/// an actor on a queue of its own. A connection that was lost stays lost; make a new one.
public final class Connection {
    /// Where it leads.
    public let target: ConnectionTarget
    private let handle: ConnectionHandle
    /// Names of prepared statements.
    ///
    /// Statements are literals, so there are finitely many.
    private var prepared: [SQL: String] = [:]
    /// Whether a transaction is open.
    var isInTransaction = false

    /// Connects, within ten seconds unless the address says otherwise.
    ///
    /// - Throws: `connectionFailed`.
    public init(_ target: ConnectionTarget) throws(StoreError) {
        self.target = target
        handle = try ConnectionHandle(target)
    }

    /// The server's latest remarks, oldest first.
    public var notices: [Notice] { handle.notices }

    /// Executes one statement and reads its rows.
    ///
    /// The statement is prepared once a connection, unless `isPrepared` is false: then it is
    /// planned anew each time, for statements over temporary tables whose size changes.
    ///
    /// - Throws: `statementFailed` with the SQLSTATE; `connectionFailed`; `invalidValue` where a
    ///   parameter holds the character NUL; whatever `read` throws.
    public func query<Value>(
        _ statement: SQL,
        _ parameters: [Parameter] = [],
        isPrepared: Bool = true,
        read: (inout RowReader) throws(StoreError) -> Value
    ) throws(StoreError) -> [Value] {
        let result = try answer(statement, parameters, isPrepared: isPrepared)
        var values: [Value] = []
        values.reserveCapacity(result.rowCount)
        for row in 0..<result.rowCount {
            var reader = RowReader(result: result, row: row)
            values.append(try read(&reader))
        }
        return values
    }

    /// Executes one statement whose rows, if any, are of no interest.
    ///
    /// - Throws: as `query`.
    public func execute(
        _ statement: SQL,
        _ parameters: [Parameter] = [],
        isPrepared: Bool = true
    ) throws(StoreError) {
        _ = try answer(statement, parameters, isPrepared: isPrepared)
    }

    /// Executes a script of several statements, as migrations are.
    ///
    /// - Returns: the last statement's command tag, such as `COMMIT`.
    @discardableResult
    package func run(script: String, as action: String) throws(StoreError) -> String {
        try checked(handle.run(script: script), action).commandTag
    }

    /// Loads rows through `COPY … FROM STDIN`.
    func copy(_ statement: SQL, _ rows: CopyText) throws(StoreError) {
        let action = Self.action(statement)
        let start = try checked(handle.run(script: statement.text), action)
        guard start.status == .copyIn else {
            throw StoreError(.unexpectedAnswer, "\(action): the server does not ask for rows")
        }
        guard handle.sendCopyData(rows.bytes) else { throw lostConnection(action) }
        _ = try checked(handle.endCopy(), action)
    }

    private func answer(
        _ statement: SQL,
        _ parameters: [Parameter],
        isPrepared: Bool
    ) throws(StoreError) -> QueryResult {
        let action = Self.action(statement)
        let encoded = parameters.map(\.encoded)
        if let index = encoded.firstIndex(where: { $0?.utf8.contains(0) ?? false }) {
            throw StoreError(
                .invalidValue,
                "\(action): parameter \(index + 1) holds the character NUL, which PostgreSQL cannot"
            )
        }
        guard isPrepared else {
            return try checked(handle.execute(statement.text, encoded), action)
        }
        let name = try preparedName(statement, action)
        return try checked(handle.execute(prepared: name, encoded), action)
    }

    private func preparedName(_ statement: SQL, _ action: String) throws(StoreError) -> String {
        if let name = prepared[statement] { return name }
        let name = "esentinel_\(prepared.count + 1)"
        _ = try checked(handle.prepare(name, statement.text), action)
        prepared[statement] = name
        return name
    }

    private func checked(
        _ result: QueryResult?,
        _ action: String
    ) throws(StoreError) -> QueryResult {
        guard let result, handle.isAlive else { throw lostConnection(action) }
        guard result.status != .failed else { throw result.failure(action) }
        return result
    }

    private func lostConnection(_ action: String) -> StoreError {
        StoreError(
            .connectionFailed,
            """
            \(action): the connection to the database (\(target.redacted)) is lost; check that the \
            server runs, then try again
            """
        )
    }

    /// The statement's first words, for messages.
    ///
    /// Statements are literals and hold no values.
    private static func action(_ statement: SQL) -> String {
        let words = statement.text.split(whereSeparator: \.isWhitespace).prefix(6)
        return "database statement `\(words.joined(separator: " ")) …`"
    }
}
