import SentinelEvent
import SentinelRules

/// One combination of records in which a rule saw a wrong.
struct Match {
    /// The branch of the rule that saw it.
    let branch: Int
    /// The parts of the anchor, which makes two matches the same wrong.
    let anchor: [String]
    /// The records that were bound, in the order of the steps: orders matches, and names this one.
    let order: [RowIdentity]
    /// Which elements of lists were gone through.
    let choices: [Int]
    /// The records whose overlap makes two matches one run; nil where all of an anchor are one.
    let run: [RowIdentity]?
    /// How long the list is in which they stand, as records or as groups of them.
    let runLength: Int?
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

    /// Whether it comes before another match: by the branch, the records, the elements, the key.
    func precedes(_ other: Match) -> Bool {
        if branch != other.branch { return branch < other.branch }
        if order != other.order { return order.lexicographicallyPrecedes(other.order) }
        if choices != other.choices { return choices.lexicographicallyPrecedes(other.choices) }
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
    var choices: [Int] = []
    var isUndecided = false
    var deadline: Instant?

    /// Adds a candidate that orders the match, under a role.
    mutating func bind(_ candidate: Candidate, role: String?) {
        order.append(candidate.first.identity)
        add(candidate, role: role)
    }

    /// Adds a candidate's records and the facts that went into their making; without a role they
    /// do not stand in the evidence.
    mutating func add(_ candidate: Candidate, role: String?) {
        guard let role else { return }
        for row in candidate.rows {
            parts.append(
                Part(
                    event: row.event,
                    role: role,
                    lineIndex: row.lineIndex,
                    isReversed: row.reversedAt != nil
                )
            )
            for fact in row.facts { add(fact) }
        }
    }

    /// Adds a row of a reference table that the judgement rests on.
    mutating func add(_ fact: FactRow, role: String = "fact") {
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

    /// The parts of events that are accused and whose money is at risk.
    func accused(_ amount: AlertTemplate.Amount) -> [AccusedPart] {
        guard amount != .none else { return [] }
        return parts.filter { !Evidence.contextRoles.contains($0.role) }.map { part in
            AccusedPart(
                event: part.event,
                lineIndex: part.lineIndex,
                isReversed: part.isReversed && amount == .standing
            )
        }
    }
}
