import SentinelEvent
import SentinelExpression
import SentinelRules

/// Tells which roots of a branch a record can touch, so that the others need not be judged again.
///
/// A record comes into a root's judgement by a step that reads its pattern, only inside the step's
/// window, and only where its condition holds. Where window and condition hang on nothing but the
/// root and the record, they are asked at once; where they hang on more, the record may touch
/// every root whose judgement got that far.
struct Attention {
    /// A step that reads a pattern.
    private struct Read {
        /// The condition, where it can be asked at once, and the slot in which the record stands.
        let condition: Program?
        let slot: Int
        /// How far from the root the record may lie; nil: anywhere.
        let window: (before: Int64, after: Int64)?
    }

    /// The pattern whose candidates are roots.
    let rootPattern: Int
    /// The first step that reads records beyond the root.
    ///
    /// A root whose judgement ended before it cannot be touched by any record but its own.
    let firstStep: Int
    private let rootSlot: Int
    private let reads: [[Read]]
    private let isRootGrouped: Bool
    private var frame: [Value]

    init(_ rule: Rule, _ branch: Branch) {
        var root = (pattern: 0, slot: 0)
        if case .each(let pattern, let binding) = branch.steps.first {
            root = (pattern, binding.slot)
        }
        var reads: [[Read]] = rule.patterns.map { _ in [] }
        var firstStep: Int?
        for (index, step) in branch.steps.enumerated().dropFirst() {
            for read in step.reads {
                firstStep = firstStep ?? index
                let isGrouped = rule.patterns[read.pattern].grouping != nil
                let isLocal = read.on?.referencedSlots.isSubset(of: [0, root.slot, read.slot])
                let window = read.window.flatMap { window in
                    window.around == nil ? (before: window.before, after: window.after) : nil
                }
                reads[read.pattern].append(
                    Read(
                        condition: isLocal == true && !isGrouped ? read.on : nil,
                        slot: read.slot,
                        window: window
                    )
                )
            }
        }
        (rootPattern, rootSlot) = root
        self.firstStep = firstStep ?? branch.steps.count
        self.reads = reads
        isRootGrouped = rule.patterns[root.pattern].grouping != nil
        frame = Array(repeating: .null, count: max(1, branch.frameSize))
    }

    /// Marks the roots of a timeline that a record touches by coming or going: the root that it is
    /// or belongs to, and those whose judgement it can come into.
    mutating func mark(
        _ change: Track.Change,
        by row: Row,
        of pattern: Int,
        in timeline: Timeline,
        branch: Int
    ) {
        let identities: [RowIdentity]
        switch change {
        case .none: return
        case .any:
            // A row may join groups or part them, and with them change which there are.
            if pattern == rootPattern || !reads[pattern].isEmpty {
                timeline.progress[branch].staleRoots = nil
            }
            return
        case .candidates(let changed): identities = changed
        }
        guard timeline.progress[branch].staleRoots != nil else { return }
        if pattern == rootPattern {
            timeline.progress[branch].staleRoots?.formUnion(identities)
        }
        guard !reads[pattern].isEmpty else { return }
        frame[0] = .object(timeline.key)
        for read in reads[pattern] {
            for root in roots(read, identities, timeline.progress[branch]) {
                let isKnown = timeline.progress[branch].staleRoots?.contains(root) ?? true
                if !isKnown, touches(row, read, root, timeline) {
                    timeline.progress[branch].staleRoots?.insert(root)
                }
            }
        }
    }

    /// The roots in whose window one of the changed candidates lies.
    private func roots(
        _ read: Read,
        _ identities: [RowIdentity],
        _ progress: BranchProgress
    ) -> [RowIdentity] {
        guard let window = read.window else { return progress.attentive.roots }
        return identities.flatMap { identity in
            progress.attentive.between(
                identity.time.advanced(byMilliseconds: -window.after),
                identity.time.advanced(byMilliseconds: window.before)
            )
        }
    }

    private mutating func touches(
        _ row: Row,
        _ read: Read,
        _ root: RowIdentity,
        _ timeline: Timeline
    ) -> Bool {
        guard let condition = read.condition, !isRootGrouped,
            let rootRow = timeline.tracks[rootPattern].rows.find(root)
        else { return true }
        frame[rootSlot] = .object(rootRow)
        frame[read.slot] = .object(row)
        // No value counts as not true, here as in the judgement.
        return (try? condition.evaluateBool(&frame)) == true
    }
}

extension Step {
    /// A pattern of the timeline that a step reads: under which condition, where the record then
    /// stands, and how far away.
    fileprivate typealias Look = (pattern: Int, on: Program?, slot: Int, window: Window?)

    /// What it reads; patterns that stand apart have readers of their own.
    fileprivate var reads: [Look] {
        switch self {
        case .with(let reading, let binding), .gather(let reading, let binding):
            reading.look(binding.slot)
        case .without(let absence):
            absence.reading.look(absence.slot)
        case .stock(_, let stock):
            [(stock.pattern, nil, stock.groupSlot, nil)]
                + (stock.out.map { [($0.pattern, nil, $0.rowSlot, nil)] } ?? [])
        case .each, .wait, .fact, .facts, .element, .define, .condition: []
        }
    }
}

extension Step.Reading {
    fileprivate func look(_ slot: Int) -> [Step.Look] {
        under.isEmpty ? [(pattern, on, slot, window)] : []
    }
}
