internal import SentinelEvent

/// The alerts of a database: `esentinel.alerts`, `esentinel.alert_revisions`.
///
/// Writers follow each other: each locks the feed's position before it looks at any alert, so `seq`
/// has no gap, its order is the order of commits, and no update is lost.
public final class AlertStore {
    /// How many revisions one transaction holds, unless a single history is longer.
    public static let revisionsPerTransaction = 5_000

    let connection: Connection
    private var hasStagingTable = false

    /// A store on a connection to a migrated database.
    ///
    /// The connection stays the caller's.
    public init(_ connection: Connection) {
        self.connection = connection
    }

    /// Stores what a run said about the alerts that it names, and touches no others.
    ///
    /// An alert that the database does not know gets its whole history. One that it knows is
    /// compared with the history's final state: where that says the same, nothing is written; where
    /// it differs, one further revision is. So storing the same run twice changes nothing. What
    /// people said about an alert (`state`) stays.
    ///
    /// Works in transactions of at most `revisionsPerTransaction` revisions; where it throws, the
    /// transactions before stand, and calling it again with the same histories completes the work.
    /// The character NUL, which PostgreSQL cannot hold, is stored as U+FFFD.
    ///
    /// - Throws: `invalidHistory`, `statementFailed`, `connectionFailed`.
    public func store(_ histories: [AlertHistory]) throws(StoreError) -> StoreOutcome {
        var names = Set<String>(minimumCapacity: histories.count)
        for history in histories {
            try history.checked()
            guard names.insert(history.alertID).inserted else {
                throw StoreError(
                    .invalidHistory,
                    "alert \(history.alertID) has two histories in one batch; nothing was stored"
                )
            }
        }
        var outcome = StoreOutcome()
        for batch in Self.batches(histories) { outcome.add(try store(batch: batch)) }
        return outcome
    }

    /// Cuts histories into batches of bounded size.
    private static func batches(_ histories: [AlertHistory]) -> [ArraySlice<AlertHistory>] {
        var batches: [ArraySlice<AlertHistory>] = []
        var start = 0
        var size = 0
        for (index, history) in histories.enumerated() {
            if index > start, size + history.revisions.count > revisionsPerTransaction {
                batches.append(histories[start..<index])
                (start, size) = (index, 0)
            }
            size += history.revisions.count
        }
        if start < histories.count { batches.append(histories[start...]) }
        return batches
    }

    /// Makes the table through which rows travel, once a connection.
    func prepareStaging() throws(StoreError) {
        guard !hasStagingTable else { return }
        try connection.execute(AlertStatements.createStaging, isPrepared: false)
        hasStagingTable = true
    }

    private func store(batch: ArraySlice<AlertHistory>) throws(StoreError) -> StoreOutcome {
        try prepareStaging()
        return try connection.transaction { () throws(StoreError) in
            // The rows travel before the lock is taken, so that others wait for the work only.
            try stage(batch)
            return try merge(batchSize: batch.count)
        }
    }

    /// Sends final states, and what came before them where the alert is unknown.
    ///
    /// Alerts are never deleted: what is known here is known under the lock, and histories of
    /// alerts that another writer adds meanwhile are passed over there.
    private func stage(_ batch: ArraySlice<AlertHistory>) throws(StoreError) {
        try connection.copy(AlertStaging.copy, AlertStaging.finalStates(of: batch))
        let unknown = try connection.query(AlertStatements.unknown, isPrepared: false) {
            (row: inout RowReader) throws(StoreError) in try row.text()
        }
        guard let earlier = AlertStaging.earlierStates(of: batch, Set(unknown)) else { return }
        try connection.copy(AlertStaging.copy, earlier)
    }

    /// Turns the staged revisions into rows, under the lock of the feed's position.
    private func merge(batchSize: Int) throws(StoreError) -> StoreOutcome {
        let position = try lockPosition()
        let bounds: [Parameter] = [.integer(position.lastSeq), .text(position.time)]
        let planned = try connection.query(
            AlertStatements.insertRevisions,
            bounds,
            isPrepared: false,
            read: Planned.init
        )
        guard let planned = planned.first, planned.revisions > 0 else {
            var outcome = StoreOutcome()
            outcome.unchanged = batchSize
            return outcome
        }
        try connection.execute(AlertStatements.updateAlerts, bounds, isPrepared: false)
        try connection.execute(
            AlertStatements.advancePosition,
            [.integer(position.lastSeq + planned.revisions)]
        )
        return planned.outcome(batchSize: batchSize)
    }
}

extension AlertStore {
    /// Locks the feed's position until the transaction ends.
    func lockPosition() throws(StoreError) -> FeedPosition {
        let position = try connection.query(AlertStatements.lockPosition, read: FeedPosition.init)
        guard let position = position.first else {
            throw StoreError(
                .unexpectedAnswer,
                "esentinel.feed_position has no row; restore the database"
            )
        }
        return position
    }
}

/// Where the feed stands, and the time that the transaction's rows get.
struct FeedPosition {
    let lastSeq: Int64
    let time: String

    init(_ row: inout RowReader) throws(StoreError) {
        lastSeq = try row.integer()
        time = try row.text()
    }
}

/// What a batch added.
private struct Planned {
    let revisions: Int64
    let added: Int64
    let amended: Int64

    init(_ row: inout RowReader) throws(StoreError) {
        revisions = try row.integer()
        added = try row.integer()
        amended = try row.integer()
    }

    func outcome(batchSize: Int) -> StoreOutcome {
        var outcome = StoreOutcome()
        outcome.added = Int(added)
        outcome.amended = Int(amended)
        outcome.unchanged = batchSize - outcome.added - outcome.amended
        return outcome
    }
}
