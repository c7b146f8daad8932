/// Turns the nodes of a document into a rule's syntax, and reports what does not fit.
struct RuleParser {
    private let collector: DiagnosticCollector
    private let names: NamedParts

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
        names = NamedParts(collector)
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
        let uses = reader.optionalTexts("uses")
        let remember = reader.optionalText("remember")
        let parameters = parameters(reader.optional("parameters"))
        let definitions = names.definitions(reader.optional("define"))
        let key = names.expressions(reader.required("key"), "key")
        let patterns = PatternParser(collector).parse(reader.required("patterns"))
        let branches = branches(&reader)
        reader.finish()
        guard let id, let version, let family, let severity, let title, let legalBasis,
            let branches
        else { return nil }
        return RuleSyntax(
            id: id,
            version: version,
            family: family,
            severity: severity,
            title: title,
            legalBasis: legalBasis,
            nationalCode: nationalCode,
            uses: uses,
            remember: remember,
            parameters: parameters,
            definitions: definitions,
            key: key,
            patterns: patterns,
            branches: branches
        )
    }

    private func parameters(_ node: DocumentNode?) -> [ParameterSyntax] {
        names.members(node, "parameters").compactMap { name, node in
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

    /// `judge` and `alert`, or `either` with several of them; nil where something is missing.
    private func branches(_ reader: inout MappingReader) -> [BranchSyntax]? {
        guard let either = reader.optional("either") else {
            return branch(&reader, reader.position).map { [$0] }
        }
        guard case .sequence(let nodes) = either.content, !nodes.isEmpty else {
            collector.report(
                "'either' is \(either.kind), where a list of wrongs is expected",
                at: either.position,
                hint: "write '- judge: …' and 'alert: …' for each"
            )
            return nil
        }
        if let alone = reader.optional("judge") ?? reader.optional("alert") {
            collector.report(
                "beside 'either' stand no 'judge' and no 'alert'",
                at: alone.position,
                hint: "make them one more item of 'either'"
            )
        }
        let branches = nodes.compactMap { node -> BranchSyntax? in
            let context = "an item of 'either'"
            guard var reader = MappingReader(node, context, collector) else { return nil }
            let branch = branch(&reader, node.position)
            reader.finish()
            return branch
        }
        return branches.count == nodes.count ? branches : nil
    }

    private func branch(
        _ reader: inout MappingReader,
        _ position: DocumentPosition
    ) -> BranchSyntax? {
        let steps = steps(reader.required("judge"))
        let alert = reader.required("alert").flatMap { AlertParser(collector).parse($0) }
        return alert.map { BranchSyntax(steps: steps, alert: $0, position: position) }
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
        if nodes.isEmpty {
            collector.report("'judge' has no step", at: node.position)
        }
        let parser = StepParser(collector)
        return nodes.compactMap { parser.parse($0) }
    }
}
