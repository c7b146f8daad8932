/// Brings a database's schema up to what this program needs.
///
/// Each migration is applied in a transaction of its own, in order, under an advisory lock, and
/// recorded in `esentinel.migrations` with the MD5 of its text. Forward only. Safe to run at any
/// time, from several programs at once.
public struct Migrator {
    private let connection: Connection
    private let migrations: [Migration]

    /// A migrator for the database that `connection` leads to.
    public init(_ connection: Connection) {
        self.init(connection, migrations: Migration.all)
    }

    /// A migrator with steps of a test's own.
    package init(_ connection: Connection, migrations: [Migration]) {
        self.connection = connection
        self.migrations = migrations
    }

    /// Applies what is missing.
    ///
    /// - Returns: what it applied, in order; nothing where the schema is up to date.
    /// - Throws: `databaseNewer` or `migrationEdited` where the database's record is not a
    ///   beginning of this program's migrations; `statementFailed` where one cannot be applied, or
    ///   where another program holds the lock for over a minute.
    public func migrate() throws(StoreError) -> [AppliedMigration] {
        var applied: [AppliedMigration] = []
        while let next = try connection.transaction(step) { applied.append(next) }
        return applied
    }

    /// The database's record, in order.
    ///
    /// - Throws: `statementFailed`, `connectionFailed`.
    public func applied() throws(StoreError) -> [AppliedMigration] {
        guard try hasRecord() else { return [] }
        return try connection.query(
            "select number, name, digest from esentinel.migrations order by number"
        ) { (row: inout RowReader) throws(StoreError) in
            AppliedMigration(
                number: try row.integer(),
                name: try row.text(),
                digest: try row.text()
            )
        }
    }

    /// Applies the first missing migration; nil where none is missing.
    private func step() throws(StoreError) -> AppliedMigration? {
        try lock()
        if !(try hasRecord()) { try makeRecord() }
        let applied = try applied()
        try check(applied)
        guard applied.count < migrations.count else { return nil }
        let next = migrations[applied.count]
        try connection.run(
            script: next.sql,
            as: "migration \(next.number) (\(next.name))"
        )
        return try record(next)
    }

    /// Waits for other migrators; the lock ends with the transaction.
    private func lock() throws(StoreError) {
        try connection.execute("set local lock_timeout = '60s'")
        // Any constant will do that no other program uses: the letters "esentine" as a number.
        try connection.execute("select pg_advisory_xact_lock(7310308845049769573)")
    }

    private func hasRecord() throws(StoreError) -> Bool {
        try connection.query(
            "select to_regclass('esentinel.migrations') is not null",
            read: Self.boolean
        ).first ?? false
    }

    private static func boolean(_ row: inout RowReader) throws(StoreError) -> Bool {
        try row.boolean()
    }

    private func makeRecord() throws(StoreError) {
        try connection.run(
            script: """
                create schema if not exists esentinel;
                create table esentinel.migrations (
                    number bigint primary key,
                    name text not null,
                    digest text not null,
                    applied_at timestamptz not null default clock_timestamp()
                );
                """,
            as: "creation of schema esentinel"
        )
    }

    private func record(_ migration: Migration) throws(StoreError) -> AppliedMigration? {
        try connection.query(
            """
            insert into esentinel.migrations (number, name, digest)
            values ($1, $2, md5($3::text)) returning digest
            """,
            [.integer(migration.number), .text(migration.name), .text(migration.sql)]
        ) { (row: inout RowReader) throws(StoreError) in
            AppliedMigration(
                number: migration.number,
                name: migration.name,
                digest: try row.text()
            )
        }.first
    }

    /// Refuses a record that is not a beginning of what the program knows.
    private func check(_ applied: [AppliedMigration]) throws(StoreError) {
        for (index, old) in applied.enumerated() {
            guard index < migrations.count else { throw newer(old) }
            let known = migrations[index]
            guard known.number == old.number, try digest(known) == old.digest else {
                throw edited(old)
            }
        }
    }

    private func digest(_ migration: Migration) throws(StoreError) -> String? {
        try connection.query("select md5($1::text)", [.text(migration.sql)]) {
            (row: inout RowReader) throws(StoreError) in try row.text()
        }.first
    }

    private func newer(_ old: AppliedMigration) -> StoreError {
        StoreError(
            .databaseNewer,
            """
            the database (\(connection.target.redacted)) has migration \(old.number) \
            (\(old.name)), \
            which this program does not know: it was used by a newer esentinel; update this program
            """
        )
    }

    private func edited(_ old: AppliedMigration) -> StoreError {
        StoreError(
            .migrationEdited,
            """
            migration \(old.number) (\(old.name)) of the database (\(connection.target.redacted)) \
            was applied with another text than this program has; a migration is never edited: \
            restore its file, and put the change into a new one
            """
        )
    }
}
