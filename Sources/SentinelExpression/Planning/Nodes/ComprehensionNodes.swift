/// What a comprehension walks: elements with their positions, or keys with their values.
struct Walk: Sendable {
    /// One slot for the element or key, or two for position and element or key and value.
    let slots: [Int]
    let range: any ProgramNode
    let meter: Meter

    /// Calls the body with each element in the frame until it says to stop.
    func forEach(
        _ frame: inout [Value],
        _ body: (inout [Value]) throws(EvaluationError) -> Bool
    ) throws(EvaluationError) {
        let container = try range.value(&frame)
        // Paid before the first round, so that a walk inside another stops at once when the
        // account is empty, whatever absorbs the error.
        try meter.charge(1, &frame)
        var unpaidCount = 0
        switch container {
        case .list(let elements):
            for index in elements.indices {
                if slots.count == 2 {
                    frame[slots[0]] = .int(Int64(index))
                    frame[slots[1]] = elements[index]
                } else {
                    frame[slots[0]] = elements[index]
                }
                try count(&unpaidCount, &frame)
                guard try body(&frame) else { break }
            }
        case .map(let map):
            let keys = map.keys
            let values = map.values
            for index in keys.indices {
                frame[slots[0]] = keys[index]
                if slots.count == 2 { frame[slots[1]] = values[index] }
                try count(&unpaidCount, &frame)
                guard try body(&frame) else { break }
            }
        default:
            throw .noMatchingOverload("comprehension", [container])
        }
        try meter.charge(unpaidCount, &frame)
    }

    /// Counts a round, and pays for many at once.
    private func count(
        _ unpaidCount: inout Int,
        _ frame: inout [Value]
    ) throws(EvaluationError) {
        unpaidCount += 1
        guard unpaidCount == Meter.roundsAtOnce else { return }
        try meter.charge(unpaidCount, &frame)
        unpaidCount = 0
    }
}

/// `all` and `exists`: like `&&` and `||` over the elements, with their absorption of errors.
final class QuantifierNode: TruthNode {
    private let walk: Walk
    private let predicate: any ProgramNode
    /// The truth value that decides the result: false of `all`, true of `exists`.
    private let deciding: Bool

    init(_ walk: Walk, _ predicate: any ProgramNode, deciding: Bool) {
        self.walk = walk
        self.predicate = predicate
        self.deciding = deciding
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        var isDecided = false
        var failure: EvaluationError?
        try walk.forEach(&frame) { frame throws(EvaluationError) in
            do throws(EvaluationError) {
                isDecided = try predicate.truth(&frame) == deciding
            } catch {
                failure = failure ?? error
            }
            return !isDecided
        }
        if isDecided { return deciding }
        if let failure { throw failure }
        return !deciding
    }
}

/// `exists_one`: evaluates the predicate for every element, without absorption.
final class ExactlyOneNode: TruthNode {
    private let walk: Walk
    private let predicate: any ProgramNode

    init(_ walk: Walk, _ predicate: any ProgramNode) {
        self.walk = walk
        self.predicate = predicate
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        var count = 0
        try walk.forEach(&frame) { frame throws(EvaluationError) in
            if try predicate.truth(&frame) { count += 1 }
            return true
        }
        return count == 1
    }
}

/// `map`, `filter` and `transformList`.
final class CollectNode: ProgramNode {
    private let walk: Walk
    private let filter: (any ProgramNode)?
    private let image: any ProgramNode

    init(_ walk: Walk, _ filter: (any ProgramNode)?, _ image: any ProgramNode) {
        self.walk = walk
        self.filter = filter
        self.image = image
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        var values: [Value] = []
        try walk.forEach(&frame) { frame throws(EvaluationError) in
            if let filter, try !filter.truth(&frame) { return true }
            values.append(try image.value(&frame))
            return true
        }
        // The elements are paid for by their rounds, except for what is in them.
        let list = Value.list(values)
        if values.contains(where: \.isContainer) { try walk.meter.chargeParts(list, &frame) }
        return list
    }
}

/// `transformMap` and `transformMapEntry`.
final class CollectMapNode: ProgramNode {
    private let walk: Walk
    private let filter: (any ProgramNode)?
    private let image: any ProgramNode
    /// Whether the image is a map of entries, not the value for the key.
    private let isEntry: Bool

    init(
        _ walk: Walk,
        _ filter: (any ProgramNode)?,
        _ image: any ProgramNode,
        isEntry: Bool
    ) {
        self.walk = walk
        self.filter = filter
        self.image = image
        self.isEntry = isEntry
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        var entries: [(key: Value, value: Value)] = []
        try walk.forEach(&frame) { frame throws(EvaluationError) in
            if let filter, try !filter.truth(&frame) { return true }
            let image = try image.value(&frame)
            guard isEntry else {
                entries.append((frame[walk.slots[0]], image))
                return true
            }
            guard case .map(let map) = image else {
                throw .noMatchingOverload("transformMapEntry", [image])
            }
            entries += zip(map.keys, map.values).map { (key: $0, value: $1) }
            return true
        }
        let map = Value.map(try ValueMap(entries))
        try walk.meter.chargeParts(map, &frame)
        return map
    }
}

/// `cel.bind`.
final class BindNode: ProgramNode {
    private let slot: Int
    private let bound: any ProgramNode
    private let body: any ProgramNode

    init(slot: Int, _ bound: any ProgramNode, _ body: any ProgramNode) {
        self.slot = slot
        self.bound = bound
        self.body = body
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        frame[slot] = try bound.value(&frame)
        return try body.value(&frame)
    }

    func truth(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        frame[slot] = try bound.value(&frame)
        return try body.truth(&frame)
    }
}

/// `optMap` and `optFlatMap`.
final class OptionalMapNode: ProgramNode {
    private let slot: Int
    private let operand: any ProgramNode
    private let body: any ProgramNode
    private let isFlat: Bool

    init(slot: Int, _ operand: any ProgramNode, _ body: any ProgramNode, isFlat: Bool) {
        self.slot = slot
        self.operand = operand
        self.body = body
        self.isFlat = isFlat
    }

    func value(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        let value = try operand.value(&frame)
        guard case .optional(let inner) = value else {
            throw .noMatchingOverload(isFlat ? "optFlatMap" : "optMap", [value])
        }
        guard let inner else { return value }
        frame[slot] = inner
        let image = try body.value(&frame)
        guard isFlat else { return .optional(image) }
        guard case .optional = image else { throw .noMatchingOverload("optFlatMap", [image]) }
        return image
    }
}
