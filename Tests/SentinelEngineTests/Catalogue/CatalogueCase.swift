import SentinelEngine
import SentinelEvent
import SentinelRules
import SentinelTestSupport
import Testing

/// A small log, and what one shipped rule has to say of it in the end.
struct CatalogueCase: CustomTestStringConvertible, Sendable {
    /// What a rule says of a whole log: nothing, or one alert.
    enum Verdict: Sendable {
        case silent
        case standing
        case undecided
        case advisory
    }

    private let name: String
    private let verdict: Verdict
    private let events: [Event]

    init(_ name: String, _ verdict: Verdict, _ events: [Event]) {
        self.name = name
        self.verdict = verdict
        self.events = events
    }

    var testDescription: String { name }

    /// Expects the verdict of the rule, and the same of other orders in which nothing comes too
    /// late.
    func check(_ rule: String, _ location: SourceLocation = #_sourceLocation) {
        let run = Self.run(rule, events)
        #expect(run.admissions.allSatisfy { $0 == .accepted }, sourceLocation: location)
        let said = run.outcome.alerts.map { alert -> Verdict in
            switch alert.status.outcome {
            case .standing: alert.severity == .advisory ? .advisory : .standing
            case .undecided: .undecided
            case .withdrawn: .silent
            }
        }
        let expected = verdict == .silent ? [] : [verdict]
        #expect(said == expected, "\(run.outcome.lines)", sourceLocation: location)
        var generator = SplitMix64(seed: 1)
        let orders =
            [Arrival.sorted(events)]
            + (0..<4).map { _ in Arrival.shuffled(events, using: &generator) }
        for order in orders {
            let other = Self.run(rule, order)
            guard other.admissions.allSatisfy({ $0 == .accepted }) else { continue }
            let difference = other.outcome.difference(from: run.outcome)
            #expect(difference.isEmpty, "\(order.map(\.id))", sourceLocation: location)
        }
    }

    /// A run of one shipped rule alone.
    static func run(_ rule: String, _ events: [Event], isWhole: Bool = true) -> Run {
        let rules = RuleTexts.shipped.filter { $0.id == rule }
        precondition(rules.count == 1, "no shipped rule is called \(rule)")
        return Run(rules, events, isWhole: isWhole)
    }
}
