internal import CRE2

/// A regular expression in RE2's syntax, compiled once and matched in linear time.
///
/// RE2 has no backtracking: the time of a match grows with the text, whatever the pattern, and a
/// pattern that would need too much memory is refused.
@safe final class RegularExpression: @unchecked Sendable {
    /// Why a text is no pattern.
    struct Failure: Error {
        let message: String
    }

    /// The longest pattern in bytes: RE2's own bound is the size of the compiled program.
    private static let patternBytesMax = 1 << 16

    /// Owned here alone, constant from the end of `init` to `deinit`.
    private let handle: OpaquePointer

    init(_ pattern: String) throws(Failure) {
        let byteCount = pattern.utf8.count
        guard byteCount <= Self.patternBytesMax else {
            throw Failure(message: "longer than \(Self.patternBytesMax) bytes")
        }
        let compiled = unsafe Self.withCharacters(of: pattern) { unsafe cre2_compile($0, $1) }
        guard let compiled = unsafe compiled else { throw Failure(message: "not enough memory") }
        if let error = unsafe cre2_error(compiled) {
            let message = unsafe String(cString: error)
            unsafe cre2_free(compiled)
            throw Failure(message: message)
        }
        unsafe handle = compiled
    }

    deinit {
        unsafe cre2_free(handle)
    }

    /// Whether the pattern is found anywhere in a text.
    func matches(_ text: String) -> Bool {
        unsafe Self.withCharacters(of: text) { unsafe cre2_matches(handle, $0, $1) } != 0
    }

    /// Lends a text's bytes to a function of the library, which keeps no pointer to them.
    private static func withCharacters<Result>(
        of text: String,
        _ body: (UnsafePointer<CChar>?, Int) -> Result
    ) -> Result {
        var text = text
        return text.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                unsafe body(characters.baseAddress, characters.count)
            }
        }
    }
}
