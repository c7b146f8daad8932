internal import Foundation

/// Keeps other programs from doing something with a folder at the same time, as starting or
/// stopping the server in it.
///
/// The lock is on the folder itself (`flock`), so that there is no lock file to create in a race,
/// to leave behind or to delete; it ends with the program at the latest.
package final class FolderLock: Sendable {
    private let folder: FileHandle

    /// Waits for the lock.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - seconds: how long to wait.
    ///   - busy: what to say where another program holds it for longer.
    /// - Throws: `timedOut` with that message.
    package init(
        _ path: String,
        seconds: Int = 120,
        busy: String
    ) throws(StoreError) {
        guard let opened = FileHandle(forReadingAtPath: path) else {
            throw PrivateFolder.unusable(path, "cannot be opened")
        }
        folder = opened
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while flock(opened.fileDescriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < deadline else {
                throw StoreError(.timedOut, busy)
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }

    deinit {
        _ = flock(folder.fileDescriptor, LOCK_UN)
        try? folder.close()
    }
}
