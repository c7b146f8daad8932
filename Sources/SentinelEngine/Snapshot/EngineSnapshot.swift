public import SentinelRules
import SentinelEvent

/// The whole state of an engine at one moment, as bytes.
///
/// It holds what the rules still look at, what was said, and what tells a new event from an old
/// one: as much as the engine keeps, whatever the length of the log. Layout: the magic, a byte
/// for the version, a checksum of the rest, and what ``SnapshotContent`` lists. Equal states have
/// equal bytes.
public struct EngineSnapshot: Hashable, Sendable {
    /// The bytes, of which the first eight say what they are.
    public let bytes: [UInt8]

    /// A snapshot that was stored as bytes; whether they are whole is seen when it is restored.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private static let magic = Array("ESNTLSNP".utf8)
    static let version: UInt8 = 3

    init(_ content: SnapshotContent) {
        let body = SnapshotEncoder.bytes(of: content)
        var whole = SnapshotWriter()
        for byte in Self.magic { whole.write(byte: byte) }
        whole.write(byte: Self.version)
        whole.write(bits: Self.checksum(body[...]))
        bytes = whole.bytes + body
    }

    func content() throws(SnapshotError) -> SnapshotContent {
        guard bytes.starts(with: Self.magic) else { throw .damaged("it is no snapshot") }
        var reader = SnapshotReader(bytes, at: Self.magic.count)
        let version = try reader.byte()
        guard version == Self.version else { throw .version(Int(version)) }
        let checksum = try reader.bits()
        let start = Self.magic.count + 9
        guard checksum == Self.checksum(bytes[start...]) else {
            throw .damaged("its checksum is another")
        }
        return try SnapshotDecoder.content(bytes, at: start)
    }

    /// Those of some rules that the snapshot does not have as they are.
    ///
    /// - Throws: `SnapshotError` where it is damaged.
    public func missing(of rules: [Rule]) throws(SnapshotError) -> [Rule] {
        let known = Set(try content().rules.map(\.name))
        return rules.filter { !known.contains(RuleContent.RuleName(id: $0.id, hash: $0.hash)) }
    }

    /// The snapshot of an engine of other rules that has read the same log: each rule's state is
    /// this snapshot's where it has the rule as it is, else the other's.
    ///
    /// So a new or edited rule that was warmed from the archive comes to live beside those that
    /// have not changed, and these lose nothing.
    ///
    /// - Parameters:
    ///   - other: the snapshot beside it; nil where this one has all the rules.
    ///   - rules: the rules of the result, in their order.
    /// - Returns: the snapshot of an engine of those rules.
    /// - Throws: `SnapshotError` where one of them is damaged, where neither has one of the rules,
    ///   or where the two have not read the same.
    public func adopting(
        _ other: EngineSnapshot?,
        rules: [Rule]
    ) throws(SnapshotError) -> EngineSnapshot {
        var mine = try content()
        var theirs = mine
        if let other { theirs = try other.content() }
        guard mine.configuration == theirs.configuration else { throw .configuration }
        guard mine.admission.watermark == theirs.admission.watermark,
            mine.admission.horizon == theirs.admission.horizon,
            mine.admission.statistics.accepted == theirs.admission.statistics.accepted
        else { throw .otherLog }
        var states: [RuleContent] = []
        var errors: [String: Int] = [:]
        for rule in rules {
            let name = RuleContent.RuleName(id: rule.id, hash: rule.hash)
            let owner = [mine, theirs].first { $0.rules.contains { $0.name == name } }
            guard let owner, let state = owner.rules.first(where: { $0.name == name }) else {
                throw .rules([rule.id])
            }
            states.append(state)
            errors[rule.id] = owner.admission.statistics.evaluationErrors[rule.id]
        }
        mine.admission.statistics.evaluationErrors = errors
        mine.rules = states
        return EngineSnapshot(mine)
    }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash = ContentHash()
        var word: UInt64 = 0
        var count: UInt64 = 0
        for byte in bytes {
            word = word << 8 | UInt64(byte)
            count += 1
            if count & 7 == 0 { hash.mix(word) }
        }
        hash.mix(word)
        hash.mix(count)
        return hash.finished()
    }
}

/// Why an engine cannot be made of a snapshot.
public enum SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are not those that were written.
    case damaged(String)
    /// Another version of the program wrote it.
    case version(Int)
    /// It was taken under other rules: those of one set that are not in the other as they are.
    case rules([String])
    /// It was taken under other bounds of time.
    case configuration
    /// Its records do not lead to what it says that had been said.
    case otherOutcome
    /// Two snapshots are not of the same events.
    case otherLog

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .damaged(let reason): "the snapshot is damaged: \(reason); replay the log instead"
        case .version(let version):
            "the snapshot is of version \(version), not \(EngineSnapshot.version); "
                + "replay the log instead"
        case .rules(let ids):
            "the snapshot was taken under other rules (\(ids.joined(separator: ", "))); "
                + "warm them from the log, or replay it"
        case .configuration:
            "the snapshot was taken under other bounds of time or another shard; "
                + "replay the log instead"
        case .otherOutcome:
            "the records of the snapshot do not lead to its alerts; replay the log instead"
        case .otherLog: "the two snapshots were not taken at one place of one log"
        }
    }
}
