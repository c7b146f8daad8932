internal import Glibc
internal import SystemPackage

/// The file of a journal that is being written, to whose end bytes are added.
///
/// Owns the descriptor and closes it.
struct JournalFile: ~Copyable, Sendable, ByteSink {
    let name: String
    private(set) var written: Int
    private let descriptor: FileDescriptor

    /// Makes a file that is not there yet, or opens one behind its last byte and makes durable what
    /// it holds.
    ///
    /// - Throws: `notWritable`.
    static func open(_ path: String, isNew: Bool) throws(ArchiveError) -> JournalFile {
        var file = try JournalFile(path, isNew: isNew)
        if !isNew { try file.sync() }
        FolderSync.sync(folderOf: path)
        return file
    }

    private init(_ path: String, isNew: Bool) throws(ArchiveError) {
        name = path
        (descriptor, written) = try Self.opened(path, isNew: isNew)
    }

    private static func opened(
        _ path: String,
        isNew: Bool
    ) throws(ArchiveError) -> (FileDescriptor, Int) {
        let opened: FileDescriptor
        do {
            opened = try FileDescriptor.open(
                FilePath(path),
                .readWrite,
                options: isNew
                    ? [.create, .exclusiveCreate, .append, .closeOnExec] : [.append, .closeOnExec],
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
        do throws(Errno) {
            return (opened, Int(try opened.stat().size))
        } catch {
            try? opened.close()
            throw FileByteSource.notReadable(path, because: "\(error)")
        }
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
