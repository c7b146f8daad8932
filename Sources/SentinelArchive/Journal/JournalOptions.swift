/// How a journal is written.
public struct JournalOptions: Sendable, Hashable {
    /// Bytes as they are stored after which a segment is sealed and the next one begins.
    public var segmentBytes: Int
    /// The zstd level.
    public var level: Int

    /// The longest line, in bytes; readers of the journal have to take lines as long.
    public var lineBytesMax: Int

    /// Takes the defaults: segments of 64 MiB, level 3, lines as long as any reader of logs takes.
    public init(
        segmentBytes: Int = 64 * 1024 * 1024,
        level: Int = 3,
        lineBytesMax: Int = LineReaderOptions().lineBytesMax
    ) {
        precondition(segmentBytes > 0, "segmentBytes must be positive")
        precondition(lineBytesMax > 0, "lineBytesMax must be positive")
        self.lineBytesMax = lineBytesMax
        self.segmentBytes = segmentBytes
        self.level = level
    }
}
