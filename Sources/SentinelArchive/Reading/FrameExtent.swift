/// Where a frame stood that was read wholly, checksum included.
struct FrameExtent: Sendable, Hashable {
    /// Its place in the file.
    let stored: Range<Int>
    /// How many bytes it delivered; none where it is a skippable one, or empty.
    let bytes: Int
    /// Decompressed bytes of the archive up to its end.
    let end: Int
}
