internal import SystemPackage

/// A file that is read at some places, not from its start to its end.
struct StoredFile: ~Copyable {
    /// How many bytes it has.
    let size: Int
    private let path: String
    private let descriptor: FileDescriptor

    /// Opens a file.
    ///
    /// - Throws: `notFound` or `notReadable`.
    init(_ path: String) throws(ArchiveError) {
        self.path = path
        (descriptor, size) = try Self.opened(path)
    }

    private static func opened(_ path: String) throws(ArchiveError) -> (FileDescriptor, Int) {
        let descriptor = try FileByteSource.open(path)
        do throws(Errno) {
            return (descriptor, Int(try descriptor.stat().size))
        } catch {
            try? descriptor.close()
            throw FileByteSource.notReadable(path, because: "\(error)")
        }
    }

    /// Whether a path is that of a file that can be read at any place, and no pipe.
    static func isRegular(_ path: String) -> Bool {
        (try? FilePath(path).stat().type) == .regular
    }

    /// The bytes of a range, all of which are there.
    ///
    /// - Throws: `notReadable`, also where the file has become shorter.
    func read(_ range: Range<Int>) throws(ArchiveError) -> [UInt8] {
        guard !range.isEmpty else { return [] }
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        do {
            try descriptor.seek(offset: Int64(range.lowerBound), from: .start)
            while filled < range.count {
                let count = try RawBytes.read(
                    descriptor,
                    into: &bytes,
                    at: filled,
                    atMost: range.count - filled
                )
                guard count > 0 else { throw Errno.ioError }
                filled += count
            }
        } catch {
            throw FileByteSource.notReadable(path, because: "\(error)")
        }
        return bytes
    }

    deinit { try? descriptor.close() }
}
