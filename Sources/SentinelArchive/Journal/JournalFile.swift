internal import Glibc
internal import SystemPackage

/// The file of a journal that is being written, to whose end bytes are added.
///
/// Owns the descriptor and closes it.
struct JournalFile: ~Copyable, Sendable, ByteSink {
    let name: String
    private(set) var written: Int
    private let descriptor: FileDescriptor

    /// Opens a file behind its last byte, or makes it.
    ///
    /// - Throws: `notWritable`.
    init(_ path: String) throws(ArchiveError) {
        name = path
        let opened: FileDescriptor
        do {
            opened = try FileDescriptor.open(
                FilePath(path),
                .readWrite,
                options: [.create, .append, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead]
            )
        } catch {
            throw ArchiveError(
                .notWritable,
                path: path,
                message: "cannot be opened for writing (\(error))",
                advice: "check that its folder exists and may be written to"
            )
        }
        descriptor = opened
        written = (try? opened.stat()).map { Int($0.size) } ?? 0
        FolderSync.sync(folderOf: path)
    }

    mutating func write(_ bytes: [UInt8]) throws(ArchiveError) {
        do {
            written += try descriptor.writeAll(bytes)
        } catch {
            throw writeFailure("cannot be written (\(error))")
        }
    }

    /// Makes all that was written durable.
    mutating func sync() throws(ArchiveError) {
        guard fdatasync(descriptor.rawValue) == 0 else {
            throw writeFailure("cannot be flushed to the disk (\(Errno(rawValue: errno)))")
        }
    }

    /// Takes away what was written behind a byte.
    mutating func cut(to end: Int) throws(ArchiveError) {
        do {
            try descriptor.resize(to: Int64(end))
            written = end
        } catch {
            throw writeFailure("cannot be cut back to byte \(end) (\(error))")
        }
    }

    deinit { try? descriptor.close() }
}
