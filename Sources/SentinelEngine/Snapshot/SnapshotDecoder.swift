import SentinelEvent
import SentinelRules

/// Reads what `SnapshotEncoder` wrote.
struct SnapshotDecoder {
    private var reader: SnapshotReader
    private var events: [Event] = []

    /// The content of bytes.
    static func content(_ bytes: [UInt8], at offset: Int) throws(SnapshotError) -> SnapshotContent {
        var decoder = SnapshotDecoder(reader: SnapshotReader(bytes, at: offset))
        let content = try decoder.content()
        guard decoder.reader.isAtEnd else { throw .damaged("something follows its end") }
        return content
    }

    private mutating func content() throws(SnapshotError) -> SnapshotContent {
        let configuration = try reader.configuration()
        let names = try reader.each { reader throws(SnapshotError) in
            RuleContent.RuleName(id: try reader.text(), hash: try reader.text())
        }
        events = try reader.each { reader throws(SnapshotError) in try reader.event() }
        let admission = try admission()
        var rules: [RuleContent] = []
        for name in names { rules.append(try rule(name)) }
        return SnapshotContent(
            configuration: configuration,
            admission: admission,
            rules: rules,
            revisions: try reader.each { reader throws(SnapshotError) in try reader.revision() }
        )
    }

    private mutating func eventList() throws(SnapshotError) -> [Event] {
        let events = events
        return try reader.each { reader throws(SnapshotError) in try reader.element(of: events) }
    }

    private mutating func admission() throws(SnapshotError) -> AdmissionContent {
        let (watermark, horizon) = (try reader.moment(), try reader.moment())
        let horizonEvent = try reader.optional { reader throws(SnapshotError) in
            try reader.reference()
        }
        let statistics = try reader.statistics()
        var duplicates: [DuplicateIndex.Key: DuplicateIndex.Entry] = [:]
        for _ in 0..<(try reader.count()) {
            let key = DuplicateIndex.Key(type: try reader.eventType(), id: try reader.text())
            duplicates[key] = DuplicateIndex.Entry(
                hash: try reader.bits(),
                hour: try reader.number(),
                term: try reader.name()
            )
        }
        let standing = try standing()
        var facts: [FactStore.Statement] = []
        for _ in 0..<(try reader.count()) {
            let event = try reader.element(of: events)
            facts.append(FactStore.Statement(event: event, actsFrom: try reader.moment()))
        }
        return AdmissionContent(
            watermark: watermark,
            horizon: horizon,
            horizonEvent: horizonEvent,
            statistics: statistics,
            duplicates: duplicates,
            standing: standing,
            facts: facts,
            nextTurns: try reader.each { reader throws(SnapshotError) in
                try reader.optionalMoment()
            }
        )
    }

    private mutating func standing() throws(SnapshotError) -> StandingContent {
        var accounts: [String: StandingIndex.Account] = [:]
        for _ in 0..<(try reader.count()) {
            let id = try reader.text()
            let settlements = try eventList()
            let past = try reader.each { reader throws(SnapshotError) in try reader.moment() }
            let reversals = try reader.each { reader throws(SnapshotError) in
                StandingIndex.Reversal(time: try reader.moment(), actsFrom: try reader.moment())
            }
            accounts[id] = StandingIndex.Account(
                settlements: settlements,
                past: past,
                reversals: reversals
            )
        }
        var reports: [ReportKey: [Event]] = [:]
        for _ in 0..<(try reader.count()) {
            let key = ReportKey(institution: try reader.text(), id: try reader.text())
            reports[key] = try eventList()
        }
        let (targets, reversals) = (try mentions(), try mentions())
        return StandingContent(
            accounts: accounts,
            reports: reports,
            targets: targets,
            reversals: reversals
        )
    }

    private mutating func mentions() throws(SnapshotError) -> [String: [StandingIndex.Mention]] {
        var mentions: [String: [StandingIndex.Mention]] = [:]
        for _ in 0..<(try reader.count()) {
            let id = try reader.text()
            mentions[id] = try reader.each { reader throws(SnapshotError) in
                StandingIndex.Mention(time: try reader.moment(), isCounted: try reader.flag())
            }
        }
        return mentions
    }

