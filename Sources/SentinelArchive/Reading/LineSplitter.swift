/// Cuts a stream of bytes into lines, in the buffer of the batch in hand.
///
/// The bytes of a line that is not complete when a batch ends are carried over to the next; of a
/// line over its bound nothing is kept. `lineStart` and `scanned` are indices into the batch's
/// bytes, whose first byte stands at `baseOffset` of the stream.
struct LineSplitter {
    private(set) var linesDelivered = 0
    private(set) var damagesDelivered = 0
    private(set) var bytesSeen: Int
    private let path: String
    private let lineBytesMax: Int
    private var carry: [UInt8] = []
    private var number: Int
    private var baseOffset = 0
    private var lineStart = 0
    private var scanned = 0
    /// Bytes of the current line that were dropped because it is over its bound.
    private var dropped = 0

    /// Cuts the bytes of an archive from an offset on, before which stand so many lines.
    init(path: String, lineBytesMax: Int, at offset: Int = 0, linesBefore: Int = 0) {
        self.path = path
        self.lineBytesMax = lineBytesMax
        bytesSeen = offset
        number = linesBefore + 1
    }

    /// Starts a batch with what the last one left over.
    mutating func begin(_ batch: inout LineBatch) {
        batch.bytes.append(contentsOf: carry)
        baseOffset = bytesSeen - carry.count
        lineStart = 0
        scanned = carry.count
    }

    /// Takes the lines that end in the bytes added since the last call.
    mutating func split(_ batch: inout LineBatch) {
        let end = batch.bytes.count
        bytesSeen = baseOffset + end
        while let newline = RawBytes.firstIndex(of: 0x0A, in: batch.bytes, from: scanned, to: end) {
            close(lineStart..<newline, in: &batch)
            lineStart = newline + 1
            scanned = lineStart
        }
        scanned = end
        guard dropped > 0 || end - lineStart > lineBytesMax else { return }
        dropped += end - lineStart
        lineStart = end
        if batch.isEmpty {
            batch.bytes.removeAll(keepingCapacity: true)
            baseOffset = bytesSeen
            lineStart = 0
            scanned = 0
        }
    }

    /// Gives up the unfinished line because what follows `end` does not belong to it.
    mutating func breakOff(_ batch: inout LineBatch, at end: Int, because loss: Content.Loss) {
        let lost = end - lineStart + dropped
        let rest = lost == 0 ? "" : "; \(lost) bytes of an unfinished line lost"
        add(loss.reason, loss.detail + rest, offset: baseOffset + end - lost, to: &batch)
        dropped = 0
        lineStart = end
        scanned = end
    }

    /// Takes the last line if it has no newline.
    mutating func finish(_ batch: inout LineBatch) {
        if lineStart < batch.bytes.count || dropped > 0 {
            close(lineStart..<batch.bytes.count, in: &batch)
        }
        lineStart = batch.bytes.count
    }

    /// Carries the unfinished line over to the next batch.
    mutating func end(_ batch: inout LineBatch) {
        carry.removeAll(keepingCapacity: true)
        carry.append(contentsOf: batch.bytes[lineStart...])
    }

    private mutating func close(_ line: Range<Int>, in batch: inout LineBatch) {
        let length = dropped + line.count
        let offset = baseOffset + line.lowerBound - dropped
        guard length <= lineBytesMax else {
            let detail = "a line of \(length) bytes, the bound is \(lineBytesMax)"
            add(.lineTooLong, detail, offset: offset, to: &batch)
            dropped = 0
            return
        }
        if let range = Self.content(of: line, in: batch.bytes) {
            batch.lines.append(LineBatch.Line(range: range, number: number, offset: offset))
            linesDelivered += 1
        }
        number += 1
    }

    private mutating func add(
        _ reason: ArchiveDamage.Reason,
        _ detail: String,
        offset: Int,
        to batch: inout LineBatch
    ) {
        batch.damages.append(
            ArchiveDamage(
                path: path,
                line: number,
                offset: offset,
                reason: reason,
                detail: detail
            )
        )
        damagesDelivered += 1
        number += 1
    }

    /// The line without a `\r` at its end; nil if it is blank.
    @inline(__always)
    private static func content(of line: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
        var end = line.upperBound
        if end > line.lowerBound && bytes[end - 1] == 0x0D { end -= 1 }
        for index in line.lowerBound..<end where bytes[index] != 0x20 && bytes[index] != 0x09 {
            return line.lowerBound..<end
        }
        return nil
    }
}
