import SentinelEvent
import SentinelRules

/// One combination of records in which a rule saw a wrong.
struct Match {
    /// The parts of the anchor, which makes two matches the same wrong.
    let anchor: [String]
    /// The records that were bound, in the order of the steps: orders matches, and names this one.
    let order: [RowIdentity]
    /// The key of the timeline: the same records may stand together in several.
    let key: [String]
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

    /// Whether it comes before another match: by the records, then by the key.
    func precedes(_ other: Match) -> Bool {
        if order != other.order { return order.lexicographicallyPrecedes(other.order) }
        return key.lexicographicallyPrecedes(other.key)
    }
}

/// What has been bound on the way through the steps.
///
/// Most ways end before they come to a match, so what a match needs in words is written only then.
struct Bindings {
    /// A record or fact and its part in the judgement.
    private struct Part {
        let event: Event
        let role: String
        let lineIndex: Int?
        let isReversed: Bool
    }

    private(set) var order: [RowIdentity] = []
    private var parts: [Part] = []
    var isUndecided = false
    var deadline: Instant?

    /// Adds a candidate that orders the match, under a role.
    mutating func bind(_ candidate: Candidate, role: String) {
        order.append(candidate.first.identity)
        for row in candidate.rows { add(row, role: role) }
    }

    /// Adds a record under a role.
    mutating func add(_ row: Row, role: String) {
        parts.append(
            Part(
                event: row.event,
                role: role,
                lineIndex: row.lineIndex,
                isReversed: row.reversedAt != nil
            )
        )
    }

    /// Adds a row of a reference table that the judgement rests on.
    mutating func add(_ fact: FactRow, role: String) {
        parts.append(Part(event: fact.event, role: role, lineIndex: nil, isReversed: false))
    }

    /// Every event that was bound, with what it says in words.
    var evidence: [Evidence] {
        parts.map { part in
            Evidence(
                eventType: part.event.type.rawValue,
                eventID: part.event.id,
                role: part.role,
                time: part.event.time,
                fixmedinsCode: part.event.fixmedinsCode,
                text: part.event.summary
            )
        }
    }

    /// The parts of events that are accused.
    var accused: [AccusedPart] {
        parts.filter { !Evidence.contextRoles.contains($0.role) }.map { part in
            AccusedPart(event: part.event, lineIndex: part.lineIndex, isReversed: part.isReversed)
        }
    }
}
