import Foundation

/// The checkout that these tests were compiled from.
enum Repository {
    /// The folder that holds Package.swift.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Paths of all files from the root, build products left out, in order of name.
    ///
    /// In a git checkout: what is tracked and what could be added; else what lies in the folder.
    static func files() throws -> [String] {
        let isCheckout = FileManager.default.fileExists(atPath: root.appending(path: ".git").path)
        if isCheckout, let listed = try? filesByGit() {
            return listed
        }
        return filesByFolder()
    }

    /// The Swift files under the folders, scanned.
    static func sources(under folders: String...) throws -> [SwiftSource] {
        try scanned.get().filter { source in
            folders.contains { source.path.hasPrefix($0 + "/") }
        }
    }

    /// Every Swift file, scanned once for all tests.
    private static let scanned = Result {
        try files().filter { $0.hasSuffix(".swift") }
            .map { SwiftSource(path: $0, text: try text(of: $0)) }
    }

    /// The content of a file that must be UTF-8.
    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The content of a file, or nil where it is not UTF-8 text.
    static func textIfReadable(of path: String) -> String? {
        guard let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
        return data.contains(0) ? nil : String(bytes: data, encoding: .utf8)
    }

    private static func filesByGit() throws -> [String] {
        let listed = try Command.output(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            in: root
        )
        return listed.split(separator: "\0").map(String.init)
            .filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
            .sorted()
    }

    private static func filesByFolder() -> [String] {
        var found: [String] = []
        let walk = FileManager.default.enumerator(atPath: root.path)
        while let path = walk?.nextObject() as? String {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if name == ".git" || name == ".esentinel" || name.hasPrefix(".build") {
                walk?.skipDescendants()
            } else if name != "Package.resolved",
                walk?.fileAttributes?[.type] as? FileAttributeType == .typeRegular
            {
                found.append(path)
            }
        }
        return found.sorted()
    }
}
