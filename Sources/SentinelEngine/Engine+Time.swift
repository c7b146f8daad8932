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
            case 1: putToSleep()
            default:
                let (gone, settled) = states[turn].evict(at: watermark)
                for timeline in gone { facts.removeDependent(timeline) }
                for timeline in settled {
                    // What the others rest on is found when they are judged again.
                    facts.removeDependent(timeline)
                    timeline.facts = []
                    markAll(TimelineReference(rule: turn, timeline: timeline))
                }
                judgeStale(causedBy: nil)
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

    /// Puts the timelines to sleep in which nothing has come for long.
    func putToSleep() {
        let idle = watermark.advanced(byMilliseconds: -configuration.dormancy)
        let packing = EventPacking()
        for state in states { state.putToSleep(idleSince: idle, packing) }
    }
}
