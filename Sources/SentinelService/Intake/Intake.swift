package import SentinelArchive
package import SentinelEvent

/// Takes events in: decides which are new, makes them durable in the journal, and only then says
/// so.
///
/// What is accepted, a duplicate, late or in conflict is decided in the order of arrival by the
/// same admission as the engine's, so an event is in the journal once, however often it was sent.
/// Lines that come while others are being written are written together, with one flush of the disk
/// for all (group commit).
package actor Intake: BlockingActor {
    private let folder: ServiceFolder
    private let options: IntakeOptions
    /// The actor's own queue.
    package let executor = BlockingExecutor("esentinel.intake")
    private var state: State?
    /// Why the journal could not be opened, and when to try again.
    private var failure: (error: IntakeError, until: ContinuousClock.Instant)?
    private var waiting: [CheckedContinuation<Void, any Error>] = []
    private var waitingBytes = 0
    private var isClosed = false
    private let ends: AsyncStream<Int>.Continuation

    /// The offsets behind the last durable line, for the one who judges; the newest counts.
    package nonisolated let durableEnds: AsyncStream<Int>

    /// An intake into the journal of a folder, of which nothing is opened before the first lines
    /// come or ``open()`` is called.
    package init(_ folder: ServiceFolder, options: IntakeOptions = IntakeOptions()) {
        self.folder = folder
        self.options = options
        (durableEnds, ends) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Opens the journal, also where it was open, and reads which events it has.
    ///
    /// - Returns: what was amiss with the journal.
    /// - Throws: ``IntakeError/journal(_:)``.
    package func open() throws(IntakeError) -> [String] {
        guard !isClosed else { throw Self.closed }
        // What waits to become durable does so first.
        if state != nil { commit() }
        state = nil
        if let failure, ContinuousClock.now < failure.until { throw failure.error }
        let opened: State
        do {
            opened = try State.open(folder, options)
        } catch {
            let error = IntakeError.journal("\(error)")
            failure = (error, .now.advanced(by: options.reopeningDelay))
            throw error
        }
        ends.yield(opened.journal.end)
        let findings = opened.journal.findings + opened.quarantine.findings
        state = consume opened
        return findings.map(\.description)
    }

    /// Takes lines in, and returns once they are durable.
    ///
    /// - Parameters:
    ///   - batch: the lines.
    ///   - source: who sent them, for quarantine.
    ///   - now: when they were received; an event that has no `arrived` gets it, and none may lie
    ///     over ten minutes after it.
    /// - Returns: what became of each.
    /// - Throws: ``IntakeError``; then none of the lines is acknowledged.
    package nonisolated func take(
        _ batch: LineBatch,
        from source: String,
        at now: Instant
    ) async throws -> IntakeReceipt {
        // Decoding needs no order, so it is done by whoever sends.
        let decoder = EventDecoder()
        let lines = batch.lines.map { Arrival($0, batch.bytes, decoder, now) }
        let arrivals = (lines + batch.damages.map(Arrival.init)).sorted { $0.number < $1.number }
        return try await admit(arrivals, Origin(source: source, received: now))
    }

    /// The offset behind the last durable line; 0 while the journal is not open.
    package var end: Int { state?.journal.end ?? 0 }

    /// Lets go of the journal; lines that are not durable yet are refused.
    package func close() {
        state = nil
        isClosed = true
        for continuation in waiting { continuation.resume(throwing: Self.closed) }
        (waiting, waitingBytes) = ([], 0)
        ends.finish()
    }

    private static let closed = IntakeError.journal("the service is ending; send again later")

    private func admit(_ arrivals: [Arrival], _ origin: Origin) async throws -> IntakeReceipt {
        let bytes = arrivals.reduce(0) { $0 + $1.text.count }
        guard waitingBytes == 0 || waitingBytes + bytes <= options.waitingBytesMax else {
            throw IntakeError.busy
        }
        if state == nil { _ = try open() }
        guard let (receipt, isWaiting) = state?.admit(arrivals, origin) else {
            throw IntakeError.journal("the journal is not open")
        }
        guard isWaiting else { return receipt }
        waitingBytes += bytes
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(continuation)
            // Comes to its turn behind all whose lines are here already.
            if waiting.count == 1 { Task { self.commit() } }
        }
        return receipt
    }

    /// Makes all durable that was admitted, and tells those who wait.
    private func commit() {
        let waiting = self.waiting
        (self.waiting, waitingBytes) = ([], 0)
        do throws(ArchiveError) {
            guard state != nil else {
                for continuation in waiting { continuation.resume(throwing: Self.closed) }
                return
            }
            try state?.commit()
            if let end = state?.journal.end { ends.yield(end) }
            for continuation in waiting { continuation.resume() }
        } catch {
            // What was admitted is not in the journal: it is opened anew before anything else.
            state = nil
            let failure = IntakeError.journal(error.description)
            self.failure = (failure, .now.advanced(by: options.reopeningDelay))
            for continuation in waiting { continuation.resume(throwing: failure) }
        }
    }
}
