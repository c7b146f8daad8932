/// Reads one step of a judgement: its kind is the one field that names a kind.
struct StepParser {
    private let collector: DiagnosticCollector

    static let kinds = [
        "each", "with", "without", "gather", "fact", "facts", "stock", "let", "where",
    ]

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    func parse(_ node: DocumentNode) -> StepSyntax? {
        guard var reader = MappingReader(node, "the step", collector) else { return nil }
        let found = reader.all.filter { Self.kinds.contains($0.name.text) }
        guard let kind = found.first?.name, found.count == 1 else {
            let names = reader.all.map(\.name.text)
            let hint = names.first.flatMap { Suggestion.hint(for: $0, among: Self.kinds) }
            let problem = found.isEmpty ? "names no kind of step" : "names two kinds of step"
            collector.report("the step \(problem)", at: node.position, hint: hint)
            return nil
        }
        guard let subject = reader.requiredText(kind.text) else { return nil }
        var step = StepSyntax(kind: kind, subject: subject)
        readOptions(&step, &reader)
        reader.finish()
        return step
    }

    private func readOptions(_ step: inout StepSyntax, _ reader: inout MappingReader) {
        switch step.kind.text {
        case "each":
            step.name = reader.optionalText("as")
            step.role = reader.optionalText("role")
        case "with", "gather":
            step.name = reader.optionalText("as")
            step.role = reader.optionalText("role")
            step.on = reader.optionalText("on")
        case "without":
            step.name = reader.optionalText("as")
            step.on = reader.optionalText("on")
            step.by = reader.optionalText("by")
            step.dark = reader.optional("dark").flatMap { lookup($0, "'dark'") }
        case "fact", "facts":
            step.lookup = lookup(&reader)
        case "stock":
            step.stock = stock(&reader)
        case "let":
            step.value = reader.requiredText("value")
        default:
            break
        }
    }

    private func lookup(_ node: DocumentNode, _ context: String) -> LookupSyntax? {
        guard var reader = MappingReader(node, context, collector) else { return nil }
        let lookup = lookup(&reader)
        reader.finish()
        return lookup
    }

    private func lookup(_ reader: inout MappingReader) -> LookupSyntax? {
        let table = reader.requiredText("table")
        let key = reader.requiredText("key")
        let at = reader.optionalText("at")
        let from = reader.optionalText("from")
        let to = reader.optionalText("to")
        guard let table, let key else { return nil }
        return LookupSyntax(table: table, key: key, at: at, from: from, to: to)
    }

    private func stock(_ reader: inout MappingReader) -> StockSyntax? {
        let pattern = reader.requiredText("of")
        let add = reader.requiredText("add")
        let take = reader.optionalText("take")
        let out = reader.optionalText("out")
        let remove = reader.optionalText("remove")
        guard let pattern, let add else { return nil }
        return StockSyntax(pattern: pattern, add: add, take: take, out: out, remove: remove)
    }
}
