/// One step of the database's schema: a numbered SQL file, applied once, never edited afterwards.
package struct Migration: Sendable {
    /// 1, 2, …; the number before the file's name.
    package let number: Int64
    /// The file's name without number and ending.
    package let name: String
    /// The file's text.
    package let sql: String

    /// The steps that this program knows, in order.
    ///
    /// The files of `Migrations/Files` are embedded in the program by the build
    /// (`PackageResources`), so that it can be moved without them.
    package static let all: [Migration] = [
        Migration(number: 1, name: "alerts", file: PackageResources._001_alerts_sql),
        Migration(
            number: 2,
            name: "journal_progress",
            file: PackageResources._002_journal_progress_sql
        ),
    ]

    /// A step.
    package init(number: Int64, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    private init(number: Int64, name: String, file: [UInt8]) {
        self.init(number: number, name: name, sql: String(decoding: file, as: UTF8.self))
    }
}

/// A migration that stands in a database's record.
public struct AppliedMigration: Hashable, Sendable {
    /// Counted from 1.
    public let number: Int64
    /// What it is about.
    public let name: String
    /// MD5 of the text that was applied, as PostgreSQL computes it.
    public let digest: String
}
