import SentinelStore
import SentinelStoreTestSupport
import Testing

@Suite("A connection keeps values apart from statements")
struct ConnectionTests {
    @Test(
        "A parameter comes back as it was sent",
        arguments: [
            "plain", "", "it's", "tab\tnewline\nreturn\r", "back\\slash \\N \\.", "\"{},\"", "医保 🀄",
            "' or 1=1 --", String(repeating: "长", count: 100_000),
        ]
    )
    func parameters(text: String) throws {
        let connection = try TestDatabase(isMigrated: false).connect()
        #expect(try connection.single("select $1::text", [.text(text)]) == text)
        let parameters: [Parameter] = [.texts([text, "x", text])]
        #expect(
            try connection.column("select unnest($1::text[])", parameters) == [text, "x", text]
        )
    }

    @Test("Numbers, truth values and null have their own readers")
    func readers() throws {
        let connection = try TestDatabase(isMigrated: false).connect()
        let rows = try connection.query(
            "select $1::bigint, $2::boolean, $3::text",
            [.integer(.min), .boolean(true), .null]
        ) { (row: inout RowReader) throws(StoreError) in
            (try row.integer(), try row.boolean(), try row.optionalText())
        }
        #expect(rows.count == 1)
        #expect(rows[0] == (.min, true, nil))
    }

    @Test("An error carries the SQLSTATE and never a value")
    func errors() throws {
        let connection = try TestDatabase().connect()
        let cast = #expect(throws: StoreError.self) {
            try connection.execute("select $1::text::bigint", [.text("secret-17")])
        }
        #expect(cast?.sqlState == "22P02")
        #expect(cast?.code == .statementFailed)
        try connection.execute("create temporary table single (id text primary key)")
        try connection.execute("insert into single values ($1)", [.text("secret-17")])
        let duplicate = #expect(throws: StoreError.self) {
            try connection.execute("insert into single values ($1)", [.text("secret-17")])
        }
        #expect(duplicate?.sqlState == "23505")
        #expect(duplicate?.message.contains("single_pkey") == true)
        for error in [cast, duplicate] {
            #expect(error?.description.contains("secret") == false)
        }
    }

    @Test("NUL in a parameter is refused, and its value is not shown")
    func nul() throws {
        let connection = try TestDatabase(isMigrated: false).connect()
        let error = #expect(throws: StoreError.self) {
            try connection.execute("select $1::text", [.text("secret\0")])
        }
        #expect(error?.code == .invalidValue)
        #expect(error?.message.contains("secret") == false)
    }

    @Test("A transaction that throws leaves nothing behind")
    func rollback() throws {
        let connection = try TestDatabase(isMigrated: false).connect()
        try connection.execute("create table kept (id integer)")
        #expect(throws: StoreError.self) {
            try connection.transaction { () throws(StoreError) in
                try connection.execute("insert into kept values (1)")
                try connection.execute("select 1 / 0")
            }
        }
        #expect(try connection.single("select count(*) from kept") == "0")
        try connection.transaction { () throws(StoreError) in
            try connection.execute("insert into kept values (2)")
        }
        #expect(try connection.single("select count(*) from kept") == "1")
    }

    @Test("A swallowed failure does not pass for a commit")
    func swallowedFailure() throws {
        let connection = try TestDatabase(isMigrated: false).connect()
        #expect(throws: StoreError.self) {
            try connection.transaction { () throws(StoreError) in
                try? connection.execute("select 1 / 0")
            }
        }
        #expect(try connection.single("select 1") == "1")
    }

    @Test("Notices are kept for whoever asks")
    func notices() throws {
        let connection = try TestDatabase(isMigrated: false).connect()
        try connection.execute("drop table if exists nothing_of_the_kind")
        #expect(connection.notices.last?.message.contains("nothing_of_the_kind") == true)
    }

    @Test("A password is shown neither in descriptions nor in errors")
    func passwords() throws {
        let target = try ConnectionTarget("postgresql://me:s3cret@127.0.0.1:1/base")
        let error = #expect(throws: StoreError.self) { _ = try Connection(target) }
        #expect(error?.code == .connectionFailed)
        let texts = [
            target.redacted, "\(target)", String(reflecting: target), error?.description ?? "",
        ]
        for text in texts { #expect(!text.contains("s3cret")) }
        #expect(target.redacted.contains("127.0.0.1"))
    }

    @Test(
        "An address that cannot be read is not repeated",
        arguments: [
            "postgresql://me:s3cret@[::1/base", "s3cret", "postgresql://me:s3cret@h?nonsense=1", "",
        ]
    )
    func unreadableAddress(text: String) throws {
        let error = #expect(throws: StoreError.self) { _ = try ConnectionTarget(text) }
        #expect(error?.code == .invalidURL)
        #expect(error?.description.contains("s3cret") == false)
    }

    @Test("A lost connection is told as one")
    func lostConnection() throws {
        let database = try TestDatabase(isMigrated: false)
        let connection = try database.connect()
        let other = try database.connect()
        let process = try #require(try connection.single("select pg_backend_pid()"))
        try other.execute("select pg_terminate_backend($1::integer)", [.text(process)])
        let error = #expect(throws: StoreError.self) { try connection.execute("select 1") }
        #expect(error?.code == .connectionFailed)
    }
}
