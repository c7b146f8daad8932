import SentinelEvent

/// An event of a test on its way from the document to the decoder.
struct EventDraft {
    let word: EventWord
    let position: DocumentPosition
    /// What the document gives, by the contract's names.
    var fields: [String: DocumentNode] = [:]
    /// Fields of the one fee line that is written with its settlement.
    var line: [String: DocumentNode] = [:]
    /// Fields of fee lines that the document gives all settlements.
    var lineDefaults: [String: DocumentNode] = [:]
    /// Attributes of a fact, by their names.
    var attributes: [String: DocumentNode] = [:]
    /// Fields of the word that are none of the contract.
    var own: [String: DocumentNode] = [:]
    /// Values that are JSON already; they hold where the document gives none.
    var json: [String: String] = [:]
    /// Its fee lines, each by the contract's names as JSON.
    var lines: [[String: String]] = []

    init(_ word: EventWord, at position: DocumentPosition) {
        self.word = word
        self.position = position
    }

    /// The record that the contract makes of it.
    var schema: RecordSchema { EventSchema.schema(of: word.type) }

    /// The text of a field, where the document or a default gives one.
    func text(_ name: String) -> String? {
        guard let node = fields[name], !node.isAbsent else { return nil }
        return node.text
    }

    /// Gives a field a value, unless it has one or is to be left out.
    mutating func fill(_ name: String, _ text: String) {
        if fields[name] == nil, json[name] == nil { fields[name] = scalar(text) }
    }

    /// A scalar that stands where the event does.
    func scalar(_ text: String) -> DocumentNode {
        DocumentNode(position: position, content: .scalar(LocatedText(text, at: position)))
    }
}

/// Sorts the fields of an event as they are written by what they belong to.
struct DraftReader {
    let collector: DiagnosticCollector
    /// Fields that the document gives all events of a word, or all fee lines.
    let defaults: [String: [DocumentNode.Member]]

    /// The draft of an event; nil where it is none at all.
    func read(_ item: EventItem) -> EventDraft? {
        guard let word = EventWord(rawValue: item.word.text) else {
            let words = EventWord.allCases.map(\.rawValue)
            collector.report(
                "there is no event '\(item.word.text)'",
                at: item.word.position,
                hint: Suggestion.hint(for: item.word.text, among: words)
            )
            return nil
        }
        var members: [DocumentNode.Member] = []
        switch item.node.content {
        case .mapping(let given): members = given
        case .scalar(let text) where text.text.isEmpty: break
        default:
            collector.report(
                "'\(word.rawValue)' is \(item.node.kind), where its fields are expected",
                at: item.node.position
            )
            return nil
        }
        var draft = EventDraft(word, at: item.word.position)
        let table = word == .fact ? self.table(members) : nil
        for member in members { put(member, table, &draft, isDefault: false) }
        for member in defaults[word.rawValue] ?? [] { put(member, table, &draft, isDefault: true) }
        for (name, text) in word.defaults { draft.fill(name, text) }
        return draft
    }

    /// The fields of a fee line by the contract's names, with the defaults of the document.
    func readLine(_ node: DocumentNode) -> [String: DocumentNode] {
        guard case .mapping(let members) = node.content else {
            collector.report(
                "the fee line is \(node.kind), where a mapping is expected",
                at: node.position
            )
            return [:]
        }
        var fields: [String: DocumentNode] = [:]
        for member in members {
            guard let name = EventWord.contractName(member.name.text, in: EventSchema.feeLine)
            else {
                refuse(member.name, "the fee line", EventWord.names(of: EventSchema.feeLine))
                continue
            }
            put(member, name, &fields, isDefault: false)
        }
        return fields
    }

    /// The document's own defaults of fee lines.
    var lineDefaults: [String: DocumentNode] {
        var fields: [String: DocumentNode] = [:]
        for member in defaults["line"] ?? [] {
            let name = EventWord.contractName(member.name.text, in: EventSchema.feeLine)
            if let name { put(member, name, &fields, isDefault: true) }
        }
        return fields
    }

    private func table(_ members: [DocumentNode.Member]) -> RecordSchema? {
        let node = members.first { $0.name.text == "table" }?.value
        return node?.text.flatMap { ReferenceSchema.table(named: $0) }
    }

    private func put(
        _ member: DocumentNode.Member,
        _ table: RecordSchema?,
        _ draft: inout EventDraft,
        isDefault: Bool
    ) {
        let name = member.name.text
        if draft.word.ownFields.contains(name) {
            put(member, name, &draft.own, isDefault: isDefault)
        } else if table?.slot(name) != nil {
            put(member, name, &draft.attributes, isDefault: isDefault)
        } else if let contract = EventWord.contractName(name, in: draft.schema) {
            put(member, contract, &draft.fields, isDefault: isDefault)
        } else if draft.word == .settlement,
            let contract = EventWord.contractName(name, in: EventSchema.feeLine)
        {
            if isDefault {
                put(member, contract, &draft.lineDefaults, isDefault: true)
            } else {
                put(member, contract, &draft.line, isDefault: false)
            }
        } else {
            var names = draft.word.ownFields + EventWord.names(of: draft.schema)
            if draft.word == .settlement { names += EventWord.names(of: EventSchema.feeLine) }
            names += table?.fields.map(\.name) ?? []
            refuse(member.name, "the \(draft.word.rawValue)", names)
        }
    }

    private func put(
        _ member: DocumentNode.Member,
        _ name: String,
        _ fields: inout [String: DocumentNode],
        isDefault: Bool
    ) {
        guard fields[name] == nil else {
            if !isDefault {
                collector.report("'\(name)' is given twice", at: member.name.position)
            }
            return
        }
        fields[name] = member.value
    }

    private func refuse(_ name: LocatedText, _ record: String, _ names: [String]) {
        collector.report(
            "\(record) has no field '\(name.text)'",
            at: name.position,
            hint: Suggestion.hint(for: name.text, among: names)
        )
    }
}
