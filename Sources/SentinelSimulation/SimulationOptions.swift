/// What a simulated district is to be like.
public struct SimulationOptions: Sendable, Hashable {
    /// Names the district: the same options give the same bytes.
    public var seed: Int
    /// Days that the log covers.
    public var days: Int
    /// Residents; those who commit frauds, and those who are nearly suspected, come on top.
    public var persons: Int
    /// How often each wrong and each near miss happens; nothing lets the size decide.
    ///
    /// Memory grows with it, by about 10 MB a round.
    public var rounds: Int?
    /// The first day, `2024-10-14`.
    public var start: String

    /// A district that starts on Monday, 14 October 2024.
    public init(
        seed: Int,
        days: Int,
        persons: Int,
        rounds: Int? = nil,
        start: String = "2024-10-14"
    ) {
        self.seed = seed
        self.days = days
        self.persons = persons
        self.rounds = rounds
        self.start = start
    }

    /// Once in a small district, up to five times in a large one.
    var roundsOfScenes: Int { rounds ?? min(5, 1 + persons / 10_000) }
}

/// Why a district cannot be simulated.
public enum SimulationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The first day is no date.
    case start(String)
    /// A number lies outside of what the simulator can do.
    case range(name: String, value: Int, allowed: ClosedRange<Int>)

    /// What is wrong and what is allowed.
    public var description: String {
        switch self {
        case .start(let text): "start is \(text), which is no date; write it as 2024-10-14"
        case .range(let name, let value, let allowed):
            "\(name) is \(value); it has to lie in \(allowed.lowerBound)...\(allowed.upperBound)"
        }
    }
}

extension SimulationOptions {
    /// The first day, once everything has been found in order.
    func checked() throws(SimulationError) -> Day {
        try check("days", days, 1...3650)
        try check("persons", persons, 100...2_000_000)
        try check("rounds", roundsOfScenes, 0...100)
        try check("seed", seed, 0...Int.max)
        guard let day = Day(text: start) else { throw .start(start) }
        try check("the year of start", day.civil.year, 2000...2100)
        return day
    }

    private func check(
        _ name: String,
        _ value: Int,
        _ allowed: ClosedRange<Int>
    ) throws(SimulationError) {
        guard allowed.contains(value) else {
            throw .range(name: name, value: value, allowed: allowed)
        }
    }
}
