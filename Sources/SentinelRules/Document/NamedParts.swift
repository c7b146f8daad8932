/// Reads mappings whose names are the author's own.
struct NamedParts {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The members of a mapping; none where there is no node.
    func members(_ node: DocumentNode?, _ context: String) -> [(LocatedText, DocumentNode)] {
        guard let node, let reader = MappingReader(node, "'\(context)'", collector) else {
            return []
        }
        return reader.all.map { ($0.name, $0.value) }
    }

    /// The members of a mapping from names to expressions.
    func expressions(_ node: DocumentNode?, _ context: String) -> [NamedExpression] {
        guard let node, var reader = MappingReader(node, "'\(context)'", collector) else {
            return []
        }
        return reader.all.compactMap { member in
            reader.requiredText(member.name.text).map {
                NamedExpression(name: member.name, expression: $0)
            }
        }
    }

    /// `name(a, b): expression` members.
    func definitions(_ node: DocumentNode?) -> [DefinitionSyntax] {
        expressions(node, "define").compactMap { member in
            let text = member.name.text
            guard let open = text.firstIndex(of: "("), text.last == ")" else {
                collector.report(
                    "'\(text)' defines nothing",
                    at: member.name.position,
                    hint: "write it as name(first, second)"
                )
                return nil
            }
            let inner = text[text.index(after: open)..<text.index(before: text.endIndex)]
            let parameters = inner.split(separator: ",").map { part in
                String(part.filter { $0 != " " })
            }
            let name = LocatedText(String(text[..<open]), at: member.name.position)
            return DefinitionSyntax(name: name, parameters: parameters, body: member.expression)
        }
    }
}
