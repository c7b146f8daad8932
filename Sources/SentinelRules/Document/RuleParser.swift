/// Turns the nodes of a document into a rule's syntax, and reports what does not fit.
struct RuleParser {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The rule of a document; nil where something that it cannot be without is missing.
    func parse(_ root: DocumentNode) -> RuleSyntax? {
        guard var reader = MappingReader(root, "the rule", collector) else { return nil }
        let id = reader.requiredText("id")
        let version = reader.requiredCount("version")
        let family = reader.requiredText("family")
        let severity = reader.requiredText("severity")
        let title = reader.requiredText("title")
        let legalBasis = reader.requiredText("legal_basis")
        let nationalCode = reader.optionalText("national_code")
        let parameters = parameters(reader.optional("parameters"))
        let definitions = definitions(reader.optional("define"))
        let key = expressions(reader.required("key"), "key")
        let patterns = patterns(reader.required("patterns"))
        let steps = steps(reader.required("judge"))
        let alert = reader.required("alert").flatMap(alert)
        reader.finish()
        guard let id, let version, let family, let severity, let title, let legalBasis, let alert
        else { return nil }
        return RuleSyntax(
            id: id,
            version: version,
            family: family,
            severity: severity,
            title: title,
            legalBasis: legalBasis,
            nationalCode: nationalCode,
            parameters: parameters,
            definitions: definitions,
            key: key,
            patterns: patterns,
            steps: steps,
            alert: alert
        )
    }

    private func parameters(_ node: DocumentNode?) -> [ParameterSyntax] {
        named(node, "parameters").compactMap { name, node in
            guard var reader = MappingReader(node, "parameter '\(name.text)'", collector) else {
                return nil
            }
            let type = reader.requiredText("type")
            let value = reader.required("default")
            let minimum = reader.optionalText("minimum")
            let maximum = reader.optionalText("maximum")
            let title = reader.optionalText("title")
            reader.finish()
            guard let type, let value else { return nil }
            return ParameterSyntax(
                name: name,
                type: type,
                value: value,
                minimum: minimum,
                maximum: maximum,
                title: title
            )
        }
    }

    /// `name(a, b): expression` members.
    private func definitions(_ node: DocumentNode?) -> [DefinitionSyntax] {
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

    private func patterns(_ node: DocumentNode?) -> [PatternSyntax] {
        named(node, "patterns").compactMap { name, node in
            let context = "pattern '\(name.text)'"
            guard var reader = MappingReader(node, context, collector) else { return nil }
            let same = reader.optionalText("same")
            guard let list = reader.optional("sources") else {
                let source = source(&reader, context)
                reader.finish()
                return source.map { PatternSyntax(name: name, sources: [$0], same: same) }
            }
            reader.finish()
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
            return PatternSyntax(name: name, sources: sources, same: same)
        }
    }

    private func source(_ reader: inout MappingReader, _ context: String) -> SourceSyntax? {
        let event = reader.requiredText("event")
        let reversed = reader.optionalText("reversed")
        let each = expressions(reader.optional("each"), "each")
        let condition = reader.optionalText("where")
        let columns = expressions(reader.optional("columns"), "columns")
        let key = expressions(reader.optional("key"), "key")
        return event.map { event in
            SourceSyntax(
                event: event,
                reversed: reversed,
                each: each,
                condition: condition,
                columns: columns,
                key: key
            )
        }
    }

    private func alert(_ node: DocumentNode) -> AlertSyntax? {
        guard var reader = MappingReader(node, "'alert'", collector) else { return nil }
        if let node = reader.required("anchor"), case .sequence(let parts) = node.content,
            parts.isEmpty
        {
            collector.report("'anchor' is empty", at: node.position)
        }
        let anchor = reader.optionalTexts("anchor")
        let subjects = expressions(reader.required("subjects"), "subjects")
        let severity = reader.optionalText("severity")
        let reason = reader.requiredText("reason")
        let margin = reader.optionalText("margin")
        reader.finish()
        return reason.map { reason in
            AlertSyntax(
                anchor: anchor,
                subjects: subjects,
                severity: severity,
                reason: reason,
                margin: margin
            )
        }
    }

    private func steps(_ node: DocumentNode?) -> [StepSyntax] {
        guard let node else { return [] }
        guard case .sequence(let nodes) = node.content else {
            collector.report(
                "'judge' is \(node.kind), where a list of steps is expected",
                at: node.position
            )
            return []
        }
        let parser = StepParser(collector)
        return nodes.compactMap { parser.parse($0) }
    }

    /// The members of a mapping whose names are the author's own.
    private func named(_ node: DocumentNode?, _ context: String) -> [(LocatedText, DocumentNode)] {
        guard let node, let reader = MappingReader(node, "'\(context)'", collector) else {
            return []
        }
        return reader.all.map { ($0.name, $0.value) }
    }

    private func expressions(_ node: DocumentNode?, _ context: String) -> [NamedExpression] {
        guard let node, var reader = MappingReader(node, "'\(context)'", collector) else {
            return []
        }
        return reader.all.compactMap { member in
            reader.requiredText(member.name.text).map {
                NamedExpression(name: member.name, expression: $0)
            }
        }
    }
}
