/// One event of a test as it is written, repetitions written out.
struct EventItem {
    let word: LocatedText
    let node: DocumentNode
}

/// Writes out a list of events: `repeat` makes several of one.
struct EventListParser {
    /// No rule needs more; a document may not fill the memory.
    static let countMax = 20_000

    private let collector: DiagnosticCollector
    private var items: [EventItem] = []
    /// How often something was written out; empty lists count too.
    private var steps = 0
    private var isFull: Bool { steps > Self.countMax }

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// The events of a node, which has to be a list; none where there is no node.
    ///
    /// Values stand in the place of their names.
    static func items(
        _ node: DocumentNode?,
        _ values: [String: String],
        _ collector: DiagnosticCollector
    ) -> [EventItem] {
        guard let node else { return [] }
        var parser = EventListParser(collector)
        parser.read(node, values)
        guard !parser.isFull else {
            collector.report("over \(countMax) events", at: node.position)
            return []
        }
        return parser.items
    }

    private mutating func read(_ node: DocumentNode, _ values: [String: String]) {
        guard case .sequence(let nodes) = node.content else {
            collector.report(
                "'events' is \(node.kind), where a list is expected",
                at: node.position
            )
            return
        }
        for node in nodes where !isFull { readOne(node, values) }
    }

    private mutating func readOne(_ node: DocumentNode, _ values: [String: String]) {
        guard var reader = MappingReader(node, "the event", collector) else { return }
        let times = reader.optionalText("repeat")
        let name = reader.optionalText("as")
        let list = reader.optional("events")
        let words = reader.all.filter { !["repeat", "as", "events"].contains($0.name.text) }
        guard words.count + (list == nil ? 0 : 1) == 1, list == nil || times != nil else {
            let known = EventWord.allCases.map(\.rawValue).joined(separator: ", ")
            collector.report(
                "an event is one word and its fields",
                at: node.position,
                hint: "the words are \(known)"
            )
            return
        }
        guard let times else {
            add(words, list, values)
            return
        }
        let text = Placeholder(values, collector).fill(
            DocumentNode(position: times.position, content: .scalar(times))
        )
        guard case .scalar(let filled) = text.content, let count = Int(filled.text),
            (0...Self.countMax).contains(count)
        else {
            collector.report(
                "'repeat' is '\(times.text)', where a whole number is expected",
                at: times.position
            )
            return
        }
        var inner = values
        for number in 0..<count where !isFull {
            inner[name?.text ?? "n"] = String(number + 1)
            add(words, list, inner)
        }
    }

    private mutating func add(
        _ words: [DocumentNode.Member],
        _ list: DocumentNode?,
        _ values: [String: String]
    ) {
        steps += 1
        guard !isFull else { return }
        if let list { read(list, values) }
        guard let word = words.first else { return }
        let node = Placeholder(values, collector).fill(word.value)
        items.append(EventItem(word: word.name, node: node))
    }
}
