import SentinelEvent
import SentinelExpression
import SentinelRules

/// What the steps so far have bound: one of the ways in which a rule may come to a suspicion.
struct Combination {
    /// An event or fact in the evidence.
    struct Part {
        let event: Event
        let role: String
        let lineIndex: Int?
        let isReversed: Bool
    }

    /// The bound names.
    var frame: Frame
    /// The record of `each`.
    let root: Candidate
    /// The records that were bound one by one, in the order of the steps.
    private(set) var records: [RowIdentity] = []
    /// Which element each `for` took.
    var elements: [Int] = []
    /// What the evidence will name.
    private(set) var parts: [Part] = []
    /// The last deadline that had to pass.
    private(set) var deadline: Instant?
    /// Whether something is missing whose source was dark.
    private(set) var isUndecided = false
    /// Whether it cannot go on before a deadline has passed.
    var isWaiting = false

    /// Begins with a record of `each`.
    init(_ root: Candidate, _ binding: Step.Binding, key: SubjectKey, frameSize: Int) {
        self.root = root
        frame = Frame([.object(key)], size: max(frameSize, 1))
        bind(root, binding)
    }

    /// Binds a record or group to its name.
    mutating func bind(_ candidate: Candidate, _ binding: Step.Binding) {
        frame[binding.slot] = candidate.value
        records.append(candidate.identity)
        show(candidate, as: binding.role)
    }

    /// Binds a list of records or groups to its name.
    mutating func bind(_ candidates: [Candidate], _ binding: Step.Binding) {
        frame[binding.slot] = .list(candidates.map(\.value))
        for candidate in candidates { show(candidate, as: binding.role) }
    }

    /// Puts records into the evidence, and the facts that went into their making; without a role
    /// they do not stand there.
    mutating func show(_ candidate: Candidate, as role: String?) {
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
            for fact in row.facts { show(fact) }
        }
    }

    /// Puts a fact into the evidence.
    mutating func show(_ fact: FactRow, as role: String = "fact") {
        parts.append(Part(event: fact.event, role: role, lineIndex: nil, isReversed: false))
    }

    /// Notes a deadline that has passed.
    mutating func pass(_ deadline: Instant) {
        self.deadline = max(self.deadline ?? deadline, deadline)
    }

    /// Notes that a source was dark.
    mutating func darken(by facts: [FactRow]) {
        for fact in facts { show(fact) }
        if !facts.isEmpty { isUndecided = true }
    }
}
