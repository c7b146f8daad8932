import SentinelEvent

/// Writes the fields of a test's event as JSON, by the kinds that the contract gives them.
///
/// What the contract says of a value is left to the decoder; here only the notation is checked.
struct FieldWriter {
    let collector: DiagnosticCollector
    let times: TestTime
    /// From what times that begin with a sign count.
    var origin: Instant?

    /// The value of a field as JSON; nil where it is to be left out, or is reported.
    func json(_ name: String, _ node: DocumentNode, _ kind: FieldKind) -> String? {
        if node.isAbsent { return nil }
        if case .texts = kind { return texts(name, node) }
        guard case .scalar(let scalar) = node.content else {
            collector.report(
                "'\(name)' is \(node.kind), where a text is expected",
                at: node.position
            )
            return nil
        }
        let text = scalar.text
        switch kind {
        case .text, .code, .money, .texts, .feeLines, .attributes:
            return JSONObjectWriter.quoted(text)
        case .mark:
            let code = ["true": "1", "false": "0"][text] ?? text
            return JSONObjectWriter.quoted(code)
        case .number, .whole, .degrees:
            guard Self.isNumber(text) else { return refuse(name, scalar, "a number") }
            return text
        case .bool:
            guard text == "true" || text == "false" else {
                return refuse(name, scalar, "true or false")
            }
            return text
        case .date:
            if LocalDate(text: text) != nil { return JSONObjectWriter.quoted(text) }
            return instant(name, node).map { JSONObjectWriter.quoted("\($0.localDate)") }
        case .time:
            return instant(name, node).map { JSONObjectWriter.quoted($0.description) }
        }
    }

    /// The time of a field; nil where it is none, which is reported.
    func instant(_ name: String, _ node: DocumentNode) -> Instant? {
        guard case .scalar(let scalar) = node.content else {
            collector.report(
                "'\(name)' is \(node.kind), where a time is expected",
                at: node.position
            )
            return nil
        }
        if let instant = times.instant(scalar.text, origin: origin) { return instant }
        collector.report(
            "'\(name)' is '\(scalar.text)', where a time is expected",
            at: scalar.position,
            hint: TestTime.forms
        )
        return nil
    }

    private func texts(_ name: String, _ node: DocumentNode) -> String? {
        var nodes = [node]
        if case .sequence(let elements) = node.content { nodes = elements }
        let texts = nodes.compactMap { node -> String? in
            guard case .scalar(let text) = node.content else {
                collector.report(
                    "'\(name)' holds \(node.kind), where a text is expected",
                    at: node.position
                )
                return nil
            }
            return JSONObjectWriter.quoted(text.text)
        }
        return "[" + texts.joined(separator: ",") + "]"
    }

    private func refuse(_ name: String, _ text: LocatedText, _ expected: String) -> String? {
        collector.report(
            "'\(name)' is '\(text.text)', where \(expected) is expected",
            at: text.position
        )
        return nil
    }

    /// Whether a text is a number in the notation of JSON, without an exponent.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { $0 &- 0x30 < 10 }
        }
        let hasZeros = parts.first.map { $0.count > 1 && $0.hasPrefix("0") } ?? true
        return isPlain && parts.count <= 2 && !hasZeros
    }
}

extension DocumentNode {
    /// Whether it says that a field is to be left out.
    var isAbsent: Bool {
        guard case .scalar(let text) = content else { return false }
        return ["null", "~", ""].contains(text.text)
    }

    /// The text of a scalar.
    var text: String? {
        guard case .scalar(let text) = content else { return nil }
        return text.text
    }
}
