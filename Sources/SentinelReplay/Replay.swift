public import SentinelArchive
public import SentinelRules
import SentinelEngine
import SentinelEvent

/// Judges an archived log: bytes → lines → events → revisions.
///
/// Reading takes the same memory whatever the log's length; the engine keeps the records that some
/// rule still looks at, the facts, and what was said. Whatever is wrong with a line or a frame goes
/// to quarantine, and the replay goes on.
public struct Replay {
    private let options: ReplayOptions
    private var engines: EngineGroup
    /// Judges the same events by other rules, for comparison.
    private var counterpart: EngineGroup?
    /// Judges in the place of the engine, where that is asked for.
    private var reference: ReferenceReplay?
    private let decoder = EventDecoder()
    private var report = ReplayReport()
    private var progress = ReplayProgress()

    /// A replay by a set of rules, and by another beside it in the same pass where one is given.
    public init(
        rules: [Rule],
        against others: [Rule]? = nil,
        options: ReplayOptions = ReplayOptions()
    ) {
        self.options = options
        let (configuration, workers) = (options.configuration, options.workers)
        engines = EngineGroup(rules: rules, configuration: configuration, workers: workers)
        counterpart = others.map {
            EngineGroup(rules: $0, configuration: configuration, workers: workers)
        }
        if options.usesReference {
            reference = ReferenceReplay(rules: rules, options.configuration)
        }
    }

    /// Replays inputs, one after the other, as one log.
    ///
    /// An input that cannot be opened stands in the report, and the others are judged.
    ///
    /// - Throws: `ArchiveError` where the observer throws it.
    public consuming func run(
        _ inputs: [ArchiveInput],
        _ observer: inout some ReplayObserver
    ) throws(ArchiveError) -> ReplayReport {
        for (path, sources) in expand(inputs) {
            let failures = report.failures.count
            var good = 0
            for source in sources { good += try read(source, &observer) }
            if good == 0, report.failures.count == failures { report.emptyInputs.append(path) }
        }
        if let reference {
            reference.finish(isComplete: options.isComplete, &report)
        } else {
            finish(&observer)
        }
        return report
    }

    private mutating func finish(_ observer: inout some ReplayObserver) {
        if options.isComplete {
            engines.finish()
            counterpart?.finish()
        }
        observer.revise(engines.takeRevisions())
        report.statistics = engines.statistics
        report.pending = engines.pendingCount
        report.stateSizes = engines.stateSizes
        report.alerts = engines.alerts
        report.counterpartAlerts = counterpart?.alerts ?? []
    }

    /// The files of every input that can be opened, before the first of them is read.
    private mutating func expand(
        _ inputs: [ArchiveInput]
    ) -> [(path: String, sources: [ArchiveSource])] {
        var expanded: [(path: String, sources: [ArchiveSource])] = []
        for input in inputs {
            do throws(ArchiveError) {
                expanded.append((input.path, try input.sources()))
            } catch {
                report.failures.append(error)
            }
        }
        return expanded
    }

    /// Reads one file to its end, and says how many good events it held; none where it cannot be
    /// opened.
    private mutating func read(
        _ source: ArchiveSource,
        _ observer: inout some ReplayObserver
    ) throws(ArchiveError) -> Int {
        let selected: (parts: ArchiveSelection, untimed: UntimedLines)?
        do throws(ArchiveError) {
            selected = try selection(of: source)
        } catch {
            report.failures.append(error)
            return 0
        }
        guard let (selection, untimed) = selected else {
            return try read(source, nil, &observer)
        }
        pass(selection)
        var good = selection.eventsPassed
        for part in selection.parts {
            switch part {
            case .stretch(let stretch): good += try read(source, stretch, &observer)
            case .untimed(let lines): good += try judge(untimed.batch(lines), source, &observer)
            }
        }
        return good
    }

    /// Which parts of a file have to be read; nil where all of it has.
    private func selection(
        of source: ArchiveSource
    ) throws(ArchiveError) -> (ArchiveSelection, UntimedLines)? {
        guard options.from != nil || options.to != nil, let manifest = try source.manifest() else {
            return nil
        }
        // Where the copies are damaged the lines themselves are read.
        guard let untimed = try? source.untimedLines(manifest) else { return nil }
        return (manifest.selection(from: options.from, to: options.to), untimed)
    }

