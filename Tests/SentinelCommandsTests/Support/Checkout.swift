import Foundation

/// The checkout that these tests were compiled from.
enum Checkout {
    /// The folder that holds Package.swift.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The shipped rules.
    static let rules = root + "/rules"
}

/// A test cannot go on without something.
struct Missing: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
