internal import SystemPackage

/// Where a ``LineWriter`` writes.
public enum ArchiveOutput: Sendable, Hashable {
    /// A file, put in its place when the writer finishes.
    case file(path: String)
    /// Standard output, written as the lines come.
    case standardOutput

    /// Takes the user's words: a path, or `-` for standard output.
    public init(_ path: String) {
        self = path == "-" ? .standardOutput : .file(path: path)
    }

    /// Whether nothing is at the path, not even a link.
    public var isFree: Bool {
        guard case .file(let path) = self else { return false }
        return (try? FilePath(path).stat(followTargetSymlink: false)) == nil
    }

    /// The path, or `-`.
    public var displayName: String {
        switch self {
        case .file(let path): path
        case .standardOutput: "-"
        }
    }
}