    /// Counts what is not read where it stands.
    private mutating func pass(_ selection: ArchiveSelection) {
        report.lines += selection.linesPassed
        report.passedOver += selection.eventsPassed
        report.bytes += selection.bytesPassed
        report.compressedBytes += selection.storedBytesPassed
        progress.lines += selection.linesPassed
        progress.compressedBytes += selection.storedBytesPassed
    }

    /// Reads a file or a part of it to its end, and says how many good events it held.
    private mutating func read(
        _ source: ArchiveSource,
        _ stretch: ArchiveStretch?,
        _ observer: inout some ReplayObserver
    ) throws(ArchiveError) -> Int {
        var reader: LineReader
        do throws(ArchiveError) {
            if let stretch {
                reader = try LineReader(source, stretch: stretch)
            } else {
                reader = try LineReader(source)
            }
        } catch {
            report.failures.append(error)
            return 0
        }
        var batch = LineBatch()
        var good = 0
        let before = progress
        while reader.nextBatch(into: &batch) {
            good += try judge(batch, source, &observer)
            progress.lines = before.lines + reader.progress.lines
            progress.compressedBytes = before.compressedBytes + reader.progress.compressedBytes
            observer.revise(engines.takeRevisions())
            _ = counterpart?.takeRevisions()
            observer.advance(progress)
        }
        report.lines += reader.progress.lines + reader.progress.damages
        report.bytes += reader.progress.bytes
        report.compressedBytes += reader.progress.compressedBytes
        return good
    }

    /// Judges the lines of a batch in order, and says how many of them were good events.
    private mutating func judge(
        _ batch: LineBatch,
        _ source: ArchiveSource,
        _ observer: inout some ReplayObserver
    ) throws(ArchiveError) -> Int {
        var good = 0
        var events: [Event] = []
        var places: [Int] = []
        var rejections: [(line: Int, rejection: Rejection)] = []
        for (place, line) in batch.lines.enumerated() {
            do throws(Rejection) {
                let event = try decoder.decode(batch.bytes, line.range)
                good += 1
                if isAskedFor(event) {
                    events.append(event)
                    places.append(place)
                } else {
                    report.passedOver += 1
                }
            } catch {
                rejections.append((place, error))
            }
        }
        for (place, rejection) in zip(places, take(events)) {
            if let rejection { rejections.append((place, rejection)) }
        }
        rejections.sort { $0.line < $1.line }
        try quarantine(rejections, of: batch, source, &observer)
        return good
    }

    /// Judges events; says of each why not, where it belongs into quarantine.
    private mutating func take(_ events: [Event]) -> [Rejection?] {
        if reference != nil { return events.map { reference?.admit($0) } }
        // Which events are accepted is no matter of rules, so both say the same.
        _ = counterpart?.process(events)
        return engines.process(events).map { admission in
            if case .rejected(let rejection) = admission { rejection } else { nil }
        }
    }

    /// Tells lines and places of a batch that were not judged, in their order.
    private mutating func quarantine(
        _ rejections: [(line: Int, rejection: Rejection)],
        of batch: LineBatch,
        _ source: ArchiveSource,
        _ observer: inout some ReplayObserver
    ) throws(ArchiveError) {
        var damages = batch.damages[...]
        for (place, rejection) in rejections {
            let line = batch.lines[place]
            while let damage = damages.first, damage.line < line.number {
                try quarantine(QuarantineEntry(damage), &observer)
                damages.removeFirst()
            }
            let entry = QuarantineEntry(file: source.displayName, line: line, rejection)
            try quarantine(entry, &observer)
        }
        for damage in damages { try quarantine(QuarantineEntry(damage), &observer) }
    }

    private mutating func quarantine(
        _ entry: QuarantineEntry,
        _ observer: inout some ReplayObserver
    ) throws(ArchiveError) {
        report.quarantined += 1
        try observer.quarantine(entry)
    }

    private func isAskedFor(_ event: Event) -> Bool {
        guard event.type != .reference else { return true }
        return options.from.map { event.time >= $0 } ?? true
            && options.to.map { event.time <= $0 } ?? true
    }
}
