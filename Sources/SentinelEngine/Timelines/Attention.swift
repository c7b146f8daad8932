import SentinelExpression
import SentinelRules

/// Tells which roots a record can touch, so that the others need not be judged again.
///
/// A record comes into a root's judgement by a step that reads its pattern, and only where the
/// step's condition holds. Where that condition reads nothing but the root and the record, it is
/// asked at once; where it reads more, the record may touch every root whose judgement got that
/// far.
struct Attention {
    private enum Test {
        /// The condition, and the slot in which the record stands.
        case condition(Program, slot: Int)
        case always
    }

    /// The pattern whose records are roots.
    let rootPattern: Int
    /// The first step that reads a pattern beyond the root.
    ///
    /// A root whose judgement ended before it cannot be touched by any record but its own.
    let firstStep: Int
    private let rootSlot: Int
    private let tests: [[Test]]
    private let hasGroups: [Bool]
    private var frame: [Value]

    init(_ rule: Rule) {
        var root = (pattern: 0, slot: 0)
        if case .each(let binding) = rule.steps.first { root = (binding.pattern, binding.slot) }
        var tests: [[Test]] = rule.patterns.map { _ in [] }
        var firstStep: Int?
        for (index, step) in rule.steps.enumerated().dropFirst() {
            let reads = step.reads
            if !reads.isEmpty { firstStep = firstStep ?? index }
            for read in reads {
                let isGrouped = rule.patterns[read.pattern].same != nil
                let isLocal = read.on?.referencedSlots.isSubset(of: [0, root.slot, read.slot])
                let test = isLocal == true && !isGrouped ? read.on : nil
                tests[read.pattern].append(
                    test.map { .condition($0, slot: read.slot) } ?? .always
                )
            }
        }
        (rootPattern, rootSlot) = root
        self.firstStep = firstStep ?? rule.steps.count
        self.tests = tests
        hasGroups = rule.patterns.map { $0.same != nil }
        frame = Array(repeating: .null, count: max(1, rule.frameSize))
    }

    /// Marks the roots of a timeline that a record touches by coming or going: the root that it is,
    /// and those whose judgement it can come into.
    mutating func mark(_ row: Row, of pattern: Int, in timeline: Timeline) {
        guard pattern != rootPattern || !hasGroups[pattern] else {
            // A row may join groups or part them, and with them change which roots there are.
            timeline.staleRoots = nil
            return
        }
        if pattern == rootPattern { timeline.staleRoots?.insert(row.identity) }
        guard !tests[pattern].isEmpty, timeline.staleRoots != nil else { return }
        frame[0] = .object(timeline.key)
        for identity in timeline.attentive where touches(row, pattern, identity, timeline) {
            timeline.staleRoots?.insert(identity)
        }
    }

    private mutating func touches(
        _ row: Row,
        _ pattern: Int,
        _ root: RowIdentity,
        _ timeline: Timeline
    ) -> Bool {
        guard !hasGroups[rootPattern], let rootRow = timeline.row(root, pattern: rootPattern)
        else { return true }
        frame[rootSlot] = .object(rootRow)
        for test in tests[pattern] {
            guard case .condition(let program, let slot) = test else { return true }
            frame[slot] = .object(row)
            // No value counts as not true, here as in the judgement.
            if (try? program.evaluateBool(&frame)) == true { return true }
        }
        return false
    }
}

extension Step {
    /// The patterns whose records it reads, under which condition, and where they then stand.
    fileprivate var reads: [(pattern: Int, on: Program?, slot: Int)] {
        switch self {
        case .each(let binding): [(binding.pattern, nil, binding.slot)]
        case .with(let binding, let on), .gather(let binding, let on):
            [(binding.pattern, on, binding.slot)]
        case .without(let absence): [(absence.pattern, absence.on, absence.slot)]
        case .stock(_, let stock):
            [(stock.pattern, nil, stock.groupSlot)]
                + (stock.out.map { [($0.pattern, nil, $0.rowSlot)] } ?? [])
        case .fact, .facts, .define, .condition: []
        }
    }
}
