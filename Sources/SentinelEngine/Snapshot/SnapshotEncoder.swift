import SentinelEvent
import SentinelRules

/// Writes the content of a snapshot: events once, and where something is made of one, its place.
///
/// The same state gives the same bytes: what has no order of its own is sorted.
struct SnapshotEncoder {
    private var writer = SnapshotWriter()
    /// The places of the events.
    private let places: [Name: Int]
    private let events: [Event]

    /// Names an event: one that slept and woke is another object, and an id may come again once it
    /// is forgotten.
    private struct Name: Hashable {
        let type: EventType
        let id: String
        let hash: UInt64

        init(_ event: Event) {
            type = event.type
            id = event.id
            hash = event.contentHash
        }
    }

    init(_ content: SnapshotContent) {
        events = Self.events(of: content)
        places = Dictionary(
            events.enumerated().map { (Name($1), $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The bytes of the content.
    static func bytes(of content: SnapshotContent) -> [UInt8] {
        var encoder = SnapshotEncoder(content)
        encoder.write(content)
        return encoder.writer.bytes
    }

    private static func events(of content: SnapshotContent) -> [Event] {
        var seen: Set<Name> = []
        var events: [Event] = []
        func add(_ event: Event) {
            if seen.insert(Name(event)).inserted { events.append(event) }
        }
        for statement in content.admission.facts { add(statement.event) }
        let standing = content.admission.standing
        for account in standing.accounts.values { account.settlements.forEach(add) }
        for reports in standing.reports.values { reports.forEach(add) }
        for rule in content.rules {
            for record in rule.records.joined() { add(record.event) }
            for reader in rule.readers.joined() { add(reader.event) }
            for match in rule.accounts.flatMap(\.sealed) {
                for part in match.accused { add(part.event) }
            }
        }
        return events.sorted {
            ($0.time, $0.type.index, $0.id, $0.contentHash)
                < ($1.time, $1.type.index, $1.id, $1.contentHash)
        }
    }

    private mutating func write(_ content: SnapshotContent) {
        writer.write(content.configuration)
        writer.write(each: content.rules) { writer, rule in
            writer.write(rule.name.id)
            writer.write(rule.name.hash)
        }
        writer.write(each: events) { $0.write($1) }
        write(content.admission)
        for rule in content.rules { write(rule) }
        writer.write(each: content.revisions) { $0.write($1) }
    }

    private mutating func write(_ event: Event) {
        writer.write(count: places[Name(event)] ?? -1)
    }

    private mutating func write(_ admission: AdmissionContent) {
        writer.write(admission.watermark)
        writer.write(admission.horizon)
        writer.write(optional: admission.horizonEvent) { $0.write($1) }
        writer.write(admission.statistics)
        let duplicates = admission.duplicates.sorted {
            ($0.key.type.index, $0.key.id) < ($1.key.type.index, $1.key.id)
        }
        writer.write(each: duplicates) { writer, known in
            writer.write(byte: UInt8(known.key.type.index))
            writer.write(known.key.id)
            writer.write(bits: known.value.hash)
            writer.write(known.value.hour)
            writer.write(known.value.term.rawValue)
        }
        write(admission.standing)
        writer.write(count: admission.facts.count)
        for statement in admission.facts {
            write(statement.event)
            writer.write(statement.actsFrom)
        }
        writer.write(each: admission.nextTurns) { $0.write(optional: $1) { $0.write($1) } }
    }

    private mutating func write(_ standing: StandingContent) {
        writer.write(count: standing.accounts.count)
        for (id, account) in standing.accounts.sorted(by: { $0.key < $1.key }) {
            writer.write(id)
            writer.write(count: account.settlements.count)
            for event in account.settlements { write(event) }
            writer.write(each: account.past) { $0.write($1) }
            writer.write(each: account.reversals) { writer, reversal in
                writer.write(reversal.time)
                writer.write(reversal.actsFrom)
            }
        }
        let reports = standing.reports.sorted {
            ($0.key.institution, $0.key.id) < ($1.key.institution, $1.key.id)
        }
        writer.write(count: reports.count)
        for (key, events) in reports {
            writer.write(key.institution)
            writer.write(key.id)
            writer.write(count: events.count)
            for event in events { write(event) }
        }
        for mentions in [standing.targets, standing.reversals] {
            writer.write(each: mentions.sorted { $0.key < $1.key }) { writer, mentioned in
                writer.write(mentioned.key)
                writer.write(each: mentioned.value) { writer, mention in
                    writer.write(mention.time)
                    writer.write(mention.isCounted)
                }
            }
        }
    }

    private mutating func write(_ rule: RuleContent) {
        writer.write(rule.evictedAt)
        writer.write(optional: rule.nextEviction) { $0.write($1) }
        write(rule.timelines)
        writer.write(count: rule.indices.count)
        for keys in rule.indices { write(keys) }
        for records in rule.records {
            let placed = records.map { (places[Name($0.event)] ?? -1, $0) }
                .sorted { left, right in
                    if left.0 != right.0 { return left.0 < right.0 }
                    if left.1.place != right.1.place { return left.1.place < right.1.place }
                    return left.1.parts.lexicographicallyPrecedes(right.1.parts)
                }
            writer.write(each: placed) { writer, placed in
                writer.write(count: placed.0)
                writer.write(optional: placed.1.reversedAt) { $0.write($1) }
                writer.write(count: placed.1.place)
                writer.write(each: placed.1.parts) { $0.write(count: $1) }
            }
        }
        for readers in rule.readers {
            let placed = readers.map { (places[Name($0.event)] ?? -1, $0.reversedAt) }
                .sorted { $0.0 < $1.0 }
            writer.write(each: placed) { writer, placed in
                writer.write(count: placed.0)
                writer.write(optional: placed.1) { $0.write($1) }
            }
        }
        writer.write(count: rule.accounts.count)
        for account in rule.accounts { write(account) }
    }

    private mutating func write(_ keys: [SubjectKey]) {
        writer.write(each: keys) { $0.write(each: $1.parts) { $0.write($1) } }
    }

    private mutating func write(_ account: AccountContent) {
        writer.write(each: account.anchor) { $0.write($1) }
        writer.write(each: account.said) { writer, said in
            writer.write(said.start)
            writer.write(said.alert)
        }
        writer.write(count: account.sealed.count)
        for match in account.sealed.sorted(by: { $0.precedes($1) }) { write(match) }
    }

    private mutating func write(_ match: Match) {
        writer.write(count: match.branch)
        writer.write(each: match.anchor) { $0.write($1) }
        writer.write(each: match.order) { $0.write($1) }
        writer.write(each: match.choices) { $0.write(count: $1) }
        writer.write(optional: match.run) { $0.write(each: $1) { $0.write($1) } }
        writer.write(optional: match.runLength) { $0.write(count: $1) }
        writer.write(each: match.key) { $0.write($1) }
        writer.write(each: match.evidence) { $0.write($1) }
        writer.write(count: match.accused.count)
        for part in match.accused {
            write(part.event)
            writer.write(optional: part.lineIndex) { $0.write(count: $1) }
            writer.write(part.isReversed)
        }
        writer.write(match.isUndecided)
        writer.write(optional: match.deadline) { $0.write($1) }
        writer.write(match.severity.rawValue)
        writer.write(match.subjects)
        writer.write(match.reason)
        writer.write(optional: match.margin) { $0.write($1) }
    }
}

extension SnapshotWriter {
    fileprivate mutating func write(_ configuration: EngineConfiguration) {
        write(configuration.watermarkDelay)
        write(configuration.lateness)
        write(configuration.factReach)
        write(configuration.correctionReach)
        write(configuration.evictionParts)
        write(configuration.dormancy)
        write(count: configuration.shard.number)
        write(count: configuration.shard.count)
    }

    fileprivate mutating func write(_ statistics: EngineStatistics) {
        for count in [
            statistics.accepted, statistics.duplicates, statistics.conflicts, statistics.late,
            statistics.reversedReversals,
        ] { write(count: count) }
        write(each: statistics.evaluationErrors.sorted { $0.key < $1.key }) { writer, errors in
            writer.write(errors.key)
            writer.write(count: errors.value)
        }
    }

    fileprivate mutating func write(_ identity: RowIdentity) {
        write(identity.time)
        write(byte: UInt8(identity.type.index))
        write(identity.id)
        write(each: identity.parts) { $0.write(count: $1) }
    }
}
