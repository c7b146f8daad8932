import SentinelEvent
import SentinelRules

/// The whole state of an engine at one moment, as bytes.
///
/// The state is a function of the events that were accepted, in their order: so these are what a
/// snapshot holds, with the counts of what was not accepted, and a digest of what had been said,
/// by which a restored engine is held to say the same. Layout, after the magic and the version:
/// a checksum of the rest; configuration; rules by id and hash; watermark; counts; the number of
/// revisions that nobody had taken; the digest; the events.
public struct EngineSnapshot: Hashable, Sendable {
    /// The bytes, of which the first eight say what they are.
    public let bytes: [UInt8]

    /// A snapshot that was stored as bytes; whether they are whole is seen when it is restored.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    static let magic = Array("ESNTLSNP".utf8)
    static let version: UInt8 = 2

    /// What an engine is made of again.
    struct Content: Equatable {
        var configuration: EngineConfiguration
        var rules: [RuleName]
        var watermark: Instant
        var duplicates: Int
        var conflicts: Int
        var late: Int
        var untakenRevisions: Int
        var alertsDigest: UInt64
        var events: [Event]

        static func == (left: Content, right: Content) -> Bool {
            EngineSnapshot(left) == EngineSnapshot(right)
        }
    }

    /// A rule by what tells it from others.
    struct RuleName: Hashable {
        let id: String
        let hash: String
    }

    init(_ content: Content) {
        var body = SnapshotWriter()
        body.write(content.configuration.watermarkDelay)
        body.write(content.configuration.lateness)
        body.write(content.configuration.factReach)
        body.write(count: content.configuration.shard.number)
        body.write(count: content.configuration.shard.count)
        body.write(count: content.rules.count)
        for rule in content.rules {
            body.write(rule.id)
            body.write(rule.hash)
        }
        body.write(content.watermark.milliseconds)
        for count in [
            content.duplicates, content.conflicts, content.late, content.untakenRevisions,
        ] { body.write(count: count) }
        body.write(bits: content.alertsDigest)
        body.write(count: content.events.count)
        for event in content.events { body.write(event) }
        var whole = SnapshotWriter()
        for byte in Self.magic { whole.write(byte: byte) }
        whole.write(byte: Self.version)
        whole.write(bits: Self.checksum(body.bytes[...]))
        bytes = whole.bytes + body.bytes
    }

    func content() throws(SnapshotError) -> Content {
        guard bytes.starts(with: Self.magic) else { throw .damaged("it is no snapshot") }
        var reader = SnapshotReader(bytes, at: Self.magic.count)
        let version = try reader.byte()
        guard version == Self.version else { throw .version(Int(version)) }
        let checksum = try reader.bits()
        guard checksum == Self.checksum(bytes.dropFirst(Self.magic.count + 9)) else {
            throw .damaged("its checksum is another")
        }
        var configuration = EngineConfiguration()
        configuration.watermarkDelay = try reader.number()
        configuration.lateness = try reader.number()
        configuration.factReach = try reader.number()
        guard let shard = Shard(number: Int(try reader.number()), of: Int(try reader.number()))
        else { throw .damaged("there is no such shard") }
        configuration.shard = shard
        configuration.keepsSnapshotEvents = true
        var rules: [RuleName] = []
        for _ in 0..<(try reader.count()) {
            rules.append(RuleName(id: try reader.text(), hash: try reader.text()))
        }
        var content = Content(
            configuration: configuration,
            rules: rules,
            watermark: Instant(milliseconds: try reader.number()),
            duplicates: Int(try reader.number()),
            conflicts: Int(try reader.number()),
            late: Int(try reader.number()),
            untakenRevisions: Int(try reader.number()),
            alertsDigest: try reader.bits(),
            events: []
        )
        for _ in 0..<(try reader.count()) { content.events.append(try reader.event()) }
        guard reader.isAtEnd else { throw .damaged("something follows its end") }
        return content
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
    /// It was taken under other rules.
    case rules([String])
    /// It was taken under other bounds of time.
    case configuration
    /// Its events do not lead to what it says that had been said.
    case otherOutcome

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .damaged(let reason): "the snapshot is damaged: \(reason); replay the log instead"
        case .version(let version):
            "the snapshot is of version \(version), not \(EngineSnapshot.version); "
                + "replay the log instead"
        case .rules(let ids):
            "the snapshot was taken under other rules (\(ids.joined(separator: ", "))); "
                + "replay the log instead"
        case .configuration:
            "the snapshot was taken under another lateness bound, watermark delay, reach of facts "
                + "or shard"
        case .otherOutcome:
            "the events of the snapshot do not lead to its alerts; replay the log instead"
        }
    }
}
