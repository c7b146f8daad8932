/// What each target in Sources may import; a new target is added here deliberately.
///
/// The manifest says which of ours a target may see. The compiler holds it to that; this table
/// holds the rest: which outside and system modules appear where, and why no others do.
struct ImportTable {
    /// The modules that one target may import.
    struct Entry {
        var modules: Set<String>
        /// Modules that only the files below one folder of the target may import as well.
        var folders: [String: Set<String>] = [:]
    }

    /// Part of the language: no operating system behind it.
    private static let language: Set<String> = ["Synchronization"]
    /// The operating system, for targets that read files, run processes or know the time.
    private static let system = language.union([
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc",
    ])

    static let entries: [String: Entry] = [
        // C and C++: no Swift.
        "CLibpq": Entry(modules: []),
        "CRE2": Entry(modules: []),
        "CZstd": Entry(modules: []),

        // Pure: no database, no network, no file, no clock.
        "SentinelEvent": Entry(modules: language),
        "SentinelExpression": Entry(
            modules: language,
            folders: ["Patterns": ["CRE2"]]
        ),
        "SentinelRules": Entry(
            modules: language.union(["SentinelEvent", "SentinelExpression"]),
            // Distances need the sine, which the language itself does not have.
            folders: ["Loading": ["Foundation", "Yams"], "Functions": ["Glibc"]]
        ),
        "SentinelEngine": Entry(
            modules: language.union([
                "HeapModule", "SentinelEvent", "SentinelExpression", "SentinelRules",
            ])
        ),
        "SentinelReference": Entry(
            modules: language.union(["SentinelEvent", "SentinelExpression", "SentinelRules"])
        ),

        "SentinelSimulation": Entry(modules: language),

        // Storage.
        "SentinelArchive": Entry(
            modules: system.union(["CZstd", "SentinelEvent", "SystemPackage"])
        ),
        "SentinelStore": Entry(modules: system.union(["CLibpq", "SentinelEvent"])),

        // System.
        "SentinelReplay": Entry(
            modules: system.union([
                "SentinelArchive", "SentinelEngine", "SentinelEvent", "SentinelReference",
                "SentinelRules",
            ])
        ),

        "SentinelService": Entry(
            modules: system.union([
                "SentinelArchive", "SentinelEngine", "SentinelEvent", "SentinelReplay",
                "SentinelRules", "SentinelStore",
            ])
        ),

        // Surface and entry.
        "SentinelCommands": Entry(
            modules: system.union([
                "ArgumentParser", "SentinelArchive", "SentinelEngine", "SentinelEvent",
                "SentinelExpression", "SentinelReplay", "SentinelRules", "SentinelSimulation",
                "SentinelStore",
            ])
        ),
        "esentinel": Entry(modules: system.union(["SentinelCommands"])),
    ]

    /// Imports of a file that the table does not allow.
    static func findings(in source: SwiftSource) -> [Finding] {
        guard let entry = entries[source.target] else {
            return [Finding(path: source.path, line: 1, message: "\(source.target) has no entry")]
        }
        var allowed = entry.modules
        for (folder, modules) in entry.folders
        where source.path.hasPrefix("Sources/\(source.target)/\(folder)/") {
            allowed.formUnion(modules)
        }
        return imports(of: source)
            .filter { !allowed.contains($0.module) }
            .map {
                let message = "\(source.target) may not import \($0.module) here"
                return Finding(path: source.path, line: $0.line, message: message)
            }
    }

    /// The modules that a file imports, attributes, access levels and kinds of symbols skipped.
    static func imports(of source: SwiftSource) -> [(module: String, line: Int)] {
        let pattern =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(?:[a-z]+\s+)?([A-Za-z_]\w*)/
        return source.numberedCodeLines.compactMap { line in
            line.text.firstMatch(of: pattern).map { (module: String($0.1), line: line.number) }
        }
    }
}
