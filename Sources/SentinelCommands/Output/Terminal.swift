import Foundation

/// The standard streams.
enum Terminal {
    /// A line for the user, on standard output.
    ///
    /// Ends the program with status 1 where it cannot be written, such as on a full disk.
    static func say(_ line: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
        } catch {
            complain("esentinel: standard output cannot be written; is the disk full?")
            exit(1)
        }
    }

    /// A line about what went wrong, on standard error.
    static func complain(_ line: String) {
        draw(line + "\n")
    }

    /// Text without an end of line, on standard error; where that is closed, nobody is told.
    static func draw(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Whether standard error is a terminal, on which progress can be drawn.
    static let isErrorInteractive = isatty(FileHandle.standardError.fileDescriptor) == 1
}
