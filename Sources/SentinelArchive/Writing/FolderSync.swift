internal import Glibc
internal import SystemPackage

/// Makes names durable.
enum FolderSync {
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
