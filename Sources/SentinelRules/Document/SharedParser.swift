/// Reads a document of definitions and lists that rules share.
struct SharedParser {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// What the document holds; nil where it is no mapping.
    func parse(_ root: DocumentNode) -> SharedSyntax? {
        guard var reader = MappingReader(root, "the shared document", collector) else {
            return nil
        }
        let names = NamedParts(collector)
        let definitions = names.definitions(reader.optional("define"))
        let lists = names.members(reader.optional("lists"), "lists").compactMap { name, node in
            list(name, node)
        }
        reader.finish()
        return SharedSyntax(definitions: definitions, lists: lists)
    }

    private func list(_ name: LocatedText, _ node: DocumentNode) -> SharedListSyntax? {
        let taken = [SubjectKey.typeName, "row", "rows", "a", "b", "added"]
        guard collector.accepts(name, taken: taken) else { return nil }
        guard case .sequence(let nodes) = node.content else {
            collector.report(
                "the list '\(name.text)' is \(node.kind), where a list is expected",
                at: node.position
            )
            return nil
        }
        let texts = nodes.compactMap { node -> String? in
            if case .scalar(let text) = node.content { return text.text }
            collector.report("a list of texts holds \(node.kind)", at: node.position)
            return nil
        }
        return SharedListSyntax(name: name, texts: texts)
    }
}
