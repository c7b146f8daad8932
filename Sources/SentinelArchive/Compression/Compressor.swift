internal import CZstd

/// Owns one zstd encoder, with checksums on, and frees it.
///
/// `unsafe` stands here for the same two reasons as in ``Decompressor``: the handle is a C pointer,
/// held by nobody else and freed once in `deinit`; and the library takes pointers to input and
/// output, which are valid during the call and not kept by it.
@safe
struct Compressor: ~Copyable, @unchecked Sendable {
    /// What one step did.
    struct Step {
        /// Input bytes taken.
        var consumed: Int
        /// Bytes the library still holds; 0 when the frame is closed, after `endingFrame`.
        var remaining: Int
    }

    /// The library's sentence for what went wrong.
    struct Failure: Error {
        var message: String
    }

    private let handle: OpaquePointer

    /// Nil if there is no memory or the library refuses a parameter.
    ///
    /// With `windowLog`, long-distance matching is switched on in a window of that power of two.
    init?(level: Int, windowLog: Int?) {
        let handle = unsafe czstd_encoder_create(Int32(clamping: level), Int32(windowLog ?? 0))
        guard let handle = unsafe handle else { return nil }
        unsafe self.handle = unsafe handle
    }

    /// Compresses some of `input` to the free part of `output`.
    mutating func step(
        _ input: Span<UInt8>,
        endingFrame: Bool,
        to output: inout OutputSpan<UInt8>
    ) throws(Failure) -> Step {
        let handle = unsafe handle
        let step = unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target, count in
                let free = target.extracting(count...)
                let step = unsafe czstd_encode(
                    handle,
                    source.baseAddress,
                    source.count,
                    free.baseAddress,
                    free.count,
                    endingFrame ? 1 : 0
                )
                unsafe count += step.produced
                return unsafe step
            }
        }
        if let message = unsafe step.error {
            throw Failure(message: unsafe String(cString: message))
        }
        return unsafe Step(consumed: step.consumed, remaining: step.remaining)
    }

    deinit {
        unsafe czstd_encoder_free(handle)
    }
}
