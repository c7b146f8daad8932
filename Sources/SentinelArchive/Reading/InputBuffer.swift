/// Bytes read ahead from a source, contiguous and bounded.
///
/// Holds at most `chunk + requestMax` bytes; a request moves what is left to the front.
struct InputBuffer: ~Copyable {
    /// The most bytes one request may ask for.
    static let requestMax = 256 * 1024

    private(set) var storage: [UInt8]
    /// Bytes of the archive up to the first that is not consumed.
    private(set) var consumed: Int
    /// Set when reading failed, which also ends the input.
    private(set) var failure: ReadFailure?
    private var source: any ByteSource
    private let chunk: Int
    private var start = 0
    private var end = 0
    private var isEnded = false

    /// Reads a source whose first byte is that of an archive at `place`.
    init(_ source: any ByteSource, chunk: Int, at place: Int = 0) {
        precondition(chunk > 0, "the input chunk must hold a byte")
        consumed = place
        self.source = source
        self.chunk = chunk
        storage = [UInt8](repeating: 0, count: chunk + Self.requestMax)
    }

    /// Total bytes of the source, when known.
    var size: Int? { source.size }

    /// Where in `storage` the bytes not yet consumed stand.
    var available: Range<Int> { start..<end }

    /// Marks bytes as used.
    mutating func consume(_ count: Int) {
        precondition(count <= end - start, "more consumed than available")
        start += count
        consumed += count
    }

    /// Reads until `count` bytes are available; false if the input ends before.
    mutating func fill(atLeast count: Int) -> Bool {
        precondition(count <= Self.requestMax, "request over its bound")
        while end - start < count && !isEnded {
            readMore()
        }
        return end - start >= count
    }

    private mutating func readMore() {
        if storage.count - end < chunk {
            storage.replaceSubrange(0..<end - start, with: storage[start..<end])
            end -= start
            start = 0
        }
        do throws(ReadFailure) {
            let count = try source.read(into: &storage, at: end, atMost: chunk)
            end += count
            isEnded = count == 0
        } catch {
            failure = error
            isEnded = true
        }
    }
}
