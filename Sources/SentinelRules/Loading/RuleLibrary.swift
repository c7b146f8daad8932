import Foundation

/// A set of rules, loaded whole or not at all.
public struct RuleLibrary: Sendable {
    /// The rules in order of their ids.
    public let rules: [Rule]

    /// Loads every rule under a folder, or one file.
    ///
    /// A folder is searched for `*.yaml` at any depth, in byte order of the path. Tests beside
    /// rules (`*.test.yaml`) are passed over, and so is a folder `examples`, unless it is the one
    /// named.
    ///
    /// - Throws: `RuleErrors` with all that is wrong in all files.
    public init(path: String) throws(RuleErrors) {
        var rules: [Rule] = []
        var diagnostics: [RuleDiagnostic] = []
        for file in try Self.files(path) {
            do throws(RuleErrors) {
                rules.append(try Self.load(file: file))
            } catch {
                diagnostics += error.diagnostics
            }
        }
        diagnostics += Self.repeated(rules)
        guard diagnostics.isEmpty else { throw RuleErrors(diagnostics) }
        self.rules = rules.sorted { $0.id < $1.id }
    }

    /// Loads rules from texts, by the names of the files they would stand in.
    public init(texts: [(file: String, text: String)]) throws(RuleErrors) {
        var rules: [Rule] = []
        var diagnostics: [RuleDiagnostic] = []
        for (file, text) in texts {
            do throws(RuleErrors) {
                rules.append(try RuleLoader.load(text, file: file))
            } catch {
                diagnostics += error.diagnostics
            }
        }
        diagnostics += Self.repeated(rules)
        guard diagnostics.isEmpty else { throw RuleErrors(diagnostics) }
        self.rules = rules.sorted { $0.id < $1.id }
    }

    private static func load(file: String) throws(RuleErrors) -> Rule {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw failure(file, "cannot be read", hint: "check the path and its permissions")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw failure(file, "is not UTF-8", hint: "save the document as UTF-8")
        }
        return try RuleLoader.load(text, file: file)
    }

    private static func files(_ path: String) throws(RuleErrors) -> [String] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw failure(path, "is not there", hint: "name a folder of rules with --rules")
        }
        // A link to a folder is a folder; neither of the two calls follows it by itself.
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let values = try? place.resourceValues(forKeys: [.isDirectoryKey])
        guard values?.isDirectory == true else { return [path] }
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: place.path) else {
            throw failure(path, "cannot be read", hint: "check its permissions")
        }
        let files = names.filter { name in
            name.hasSuffix(".yaml") && !name.hasSuffix(".test.yaml")
                && !name.split(separator: "/").dropLast().contains("examples")
        }
        guard !files.isEmpty else {
            throw failure(path, "holds no rule", hint: "a rule is a file <family>/<id>.yaml")
        }
        let order = files.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        return order.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }

    private static func repeated(_ rules: [Rule]) -> [RuleDiagnostic] {
        var first: [String: Rule] = [:]
        return rules.compactMap { rule in
            guard let earlier = first.updateValue(first[rule.id] ?? rule, forKey: rule.id) else {
                return nil
            }
            return RuleDiagnostic(
                file: rule.file,
                line: 1,
                column: 1,
                message: "the id '\(rule.id)' stands in \(earlier.file) already"
            )
        }
    }

    private static func failure(_ file: String, _ message: String, hint: String) -> RuleErrors {
        RuleErrors([RuleDiagnostic(file: file, line: 1, column: 1, message: message, hint: hint)])
    }
}
