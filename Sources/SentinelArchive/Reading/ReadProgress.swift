/// How far a reader has come; enough for a progress bar.
public struct ReadProgress: Sendable, Hashable {
    /// Lines delivered.
    public var lines = 0
    /// Damages delivered.
    public var damages = 0
    /// Decompressed bytes, blank and damaged lines included.
    public var bytes = 0
    /// Bytes of the file used so far.
    public var compressedBytes = 0
    /// Bytes of the whole file; nil for a pipe.
    public var compressedSize: Int?

    /// Nothing read yet, of an archive of unknown size.
    public init() {}
}
