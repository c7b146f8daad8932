import Foundation

/// Which files a set of rules is made of.
struct RuleFiles {
    /// The rules, in byte order of their paths.
    let rules: [String]
    /// The documents that rules share.
    let shared: [String]

    /// The files under a folder, or one file with what stands around it.
    init(path: String) throws(RuleErrors) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Self.failure(path, "is not there", hint: "name a folder of rules with --rules")
        }
        // A link to a folder is a folder; neither of the two calls follows it by itself.
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let values = try? place.resourceValues(forKeys: [.isDirectoryKey])
        guard values?.isDirectory == true else {
            rules = [path]
            shared = Self.sharedAround(place)
            return
        }
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: place.path) else {
            throw Self.failure(path, "cannot be read", hint: "check its permissions")
        }
        let documents = names.filter { name in
            name.hasSuffix(".yaml") && !name.hasSuffix(".test.yaml")
                && !name.split(separator: "/").dropLast().contains("examples")
        }
        let folder = path.hasSuffix("/") ? path : path + "/"
        let paths = Self.inOrder(documents).map { folder + $0 }
        rules = paths.filter { !Self.isShared($0) }
        let inside = paths.filter(Self.isShared)
        shared = inside.isEmpty ? Self.sharedAround(place) : inside
        guard !rules.isEmpty else {
            throw Self.failure(
                path,
                "holds no rule",
                hint: "a rule is a file <family>/<id>.yaml"
            )
        }
    }

    /// Whether a file is a shared document: it stands in a folder `shared`.
    static func isShared(_ file: String) -> Bool {
        file.split(separator: "/").dropLast().last == "shared"
    }

    /// The name by which rules use a shared document.
    static func name(of file: String) -> String {
        let last = file.split(separator: "/").last.map(String.init) ?? file
        return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
    }

    /// The text of a document.
    static func text(of file: String) throws(RuleErrors) -> String {
        // A pipe or a device may never end.
        let place = URL(fileURLWithPath: file).resolvingSymlinksInPath()
        let values = try? place.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
        guard let values, values.isRegularFile == true else {
            throw failure(file, "is no file that can be read", hint: "check what stands there")
        }
        guard values.fileSize ?? 0 <= YAMLReader.bytesMax else {
            throw failure(file, "the document is over 1 MiB", hint: "make several rules of it")
        }
        let data: Data
        do {
            data = try Data(contentsOf: place)
        } catch {
            throw failure(file, "cannot be read", hint: "check the path and its permissions")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            let place = firstFault(data)
            let hint = "save the document as UTF-8"
            throw failure(file, "is not UTF-8", hint: hint, line: place.line, column: place.column)
        }
        return text
    }

    /// Where bytes are no UTF-8 for the first time.
    private static func firstFault(_ data: Data) -> DocumentPosition {
        var (line, column) = (1, 1)
        var bytes = data.makeIterator()
        var decoder = UTF8()
        while case .scalarValue(let scalar) = decoder.decode(&bytes) {
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return DocumentPosition(line: line, column: column)
    }

    /// The shared documents of the nearest folder around a place that has any, at most two folders
    /// up.
    private static func sharedAround(_ place: URL) -> [String] {
        var folder = place
        for _ in 0..<2 {
            folder.deleteLastPathComponent()
            let shared = folder.appendingPathComponent("shared").path
            if let names = try? FileManager.default.contentsOfDirectory(atPath: shared) {
                return inOrder(names.filter { $0.hasSuffix(".yaml") }).map { "\(shared)/\($0)" }
            }
        }
        return []
    }

    private static func inOrder(_ names: [String]) -> [String] {
        names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    private static func failure(
        _ file: String,
        _ message: String,
        hint: String,
        line: Int = 1,
        column: Int = 1
    ) -> RuleErrors {
        RuleErrors([
            RuleDiagnostic(file: file, line: line, column: column, message: message, hint: hint)
        ])
    }
}
