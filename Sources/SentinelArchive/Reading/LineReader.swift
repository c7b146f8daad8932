/// Reads one archive as batches of lines, in flat memory whatever its size.
///
/// Lines end with `\n`; a `\r` before it is dropped; lines of spaces and tabs alone are counted
/// and left out; a last line without `\n` counts if the stream ended properly. Bytes are not
/// looked at otherwise, so NUL and broken UTF-8 are part of a line.
///
/// zstd is known by its magic number whatever the file's name. A file named `*.zst` without one
/// is read as text if it begins like text, and is damage otherwise.
///
/// Damage never throws: it is delivered among the lines, and reading goes on at the next frame.
/// Numbers and offsets after damage count what was delivered, one number for each damage.
///
/// Memory: one input chunk and 256 KiB, one output chunk and twice `lineBytesMax`, and the
/// window of the frame being read (``LineReaderOptions/windowLogMax``).
public struct LineReader: ~Copyable, Sendable {
    private let options: LineReaderOptions
    private var input: InputBuffer
    private var content: Content
    private var splitter: LineSplitter
    private var isEnded = false
    private let start: ArchiveStretch?
    /// Whether it is told where frames stand.
    private let tracksFrames: Bool
    /// The frames that ended in the bytes of the last batch, where that is asked for.
    private(set) var frames: [FrameExtent] = []

    /// Opens a source and looks at its first bytes, so a pipe's writer may be waited for.
    ///
    /// - Throws: `notFound` or `notReadable`; `compressionFailed` without memory for a decoder.
    public init(
        _ source: ArchiveSource,
        options: LineReaderOptions = LineReaderOptions()
    ) throws(ArchiveError) {
        let bytes = try FileByteSource(source)
        try self.init(reading: bytes, named: source.displayName, options: options)
    }

    /// Opens a part of a file; numbers and offsets are those in the whole.
    ///
    /// - Throws: as for the whole.
    public init(
        _ source: ArchiveSource,
        stretch: ArchiveStretch,
        options: LineReaderOptions = LineReaderOptions()
    ) throws(ArchiveError) {
        try self.init(source, stretch: stretch, options: options, tracksFrames: false)
    }

    /// Opens a file or a part of it, and may tell where frames stand.
    init(
        _ source: ArchiveSource,
        stretch: ArchiveStretch?,
        options: LineReaderOptions = LineReaderOptions(),
        tracksFrames: Bool
    ) throws(ArchiveError) {
        guard let stretch else {
            let bytes = try FileByteSource(source)
            try self.init(
                reading: bytes,
                named: source.displayName,
                options: options,
                tracksFrames: tracksFrames
            )
            return
        }
        let bytes = try FileByteSource(source, at: stretch.stored.lowerBound)
        try self.init(
            reading: LimitedByteSource(bytes, bytes: stretch.stored.count),
            named: source.displayName,
            options: options,
            stretch: stretch,
            tracksFrames: tracksFrames
        )
    }

    /// Reads from any source; `name` is what quarantine shows.
    package init(
        reading source: any ByteSource,
        named name: String,
        options: LineReaderOptions = LineReaderOptions(),
        stretch: ArchiveStretch? = nil,
        tracksFrames: Bool = false
    ) throws(ArchiveError) {
        self.options = options
        start = stretch
        self.tracksFrames = tracksFrames
        input = InputBuffer(
            source,
            chunk: options.inputChunkBytes,
            at: stretch?.stored.lowerBound ?? 0
        )
        content = try Content(
            sniffing: &input,
            named: name,
            windowLogMax: options.windowLogMax,
            partFrom: stretch?.offset
        )
        splitter = LineSplitter(
            path: name,
            lineBytesMax: options.lineBytesMax,
            at: stretch?.offset ?? 0,
            linesBefore: stretch?.linesBefore ?? 0
        )
    }

    /// How far reading has come, in what this reader reads.
    public var progress: ReadProgress {
        var progress = ReadProgress()
        progress.lines = splitter.linesDelivered
        progress.damages = splitter.damagesDelivered
        progress.bytes = splitter.bytesSeen - (start?.offset ?? 0)
        progress.compressedBytes = input.consumed - (start?.stored.lowerBound ?? 0)
        progress.compressedSize = input.size
        return progress
    }

    /// The next lines and damage in a new batch; nil after the last.
    public mutating func nextBatch() -> LineBatch? {
        var batch = LineBatch()
        return nextBatch(into: &batch) ? batch : nil
    }

    /// Replaces the content of `batch` by the next lines and damage, reusing its storage.
    ///
    /// Returns false, with the batch empty, after the last. From a pipe, lines are delivered as
    /// they come: a batch is never held back to become fuller.
    public mutating func nextBatch(into batch: inout LineBatch) -> Bool {
        batch.clear()
        frames.removeAll(keepingCapacity: true)
        splitter.begin(&batch)
        while !isEnded && batch.isEmpty {
            let start = batch.bytes.count
            let fill = content.fill(
                &batch.bytes,
                atMost: options.outputChunkBytes,
                from: &input
            )
            let ended = content.takeFrames()
            if tracksFrames { frames += ended }
            if let loss = fill.loss {
                splitter.breakOff(&batch, at: start, because: loss)
            }
            splitter.split(&batch)
            isEnded = fill.isEnded
            if isEnded { splitter.finish(&batch) }
        }
        splitter.end(&batch)
        return !batch.isEmpty
    }
}
