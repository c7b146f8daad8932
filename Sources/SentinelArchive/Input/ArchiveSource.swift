/// One archive to read: a file or standard input.
public struct ArchiveSource: Sendable, Hashable {
    /// Where the bytes come from.
    public enum Kind: Sendable, Hashable {
        /// A file, opened by path when a reader starts.
        case file
        /// Standard input, which can be read once.
        case standardInput
    }

    /// Where the bytes come from.
    public let kind: Kind
    /// The path as the user gave it, joined with the path inside the folder.
    ///
    /// It opens the file, and it is what quarantine shows; `-` for standard input.
    public let displayName: String

    /// Names a file.
    public init(path: String) {
        kind = .file
        displayName = path
    }

    private init(standardInputNamed name: String) {
        kind = .standardInput
        displayName = name
    }

    /// Standard input, shown as `-`.
    public static let standardInput = ArchiveSource(standardInputNamed: "-")
}
