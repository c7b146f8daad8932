public import SentinelEvent

/// Writes lines to one archive, plain or compressed.
///
/// A file appears under its name only by ``finish()``; a writer dropped before that removes what
/// it wrote. Frames end at the end of a line, carry a checksum, and stand for themselves.
/// Memory: two chunks of 256 KiB, the longest line, and what the level and window ask for.
public struct LineWriter: ~Copyable, Sendable {
    private static let chunkBytes = 256 * 1024

    /// Lines appended.
    public private(set) var lines = 0
    /// Bytes appended, newlines included.
    public private(set) var bytes = 0
    private let frameBytes: Int
    private var file: OutputFile
    private var frames: FrameWriter?
    private var pending: [UInt8] = []
    private var frameFill = 0
    /// Where the frame in hand began.
    private var frameStart = 0
    /// What the archive holds; nil where it carries no manifest.
    private var outline: SegmentOutline?

    /// Opens the output, a file under a temporary name beside its own.
    ///
    /// - Throws: `notWritable`; `compressionFailed` without memory for an encoder.
    public init(
        to output: ArchiveOutput,
        options: LineWriterOptions = LineWriterOptions()
    ) throws(ArchiveError) {
        frames = try FrameWriter.make(options, named: output.displayName)
        file = try OutputFile(output)
        frameBytes = options.frameBytes
        outline = options.carriesManifest && frames != nil ? SegmentOutline() : nil
    }

    /// Bytes written to the output so far.
    public var bytesWritten: Int { file.written }

    /// The digest of the lines so far (``SegmentManifest/digest``); nil where the archive carries
    /// no manifest.
    public var digest: String? { outline?.manifest().digest }

    /// Appends a line and its newline; `line` must hold no newline itself.
    ///
    /// - Parameters:
    ///   - line: the line.
    ///   - time: when its event happened, for the manifest; nil for a line that has to be read
    ///     whatever stretch of time is asked for.
    /// - Throws: `notWritable` or `compressionFailed`; drop the writer then.
    public mutating func append(
        line: Span<UInt8>,
        at time: Instant? = nil
    ) throws(ArchiveError) {
        outline?.add(line, at: time)
        pending.append(addingCapacity: line.count + 1) { (output: inout OutputSpan<UInt8>) in
            for index in line.indices {
                let byte = line[index]
                precondition(byte != 0x0A, "a line must not contain a newline")
                output.append(byte)
            }
            output.append(0x0A)
        }
        lines += 1
        bytes += line.count + 1
        frameFill += line.count + 1
        if frameFill >= frameBytes {
            try flush(endingFrame: true)
        } else if pending.count >= Self.chunkBytes {
            try flush(endingFrame: false)
        }
    }

    /// Appends a line of text; it must hold no newline.
    ///
    /// - Throws: `notWritable` or `compressionFailed`; drop the writer then.
    public mutating func append(line: String) throws(ArchiveError) {
        try append(line: line.utf8Span.span)
    }

    /// Writes what is pending and puts the file in its place.
    ///
    /// An archive without lines is an empty file, or one empty frame.
    ///
    /// - Throws: `notWritable` or `compressionFailed`; the temporary file is removed then.
    public consuming func finish() throws(ArchiveError) {
        try flush(endingFrame: frameFill > 0 || lines == 0)
        if let outline { try file.write(SegmentFooter.bytes(outline, named: file.name)) }
        try file.finish()
    }

    private mutating func flush(endingFrame: Bool) throws(ArchiveError) {
        if frames == nil {
            try file.write(pending)
        } else {
            try frames?.write(pending, endingFrame: endingFrame, to: &file)
        }
        pending.removeAll(keepingCapacity: true)
        guard endingFrame else { return }
        frameFill = 0
        outline?.endFrame(at: frameStart..<file.written)
        frameStart = file.written
    }
}