    private mutating func rule(_ name: RuleContent.RuleName) throws(SnapshotError) -> RuleContent {
        let evictedAt = try reader.moment()
        let nextEviction = try reader.optionalMoment()
        let timelines = try keys()
        var indices: [[SubjectKey]] = []
        let patternCount = try reader.count()
        for _ in 0..<patternCount { indices.append(try keys()) }
        var records: [[RuleContent.PlacedRecord]] = []
        for _ in 0..<patternCount { records.append(try placedRecords()) }
        var readers: [[RuleContent.FactReader]] = []
        for _ in 0..<patternCount { readers.append(try factReaders()) }
        var accounts: [AccountContent] = []
        for _ in 0..<(try reader.count()) { accounts.append(try account()) }
        return RuleContent(
            name: name,
            evictedAt: evictedAt,
            nextEviction: nextEviction,
            timelines: timelines,
            indices: indices,
            records: records,
            readers: readers,
            accounts: accounts
        )
    }

    private mutating func keys() throws(SnapshotError) -> [SubjectKey] {
        try reader.each { reader throws(SnapshotError) in
            SubjectKey(parts: try reader.texts())
        }
    }

    private mutating func placedRecords() throws(SnapshotError) -> [RuleContent.PlacedRecord] {
        let events = events
        return try reader.each { reader throws(SnapshotError) in
            RuleContent.PlacedRecord(
                event: try reader.element(of: events),
                reversedAt: try reader.optionalMoment(),
                place: try reader.integer(),
                parts: try reader.integers()
            )
        }
    }

    private mutating func factReaders() throws(SnapshotError) -> [RuleContent.FactReader] {
        let events = events
        return try reader.each { reader throws(SnapshotError) in
            RuleContent.FactReader(
                event: try reader.element(of: events),
                reversedAt: try reader.optionalMoment()
            )
        }
    }

    private mutating func account() throws(SnapshotError) -> AccountContent {
        let anchor = try reader.texts()
        let said = try reader.each { reader throws(SnapshotError) in
            (start: try reader.text(), alert: try reader.alert())
        }
        var sealed: [Match] = []
        for _ in 0..<(try reader.count()) { sealed.append(try match()) }
        return AccountContent(anchor: anchor, said: said, sealed: sealed)
    }

    private mutating func match() throws(SnapshotError) -> Match {
        let events = events
        return Match(
            branch: try reader.integer(),
            anchor: try reader.texts(),
            order: try reader.identities(),
            choices: try reader.integers(),
            run: try reader.optional { reader throws(SnapshotError) in try reader.identities() },
            runLength: try reader.optional { reader throws(SnapshotError) in try reader.integer() },
            key: try reader.texts(),
            evidence: try reader.each { reader throws(SnapshotError) in try reader.evidence() },
            accused: try reader.each { reader throws(SnapshotError) in
                AccusedPart(
                    event: try reader.element(of: events),
                    lineIndex: try reader.optional { reader throws(SnapshotError) in
                        try reader.integer()
                    },
                    isReversed: try reader.flag()
                )
            },
            isUndecided: try reader.flag(),
            deadline: try reader.optionalMoment(),
            severity: try reader.name(),
            subjects: try reader.subjects(),
            reason: try reader.text(),
            margin: try reader.optionalText()
        )
    }
}

extension SnapshotReader {
    fileprivate mutating func configuration() throws(SnapshotError) -> EngineConfiguration {
        var configuration = EngineConfiguration()
        configuration.watermarkDelay = try number()
        configuration.lateness = try number()
        configuration.factReach = try number()
        configuration.correctionReach = try number()
        configuration.evictionParts = try number()
        configuration.dormancy = try number()
        guard let shard = Shard(number: try integer(), of: try integer()) else {
            throw .damaged("there is no such shard")
        }
        configuration.shard = shard
        return configuration
    }

    fileprivate mutating func statistics() throws(SnapshotError) -> EngineStatistics {
        var statistics = EngineStatistics()
        statistics.accepted = try integer()
        statistics.duplicates = try integer()
        statistics.conflicts = try integer()
        statistics.late = try integer()
        statistics.reversedReversals = try integer()
        for _ in 0..<(try count()) {
            let rule = try text()
            statistics.evaluationErrors[rule] = try integer()
        }
        return statistics
    }

    fileprivate mutating func identities() throws(SnapshotError) -> [RowIdentity] {
        try each { reader throws(SnapshotError) in
            RowIdentity(
                time: try reader.moment(),
                type: try reader.eventType(),
                id: try reader.text(),
                parts: try reader.integers()
            )
        }
    }

    fileprivate mutating func texts() throws(SnapshotError) -> [String] {
        try each { reader throws(SnapshotError) in try reader.text() }
    }

    fileprivate mutating func integers() throws(SnapshotError) -> [Int] {
        try each { reader throws(SnapshotError) in try reader.integer() }
    }

    fileprivate mutating func optionalMoment() throws(SnapshotError) -> Instant? {
        try optional { reader throws(SnapshotError) in try reader.moment() }
    }
}
