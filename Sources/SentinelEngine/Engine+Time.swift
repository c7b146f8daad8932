import SentinelEvent

extension Engine {
    /// Lets time pass up to an event.
    func advance(with event: Event) {
        if event.time > time.horizon {
            time.horizon = event.time
            time.horizonEvent = event.reference
        }
        let next = event.time.advanced(byMilliseconds: -configuration.watermarkDelay)
        guard next > watermark else { return }
        time.watermark = next
        passDeadlines()
        let (lateness, reach) = (configuration.lateness, configuration.reach)
        duplicates.forget(.lateness, before: watermark.advanced(byMilliseconds: -lateness))
        duplicates.forget(.correction, before: watermark.advanced(byMilliseconds: -reach))
        evict()
    }

    /// Evicts what nobody looks at any more: the rules' records, each rule's at another time so
    /// that no event waits for all of them, and what tells how events stand.
    private func evict() {
        for turn in evictions.due(at: watermark) {
            switch turn - rules.count {
            case 0:
                let bound = watermark.advanced(byMilliseconds: -configuration.reach)
                standing.forget(at: watermark, lateness: configuration.lateness)
                facts.forgetRecords(before: bound)
            case 1:
                let idle = watermark.advanced(byMilliseconds: -configuration.dormancy)
                let packing = EventPacking()
                for state in states { state.putToSleep(idleSince: idle, packing) }
            default:
                for timeline in states[turn].evict(at: watermark) {
                    facts.removeDependent(timeline)
                }
            }
        }
    }

    /// Judges anew what waited for deadlines that have passed.
    func passDeadlines() {
        while let waiting = deadlines.next(before: watermark) {
            if !waiting.timeline.timeline.isStale { stale.append(waiting.timeline) }
            waiting.timeline.timeline.progress[waiting.branch].staleRoots?.insert(waiting.root)
        }
        judgeStale(causedBy: nil)
    }
}
