import SentinelArchive

/// A file of lines that the user named, opened before the work begins so that a wrong path is
/// said at once.
///
/// A class, because a writer is not copied and those who hold it are.
final class LineFile {
    private var writer: LineWriter?

    init(_ path: String) throws(ArchiveError) {
        writer = try LineWriter(to: ArchiveOutput(path))
    }

    func append(_ line: String) throws(ArchiveError) {
        try writer?.append(line: line)
    }

    func append(_ line: Span<UInt8>) throws(ArchiveError) {
        try writer?.append(line: line)
    }

    /// Puts the file in its place; without this nothing of it stays.
    func finish() throws(ArchiveError) {
        guard let writer = writer.take() else { return }
        try writer.finish()
    }
}
