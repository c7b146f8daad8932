/// Reads which records a rule looks at.
struct PatternParser {
    private let collector: DiagnosticCollector
    private let names: NamedParts

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
        names = NamedParts(collector)
    }

    /// The patterns of a rule, those that can be read.
    func parse(_ node: DocumentNode?) -> [PatternSyntax] {
        names.members(node, "patterns").compactMap { pattern($0, $1) }
    }

    private func pattern(_ name: LocatedText, _ node: DocumentNode) -> PatternSyntax? {
        let context = "pattern '\(name.text)'"
        guard var reader = MappingReader(node, context, collector) else { return nil }
        let same = reader.optionalText("same")
        let by = names.expressions(reader.optional("by"), "by")
        let totals = names.expressions(reader.optional("totals"), "totals")
        let isWhole = reader.optionalFlag("whole") ?? false
        let within = reader.optionalText("within")
        let sources: [SourceSyntax]
        if let list = reader.optional("sources") {
            reader.finish()
            guard let found = self.sources(list, context) else { return nil }
            sources = found
        } else {
            let source = source(&reader, context)
            reader.finish()
            guard let source else { return nil }
            sources = [source]
        }
        return PatternSyntax(
            name: name,
            sources: sources,
            same: same,
            by: by,
            isWhole: isWhole,
            within: within,
            totals: totals
        )
    }

    private func sources(_ list: DocumentNode, _ context: String) -> [SourceSyntax]? {
        guard case .sequence(let nodes) = list.content else {
            collector.report(
                "'sources' is \(list.kind), where a list is expected",
                at: list.position
            )
            return nil
        }
        if nodes.isEmpty { collector.report("'sources' is empty", at: list.position) }
        let sources = nodes.compactMap { node -> SourceSyntax? in
            guard var reader = MappingReader(node, "a source of \(context)", collector) else {
                return nil
            }
            let source = source(&reader, "a source of \(context)")
            reader.finish()
            return source
        }
        return sources.isEmpty || sources.count < nodes.count ? nil : sources
    }

    private func source(_ reader: inout MappingReader, _ context: String) -> SourceSyntax? {
        let event = reader.requiredText("event")
        let reversed = reader.optionalText("reversed")
        let each = names.expressions(reader.optional("each"), "each")
        let facts = facts(reader.optional("facts"))
        let condition = reader.optionalText("where")
        let columns = names.expressions(reader.optional("columns"), "columns")
        let key = names.expressions(reader.optional("key"), "key")
        let index = names.expressions(reader.optional("index"), "index")
        return event.map { event in
            SourceSyntax(
                event: event,
                reversed: reversed,
                each: each,
                facts: facts,
                condition: condition,
                columns: columns,
                key: key,
                index: index
            )
        }
    }

    private func facts(_ node: DocumentNode?) -> [FactSyntax] {
        names.members(node, "facts").compactMap { name, node in
            let context = "fact '\(name.text)'"
            guard var reader = MappingReader(node, context, collector) else { return nil }
            let lookup = LookupParser(collector).parse(&reader)
            let isOptional = reader.optionalFlag("optional") ?? false
            reader.finish()
            return lookup.map { FactSyntax(name: name, lookup: $0, isOptional: isOptional) }
        }
    }
}
