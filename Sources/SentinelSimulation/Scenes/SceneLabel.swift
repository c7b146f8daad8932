/// What a scene's events are to its label.
struct SceneLabel {
    private(set) var events: [String] = []
    /// Events that prove the scenario's own wrong.
    private(set) var keys: [String] = []
    /// Events that prove one of several wrongs, by rule.
    private(set) var keysByRule: [String: [String]] = [:]
    private(set) var persons: [String] = []
    private(set) var institutions: [String] = []

    mutating func add(_ event: some SimulatedEvent, as part: Scene.Part) {
        switch part {
        case .background: return
        case .part: break
        case .key: keys.append(event.id)
        case .keyOf(let rules):
            for rule in rules { keysByRule[rule, default: []].append(event.id) }
        }
        events.append(event.id)
        for person in event.persons where !persons.contains(person) { persons.append(person) }
        if let code = event.institution?.code, !institutions.contains(code) {
            institutions.append(code)
        }
    }
}
