/// A file to which bytes are written one after the other.
protocol ByteSink: ~Copyable {
    /// The path as the user gave it.
    var name: String { get }
    /// Bytes written.
    var written: Int { get }

    /// Writes all of some bytes, waiting as long as it takes.
    mutating func write(_ bytes: [UInt8]) throws(ArchiveError)
}

extension ByteSink where Self: ~Copyable {
    /// What to throw when the bytes for this file could not be compressed.
    func compressionFailure(_ message: String) -> ArchiveError {
        ArchiveError(
            .compressionFailed,
            path: name,
            byteOffset: written,
            message: message,
            advice: "choose a lower level and write it again"
        )
    }

    /// What to throw when the file could not be written.
    func writeFailure(_ message: String) -> ArchiveError {
        ArchiveError(
            .notWritable,
            path: name,
            byteOffset: written,
            message: message,
            advice: "check the free space and permissions, and write it again"
        )
    }
}
