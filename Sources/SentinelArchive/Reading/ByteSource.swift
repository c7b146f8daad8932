internal import SystemPackage

/// Where compressed or plain bytes come from; a seam, so that tests can drip and fail.
package protocol ByteSource: Sendable {
    /// Total bytes, when known before reading.
    var size: Int? { get }

    /// Reads at most `count` bytes to `buffer[start...]`, which has room for them.
    ///
    /// Returns the number read, 0 at the end only.
    mutating func read(
        into buffer: inout [UInt8],
        at start: Int,
        atMost count: Int
    ) throws(ReadFailure) -> Int
}

/// The operating system's words for why reading failed.
package struct ReadFailure: Error {
    package var message: String

    package init(message: String) {
        self.message = message
    }
}

/// An open file, closed when the last owner lets go; standard input stays open.
final class FileByteSource: ByteSource {
    let size: Int?
    private let descriptor: FileDescriptor
    private let isOwned: Bool

    /// Opens the file a source names, or takes standard input; a file may be begun at a byte.
    init(_ source: ArchiveSource, at start: Int = 0) throws(ArchiveError) {
        switch source.kind {
        case .standardInput:
            descriptor = .standardInput
            isOwned = false
        case .file:
            descriptor = try Self.open(source.displayName)
            isOwned = true
        }
        let stat = try? descriptor.stat()
        size = stat?.type == .regular ? stat.map { Int($0.size) } : nil
        guard start > 0 else { return }
        do {
            try descriptor.seek(offset: Int64(start), from: .start)
        } catch {
            throw Self.notReadable(source.displayName, because: "\(error)")
        }
    }

    static func open(_ path: String) throws(ArchiveError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
        } catch Errno.noSuchFileOrDirectory {
            throw ArchiveError(
                .notFound,
                path: path,
                message: "no such file",
                advice: "check the path"
            )
        } catch {
            throw notReadable(path, because: "\(error)")
        }
    }

    static func notReadable(_ path: String, because reason: String) -> ArchiveError {
        ArchiveError(
            .notReadable,
            path: path,
            message: "cannot be read (\(reason))",
            advice: "check its owner and permissions"
        )
    }

    func read(
        into buffer: inout [UInt8],
        at start: Int,
        atMost count: Int
    ) throws(ReadFailure) -> Int {
        do throws(Errno) {
            return try RawBytes.read(descriptor, into: &buffer, at: start, atMost: count)
        } catch {
            throw ReadFailure(message: error.description)
        }
    }

    deinit {
        if isOwned { try? descriptor.close() }
    }
}

/// So many bytes of another source, as if they were all.
struct LimitedByteSource: ByteSource {
    let size: Int?
    private var source: any ByteSource
    private var left: Int

    init(_ source: any ByteSource, bytes: Int) {
        self.source = source
        left = bytes
        size = bytes
    }

    mutating func read(
        into buffer: inout [UInt8],
        at start: Int,
        atMost count: Int
    ) throws(ReadFailure) -> Int {
        guard left > 0 else { return 0 }
        let taken = try source.read(into: &buffer, at: start, atMost: min(count, left))
        left -= taken
        return taken
    }
}
