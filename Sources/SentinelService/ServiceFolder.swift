internal import Foundation
package import SentinelArchive

/// Where a service keeps what is its own: the journal, what was refused, and checkpoints.
package struct ServiceFolder: Sendable, Hashable {
    /// The folder.
    package let path: String

    /// A folder, in which the others are made where they are missing.
    package init(_ path: String) {
        self.path = path
    }

    /// What was taken in.
    package var journal: JournalFolder { JournalFolder("\(path)/journal") }
    /// What was refused, and why.
    package var quarantine: JournalFolder { JournalFolder("\(path)/quarantine") }
    /// States of the engines.
    package var checkpoints: SnapshotFolder { SnapshotFolder("\(path)/checkpoints") }

    /// The identity of the journal, by which a database knows whether its offsets are of it; made
    /// up where there is none yet.
    ///
    /// - Throws: ``ArchiveError`` where it cannot be read or written.
    func journalID() throws(ArchiveError) -> String {
        let file = "\(path)/journal-id"
        if FileManager.default.fileExists(atPath: file) {
            guard let data = FileManager.default.contents(atPath: file),
                let id = String(data: data, encoding: .utf8)?.split(separator: "\n").first
            else {
                throw ArchiveError(
                    .notReadable,
                    path: file,
                    message: "the identity of the journal cannot be read",
                    advice: "put it back from a copy of the folder"
                )
            }
            return String(id)
        }
        try FolderSync.create(path)
        let id = UUID().uuidString.lowercased()
        var writer = try LineWriter(to: .file(path: file))
        try writer.append(line: id)
        try writer.finish()
        return id
    }
}
