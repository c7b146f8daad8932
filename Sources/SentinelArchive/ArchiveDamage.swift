/// A part of an archive that could not be read as lines.
///
/// Everything before it was delivered, and everything after it that could still be read follows.
public struct ArchiveDamage: Sendable, Hashable {
    /// What is wrong; the raw value is what quarantine records.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The archive ends inside a frame.
        case truncatedFrame = "truncated_frame"
        /// A frame's bytes or its checksum are wrong, or what stands there is no frame.
        case damagedFrame = "damaged_frame"
        /// A line is longer than ``LineReaderOptions/lineBytesMax``.
        case lineTooLong = "line_too_long"
        /// The operating system failed to deliver bytes.
        case readError = "read_error"
    }

    /// The archive's path as it should stand in quarantine.
    public let path: String
    /// The number of the line that was lost, or would have come next; from 1.
    public let line: Int
    /// Where the lost line begins, in decompressed bytes delivered from the archive's start.
    public let offset: Int
    /// What is wrong.
    public let reason: Reason
    /// What exactly, for a human: library message, bytes skipped and lost.
    ///
    /// Never holds a line's content.
    public let detail: String

    /// Describes one damage.
    public init(path: String, line: Int, offset: Int, reason: Reason, detail: String) {
        self.path = path
        self.line = line
        self.offset = offset
        self.reason = reason
        self.detail = detail
    }
}
