/// Why an archive could not be opened or written.
///
/// Damage inside a readable archive is no error: it comes as ``ArchiveDamage`` beside the lines.
public struct ArchiveError: Error, Sendable, Hashable {
    /// What kind of failure this is; an open set, so that later versions may add kinds.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's name, as printed.
        public let description: String

        /// Nothing is at the path.
        public static let notFound = Code(description: "not_found")
        /// Something is there but may not be read.
        public static let notReadable = Code(description: "not_readable")
        /// The folder holds no log.
        public static let noLogs = Code(description: "no_logs")
        /// The file could not be created, written, or put in its place.
        public static let notWritable = Code(description: "not_writable")
        /// The compression library refused a parameter or failed.
        public static let compressionFailed = Code(description: "compression_failed")
    }

    /// What kind of failure this is.
    public let code: Code
    /// The path as the user gave it, `-` for standard input or output.
    public let path: String
    /// Bytes of the archive read or written before the failure; nil when none was opened.
    public let byteOffset: Int?
    /// What happened, a sentence without a full stop.
    public let message: String
    /// What to do about it, a sentence without a full stop.
    public let advice: String

    /// Describes one failure.
    public init(
        _ code: Code,
        path: String,
        byteOffset: Int? = nil,
        message: String,
        advice: String
    ) {
        self.code = code
        self.path = path
        self.byteOffset = byteOffset
        self.message = message
        self.advice = advice
    }
}

extension ArchiveError: CustomStringConvertible {
    /// Path, place, what happened, and what to do, in one line.
    public var description: String {
        let place = byteOffset.map { " at byte \($0)" } ?? ""
        return "\(path)\(place): \(message); \(advice)"
    }
}
