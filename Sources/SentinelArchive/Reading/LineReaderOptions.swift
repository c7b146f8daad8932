/// Bounds and chunk sizes of a ``LineReader``.
public struct LineReaderOptions: Sendable, Hashable {
    /// The longest line delivered, in bytes before its newline (a `\r` there counts).
    public var lineBytesMax: Int
    /// How many bytes are asked of the file at once.
    public var inputChunkBytes: Int
    /// How many decompressed bytes go into one batch, beside the rest of a line begun before.
    public var outputChunkBytes: Int
    /// The largest zstd window accepted, as a power of two, 10 to 31.
    ///
    /// A frame is decompressed in the memory its own window asks for (8 MiB or less at usual
    /// levels, 2 GiB after `zstd --ultra -22 --long=31`); a frame that asks for more than this
    /// bound is damage.
    public var windowLogMax: Int

    /// Takes the defaults: lines to 1 MiB, every window zstd can write.
    public init(
        lineBytesMax: Int = 1_048_576,
        inputChunkBytes: Int = 256 * 1024,
        outputChunkBytes: Int = 1024 * 1024,
        windowLogMax: Int = 31
    ) {
        precondition(lineBytesMax > 0, "lineBytesMax must be positive")
        precondition(inputChunkBytes > 0, "inputChunkBytes must be positive")
        precondition(outputChunkBytes > 0, "outputChunkBytes must be positive")
        precondition((10...31).contains(windowLogMax), "windowLogMax must be in 10...31")
        self.lineBytesMax = lineBytesMax
        self.inputChunkBytes = inputChunkBytes
        self.outputChunkBytes = outputChunkBytes
        self.windowLogMax = windowLogMax
    }
}
