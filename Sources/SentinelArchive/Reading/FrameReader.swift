/// Decompresses a sequence of zstd frames and finds the next one after damage.
///
/// The library is fed one piece of a frame at a time (header, block, block header, checksum), whole
/// and in one call, which it asks for by its hint. So everything before a damaged piece has been
/// delivered when the piece fails, the place of the failure is known, and the result depends on the
/// bytes alone, not on how they arrived. A piece that the input's end cuts short is lost.
///
/// After a failure the bytes from the failed piece on are searched for a frame's magic number. A
/// frame found there counts once it has delivered a byte; if it fails before, it was no frame, and
/// the search goes on as part of the same damage.
struct FrameReader: ~Copyable {
    private enum State {
        case border, inside, searching
    }

    private struct PendingLoss {
        var loss: Content.Loss
        var start: Int
    }

    private enum Outcome {
        case advanced, waiting, failed, ended
    }

    /// A frame's first hint is for five bytes, by which the library knows the header's length.
    private static let wantedAtBorder = 5
    private static let blockHeaderBytes = 3

    private var decompressor: Decompressor
    private var state = State.border
    private var wanted = Self.wantedAtBorder
    private var frameStart = 0
    /// True from a block header with that bit to the end of the frame.
    private var isLastBlock = false
    /// True if the last call filled its output, so the library may hold more.
    private var isFlushing = false
    private var pending: PendingLoss?
    /// Decompressed bytes so far, and of the frame in hand.
    private var delivered: Int
    /// Whether the input is a part of an archive, behind whose end others may read on.
    private let isPart: Bool
    private var deliveredOfFrame = 0
    private var extents: [FrameExtent] = []

    /// Reads frames from the start of an archive, or from an offset of its decompressed bytes.
    init(_ decompressor: consuming Decompressor, partFrom offset: Int? = nil) {
        self.decompressor = decompressor
        delivered = offset ?? 0
        isPart = offset != nil
    }

    /// Appends at most `count` bytes; waits for input only while it has none to deliver.
    mutating func fill(
        _ bytes: inout [UInt8],
        atMost count: Int,
        from input: inout InputBuffer
    ) -> Content.Fill {
        let start = bytes.count
        var fill = Content.Fill()
        while bytes.count < start + count {
            let outcome =
                state == .searching
                ? search(&input)
                : step(&bytes, from: start, atMost: count, input: &input)
            switch outcome {
            case .advanced:
                // A loss was remembered before this fill began, or the fill would have ended.
                if bytes.count > start && pending != nil {
                    fill.loss = takeLoss(isFollowed: true, input)
                }
            case .waiting:
                return fill
            case .failed:
                if bytes.count > start { return fill }
            case .ended:
                // Nothing was appended: a step that has bytes to deliver waits at the end first.
                fill.loss = takeLoss(isFollowed: false, input)
                fill.isEnded = true
                return fill
            }
        }
        return fill
    }

    /// Feeds the library the next piece.
    private mutating func step(
        _ bytes: inout [UInt8],
        from start: Int,
        atMost count: Int,
        input: inout InputBuffer
    ) -> Outcome {
        let piece = isFlushing ? 0 : nextPieceBytes
        if input.available.count < piece {
            if bytes.count > start { return .waiting }
            guard input.fill(atLeast: piece) else { return inputEnded(&input) }
        }
        if state == .border {
            frameStart = input.consumed
            deliveredOfFrame = 0
            state = .inside
        }
        if piece == Self.blockHeaderBytes && wanted == piece && !isLastBlock {
            isLastBlock = input.storage[input.available.lowerBound] & 1 == 1
        }
        let room = start + count - bytes.count
        do throws(Decompressor.Failure) {
            let step = try decompress(piece, of: input, to: &bytes, room: room)
            input.consume(step.consumed)
            isFlushing = step.produced == room && step.wanted > 0
            wanted = step.wanted
            delivered += step.produced
            deliveredOfFrame += step.produced
            if wanted == 0 { endFrame(at: input.consumed) }
            return .advanced
        } catch {
            fail(.damagedFrame, "zstd: \(error.message)", &input)
            return .failed
        }
    }

