internal import CZstd

/// Owns one zstd decoder and frees it.
///
/// `unsafe` stands here for two reasons only: the handle is a C pointer, held by nobody else and
/// freed once in `deinit`; and the library takes pointers to input and output, which are valid
/// during the call and not kept by it.
@safe
struct Decompressor: ~Copyable, @unchecked Sendable {
    /// What one step did.
    struct Step {
        /// Input bytes taken.
        var consumed: Int
        /// Output bytes appended.
        var produced: Int
        /// Input bytes wanted next; 0 after the end of a frame.
        var wanted: Int
    }

    /// The library's sentence for what is wrong with the input.
    struct Failure: Error {
        var message: String
    }

    private let handle: OpaquePointer

    /// Nil if there is no memory.
    init?(windowLogMax: Int) {
        guard let handle = unsafe czstd_decoder_create(Int32(windowLogMax)) else { return nil }
        unsafe self.handle = unsafe handle
    }

    /// Forgets the frame in hand, as after a failure.
    mutating func reset() {
        unsafe czstd_decoder_reset(handle)
    }

    /// Decompresses some of `input` to the free part of `output`; nothing appended on failure.
    mutating func step(
        _ input: Span<UInt8>,
        to output: inout OutputSpan<UInt8>
    ) throws(Failure) -> Step {
        let handle = unsafe handle
        let step = unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target, count in
                let free = target.extracting(count...)
                let step = unsafe czstd_decode(
                    handle,
                    source.baseAddress,
                    source.count,
                    free.baseAddress,
                    free.count
                )
                unsafe count += step.produced
                return unsafe step
            }
        }
        if let message = unsafe step.error {
            throw Failure(message: unsafe String(cString: message))
        }
        return unsafe Step(
            consumed: step.consumed,
            produced: step.produced,
            wanted: step.remaining
        )
    }

    deinit {
        unsafe czstd_decoder_free(handle)
    }
}
