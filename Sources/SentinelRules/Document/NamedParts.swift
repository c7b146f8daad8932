/// Reads mappings whose names are the author's own.
struct NamedParts {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The members of a mapping; none where there is no node.
    func members(_ node: DocumentNode?, _ context: String) -> [(LocatedText, DocumentNode)] {
        guard let node, let reader = MappingReader(node, "'\(context)'", collector),
            isSmall(reader, context)
        else { return [] }
        return reader.all.map { ($0.name, $0.value) }
    }

    /// The members of a mapping from names to expressions.
    func expressions(_ node: DocumentNode?, _ context: String) -> [NamedExpression] {
        guard let node, var reader = MappingReader(node, "'\(context)'", collector),
            isSmall(reader, context)
        else { return [] }
        return reader.all.compactMap { member in
            reader.requiredText(member.name.text).map {
                NamedExpression(name: member.name, expression: $0)
            }
        }
    }

    /// `name(a, b): expression` members.
    func definitions(_ node: DocumentNode?) -> [DefinitionSyntax] {
        var bytes = 0
        return expressions(node, "define").compactMap { member in
            let text = member.name.text
            bytes += member.expression.text.utf8.count
            guard bytes <= DocumentLimits.definitionBytesMax else {
                collector.report(
                    "the definitions have over \(DocumentLimits.definitionBytesMax) bytes",
                    at: member.name.position
                )
                return nil
            }
            guard let open = text.firstIndex(of: "("), text.last == ")" else {
                collector.report(
                    "'\(text)' defines nothing",
                    at: member.name.position,
                    hint: "write it as name(first, second)"
                )
                return nil
            }
            let inner = text.index(after: open)..<text.index(before: text.endIndex)
            guard let parameters = parameters(member.name.part(inner)) else { return nil }
            let name = LocatedText(String(text[..<open]), at: member.name.position)
            guard collector.accepts(name, taken: RuleFunctions.names) else { return nil }
            return DefinitionSyntax(name: name, parameters: parameters, body: member.expression)
        }
    }

    /// The names between the parentheses of a definition; nil where one is none.
    private func parameters(_ list: LocatedText) -> [String]? {
        guard list.text.contains(where: { $0 != " " }) else { return [] }
        var names: [String] = []
        for part in list.text.split(separator: ",", omittingEmptySubsequences: false) {
            let start = part.firstIndex { $0 != " " } ?? part.startIndex
            let end = part.lastIndex { $0 != " " }.map(part.index(after:)) ?? start
            guard collector.accepts(list.part(start..<end), taken: names) else { return nil }
            names.append(String(part[start..<end]))
        }
        return names
    }

    /// Whether a mapping has as many names as it may; reports the first beyond.
    private func isSmall(_ reader: MappingReader, _ context: String) -> Bool {
        guard let beyond = reader.all.dropFirst(DocumentLimits.namesMax).first else { return true }
        collector.report(
            "'\(context)' has over \(DocumentLimits.namesMax) names",
            at: beyond.name.position
        )
        return false
    }
}
