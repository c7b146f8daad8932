/// A Swift file, with its code told apart from its comments and string literals.
struct SwiftSource {
    /// One string literal, interpolations left out.
    struct Literal: Hashable {
        var line: Int
        var text: String
    }

    /// Path from the root of the package.
    let path: String
    /// The file as it stands.
    let text: String
    /// The file with comments and the insides of literals blanked; lines keep their numbers.
    let code: String
    /// The string literals, in order of their ends.
    let literals: [Literal]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        var scanner = SwiftScanner(text)
        scanner.scan()
        code = scanner.code
        literals = scanner.literals
    }

    /// The lines of the file, numbered from 1.
    var numberedLines: [(number: Int, text: Substring)] { Self.numbered(text) }

    /// The lines of the code, numbered from 1.
    var numberedCodeLines: [(number: Int, text: Substring)] { Self.numbered(code) }

    /// The folder under Sources or Tests: the target.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    private static func numbered(_ text: String) -> [(number: Int, text: Substring)] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.enumerated().map { (number: $0.offset + 1, text: $0.element) }
    }
}
