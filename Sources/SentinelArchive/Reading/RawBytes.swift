internal import Glibc
internal import SystemPackage

/// The two calls of the reading path that need a pointer, and all that is `unsafe` in it.
///
/// They are `memchr` (measured: with a safe loop in its place, reading a log takes 1.7 times as
/// long) and `read` (swift-system 1.8 has no form that fills a `Span`). Every range is checked
/// against the array before its pointer is used, and no pointer leaves its closure.
enum RawBytes {
    /// The index of the first `byte` in `bytes[start..<end]`.
    @inline(__always)
    static func firstIndex(
        of byte: UInt8,
        in bytes: [UInt8],
        from start: Int,
        to end: Int
    ) -> Int? {
        precondition(start >= 0 && start <= end && end <= bytes.count, "range outside the buffer")
        guard start < end else { return nil }
        return unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), end - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// Reads at most `count` bytes to `buffer[start...]`; 0 at the end of the file only.
    static func read(
        _ descriptor: FileDescriptor,
        into buffer: inout [UInt8],
        at start: Int,
        atMost count: Int
    ) throws(Errno) -> Int {
        precondition(start >= 0 && count > 0 && count <= buffer.count - start, "no room to read")
        do {
            return try unsafe buffer.withUnsafeMutableBytes { bytes in
                let room = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: bytes[start..<start + count]
                )
                return try unsafe descriptor.read(into: room)
            }
        } catch let error as Errno {
            throw error
        } catch {
            throw .ioError
        }
    }
}
