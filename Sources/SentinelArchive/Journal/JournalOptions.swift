/// How a journal is written.
public struct JournalOptions: Sendable, Hashable {
    /// Bytes as they are stored after which a segment is sealed and the next one begins.
    public var segmentBytes: Int
    /// The zstd level.
    public var level: Int

    /// Takes the defaults: segments of 64 MiB, level 3.
    public init(segmentBytes: Int = 64 * 1024 * 1024, level: Int = 3) {
        precondition(segmentBytes > 0, "segmentBytes must be positive")
        self.segmentBytes = segmentBytes
        self.level = level
    }
}
