extension Impersonation {
    /// Somebody at a counter lets everybody through.
    static let overrideAbuse: [Scenario] = [
        .fraud("override-abuse", "most", "28 次核身中人工放行 22 次", days: 1) { scene in
            let counter = scene.counter()
            scene.verify(22, .manualOverride, at: counter, .key)
            scene.verify(6, .matched, at: counter)
        },
        // 30.6 %
        .fraud("override-abuse", "eleven_of_36", "36 次核身中人工放行 11 次", days: 1) { scene in
            let counter = scene.counter()
            scene.verify(11, .manualOverride, at: counter, .key)
            scene.verify(25, .matched, at: counter)
        },
        .fraud("override-abuse", "two_terminals", "同一操作员在两台终端共放行 14 次", days: 1) { scene in
            let first = scene.counter()
            let second = scene.counter(at: first.institution, of: first.attendant)
            for counter in [first, second] {
                scene.verify(7, .manualOverride, at: counter, .key)
                scene.verify(3, .matched, at: counter)
            }
        },
        .fraud("override-abuse", "unnamed_do_not_count", "未署名的通过记录不计入该操作员", days: 1) { scene in
            let counter = scene.counter()
            scene.verify(12, .manualOverride, at: counter, .key)
            scene.verify(8, .matched, at: counter)
            scene.verify(40, .matched, at: counter.unattended)
        },
        .fraud("override-abuse", "overrides_arrive_late", "放行记录晚到 39 小时", days: 1) { scene in
            let counter = scene.counter()
            scene.verify(12, .manualOverride, at: counter, .key, .after(.hours(39)))
            scene.verify(5, .matched, at: counter)
        },

        .nearMiss("override-abuse", "ten_of_12", "ten of twelve", days: 1) { scene in
            let counter = scene.counter()
            scene.verify(10, .manualOverride, at: counter)
            scene.verify(2, .matched, at: counter)
        },
        .nearMiss("override-abuse", "eleven_of_37", "29.7 % of many", days: 1) { scene in
            let counter = scene.counter()
            scene.verify(11, .manualOverride, at: counter)
            scene.verify(26, .matched, at: counter)
        },
        .nearMiss("override-abuse", "twelve_of_40", "30 %, but not over", days: 1) { scene in
            let counter = scene.counter()
            scene.verify(12, .manualOverride, at: counter)
            scene.verify(28, .matched, at: counter)
        },
        .nearMiss("override-abuse", "other_outcomes_count", "mismatches count too", days: 1) {
            scene in
            let counter = scene.counter()
            scene.verify(11, .manualOverride, at: counter)
            scene.verify(14, .matched, at: counter)
            scene.verify(7, .mismatched, at: counter)
            scene.verify(6, .noFace, at: counter)
        },
        .nearMiss("override-abuse", "two_days", "nine on each of two days", days: 2) { scene in
            let counter = scene.counter()
            for day in 0...1 {
                scene.verify(9, .manualOverride, on: day, at: counter)
                scene.verify(4, .matched, on: day, at: counter)
            }
        },
        .nearMiss("override-abuse", "two_operators", "two at one counter, in turns", days: 1) {
            scene in
            let first = scene.counter()
            let second = scene.counter(at: first.institution)
            for counter in [first, second] {
                scene.verify(8, .manualOverride, at: counter)
                scene.verify(3, .matched, at: counter)
            }
        },
        .nearMiss("override-abuse", "matches_arrive_late", "the rest comes 36 h late", days: 1) {
            scene in
            let counter = scene.counter()
            scene.verify(11, .manualOverride, at: counter)
            scene.verify(10, .matched, at: counter)
            scene.verify(18, .matched, at: counter, .part, .after(.hours(36)))
        },
    ]
}

/// Where an operator verifies those who register.
private struct Counter {
    var institution: Institution
    var terminal: Terminal
    /// Nobody: the terminal names none.
    var attendant: String?

    var unattended: Counter {
        var counter = self
        counter.attendant = nil
        return counter
    }
}

extension Scene {
    /// A new terminal for registration, of a new operator unless told otherwise.
    fileprivate func counter(
        at institution: Institution? = nil,
        of attendant: String? = nil
    ) -> Counter {
        let institution = institution ?? hospital()
        let terminal = newTerminal(.register, at: institution)
        return Counter(
            institution: institution,
            terminal: terminal,
            attendant: attendant ?? terminal.attendant
        )
    }

    /// So many new patients are verified, all with the same outcome, over a day.
    fileprivate func verify(
        _ count: Int,
        _ outcome: FaceOutcome,
        on day: Int = 0,
        at counter: Counter,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary
    ) {
        for person in persons(count) {
            let visit = visit(person, at: counter.institution)
            let time = soon(after: at(day, 8), within: 0...540)
            var face = face(visit, .register, outcome, at: time, terminal: counter.terminal)
            face.attendant = counter.attendant
            send(face, part, delivery)
        }
    }
}
