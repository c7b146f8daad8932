/// Looks whether the shared documents of a rule give one name two meanings.
struct SharedNames {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// Whether each name stands in one document only; reports where the rule uses the second.
    func areApart(_ documents: [SharedDocument], _ uses: [LocatedText]) -> Bool {
        var owners: [String: String] = [:]
        for document in documents {
            let lists = document.lists.keys.sorted().map { "the list '\($0)'" }
            let definitions = document.definitions.map { "the definition '\($0.name.text)'" }
            for name in lists + definitions {
                guard let owner = owners.updateValue(document.name, forKey: name) else { continue }
                let use = uses.last { $0.text == document.name }
                collector.report(
                    owner == document.name
                        ? "the shared document '\(owner)' is named twice"
                        : "\(name) stands in '\(owner)' and in '\(document.name)'",
                    at: use?.position ?? DocumentPosition(line: 1, column: 1)
                )
                return false
            }
        }
        return true
    }
}
