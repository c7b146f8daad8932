internal import Foundation

/// The server's log file, kept small.
struct ServerLog {
    /// Where it is.
    let path: String
    /// As whom the server writes it.
    let account: ServerAccount

    /// From which size on the log is cut.
    static let sizeLimit = 4 << 20
    /// How much stays when it is cut.
    static let sizeKept = 1 << 20

    /// Bytes in the log now.
    var size: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    /// The last lines, for an error's message; of what was written after the first `mark` bytes.
    func tail(_ count: Int = 12, after mark: Int = 0) -> String {
        let bytes = (FileManager.default.contents(atPath: path) ?? Data()).dropFirst(mark)
        let text = String(decoding: bytes.suffix(16_384), as: UTF8.self)
        return text.split(separator: "\n").suffix(count).joined(separator: "\n")
    }

    /// Cuts a long log to its end, in place: a running server appends and goes on doing so.
    func trim() throws(StoreError) {
        guard size > Self.sizeLimit else { return }
        let script = #"tail -c "$2" "$1" > "$1.new" && cat "$1.new" > "$1" && rm -f "$1.new""#
        _ = try account.run(
            ["/bin/sh", "-c", script, "sh", path, String(Self.sizeKept)],
            seconds: 20
        )
    }
}
