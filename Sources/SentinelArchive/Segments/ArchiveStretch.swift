/// A part of an archive that begins where a frame begins and ends where one ends, and so holds
/// whole lines.
public struct ArchiveStretch: Sendable, Hashable {
    /// Where it stands in the file, in bytes as they are stored.
    public let stored: Range<Int>
    /// Where it begins in decompressed bytes.
    public let offset: Int
    /// How many lines of the archive stand before it.
    public let linesBefore: Int

    /// A part of an archive.
    public init(stored: Range<Int>, offset: Int, linesBefore: Int) {
        self.stored = stored
        self.offset = offset
        self.linesBefore = linesBefore
    }
}
