/// Reads which rows of a reference table are looked up.
struct LookupParser {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The lookup that a node of its own holds.
    func parse(_ node: DocumentNode, _ context: String) -> LookupSyntax? {
        guard var reader = MappingReader(node, context, collector) else { return nil }
        let lookup = parse(&reader)
        reader.finish()
        return lookup
    }

    /// The lookup among the fields of a step.
    func parse(_ reader: inout MappingReader) -> LookupSyntax? {
        let table = reader.requiredText("table")
        let key = reader.requiredText("key")
        let matching = reader.optionalText("matching")
        let at = reader.optionalText("at")
        let from = reader.optionalText("from")
        let to = reader.optionalText("to")
        let isWhenever = reader.optionalFlag("whenever") ?? false
        guard let table, let key else { return nil }
        return LookupSyntax(
            table: table,
            key: key,
            matching: matching,
            at: at,
            from: from,
            to: to,
            isWhenever: isWhenever
        )
    }
}
