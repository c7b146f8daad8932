internal import CZstd
internal import Foundation
internal import Glibc
internal import SystemPackage

/// A file that appears under its name only when it is complete, or standard output.
///
/// A new or regular file is written under a hidden temporary name beside it, flushed to the disk,
/// and renamed. A path at which a pipe, a device or a link stands is written in place. Owns the
/// descriptor; dropped unfinished, it closes it and removes the temporary file.
struct OutputFile: ~Copyable, Sendable, ByteSink {
    /// Bytes written.
    private(set) var written = 0
    let name: String
    private let descriptor: FileDescriptor
    private let temporary: String?
    private var isOpen: Bool
    private var isInPlace = false

    /// Opens an output; what only its owner and its group may read is private.
    init(_ output: ArchiveOutput, isPrivate: Bool = false) throws(ArchiveError) {
        name = output.displayName
        guard case .file(let path) = output else {
            descriptor = .standardOutput
            temporary = nil
            isOpen = false
            return
        }
        let existing = try? FilePath(path).stat(followTargetSymlink: false).type
        let temporary = existing == nil || existing == .regular ? Self.temporaryName(path) : nil
        do {
            descriptor = try FileDescriptor.open(
                FilePath(temporary ?? path),
                .writeOnly,
                options: temporary == nil
                    ? [.truncate, .closeOnExec] : [.create, .exclusiveCreate, .closeOnExec],
                permissions: isPrivate
                    ? [.ownerReadWrite, .groupRead] : [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            throw ArchiveError(
                .notWritable,
                path: path,
                message: "cannot be created (\(error))",
                advice: "check that its folder exists and may be written to"
            )
        }
        self.temporary = temporary
        isOpen = true
    }

    /// Writes all of `bytes`, waiting as long as it takes.
    mutating func write(_ bytes: [UInt8]) throws(ArchiveError) {
        do {
            written += try descriptor.writeAll(bytes)
        } catch {
            throw writeFailure("cannot be written (\(error))")
        }
    }

    /// Makes the file durable and puts it in its place.
    consuming func finish() throws(ArchiveError) {
        guard isOpen else { return }
        guard let temporary else { return try close() }
        guard fsync(descriptor.rawValue) == 0 else {
            throw writeFailure("cannot be flushed to the disk (\(Errno(rawValue: errno)))")
        }
        try close()
        guard czstd_rename(temporary, name) == 0 else {
            throw writeFailure("cannot be put in its place (\(Errno(rawValue: errno)))")
        }
        isInPlace = true
        FolderSync.sync(folderOf: name)
    }

    private mutating func close() throws(ArchiveError) {
        isOpen = false
        do {
            try descriptor.close()
        } catch {
            throw writeFailure("cannot be closed (\(error))")
        }
    }

    private static func temporaryName(_ path: String) -> String {
        let path = FilePath(path)
        let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let name = "." + (path.lastComponent?.string ?? "archive") + "." + random + ".partial"
        return path.removingLastComponent().appending(name).string
    }

    deinit {
        if isOpen { try? descriptor.close() }
        if let temporary, !isInPlace {
            try? FileManager.default.removeItem(atPath: temporary)
        }
    }
}
