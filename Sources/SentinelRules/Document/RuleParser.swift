/// Turns the nodes of a document into a rule's syntax, and reports what does not fit.
struct RuleParser {
    private let collector: DiagnosticCollector
    private let names: NamedParts

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
        names = NamedParts(collector)
    }

    /// The rule of a document; nil where it is no mapping.
    ///
    /// What is missing or cannot be read is reported, and stands in the syntax as empty, so that
    /// the rest is checked all the same.
    func parse(_ root: DocumentNode) -> RuleSyntax? {
        guard var reader = MappingReader(root, "the rule", collector) else { return nil }
        var unread = RuleSyntax.Unread()
        let empty = LocatedText("", at: reader.position)
        let id = reader.requiredText("id")
        let version = reader.requiredCount("version")
        let family = reader.requiredText("family")
        let severity = reader.requiredText("severity")
        let title = reader.requiredText("title")
        let legalBasis = reader.requiredText("legal_basis")
        let nationalCode = reader.optionalText("national_code")
        let uses = reader.optionalTexts("uses")
        let remember = reader.optionalText("remember")
        let parameters = parameters(reader.optional("parameters"), &unread)
        let definitions = names.definitions(reader.optional("define"))
        let keyNode = reader.required("key")
        let key = names.expressions(keyNode, "key")
        unread.isKey = keyNode?.members.map { $0.count > key.count } ?? true
        let patternNode = reader.required("patterns")
        let patterns = PatternParser(collector).parse(patternNode)
        unread.isAnyPattern = patternNode?.members == nil
        unread.patterns = Set(patternNode?.members?.map(\.name.text) ?? [])
            .subtracting(patterns.map(\.name.text))
        let branches = branches(&reader, &unread)
        reader.finish()
        return RuleSyntax(
            id: id ?? empty,
            version: version ?? 1,
            family: family ?? empty,
            severity: severity ?? empty,
            title: title ?? empty,
            legalBasis: legalBasis ?? empty,
            nationalCode: nationalCode,
            uses: uses,
            remember: remember,
            parameters: parameters,
            definitions: definitions,
            key: key,
            patterns: patterns,
            branches: branches,
            unread: unread
        )
    }

    private func parameters(
        _ node: DocumentNode?,
        _ unread: inout RuleSyntax.Unread
    ) -> [ParameterSyntax] {
        let members = names.members(node, "parameters")
        let parameters = members.compactMap { name, node -> ParameterSyntax? in
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
        unread.names.formUnion(
            Set(members.map(\.0.text)).subtracting(parameters.map(\.name.text))
        )
        return parameters
    }

    /// `judge` and `alert`, or `either` with several of them.
    private func branches(
        _ reader: inout MappingReader,
        _ unread: inout RuleSyntax.Unread
    ) -> [BranchSyntax] {
        guard let either = reader.optional("either") else {
            return [branch(&reader, reader.position, &unread)]
        }
        guard case .sequence(let nodes) = either.content, !nodes.isEmpty else {
            collector.report(
                "'either' is \(either.kind), where a list of wrongs is expected",
                at: either.position,
                hint: "write '- judge: …' and 'alert: …' for each"
            )
            unread.isStep = true
            return []
        }
        if let alone = reader.optional("judge") ?? reader.optional("alert") {
            collector.report(
                "beside 'either' stand no 'judge' and no 'alert'",
                at: alone.position,
                hint: "make them one more item of 'either'"
            )
        }
        if let beyond = nodes.dropFirst(DocumentLimits.branchesMax).first {
            collector.report(
                "'either' has over \(DocumentLimits.branchesMax) items",
                at: beyond.position
            )
        }
        var branches: [BranchSyntax] = []
        for node in nodes.prefix(DocumentLimits.branchesMax) {
            let context = "an item of 'either'"
            guard var reader = MappingReader(node, context, collector) else {
                unread.isStep = true
                continue
            }
            branches.append(branch(&reader, node.position, &unread))
            reader.finish()
        }
        return branches
    }

    private func branch(
        _ reader: inout MappingReader,
        _ position: DocumentPosition,
        _ unread: inout RuleSyntax.Unread
    ) -> BranchSyntax {
        let steps = steps(reader.required("judge"), &unread)
        let alert = reader.required("alert").flatMap { AlertParser(collector).parse($0) }
        if alert == nil || steps.isEmpty { unread.isStep = true }
        return BranchSyntax(steps: steps, alert: alert, position: position)
    }

    private func steps(
        _ node: DocumentNode?,
        _ unread: inout RuleSyntax.Unread
    ) -> [StepSyntax] {
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
        if let beyond = nodes.dropFirst(DocumentLimits.stepsMax).first {
            collector.report(
                "'judge' has over \(DocumentLimits.stepsMax) steps",
                at: beyond.position
            )
        }
        let parser = StepParser(collector)
        var steps: [StepSyntax] = []
        for node in nodes.prefix(DocumentLimits.stepsMax) {
            if let step = parser.parse(node) {
                steps.append(step)
                continue
            }
            unread.isStep = true
            // Whichever of its texts would have been the name of what it binds.
            for member in node.members ?? [] {
                if case .scalar(let text) = member.value.content { unread.names.insert(text.text) }
            }
        }
        return steps
    }
}
