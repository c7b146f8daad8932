public import SentinelEvent

/// A small log made from a seed: a few scenes among few persons, institutions, units, codes and
/// drugs, with reversals, second reports, facts and retractions.
///
/// It knows no rule. Its times lie around limits that rules of the catalogue have, so that a random
/// arrival now crosses them and now does not.
public struct RandomLog {
    /// The events in the order in which they were thought of.
    public private(set) var events: [Event] = []
    var generator: SplitMix64
    private var count = 0
    /// The last day on which a scene begins.
    private let lastDay: Int

    static let persons = ["P1", "P2", "P3"]
    static let hospitals = ["H1", "H2"]

    /// The log of a seed, of so many scenes, which begin on the first days.
    public init(seed: UInt64, scenes count: ClosedRange<Int> = 3...5, lastDay: Int = 4) {
        generator = SplitMix64(seed: seed)
        self.lastDay = lastDay
        addBackground()
        let scenes: [(inout RandomLog) -> Void] = [
            { $0.addFaceVisit() }, { $0.addStay() }, { $0.addBilledSession() },
            { $0.addUnitSessions() }, { $0.addDeath() }, { $0.addPurchases() },
            { $0.addTraceCode() }, { $0.addBadges() }, { $0.addBilledSession() },
            { $0.addBusyDay() },
        ]
        for _ in 0..<generator.number(count) { generator.pick(scenes)(&self) }
        addSecondThoughts()
    }

    mutating func add(_ event: Event) {
        events.append(event)
    }

    /// A new id.
    mutating func id(_ prefix: String) -> String {
        count += 1
        return "\(prefix)\(count)"
    }

    /// The text of a time: so many minutes after the Monday's beginning.
    func time(_ minutes: Int) -> String {
        let day = Int((Double(minutes) / 1440).rounded(.down))
        let rest = minutes - day * 1440
        return "\(day) \(rest / 60):\(rest % 60)"
    }

    /// Some minute of the first days, in working hours.
    mutating func minute() -> Int {
        generator.number(0...lastDay) * 1440 + generator.number(7...20) * 60
            + generator.pick([0, 15, 30])
    }

    mutating func person() -> String { generator.pick(Self.persons) }

    mutating func hospital() -> String { generator.pick(Self.hospitals) }

    /// When a fact became known: long ago, days after, or about at the end of the reach.
    mutating func known(after minutes: Int) -> String {
        switch generator.number(0...9) {
        case 0...4: "-100 00:00"
        case 5...8: time(minutes + generator.number(1...4000))
        default: time(minutes + 60 * 1440 + generator.number(-1...1))
        }
    }

    private mutating func addBackground() {
        for (drug, days) in [("D1", 14), ("D2", 7)] {
            add(
                Sample.fact(
                    id("R"),
                    "drug",
                    drug,
                    ["max_days": .number("\(days)"), "pack_days": 7, "name": "药"]
                )
            )
        }
        for (item, kind) in [("X1", "hemodialysis"), ("X2", "imaging")] {
            add(Sample.fact(id("R"), "service_item", item, ["session_kind": .text(kind)]))
        }
    }

    // MARK: - Second thoughts

    /// Reversals, second reports and retractions of what there is.
    private mutating func addSecondThoughts() {
        for event in events {
            switch event.type {
            case .settlement where generator.chance(18): addReversal(of: event)
            case .settlement where generator.chance(8): addCorrection(of: event)
            case .treatmentSession where generator.chance(20): addReport(like: event)
            case .reference where event.time > SampleTime.instant("-90 00:00"),
                .reference where generator.chance(12):
                guard generator.chance(35) else { continue }
                for suffix in generator.chance(25) ? ["r", "s"] : ["r"] {
                    let early = generator.number(0...9000)
                    let late = 60 * 1440 + generator.number(0...7000)
                    let known = time(generator.chance(75) ? early : late)
                    add(Sample.retraction(of: event, known: known, suffix: suffix))
                }
            default: continue
            }
        }
    }

    private mutating func addReversal(of event: Event) {
        let begin = minutes(event.time)
        let first = id("B")
        let id = event["setl_id"].text ?? event.id
        for reversal in generator.chance(20) ? [first, self.id("B")] : [first] {
            let after = generator.pick([10, 600, 1500, 4000])
            add(Sample.reversal(reversal, of: id, at: time(begin + after)))
        }
        if generator.chance(15) {
            add(Sample.reversal(self.id("B"), of: first, at: time(begin + 5000)))
        }
    }

    /// A second settlement under the same 结算ID, which a reversal takes out with the first.
    private mutating func addCorrection(of event: Event) {
        guard let settlement = event["setl_id"].text, let person = event["psn_no"].text,
            let visit = event["mdtrt_id"].text, let institution = event.fixmedinsCode
        else { return }
        add(
            Sample.settlement(
                id("S"),
                at: time(minutes(event.time) + generator.pick([-5, 60])),
                person: person,
                institution: institution,
                visit: visit,
                with: ["setl_id": .text(settlement)]
            )
        )
        if generator.chance(50) { addReversal(of: event) }
    }

    /// A second report of a session: shorter, on another unit, or on another day.
    private mutating func addReport(like event: Event) {
        guard let begin = event["begin_time"].instant, let end = event["end_time"].instant,
            let session = event["session_id"].text, let unit = event["unit_id"].text,
            let kind = event["kind"].text, let person = event["psn_no"].text,
            let institution = event.fixmedinsCode
        else { return }
        let shift = generator.pick([0, 20, 1440, -1440])
        add(
            Sample.session(
                id("E"),
                from: time(minutes(begin) + shift),
                to: time(minutes(end) + shift),
                session: session,
                person: person,
                institution: institution,
                unit: generator.chance(70) ? unit : "U2",
                kind: kind,
                at: time(minutes(event.time) + generator.pick([-30, 0, 45]))
            )
        )
    }

    private func minutes(_ instant: Instant) -> Int {
        Int((instant.milliseconds - SampleTime.monday.milliseconds) / 60_000)
    }
}
