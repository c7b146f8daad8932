import Foundation

/// The standard streams.
enum Terminal {
    /// A line for the user, on standard output.
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// A line about what went wrong, on standard error.
    static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Text without an end of line, on standard error.
    static func draw(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// Whether standard error is a terminal, on which progress can be drawn.
    static let isErrorInteractive = isatty(FileHandle.standardError.fileDescriptor) == 1
}
