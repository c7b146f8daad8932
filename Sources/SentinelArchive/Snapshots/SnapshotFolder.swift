import Foundation

/// Snapshots of one running system in a folder, each under the offset of the log for which it
/// stands.
///
/// A snapshot appears under its name only when all of it is on the disk, and the one before is
/// removed only after that: a process that is killed at whatever byte leaves the one before. What
/// the bytes mean, and whether they are whole, is for their owner to say.
public struct SnapshotFolder: Sendable {
    /// The folder, which is made where it is missing.
    public let path: String
    /// How many snapshots remain.
    private let kept: Int

    private static let prefix = "snapshot-"
    /// As many as the greatest offset has, so that names sort as offsets do.
    private static let digits = 19

    /// Snapshots in a folder, of which the newest few remain.
    public init(_ path: String, keeping kept: Int = 2) {
        precondition(kept > 0, "at least one snapshot remains")
        self.path = path
        self.kept = kept
    }

    /// Stores a snapshot that stands for the log before an offset, and removes the oldest, and
    /// those of later offsets.
    ///
    /// - Throws: ``ArchiveError`` where the folder cannot be made or written to; what was stored
    ///   before remains.
    public func store(_ bytes: [UInt8], at offset: Int) throws(ArchiveError) {
        precondition(offset >= 0, "a log has no offset before its beginning")
        try FolderSync.create(path)
        var output = try OutputFile(.file(path: file(offset)), isPrivate: true)
        try output.write(bytes)
        try output.finish()
        removeLeftovers()
        // One of a later offset is of no use to a system that has come back from before it.
        for later in offsets() where later > offset { remove(file(later)) }
        for old in offsets().dropFirst(kept) { remove(file(old)) }
    }

    /// The offsets of the snapshots that are there, the newest first.
    public func offsets() -> [Int] {
        names().filter { $0.hasPrefix(Self.prefix) }
            .compactMap { Int($0.dropFirst(Self.prefix.count)) }
            .sorted(by: >)
    }

    /// The bytes of the snapshot of an offset.
    ///
    /// - Throws: ``ArchiveError`` where it cannot be read.
    public func read(_ offset: Int) throws(ArchiveError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file(offset)) else {
            throw ArchiveError(
                .notReadable,
                path: file(offset),
                message: "cannot be read",
                advice: "check that it is there and may be read"
            )
        }
        return Array(data)
    }

    private func file(_ offset: Int) -> String {
        let number = String(offset)
        let zeros = String(repeating: "0", count: max(0, Self.digits - number.count))
        return "\(path)/\(Self.prefix)\(zeros)\(number)"
    }

    private func names() -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    }

    /// Removes what a process that was killed while it wrote has left.
    private func removeLeftovers() {
        for name in names() where name.hasPrefix(".\(Self.prefix)") && name.hasSuffix(".partial") {
            remove("\(path)/\(name)")
        }
    }

    /// One that cannot be removed does no harm: the newest counts.
    private func remove(_ file: String) {
        try? FileManager.default.removeItem(atPath: file)
    }
}
