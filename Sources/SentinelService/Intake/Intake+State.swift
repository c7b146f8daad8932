import SentinelArchive
import SentinelEngine
import SentinelEvent
import SentinelReplay
import SentinelStore

extension Intake {
    /// The open journal, and which events are in it.
    struct State: ~Copyable {
        /// Durable events.
        private(set) var journal: JournalWriter
        /// Durable refusals.
        private(set) var quarantine: JournalWriter
        /// An engine without rules: it only says which events are new, and stand in time.
        private let gate: Engine
        private let lineBytesMax: Int
        /// There is one writer at a time.
        private let lock: FolderLock

        /// Opens the journal, and reads which events it has.
        static func open(_ folder: ServiceFolder, _ options: IntakeOptions) throws -> State {
            try FolderSync.create(folder.path)
            let lock = try FolderLock(
                folder.path,
                seconds: 0,
                busy: "another esentinel writes into \(folder.path); end it, or name another folder"
            )
            let decoder = EventDecoder()
            let journal = try JournalWriter.open(folder.journal, options: options.journal) {
                decoder.time(of: $1, in: $0)
            }
            let quarantine = try JournalWriter.open(folder.quarantine, options: options.quarantine)
            {
                _,
                _ in nil
            }
            let (gate, offset) = gate(folder.checkpoints, options, before: journal.end)
            try JournalLog(folder.journal).read(offset..<journal.end) { events in
                for event in events { _ = gate.process(event) }
            }
            return State(journal, quarantine, gate, lock, options.journal.lineBytesMax)
        }

        private init(
            _ journal: consuming JournalWriter,
            _ quarantine: consuming JournalWriter,
            _ gate: Engine,
            _ lock: FolderLock,
            _ lineBytesMax: Int
        ) {
            self.lineBytesMax = lineBytesMax
            self.lock = lock
            self.journal = journal
            self.quarantine = quarantine
            self.gate = gate
        }

        /// Decides what becomes of lines, and says whether something has to become durable first.
        mutating func admit(
            _ arrivals: [Arrival],
            _ origin: Origin
        ) -> (receipt: IntakeReceipt, isWaiting: Bool) {
            var receipt = IntakeReceipt()
            for arrival in arrivals {
                switch arrival.event {
                case .failure(let rejection):
                    refuse(arrival, rejection, origin, &receipt)
                case .success where arrival.text.count > lineBytesMax:
                    let rejection = Rejection(
                        field: nil,
                        reason: .lineTooLong,
                        detail: "a line of over \(lineBytesMax) bytes"
                    )
                    refuse(arrival, rejection, origin, &receipt)
                case .success(let event):
                    switch gate.process(event) {
                    case .accepted:
                        let time = event.type == .reference ? nil : event.time
                        journal.append(arrival.text.span, at: time)
                        receipt.accepted += 1
                    case .duplicate:
                        receipt.duplicates += 1
                    case .rejected(let rejection):
                        refuse(arrival, rejection, origin, &receipt)
                    }
                }
            }
            // A duplicate of what is not durable yet waits with it.
            return (receipt, journal.pendingLines > 0 || quarantine.pendingLines > 0)
        }

        /// Makes all durable that was admitted or refused.
        mutating func commit() throws(ArchiveError) {
            try quarantine.commit()
            try journal.commit()
        }

        private mutating func refuse(
            _ arrival: Arrival,
            _ rejection: Rejection,
            _ origin: Origin,
            _ receipt: inout IntakeReceipt
        ) {
            let line = QuarantinedLine(
                received: origin.received,
                source: origin.source,
                number: arrival.number,
                rejection: rejection,
                text: arrival.text
            )
            quarantine.append(line.json.utf8Span.span, at: origin.received)
            receipt.refused.append(
                IntakeReceipt.Refusal(line: arrival.number, rejection: rejection)
            )
        }

        /// The admission of the newest checkpoint that can be used, and the offset for which it
        /// stands.
        private static func gate(
            _ checkpoints: SnapshotFolder,
            _ options: IntakeOptions,
            before end: Int
        ) -> (Engine, Int) {
            for offset in checkpoints.offsets() where offset <= end {
                guard let bytes = try? checkpoints.read(offset),
                    let states = try? Checkpoint(bytes: bytes).states,
                    let state = try? states.first?.adopting(nil, rules: [])
                else { continue }
                // Admission is the same in all engines of a group.
                var configuration = options.configuration
                configuration.shard = configuration.shard.part(0, of: states.count)
                guard
                    let gate = try? Engine(
                        restoring: state,
                        rules: [],
                        configuration: configuration
                    )
                else { continue }
                return (gate, offset)
            }
            return (Engine(rules: [], configuration: options.configuration), 0)
        }
    }
}
