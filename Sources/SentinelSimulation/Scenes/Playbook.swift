/// All wrongs and near misses, by family of rules.
enum Playbook {
    static let families: [(family: String, scenarios: [Scenario])] = [
        ("impersonation", Impersonation.scenarios),
        ("fabricated_treatment", FabricatedTreatment.scenarios),
        ("resale", Resale.scenarios),
    ]

    /// The rules, each with its family, in the order of the playbook.
    static let rules: [(rule: String, family: String)] = {
        var seen: Set<String> = []
        return families.flatMap { family, scenarios in
            scenarios.map(\.rule).filter { seen.insert($0).inserted }.map { ($0, family) }
        }
    }()

    static let familyByRule = Dictionary(
        uniqueKeysWithValues: rules.map { ($0.rule, $0.family) }
    )
}

/// Plays every scenario, each so many times, somewhere in the log's days.
struct ScenePlayer {
    let district: District
    let wire: Wire
    let places: ScenePlaces
    /// How often each scenario is played.
    let rounds: Int
    private(set) var truth = Truth()

    init(in district: District, over wire: Wire, rounds: Int) {
        self.district = district
        self.wire = wire
        self.rounds = rounds
        places = ScenePlaces(district, rounds: rounds)
    }

    mutating func play() {
        for (family, scenarios) in Playbook.families {
            for scenario in scenarios {
                for round in 1...rounds {
                    play(scenario, of: family, round)
                }
            }
        }
        for ring in Ring.all {
            for round in 1...rounds { play(ring, round) }
        }
    }

    private mutating func play(_ scenario: Scenario, of family: String, _ round: Int) {
        guard let scene = scene(scenario, round) else {
            truth.skipped.append(
                Truth.Skipped(
                    rule: scenario.rule,
                    variant: scenario.variant,
                    why: "the log is too short, or lacks the date"
                )
            )
            return
        }
        scenario.play(scene)
        let label = scene.label
        let id = "\(scenario.rule)/\(scenario.variant)/\(round)"
        switch scenario.verdict {
        case .fraud(let note):
            precondition(!label.keys.isEmpty, "\(id) has no event that proves it")
            truth.cases.append(
                Truth.Case(
                    id: id,
                    family: family,
                    rule: scenario.rule,
                    variant: scenario.variant,
                    keyEvents: label.keys,
                    allEvents: label.events,
                    persons: label.persons,
                    institutions: label.institutions,
                    note: note,
                    severity: scenario.severity
                )
            )
        case .nearMiss(let why):
            precondition(!label.events.isEmpty, "\(id) has no events")
            truth.nearMisses.append(
                Truth.NearMiss(
                    id: "nm/" + id,
                    rule: scenario.rule,
                    variant: scenario.variant,
                    events: label.events,
                    why: why
                )
            )
        }
    }

    private mutating func play(_ ring: Ring, _ round: Int) {
        guard let scene = scene(ring.scenario, round) else {
            truth.skipped += ring.notes.map {
                Truth.Skipped(
                    rule: $0.rule,
                    variant: ring.name,
                    why: "the log is too short, or lacks the date"
                )
            }
            return
        }
        ring.scenario.play(scene)
        let label = scene.label
        for (rule, note) in ring.notes {
            guard let keys = label.keysByRule[rule], let family = Playbook.familyByRule[rule] else {
                preconditionFailure("\(ring.name) has no event that proves \(rule)")
            }
            truth.cases.append(
                Truth.Case(
                    id: "\(rule)/\(ring.name)/\(round)",
                    family: family,
                    rule: rule,
                    variant: ring.name,
                    keyEvents: keys,
                    allEvents: label.events,
                    persons: label.persons,
                    institutions: label.institutions,
                    note: note
                )
            )
        }
    }

    /// A scene on a day on which the log holds all of it, or nothing.
    private func scene(_ scenario: Scenario, _ round: Int) -> Scene? {
        var first = scenario.history
        let last = district.days - scenario.days
        if let weekday = scenario.weekday {
            let offset = (weekday - (district.firstDay + first).weekday + 7) % 7
            first += offset
        }
        guard first <= last else { return nil }
        let step = scenario.weekday == nil ? 1 : 7
        var random = scenario.stream(seed: district.seed, round: round)
        if let dates = scenario.dates {
            let offsets = dates.map { $0 - district.firstDay }.filter {
                (first...last).contains($0)
            }
            return offsets.isEmpty ? nil : scene(scenario, random.pick(offsets), random)
        }
        let choice = first + step * random.below((last - first) / step + 1)
        return scene(scenario, choice, random)
    }

    private func scene(_ scenario: Scenario, _ index: Int, _ random: RandomStream) -> Scene {
        Scene(
            scenario,
            in: district,
            on: district.firstDay + index,
            random: random,
            wire: wire,
            places: places
        )
    }
}

/// Several wrongs by the same people, which several rules have to find.
struct Ring: Sendable {
    /// What each rule has to find, in Chinese.
    let notes: [(rule: String, note: String)]
    let scenario: Scenario

    var name: String { scenario.variant }

    init(
        _ name: String,
        _ notes: [(rule: String, note: String)],
        history: Int = 1,
        days: Int,
        weekday: Int? = nil,
        _ play: @escaping @Sendable (Scene) -> Void
    ) {
        self.notes = notes
        scenario = .fraud(
            "ring",
            name,
            "",
            history: history,
            days: days,
            weekday: weekday,
            play
        )
    }
}
