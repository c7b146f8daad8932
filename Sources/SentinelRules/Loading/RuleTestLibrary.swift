import Foundation

/// The tests that stand beside rules, loaded whole or not at all.
public struct RuleTestLibrary: Sendable {
    /// The documents, in byte order of their paths.
    public let documents: [RuleTestDocument]

    private static let suffix = ".test.yaml"

    /// Loads the tests of rules: of every `*.test.yaml` under a folder, or of the one that stands
    /// beside a rule's file.
    ///
    /// A folder `examples` is passed over, unless it is the one named, as it is for rules. Where
    /// the rules are not known, nothing is said about the rules that the tests name. Where ids are
    /// given, the tests of other rules are not looked at.
    ///
    /// - Throws: `RuleErrors` with all that is wrong in all files.
    public init(path: String, rules: [Rule]?, only ids: [String] = []) throws(RuleErrors) {
        var documents: [RuleTestDocument] = []
        var diagnostics: [RuleDiagnostic] = []
        let names = Set(ids.map { Substring($0 + Self.suffix) })
        for file in Self.files(path) {
            let name = file.split(separator: "/").last ?? ""
            guard names.isEmpty || names.contains(name) else { continue }
            do throws(RuleErrors) {
                documents.append(try Self.load(RuleFiles.text(of: file), file: file, rules: rules))
            } catch {
                diagnostics += error.diagnostics
            }
        }
        guard diagnostics.isEmpty else { throw RuleErrors(diagnostics) }
        self.documents = documents
    }

    /// Loads tests from texts, by the names of the files they would stand in.
    public init(texts: [(file: String, text: String)], rules: [Rule]?) throws(RuleErrors) {
        var documents: [RuleTestDocument] = []
        var diagnostics: [RuleDiagnostic] = []
        for (file, text) in texts {
            do throws(RuleErrors) {
                documents.append(try Self.load(text, file: file, rules: rules))
            } catch {
                diagnostics += error.diagnostics
            }
        }
        guard diagnostics.isEmpty else { throw RuleErrors(diagnostics) }
        self.documents = documents
    }

    private static func load(
        _ text: String,
        file: String,
        rules: [Rule]?
    ) throws(RuleErrors) -> RuleTestDocument {
        let collector = DiagnosticCollector(file: file)
        let root = YAMLReader.read(text, collector)
        let document = root.flatMap { RuleTestParser(collector).parse($0) }
        if let document, let rules { check(document, rules, collector) }
        guard let document, collector.diagnostics.isEmpty else {
            // A repetition says of each event what is wrong with all of them.
            var seen: Set<RuleDiagnostic> = []
            throw RuleErrors(collector.inOrder.filter { seen.insert($0).inserted })
        }
        return document
    }

    private static func check(
        _ document: RuleTestDocument,
        _ rules: [Rule],
        _ collector: DiagnosticCollector
    ) {
        guard let rule = rules.first(where: { $0.id == document.ruleID }) else {
            collector.report(
                "there is no rule '\(document.ruleID)'",
                at: document.rulePosition,
                hint: Suggestion.hint(for: document.ruleID, among: rules.map(\.id))
            )
            return
        }
        let name = rule.id + suffix
        guard !document.file.hasSuffix("/\(name)"), document.file != name else { return }
        collector.report(
            "the tests of rule '\(rule.id)' stand in another file",
            at: document.rulePosition,
            hint: "call it \(name), and put it beside the rule"
        )
    }

    private static func files(_ path: String) -> [String] {
        let files = FileManager.default
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let values = try? place.resourceValues(forKeys: [.isDirectoryKey])
        guard values?.isDirectory == true else {
            let beside = String(path.dropLast(".yaml".count)) + suffix
            return files.fileExists(atPath: beside) ? [beside] : []
        }
        let names = (try? files.subpathsOfDirectory(atPath: place.path)) ?? []
        let tests = names.filter { name in
            name.hasSuffix(suffix) && !name.split(separator: "/").dropLast().contains("examples")
        }
        let order = tests.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        return order.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }
}
