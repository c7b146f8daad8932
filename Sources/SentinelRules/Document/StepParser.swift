/// Reads one step of a judgement: its kind is the one field that names a kind.
struct StepParser {
    private let collector: DiagnosticCollector

    static let kinds = [
        "each", "with", "without", "gather", "fact", "facts", "stock", "for", "wait", "let",
        "where",
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
        let lookups = LookupParser(collector)
        switch step.kind.text {
        case "each":
            step.name = reader.optionalText("as")
            step.role = reader.optionalText("role")
        case "with", "gather":
            step.name = reader.optionalText("as")
            step.role = reader.optionalText("role")
            step.on = reader.optionalText("on")
            readPlace(&step, &reader)
        case "without":
            step.name = reader.optionalText("as")
            step.on = reader.optionalText("on")
            step.by = reader.optionalText("by")
            readPlace(&step, &reader)
            readDeadline(&step, &reader, lookups)
        case "wait":
            readDeadline(&step, &reader, lookups)
        case "fact", "facts":
            step.lookup = lookups.parse(&reader)
            if step.kind.text == "fact" {
                step.isOptional = reader.optionalFlag("optional") ?? false
            } else {
                step.role = reader.optionalText("role")
            }
        case "stock":
            step.stock = stock(&reader)
        case "for":
            step.value = reader.requiredText("in")
        case "let":
            step.value = reader.requiredText("value")
        default:
            break
        }
    }

    /// Where and how far away a step looks for records.
    private func readPlace(_ step: inout StepSyntax, _ reader: inout MappingReader) {
        step.under = reader.optionalTexts("under")
        let before = reader.optionalText("before")
        let after = reader.optionalText("after")
        let around = reader.optionalText("around")
        guard let first = before ?? after ?? around else { return }
        step.window = WindowSyntax(
            before: before,
            after: after,
            around: around,
            position: first.position
        )
    }

    /// What goes with a deadline.
    private func readDeadline(
        _ step: inout StepSyntax,
        _ reader: inout MappingReader,
        _ lookups: LookupParser
    ) {
        step.isObserved = reader.optionalFlag("observed") ?? false
        guard let node = reader.optional("dark") else { return }
        if case .sequence(let nodes) = node.content {
            step.dark = nodes.compactMap { lookups.parse($0, "'dark'") }
        } else {
            step.dark = [lookups.parse(node, "'dark'")].compactMap { $0 }
        }
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
