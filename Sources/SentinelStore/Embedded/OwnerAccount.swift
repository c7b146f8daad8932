internal import Foundation

/// The role and the database that the product works with, made after the server's first start.
struct OwnerAccount {
    let folder: ServerFolder
    let process: ServerProcess

    /// Whether everything was made.
    var isPrepared: Bool { FileManager.default.fileExists(atPath: folder.passwordFile) }

    /// Makes what is missing.
    ///
    /// Done again after an interruption, it completes the work.
    func prepare() throws(StoreError) {
        let address = ServerAddress.socket(
            process,
            role: ServerSettings.superuser,
            database: "postgres"
        )
        let connection = try Connection(try ConnectionTarget(address))
        try makeRole(connection)
        try makeDatabase(connection)
        try makePassword(connection)
    }

    /// The owner's password for TCP.
    func password() throws(StoreError) -> String {
        guard let text = try? String(contentsOfFile: folder.passwordFile, encoding: .utf8) else {
            throw PrivateFolder.unusable(folder.passwordFile, "cannot be read")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func makeRole(_ connection: Connection) throws(StoreError) {
        guard
            !(try has(
                connection,
                "select exists (select from pg_roles where rolname = 'esentinel')"
            ))
        else { return }
        try connection.execute("create role esentinel login createrole", isPrepared: false)
    }

    /// Sets a password.
    ///
    /// The file is written last of all: while it is missing, nothing is ready.
    private func makePassword(_ connection: Connection) throws(StoreError) {
        guard !isPrepared else { return }
        var generator = SystemRandomNumberGenerator()
        let words = (0..<4).map { _ in String(generator.next(), radix: 36) }
        let password = words.joined()
        try set(password, connection)
        try folder.account.write(password + "\n", to: folder.passwordFile)
    }

    /// `alter role` takes no parameters, so the server itself quotes the password into the
    /// statement.
    private func set(_ password: String, _ connection: Connection) throws(StoreError) {
        let statements = try connection.query(
            "select format('alter role esentinel password %L', $1::text)",
            [.text(password)]
        ) { (row: inout RowReader) throws(StoreError) in try row.text() }
        for statement in statements {
            try connection.run(script: statement, as: "setting of the owner's password")
        }
    }

    private func makeDatabase(_ connection: Connection) throws(StoreError) {
        let isThere = try has(
            connection,
            "select exists (select from pg_database where datname = 'esentinel')"
        )
        guard !isThere else { return }
        try connection.execute("create database esentinel owner esentinel", isPrepared: false)
        // For people at psql; the program itself always says the offset. Nothing depends on it.
        try? connection.execute(
            "alter database esentinel set timezone = 'Asia/Shanghai'",
            isPrepared: false
        )
    }

    private func has(_ connection: Connection, _ question: SQL) throws(StoreError) -> Bool {
        try connection.query(question) { (row: inout RowReader) throws(StoreError) in
            try row.boolean()
        }.first ?? false
    }
}
