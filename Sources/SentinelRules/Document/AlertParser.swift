/// Reads what an alert says.
struct AlertParser {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The alert of a node; nil where it is no mapping.
    func parse(_ node: DocumentNode) -> AlertSyntax? {
        guard var reader = MappingReader(node, "'alert'", collector) else { return nil }
        if let node = reader.required("anchor"), case .sequence(let parts) = node.content,
            parts.isEmpty
        {
            collector.report("'anchor' is empty", at: node.position)
        }
        let anchor = reader.optionalTexts("anchor")
        let subjects = NamedParts(collector).expressions(reader.required("subjects"), "subjects")
        let severity = reader.optionalText("severity")
        let amount = reader.optionalText("amount")
        let reason = reader.requiredText("reason")
        let margin = reader.optionalText("margin")
        let merge = reader.optionalText("merge")
        let suppressions = suppressions(reader.optional("suppress"))
        reader.finish()
        return AlertSyntax(
            anchor: anchor,
            subjects: subjects,
            severity: severity,
            amount: amount,
            reason: reason ?? LocatedText("", at: reader.position),
            margin: margin,
            merge: merge,
            suppressions: suppressions
        )
    }

    private func suppressions(_ node: DocumentNode?) -> [SuppressionSyntax] {
        guard let node else { return [] }
        guard case .sequence(let nodes) = node.content else {
            collector.report(
                "'suppress' is \(node.kind), where a list is expected",
                at: node.position,
                hint: "write '- when: …' and 'because: …'"
            )
            return []
        }
        return nodes.compactMap { node in
            guard var reader = MappingReader(node, "an item of 'suppress'", collector) else {
                return nil
            }
            let condition = reader.requiredText("when")
            let reason = reader.requiredText("because")
            reader.finish()
            guard let condition, let reason else { return nil }
            return SuppressionSyntax(condition: condition, reason: reason)
        }
    }
}
