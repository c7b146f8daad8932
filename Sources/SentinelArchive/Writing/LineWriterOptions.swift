/// Format, compression and frame size of a ``LineWriter``.
public struct LineWriterOptions: Sendable, Hashable {
    /// How lines are stored.
    public enum Format: Sendable, Hashable {
        /// `zstd` for a path that ends in `.zst`, otherwise `plain`.
        case byName
        /// Lines as they are.
        case plain
        /// Lines in zstd frames with checksums.
        case zstd
    }

    /// How lines are stored.
    public var format: Format
    /// The zstd level; the library clamps it to what it knows.
    public var level: Int
    /// Decompressed bytes after which a new frame begins, at the end of a line.
    ///
    /// Damage to a file is local to a frame.
    public var frameBytes: Int
    /// The long-distance window as a power of two, 10 to 31; nil for the level's own window.
    ///
    /// Readers need memory of that size.
    public var windowLog: Int?
    /// Whether an archive of frames ends with a manifest: digest, times, where to begin reading.
    public var carriesManifest: Bool

    /// Takes the defaults: by name, level 3, a frame each 64 MiB, no manifest.
    public init(
        format: Format = .byName,
        level: Int = 3,
        frameBytes: Int = 64 * 1024 * 1024,
        windowLog: Int? = nil,
        carriesManifest: Bool = false
    ) {
        precondition(frameBytes > 0, "frameBytes must be positive")
        precondition(
            windowLog.map((10...31).contains) ?? true,
            "windowLog must be in 10...31"
        )
        self.format = format
        self.level = level
        self.frameBytes = frameBytes
        self.windowLog = windowLog
        self.carriesManifest = carriesManifest
    }
}
