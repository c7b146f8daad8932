internal import SentinelEvent

/// How an archive carries its manifest: in a skippable frame at its very end, which a plain zstd
/// decoder passes over.
///
/// The frame holds the JSON, the SHA-256 of the JSON as 64 digits, the length of the JSON as four
/// bytes, the least first, and the eight characters `ESNTLSEG`. Before it stands, where the archive
/// has lines without an event time, a skippable frame with copies of them (``UntimedLines``).
enum SegmentFooter {
    /// What stands at an archive's end.
    enum Finding: Sendable, Hashable {
        /// No manifest.
        case none
        /// A manifest that is whole and of this file.
        case manifest(SegmentManifest)
        /// A manifest that is damaged, and how.
        case damaged(String)
    }

    private static let magic = Array("ESNTLSEG".utf8)
    private static let digestBytes = 64
    private static let trailerBytes = digestBytes + 4 + magic.count
    private static let jsonBytesMax = 64 * 1024 * 1024

    /// The frames that carry the manifest of an archive, and copies of untimed lines.
    static func bytes(_ outline: SegmentOutline, named name: String) throws(ArchiveError) -> [UInt8]
    {
        let copy = try outline.untimed.frame(named: name)
        let json = outline.manifest(copyBytes: copy.count).json
        let content =
            Array(json.utf8) + Array(SHA256.hexadecimal(json).utf8)
            + SkippableFrame.littleEndian(UInt64(json.utf8.count), bytes: 4) + magic
        return copy + SkippableFrame.bytes(.manifest, content)
    }

    /// What stands at the end of an archive.
    ///
    /// - Throws: ``ArchiveError`` where it cannot be read.
    static func read(_ path: String) throws(ArchiveError) -> Finding {
        let file = try StoredFile(path)
        let size = file.size
        guard size >= trailerBytes + SkippableFrame.headerBytes else { return .none }
        let trailer = try file.read(size - trailerBytes..<size)
        guard trailer.suffix(magic.count).elementsEqual(magic) else { return .none }
        let length = Int(SkippableFrame.number(trailer.dropLast(magic.count).suffix(4)))
        let start = size - trailerBytes - length - SkippableFrame.headerBytes
        guard length <= jsonBytesMax, start >= 0 else {
            return .damaged("the length of the manifest is not that of a manifest")
        }
        let frame = try file.read(start..<size - trailerBytes)
        let header = SkippableFrame.header(.manifest, length + trailerBytes)
        guard frame.starts(with: header) else {
            return .damaged("no frame begins where the manifest's length says")
        }
        let json = Array(frame.dropFirst(header.count))
        var digest = SHA256()
        digest.update(json.span)
        guard trailer.prefix(digestBytes).elementsEqual(digest.hexadecimal().utf8) else {
            return .damaged("the manifest is not what its digest says")
        }
        guard let manifest = SegmentManifest(json: json) else {
            return .damaged("the manifest is of another format")
        }
        guard manifest.storedBytes + manifest.untimedCopyBytes == start else {
            return .damaged("the manifest is of a file of another length")
        }
        return .manifest(manifest)
    }
}
