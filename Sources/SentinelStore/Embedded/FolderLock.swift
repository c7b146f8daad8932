internal import Foundation

/// Keeps other programs from starting or stopping the same server at the same time.
///
/// The lock is on the folder itself (`flock`), so that there is no lock file to create in a race,
/// to leave behind or to delete; it ends with the program at the latest.
final class FolderLock {
    private let folder: FileHandle

    /// Waits for the lock.
    ///
    /// - Throws: `timedOut` where another program holds it for longer than `seconds`.
    init(_ path: String, seconds: Int = 120) throws(StoreError) {
        guard let opened = FileHandle(forReadingAtPath: path) else {
            throw PrivateFolder.unusable(path, "cannot be opened")
        }
        folder = opened
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while flock(opened.fileDescriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < deadline else {
                throw StoreError(
                    .timedOut,
                    """
                    another esentinel has been starting or stopping the database in \(path) for \
                    over \
                    \(seconds) s; end it, then try again
                    """
                )
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }

    deinit {
        _ = flock(folder.fileDescriptor, LOCK_UN)
        try? folder.close()
    }
}
