/// Reads the members of one mapping by name, and reports those that nobody asked for.
///
/// Every accessor returns nil where a diagnostic was reported, so that reading goes on and the
/// author sees all that is wrong at once.
struct MappingReader {
    let position: DocumentPosition
    private let members: [DocumentNode.Member]
    private let context: String
    private let collector: DiagnosticCollector
    private var known: [String] = []

    /// A reader of a node that has to be a mapping; `context` names it in messages.
    init?(_ node: DocumentNode, _ context: String, _ collector: DiagnosticCollector) {
        guard case .mapping(let members) = node.content else {
            collector.report(
                "\(context) is \(node.kind), where a mapping is expected",
                at: node.position
            )
            return nil
        }
        self.members = members
        self.context = context
        self.collector = collector
        position = node.position
    }

    /// All members, for mappings whose names are the author's own.
    var all: [DocumentNode.Member] { members }

    /// The members that no accessor has asked for so far.
    var others: [DocumentNode.Member] { members.filter { !known.contains($0.name.text) } }

    /// The member of a name, where there is one.
    mutating func optional(_ name: String) -> DocumentNode? {
        known.append(name)
        return members.first { $0.name.text == name }?.value
    }

    /// The member of a name; its absence is reported.
    mutating func required(_ name: String) -> DocumentNode? {
        let node = optional(name)
        if node == nil {
            collector.report("\(context) has no field '\(name)', which it needs", at: position)
        }
        return node
    }

    /// A text, where there is one.
    mutating func optionalText(_ name: String) -> LocatedText? {
        optional(name).flatMap { text($0, name) }
    }

    /// A text that must be there.
    mutating func requiredText(_ name: String) -> LocatedText? {
        required(name).flatMap { text($0, name) }
    }

    /// A whole number from 1 that must be there.
    mutating func requiredCount(_ name: String) -> Int? {
        guard let text = requiredText(name) else { return nil }
        guard let number = Int(text.text), number > 0 else {
            collector.report(
                "'\(name)' is '\(text.text)', where a whole number from 1 is expected",
                at: text.position
            )
            return nil
        }
        return number
    }

    /// A truth value, where there is one.
    mutating func optionalFlag(_ name: String) -> Bool? {
        guard let text = optionalText(name) else { return nil }
        guard let flag = Bool(text.text) else {
            collector.report(
                "'\(name)' is '\(text.text)', where true or false is expected",
                at: text.position
            )
            return nil
        }
        return flag
    }

    /// A list of texts; a single text is a list of one.
    mutating func optionalTexts(_ name: String) -> [LocatedText] {
        guard let node = optional(name) else { return [] }
        guard case .sequence(let nodes) = node.content else {
            return [text(node, name)].compactMap { $0 }
        }
        return nodes.compactMap { text($0, name) }
    }

    /// Reports every member that no accessor has asked for.
    func finish() {
        for member in members where !known.contains(member.name.text) {
            collector.report(
                "\(context) has no field '\(member.name.text)'",
                at: member.name.position,
                hint: Suggestion.hint(for: member.name.text, among: known)
            )
        }
    }

    private func text(_ node: DocumentNode, _ name: String) -> LocatedText? {
        guard case .scalar(let text) = node.content else {
            collector.report(
                "'\(name)' is \(node.kind), where a text is expected",
                at: node.position
            )
            return nil
        }
        guard !text.text.isEmpty else {
            collector.report(
                "'\(name)' is empty",
                at: node.position,
                hint: "a text that begins with !, &, * or # stands between quotes"
            )
            return nil
        }
        return text
    }
}
