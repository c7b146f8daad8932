import SentinelEvent
import SentinelExpression

/// Resolves lengths of time that bound a rule's state: they have to be known when it is loaded.
struct SpanChecker {
    private let scope: ExpressionScope
    private let collector: DiagnosticCollector

    /// No rule looks further: trace codes are remembered for 1,100 days.
    static let longest = TimeSpan(milliseconds: 1_100 * 86_400_000)
    /// As long as a reversal is kept.
    static let fallback = TimeSpan(milliseconds: 180 * 86_400_000)

    /// A checker over the constants of a scope.
    init(_ scope: ExpressionScope, _ collector: DiagnosticCollector) {
        self.scope = scope.with([])
        self.collector = collector
    }

    /// The length in milliseconds; nil where a diagnostic was reported.
    func check(_ text: LocatedText) -> Int64? {
        let length: Int64
        if let span = TimeSpan(text: text.text) {
            length = span.milliseconds
        } else {
            guard hasBound(text) else { return nil }
            guard let program = scope.compile(text, expecting: .duration) else { return nil }
            guard case .duration(let duration)? = program.constantValue else {
                // A name that stands for something wrong: that was reported.
                guard program.referencedSlots.isEmpty else { return nil }
                collector.report(
                    "the length is not known before events come",
                    at: text.position,
                    hint: "write 30m, 36h or 60d, a parameter, or a sum of them"
                )
                return nil
            }
            length = duration.milliseconds
        }
        guard length >= 0 else {
            collector.report("the length is below zero", at: text.position)
            return nil
        }
        guard length <= Self.longest.milliseconds else {
            collector.report(
                "nothing is remembered for so long: the rule's state would have no bound",
                at: text.position,
                hint: "look at most 1100d away"
            )
            return nil
        }
        return length
    }

    /// Whether every parameter that the length names has a maximum; reports one that has none.
    private func hasBound(_ text: LocatedText) -> Bool {
        let words = text.text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        guard let name = words.first(where: { scope.unbounded.contains(String($0)) }) else {
            return true
        }
        collector.report(
            "parameter '\(name)' has no maximum, so the rule's state would have no bound",
            at: text.position,
            hint: "give the parameter a 'maximum'"
        )
        return false
    }
}
