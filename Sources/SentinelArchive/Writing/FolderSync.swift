internal import Foundation
internal import Glibc
internal import SystemPackage

/// Makes folders, and names durable.
package enum FolderSync {
    /// Makes a folder where it is missing, with those above it.
    ///
    /// - Throws: `notWritable`.
    package static func create(_ path: String) throws(ArchiveError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true
            )
        } catch {
            throw ArchiveError(
                .notWritable,
                path: path,
                message: "the folder cannot be made (\(error.localizedDescription))",
                advice: "check that the folder above it exists and may be written to"
            )
        }
        sync(folderOf: path)
    }

    /// Makes the name of a file in its folder durable; a file system that cannot has done what it
    /// can.
    static func sync(folderOf file: String) {
        let folder = FilePath(file).removingLastComponent()
        let path = folder.isEmpty ? FilePath(".") : folder
        guard let descriptor = try? FileDescriptor.open(path, .readOnly) else { return }
        _ = fsync(descriptor.rawValue)
        try? descriptor.close()
    }
}
