import SentinelEngine
import SentinelEvent
import SentinelReference
import SentinelRules

/// Judges the events of a replay by the reference evaluator: takes them in one by one, and says at
/// the end what there is to say.
struct ReferenceReplay {
    private let evaluator: ReferenceEvaluator
    private var admission: ReferenceAdmission

    init(rules: [Rule], _ configuration: EngineConfiguration) {
        var bounds = ReferenceConfiguration()
        bounds.watermarkDelay = configuration.watermarkDelay
        bounds.lateness = configuration.lateness
        bounds.factReach = configuration.factReach
        bounds.correctionReach = configuration.correctionReach
        evaluator = ReferenceEvaluator(rules: rules, configuration: bounds)
        admission = ReferenceAdmission(configuration: bounds)
    }

    /// Takes in one event; why not, where it belongs into quarantine.
    mutating func admit(_ event: Event) -> Rejection? {
        if case .rejected(let rejection) = admission.admit(event) { rejection } else { nil }
    }

    /// Judges what was taken in.
    func finish(isComplete: Bool, _ report: inout ReplayReport) {
        let findings = evaluator.findings(admission.admitted, isComplete: isComplete)
        report.alerts = findings.alerts
        report.pending = findings.pendingCount
        report.statistics.accepted = admission.statistics.accepted
        report.statistics.duplicates = admission.statistics.duplicates
        report.statistics.conflicts = admission.statistics.conflicts
        report.statistics.late = admission.statistics.late
        report.statistics.reversedReversals = admission.reversedReversals
    }
}
