import SentinelExpression

/// Persons who belong together.
enum FamilyFunctions {
    static let all: [String: [FunctionOverload]] = [
        "families": [
            RuleFunctions.binary(
                "families_list_list",
                .list(.string),
                .list(.list(.string)),
                .list(.list(.string))
            ) { (persons, bonds) throws(EvaluationError) in
                try families(persons, bonds)
            }
        ]
    ]

    /// The persons in groups: two are of one group when a chain of bonds connects them, through
    /// whomever.
    ///
    /// Groups and their members stand in the order in which the persons first occur. O(n α(n)).
    private static func families(
        _ persons: Value,
        _ bonds: Value
    ) throws(EvaluationError) -> Value {
        var sets = DisjointSets()
        for bond in try bonds.elements() {
            let members = try bond.elements()
            for member in members.dropFirst() { sets.join(members[0], member) }
        }
        var order: [Value] = []
        var families: [Value: [Value]] = [:]
        var seen: Set<Value> = []
        for person in try persons.elements() where seen.insert(person).inserted {
            let root = sets.root(of: person)
            if families[root] == nil { order.append(root) }
            families[root, default: []].append(person)
        }
        return .list(order.map { .list(families[$0] ?? []) })
    }
}

/// Sets that only ever join (union-find with path halving).
private struct DisjointSets {
    private var parents: [Value: Value] = [:]

    mutating func root(of value: Value) -> Value {
        var value = value
        while let parent = parents[value] {
            if let grandparent = parents[parent] { parents[value] = grandparent }
            value = parent
        }
        return value
    }

    mutating func join(_ left: Value, _ right: Value) {
        let (first, second) = (root(of: left), root(of: right))
        if first != second { parents[second] = first }
    }
}
