internal import Foundation

/// Folders that only their owner may enter.
enum PrivateFolder {
    /// Makes a folder with mode 0700 that was not there.
    ///
    /// - Throws: `dataFolderUnusable`.
    static func make(_ path: String) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw unusable(path, "cannot be made: \(error.localizedDescription)")
        }
    }

    /// The owner's user id; nil where there is no such folder (a symbolic link is none).
    static func owner(_ path: String) -> UInt32? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            attributes[.type] as? FileAttributeType == .typeDirectory
        else { return nil }
        return (attributes[.ownerAccountID] as? NSNumber)?.uint32Value
    }

    /// Whether nobody but its owner, the user with this id, may enter the folder.
    static func isPrivate(_ path: String, to user: UInt32) -> Bool {
        guard owner(path) == user,
            let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue
        else { return false }
        return mode & 0o077 == 0
    }

    /// An error about a folder.
    static func unusable(_ path: String, _ reason: String) -> StoreError {
        StoreError(
            .dataFolderUnusable,
            "folder \(path) \(reason); choose another data folder or correct its permissions"
        )
    }
}
