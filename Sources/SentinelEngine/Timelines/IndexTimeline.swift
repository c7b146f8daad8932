import SentinelEvent
import SentinelRules

/// The records of an indexed pattern under one key, and which roots have looked at them.
final class IndexTimeline {
    var track: Track
    /// Who looked at which stretch, in order of its end: what happens now is behind most of them.
    private var readers: [Reader] = []
    private var known: Set<ReaderKey> = []

    /// A root that looked at a stretch of time, both ends included.
    struct Reader {
        let reference: TimelineReference
        let branch: Int
        let root: RowIdentity
        let from: Instant
        let to: Instant
    }

    private struct ReaderKey: Hashable {
        let timeline: Int
        let branch: Int
        let root: RowIdentity
        let from: Instant
        let to: Instant

        init(_ reader: Reader) {
            timeline = reader.reference.timeline.number
            branch = reader.branch
            root = reader.root
            from = reader.from
            to = reader.to
        }
    }

    init(_ pattern: Pattern) {
        track = Track(pattern)
    }

    /// Whether nothing stands in it, and nobody has looked.
    var isEmpty: Bool { track.rows.isEmpty && readers.isEmpty }

    /// Takes out what lies before a moment, and forgets the roots that are not judged any more.
    func evict(before moment: Instant, _ isFinal: (Reader) -> Bool) {
        track.evict(before: moment)
        let count = readers.count
        readers.removeAll(where: isFinal)
        if readers.count < count { known = Set(readers.map { ReaderKey($0) }) }
    }

    /// Makes a root be judged again whenever a record comes or goes in the stretch.
    func add(_ reader: Reader) {
        guard known.insert(ReaderKey(reader)).inserted else { return }
        readers.insert(reader, at: readers.partitionPoint { $0.to <= reader.to })
    }

    /// The roots that a change concerns.
    func readers(of change: Track.Change) -> [Reader] {
        switch change {
        case .none: return []
        case .any: return readers
        case .candidates(let identities):
            return identities.flatMap { identity in
                let first = readers.partitionPoint { $0.to < identity.time }
                return readers[first...].filter { $0.from <= identity.time }
            }
        }
    }
}
