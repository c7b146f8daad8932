import SentinelEvent
import SentinelReference
import SentinelRules
import SentinelTestSupport

/// What the reference evaluator says of a log by one rule, a line an alert: `standing 80.00
/// @0 10:30: F1 mismatch, S1 settled | the reason`.
///
/// The rule is given as a document from its `key` on; the log is whole unless it is not.
func said(by body: String, of events: [Event], isComplete: Bool = true) throws -> [String] {
    try alerts(by: body, of: events, isComplete: isComplete).map { alert in
        "\(Outcome([alert]).lines.joined()) | \(alert.reason)"
    }.sorted()
}

/// The alerts of a log by one rule.
func alerts(by body: String, of events: [Event], isComplete: Bool = true) throws -> [Alert] {
    let rules = try RuleLibrary(texts: [RuleTexts.document("a-rule", body)]).rules
    let admitted = events.map { AdmittedEvent($0) }
    let found = ReferenceEvaluator(rules: rules).evaluate(admitted, isComplete: isComplete)
    let backwards = ReferenceEvaluator(rules: rules)
        .evaluate(admitted.reversed(), isComplete: isComplete)
    precondition(found == backwards, "the order of the events plays a part")
    return found
}
