/// How an archive's bytes become text: as they are, or by zstd.
///
/// An archive is zstd if it begins with the magic number of a frame or of a skippable frame,
/// whatever its name. Without one, a file named `*.zst` is plain text only if its first 512 bytes
/// are UTF-8 without control characters and more than the beginning of a magic number; otherwise it
/// is a damaged archive, not a page of garbage. Every other file and standard input are plain text.
enum Content: ~Copyable {
    private static let textSampleBytes = 512

    case plain
    case zstd(FrameReader)

    /// Bytes delivered by one fill.
    struct Fill {
        /// What was lost before the bytes of this fill.
        var loss: Loss?
        /// True if nothing follows.
        var isEnded = false
    }

    /// A part of the stream that could not be read.
    struct Loss {
        var reason: ArchiveDamage.Reason
        var detail: String
    }

    /// Looks at the first bytes; a part of an archive, which begins at an offset of its
    /// decompressed bytes, is known to be of frames.
    init(
        sniffing input: inout InputBuffer,
        named name: String,
        windowLogMax: Int,
        partFrom offset: Int? = nil
    ) throws(ArchiveError) {
        guard offset != nil || Content.isCompressed(&input, named: name) else {
            self = .plain
            return
        }
        guard let decompressor = Decompressor(windowLogMax: windowLogMax) else {
            throw ArchiveError(
                .compressionFailed,
                path: name,
                message: "no memory for a zstd decoder",
                advice: "free memory and try again"
            )
        }
        self = .zstd(FrameReader(decompressor, partFrom: offset))
    }

    /// Appends at most `count` bytes; waits for input only while it has none to deliver.
    mutating func fill(
        _ bytes: inout [UInt8],
        atMost count: Int,
        from input: inout InputBuffer
    ) -> Fill {
        switch consume self {
        case .plain:
            self = .plain
            return Self.fillPlain(&bytes, atMost: count, from: &input)
        case .zstd(var frames):
            let fill = frames.fill(&bytes, atMost: count, from: &input)
            self = .zstd(frames)
            return fill
        }
    }

    /// The frames that have been read wholly since the last call; none of plain text.
    mutating func takeFrames() -> [FrameExtent] {
        switch consume self {
        case .plain:
            self = .plain
            return []
        case .zstd(var frames):
            let extents = frames.takeFrames()
            self = .zstd(frames)
            return extents
        }
    }

    private static func fillPlain(
        _ bytes: inout [UInt8],
        atMost count: Int,
        from input: inout InputBuffer
    ) -> Fill {
        guard input.fill(atLeast: 1) else {
            let loss = input.failure.map {
                Loss(reason: .readError, detail: "reading failed: \($0.message)")
            }
            return Fill(loss: loss, isEnded: true)
        }
        let taken = input.available.prefix(count)
        bytes.append(contentsOf: input.storage[taken])
        input.consume(taken.count)
        return Fill()
    }

    private static func isCompressed(_ input: inout InputBuffer, named name: String) -> Bool {
        let hasNumber = input.fill(atLeast: ZstdMagic.byteCount)
        let start = input.available.lowerBound
        if hasNumber && ZstdMagic.startsFrame(input.storage, at: start) { return true }
        guard name.hasSuffix(".zst") else { return false }
        _ = input.fill(atLeast: textSampleBytes)
        let sample = input.storage[input.available.prefix(textSampleBytes)]
        return ZstdMagic.isCut(sample) || !isText(sample)
    }

    /// True for UTF-8 without control characters; the last character may be cut.
    private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
        let isControl: (UInt8) -> Bool = { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        guard !bytes.contains(where: isControl) else { return false }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return true
        } catch {
            return error.kind == .truncatedScalar && error.byteOffsets.upperBound == bytes.count
        }
    }
}
