/// The events that a truth names, numbered, each with what it is a part of.
struct EventLabels {
    /// What one event is a part of.
    struct Label {
        /// Whether an alert upon it is not false: it belongs to a case, or to a contested near
        /// miss.
        var isTouchable = false
        /// Cases of which it is a key event.
        var cases: [Int] = []
        /// Near misses to which it belongs.
        var nearMisses: [Int] = []
    }

    private(set) var labels: [Label] = []
    private var events = Names()

    init(_ truth: Truth) {
        for (index, labelled) in truth.cases.enumerated() {
            for event in labelled.allEvents { change(event) { $0.isTouchable = true } }
            for event in Set(labelled.keyEvents) { change(event) { $0.cases.append(index) } }
        }
        for (index, miss) in truth.nearMisses.enumerated() {
            for event in Set(miss.events) {
                change(event) { label in
                    label.nearMisses.append(index)
                    if miss.isContested { label.isTouchable = true }
                }
            }
        }
    }

    private mutating func change(_ event: String, _ body: (inout Label) -> Void) {
        let number = events.number(of: event)
        if number == labels.count { labels.append(Label()) }
        body(&labels[number])
    }

    /// The numbers of those events that the truth names, each once.
    func numbers(of accused: [String?]) -> [Int] {
        Set(accused.compactMap { $0.flatMap(events.known) }).sorted()
    }
}
