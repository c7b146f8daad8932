/// Compresses chunks into frames and writes them.
struct FrameWriter: ~Copyable {
    private static let outputBytes = 256 * 1024

    private var compressor: Compressor
    private var output: [UInt8] = []

    /// Makes the encoder for an archive, or nothing for a plain one.
    static func make(
        _ options: LineWriterOptions,
        named name: String
    ) throws(ArchiveError) -> FrameWriter? {
        switch options.format {
        case .plain: return nil
        case .byName where !name.hasSuffix(".zst"): return nil
        case .byName, .zstd: break
        }
        return try FrameWriter(level: options.level, windowLog: options.windowLog, named: name)
    }

    /// An encoder for the file of a name.
    init(level: Int, windowLog: Int? = nil, named name: String) throws(ArchiveError) {
        guard let compressor = Compressor(level: level, windowLog: windowLog) else {
            throw ArchiveError(
                .compressionFailed,
                path: name,
                message: "no memory for a zstd encoder",
                advice: "choose a lower level or a smaller window"
            )
        }
        self.compressor = compressor
    }

    /// Compresses all of `chunk`, and closes the frame if asked, to `file`.
    mutating func write<Sink: ByteSink & ~Copyable>(
        _ chunk: [UInt8],
        endingFrame: Bool,
        to file: inout Sink
    ) throws(ArchiveError) {
        var start = 0
        var remaining = 0
        repeat {
            let step: Compressor.Step
            do throws(Compressor.Failure) {
                step = try compress(chunk.span.extracting(droppingFirst: start), endingFrame)
            } catch {
                throw file.compressionFailure("zstd: \(error.message)")
            }
            start += step.consumed
            remaining = step.remaining
            try file.write(output)
        } while start < chunk.count || (endingFrame && remaining > 0)
    }

    private mutating func compress(
        _ chunk: Span<UInt8>,
        _ endingFrame: Bool
    ) throws(Compressor.Failure) -> Compressor.Step {
        output.removeAll(keepingCapacity: true)
        var step = Compressor.Step(consumed: 0, remaining: 0)
        try output.append(addingCapacity: Self.outputBytes) {
            (output: inout OutputSpan<UInt8>) throws(Compressor.Failure) in
            step = try compressor.step(chunk, endingFrame: endingFrame, to: &output)
        }
        return step
    }
}
