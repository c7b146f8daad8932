internal import Foundation
internal import SystemPackage

/// What a user names as a log: a file, a folder, or `-` for standard input.
///
/// A file is taken whatever its name. A folder is one log: its files and those of its subfolders
/// whose names end in `.ndjson` or `.ndjson.zst`, in byte order of the path below the folder.
/// Names that begin with a dot are passed over, and so are links to folders.
public struct ArchiveInput: Sendable, Hashable {
    /// The name endings by which a folder's logs are known.
    public static let endings = [".ndjson", ".ndjson.zst"]

    /// The path as the user gave it.
    public let path: String

    /// Takes the user's words; nothing is looked at before ``sources()``.
    public init(_ path: String) {
        self.path = path
    }

    /// Expands to the archives to read, in order; never empty.
    ///
    /// - Throws: `notFound`, `notReadable`, or `noLogs` for a folder without any.
    public func sources() throws(ArchiveError) -> [ArchiveSource] {
        guard path != "-" else { return [.standardInput] }
        let type: FileType
        do throws(Errno) {
            type = try FilePath(path).stat().type
        } catch .noSuchFileOrDirectory {
            throw ArchiveError(
                .notFound,
                path: path,
                message: "no such file or folder",
                advice: "check the path, or name - for standard input"
            )
        } catch {
            throw Self.notReadable(path, because: error.description)
        }
        guard type == .directory else {
            try Self.requireReadable(path)
            return [ArchiveSource(path: path)]
        }
        return try folderSources()
    }

    private func folderSources() throws(ArchiveError) -> [ArchiveSource] {
        var found: [String] = []
        try Self.collect(path, below: "", into: &found)
        guard !found.isEmpty else {
            throw ArchiveError(
                .noLogs,
                path: path,
                message: "the folder holds no .ndjson or .ndjson.zst file",
                advice: "name a folder of event logs, or a log file itself"
            )
        }
        found.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        for name in found {
            try Self.requireReadable(prefix + name)
        }
        return found.map { ArchiveSource(path: prefix + $0) }
    }

    /// Adds the logs of `folder` to `found`, as paths that begin with `relative`.
    private static func collect(
        _ folder: String,
        below relative: String,
        into found: inout [String]
    ) throws(ArchiveError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw notReadable(folder, because: "the folder cannot be listed")
        }
        for name in names where !name.hasPrefix(".") {
            let full = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if isFolder(full) {
                try collect(full, below: relative + name + "/", into: &found)
            } else if endings.contains(where: name.hasSuffix) {
                found.append(relative + name)
            }
        }
    }

    /// True for a folder itself, false for a link to one: links could lead round in a circle.
    private static func isFolder(_ path: String) -> Bool {
        let type = try? FilePath(path).stat(followTargetSymlink: false).type
        return type == .directory
    }

    private static func requireReadable(_ path: String) throws(ArchiveError) {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw notReadable(path, because: "permission denied, or a link to nothing")
        }
    }

    private static func notReadable(_ path: String, because reason: String) -> ArchiveError {
        ArchiveError(
            .notReadable,
            path: path,
            message: "cannot be read (\(reason))",
            advice: "check its owner and permissions"
        )
    }
}