    /// The size of the next piece.
    ///
    /// A hint of more than three bytes includes the header of the block after the piece, except in
    /// the last block and the checksum after it.
    private var nextPieceBytes: Int {
        let isHintForMore = wanted > Self.blockHeaderBytes && !isLastBlock
        let piece = isHintForMore ? wanted - Self.blockHeaderBytes : wanted
        // Only a skippable frame can be longer, and that may be fed in any parts.
        return min(piece, InputBuffer.requestMax)
    }

    private mutating func decompress(
        _ piece: Int,
        of input: borrowing InputBuffer,
        to bytes: inout [UInt8],
        room: Int
    ) throws(Decompressor.Failure) -> Decompressor.Step {
        var step = Decompressor.Step(consumed: 0, produced: 0, wanted: 0)
        let range = input.available.prefix(piece)
        try bytes.append(addingCapacity: room) {
            (output: inout OutputSpan<UInt8>) throws(Decompressor.Failure) in
            step = try decompressor.step(input.storage.span.extracting(range), to: &output)
        }
        return step
    }

    private mutating func endFrame(at end: Int) {
        extents.append(
            FrameExtent(stored: frameStart..<end, bytes: deliveredOfFrame, end: delivered)
        )
        atBorder()
    }

    /// The frames that have ended since the last call.
    mutating func takeFrames() -> [FrameExtent] {
        defer { extents.removeAll() }
        return extents
    }

    private mutating func atBorder() {
        state = .border
        wanted = Self.wantedAtBorder
        isFlushing = false
        isLastBlock = false
    }

    private mutating func inputEnded(_ input: inout InputBuffer) -> Outcome {
        if let failure = input.failure {
            fail(.readError, "reading failed: \(failure.message)", &input)
            return .failed
        }
        guard state == .inside || !input.available.isEmpty else { return .ended }
        if state == .border { frameStart = input.consumed }
        if isPart {
            fail(.damagedFrame, "the part that is read ends inside a frame", &input)
        } else {
            fail(.truncatedFrame, "the file ends inside a frame", &input)
        }
        return .failed
    }
}

extension FrameReader {
    /// Remembers a failure and starts to search, from the failed piece on.
    private mutating func fail(
        _ reason: ArchiveDamage.Reason,
        _ detail: String,
        _ input: inout InputBuffer
    ) {
        decompressor.reset()
        atBorder()
        state = .searching
        if pending == nil {
            pending = PendingLoss(
                loss: Content.Loss(reason: reason, detail: detail),
                start: input.consumed
            )
        }
        if input.consumed == frameStart && !input.available.isEmpty {
            input.consume(1)
        }
    }

    /// Moves to the next magic number.
    private mutating func search(_ input: inout InputBuffer) -> Outcome {
        while input.fill(atLeast: ZstdMagic.byteCount) {
            let range = input.available
            let found = RawBytes.firstIndex(
                of: ZstdMagic.frame[0],
                in: input.storage,
                from: range.lowerBound,
                to: range.upperBound - 3
            )
            guard let found else {
                input.consume(range.count - 3)
                continue
            }
            input.consume(found - range.lowerBound)
            if ZstdMagic.isFrame(input.storage, at: found) {
                state = .border
                return .advanced
            }
            input.consume(1)
        }
        input.consume(input.available.count)
        return .ended
    }

    /// The pending loss with what was skipped: up to the frame that follows, or to the end.
    private mutating func takeLoss(
        isFollowed: Bool,
        _ input: borrowing InputBuffer
    ) -> Content.Loss? {
        guard let taken = pending else { return nil }
        pending = nil
        var loss = taken.loss
        let end = isFollowed ? frameStart : input.consumed
        if isFollowed && loss.reason == .truncatedFrame { loss.reason = .damagedFrame }
        let skipped = "\(end - taken.start) compressed bytes from byte \(taken.start) skipped"
        let rest = isFollowed ? "reading goes on at the next frame" : "no frame follows"
        loss.detail += "; \(skipped), \(rest)"
        return loss
    }
}
