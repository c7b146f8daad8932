/// Puts faults into a rule document, one at a time: every predicate inverted and left out, every
/// step that keeps something out left out, every parameter shifted.
///
/// Faults are put into the text, so that a mutant goes through everything that a document goes
/// through.
public struct RuleMutants {
    private let document: MutableDocument
    private let file: String
    private var mutants: [RuleMutant] = []

    /// Fields whose texts decide nothing.
    private static let words: Set<String> = [
        "id", "version", "family", "severity", "title", "legal_basis", "national_code", "uses",
        "parameters", "reason", "margin", "subjects", "because", "as", "role", "table", "event",
        "matching", "merge", "amount", "reversed", "lists", "remember", "before", "after",
        "observed", "optional", "whenever", "whole", "within",
    ]
    private static let conditions: Set<String> = ["where", "on", "same", "when"]

    /// All mutants of a rule or shared document; none where it is no YAML.
    ///
    /// - Parameters:
    ///   - text: the document.
    ///   - file: what it is called.
    ///   - definitions: the definitions in question; nil: all.
    /// - Returns: the mutants in the order of their places.
    public static func all(
        of text: String,
        file: String,
        definitions: Set<String>? = nil
    ) -> [RuleMutant] {
        let collector = DiagnosticCollector(file: file)
        guard let root = YAMLReader.read(text, collector) else { return [] }
        var mutants = RuleMutants(text, file)
        mutants.walk(root, field: nil, definitions)
        return mutants.mutants.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    private init(_ text: String, _ file: String) {
        document = MutableDocument(text)
        self.file = file
    }

    private mutating func walk(
        _ node: DocumentNode,
        field: String?,
        _ definitions: Set<String>?
    ) {
        switch node.content {
        case .scalar(let text):
            mutate(text, isCondition: field.map(Self.conditions.contains) ?? false)
        case .sequence(let nodes):
            for (index, item) in nodes.enumerated() {
                if field == "judge" || field == "suppress" {
                    drop(item, until: index + 1 < nodes.count ? nodes[index + 1] : nil, field)
                }
                walk(item, field: field, definitions)
            }
        case .mapping(let members):
            for (index, member) in members.enumerated() {
                let name = member.name.text
                if name == "parameters", field == nil {
                    shift(member.value)
                }
                if name == "dark" {
                    let next = index + 1 < members.count ? members[index + 1].name.position : nil
                    add(
                        .dropped,
                        "dark",
                        member.name.position,
                        document.dropping(
                            from: member.name.position,
                            before: next
                        )
                    )
                }
                guard !Self.words.contains(name) else { continue }
                if field == "define", let definitions,
                    !definitions.contains(String(name.prefix { $0 != "(" }))
                {
                    continue
                }
                walk(member.value, field: name, definitions)
            }
        }
    }

    /// The predicates of an expression.
    private mutating func mutate(_ text: LocatedText, isCondition: Bool) {
        let bytes = Array(text.text.utf8)
        for predicate in PredicateFinder.predicates(of: text.text, isCondition: isCondition) {
            let inner = String(decoding: bytes[predicate.range], as: UTF8.self)
            let before = String(decoding: bytes[..<predicate.range.lowerBound], as: UTF8.self)
            let start = before.unicodeScalars.count
            let last = start + inner.unicodeScalars.count - 1
            let span = (from: text.place(codePoint: start), through: text.place(codePoint: last))
            let inverted = document.enclosing(span, in: "((", ") == false)")
            let removed = document.enclosing(
                span,
                in: predicate.neutral ? "(true || (" : "(false && (",
                "))"
            )
            add(.inverted, inner, span.from, inverted)
            add(.removed, inner, span.from, removed)
        }
    }

    /// A step or a suppression that only keeps something out.
    private mutating func drop(_ item: DocumentNode, until next: DocumentNode?, _ field: String?) {
        guard case .mapping(let members) = item.content, let first = members.first else { return }
        guard ["without", "where", "wait", "when"].contains(first.name.text) else { return }
        var subject = first.name.text
        if case .scalar(let text) = first.value.content { subject += ": \(text.text)" }
        add(.dropped, subject, item.position, dropped(item, members, first, until: next))
    }

    private func dropped(
        _ item: DocumentNode,
        _ members: [DocumentNode.Member],
        _ first: DocumentNode.Member,
        until next: DocumentNode?
    ) -> String? {
        guard ["without", "when"].contains(first.name.text) else {
            return document.droppingItem(at: item.position, before: next?.position)
        }
        // What it reads has to go on being read, or a pattern would have no use; so its condition
        // never holds.
        let condition = first.name.text == "when" ? "when" : "on"
        let node = members.first { $0.name.text == condition }?.value
        guard case .scalar(let text)? = node?.content else {
            return document.inserting("on: 'false'", below: item.position)
        }
        let last = text.text.unicodeScalars.count - 1
        let span = (from: text.place(codePoint: 0), through: text.place(codePoint: last))
        return document.enclosing(span, in: "(false && (", "))")
    }

    private mutating func shift(_ node: DocumentNode) {
        guard case .mapping(let parameters) = node.content else { return }
        for parameter in parameters {
            guard case .mapping(let members) = parameter.value.content,
                let type = members.first(where: { $0.name.text == "type" })?.value,
                let value = members.first(where: { $0.name.text == "default" })?.value,
                case .scalar(let typeName) = type.content
            else { continue }
            func bound(_ name: String) -> String? {
                let node = members.first { $0.name.text == name }?.value
                guard case .scalar(let text)? = node?.content else { return nil }
                return text.text
            }
            let bounds = (minimum: bound("minimum"), maximum: bound("maximum"))
            for shifted in ShiftedValue.all(of: value, type: typeName.text, bounds) {
                let span = (
                    from: shifted.text.place(codePoint: 0),
                    through: shifted.text.place(
                        codePoint: shifted.text.text.unicodeScalars.count - 1
                    )
                )
                add(
                    .shifted,
                    "\(parameter.name.text) to \(shifted.words)",
                    parameter.name.position,
                    document.replacing(span, by: shifted.replacement)
                )
            }
        }
    }

    private mutating func add(
        _ fault: RuleMutant.Fault,
        _ subject: String,
        _ place: DocumentPosition,
        _ text: String?
    ) {
        guard let text else { return }
        let words = subject.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
        mutants.append(
            RuleMutant(
                file: file,
                line: place.line,
                column: place.column,
                fault: fault,
                subject: words,
                text: text
            )
        )
    }
}
