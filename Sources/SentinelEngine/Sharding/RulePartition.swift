import SentinelEvent
import SentinelExpression
import SentinelRules

/// Which timelines of a rule a shard judges.
///
/// All findings of one alert have to come together in one shard. Findings of one alert have the
/// same anchor; so timelines are told apart by those parts of their key that stand in the anchor of
/// every branch, always at the same place. A rule whose anchor names no part of the key is judged
/// by one shard alone.
struct RulePartition {
    private let shard: Shard
    private let ruleHash: UInt64
    /// The parts of the key by which timelines are told apart.
    private let parts: [Int]

    init(_ rule: Rule, _ shard: Shard) {
        self.shard = shard
        var hash = ContentHash()
        hash.mix(rule.id)
        ruleHash = hash.finished()
        parts = rule.keyNames.indices.filter { rule.anchorsName(keyPart: $0) }
    }

    /// Whether some timeline of the rule may belong to the shard.
    var mayOwn: Bool { !parts.isEmpty || isOwn(ruleHash) }

    /// Whether the shard counts what goes wrong while records are made, as all shards do that.
    var isHome: Bool { isOwn(ruleHash) }

    /// Whether the timeline of a key belongs to the shard.
    func owns(_ key: SubjectKey) -> Bool {
        guard shard.count > 1 else { return true }
        var hash = ContentHash()
        hash.mix(ruleHash)
        for part in parts { hash.mix(key.parts[part]) }
        return parts.isEmpty ? isOwn(ruleHash) : isOwn(hash.finished())
    }

    private func isOwn(_ hash: UInt64) -> Bool {
        Int(hash % UInt64(shard.count)) == shard.number - 1
    }
}

extension Rule {
    /// Whether every branch has a part of the key at the same place of its anchor.
    fileprivate func anchorsName(keyPart part: Int) -> Bool {
        let text = "key.\(keyNames[part])"
        let places = branches.map { branch in
            Set(branch.alert.anchor.indices.filter { branch.alert.anchor[$0].source.text == text })
        }
        let common = places.dropFirst().reduce(places.first ?? []) { $0.intersection($1) }
        return !common.isEmpty
    }
}
