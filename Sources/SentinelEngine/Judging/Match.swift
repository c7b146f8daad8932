import SentinelEvent
import SentinelRules

/// One combination of records in which a rule saw a wrong.
struct Match {
    /// The parts of the anchor, which makes two matches the same wrong.
    let anchor: [String]
    /// The records that were bound, in the order of the steps: orders matches, and names this one.
    let order: [RowIdentity]
    let evidence: [Evidence]
    let accused: [AccusedPart]
    /// Whether something is missing whose source was dark.
    let isUndecided: Bool
    /// The last deadline that had to pass.
    let deadline: Instant?
    let severity: Severity
    let subjects: AlertSubjects
    let reason: String
    let margin: String?
}

/// What has been bound on the way through the steps.
struct Bindings {
    var order: [RowIdentity] = []
    var evidence: [Evidence] = []
    var accused: [AccusedPart] = []
    var isUndecided = false
    var deadline: Instant?

    /// Adds a record under a role.
    mutating func add(_ row: Row, role: String) {
        let evidence = row.event.evidence(role: role)
        self.evidence.append(evidence)
        if evidence.isAccused {
            accused.append(
                AccusedPart(
                    event: row.event, lineIndex: row.lineIndex, isReversed: row.reversedAt != nil))
        }
    }
}

extension Event {
    /// The event as a row of evidence.
    func evidence(role: String) -> Evidence {
        Evidence(
            eventType: type.rawValue, eventID: id, role: role, time: time,
            fixmedinsCode: fixmedinsCode, text: summary)
    }
}
