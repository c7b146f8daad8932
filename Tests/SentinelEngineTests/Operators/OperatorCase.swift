import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

/// A log in order of arrival, and what rules have to say of it.
struct OperatorCase: CustomTestStringConvertible, Sendable {
    private let name: String
    private let rules: [Rule]
    private let events: [Event]
    private let says: [String]
    private let history: String?

    /// `says` are the lines of the outcome; `history` the revisions' statuses with their causes.
    init(
        _ name: String,
        _ document: (file: String, text: String),
        _ events: [Event],
        says: [String] = [],
        history: String? = nil
    ) {
        self.name = name
        rules = TestRules.rule(document)
        self.events = events
        self.says = says
        self.history = history
    }

    var testDescription: String { name }

    /// Expects what the case says, and the same of every other order in which nothing comes too
    /// late.
    func check(_ location: SourceLocation = #_sourceLocation) {
        let run = Run(rules, events)
        #expect(run.admissions.allSatisfy { $0 == .accepted }, sourceLocation: location)
        #expect(run.outcome.lines == says, sourceLocation: location)
        #expect(run.replayed == run.outcome, sourceLocation: location)
        if let history { #expect(run.history == history, sourceLocation: location) }
        var generator = SplitMix64(seed: 1)
        let sorted = Arrival.sorted(events)
        let orders =
            [sorted, Array(sorted.reversed())]
            + (0..<6).map { _ in Arrival.shuffled(events, using: &generator) }
        for order in orders {
            let other = Run(rules, order)
            guard other.admissions.allSatisfy({ $0 == .accepted }) else { continue }
            let difference = other.outcome.difference(from: run.outcome)
            #expect(difference.isEmpty, "\(order.map(\.id))", sourceLocation: location)
        }
    }
}
