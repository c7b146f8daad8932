/// A labelled district, invented from a seed: normal life with all its disorder, and wrongs in it.
///
/// It knows no rule and no engine, and shares no code with them: what it calls a wrong comes from
/// the catalogue's text alone. The same options give the same bytes, on any machine.
///
/// Time: O(days × persons). Memory: the persons, the scenes' events, and what is under way in two
/// days; it does not grow with the days.
public struct Simulation {
    private let options: SimulationOptions
    private let firstDay: Day

    /// - Throws: ``SimulationError`` where the options are out of range.
    public init(_ options: SimulationOptions) throws(SimulationError) {
        firstDay = try options.checked()
        self.options = options
    }

    /// Plays all days.
    ///
    /// - Parameter line: Takes each line of the log, without its newline, in order of arrival.
    /// - Returns: The labels, and counts.
    /// - Throws: What `line` throws.
    public func run<Failure: Error>(
        _ line: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) -> SimulationReport {
        let district = District(seed: UInt64(options.seed), firstDay: firstDay, days: options.days)
        district.build(persons: options.persons)
        let wire = Wire(seed: UInt64(options.seed))
        var player = ScenePlayer(in: district, over: wire, rounds: options.roundsOfScenes)
        if options.roundsOfScenes > 0 { player.play() }
        let life = OrdinaryLife(in: district, over: wire)
        sendFacts(of: district, over: wire)
        for index in 0..<options.days {
            let day = firstDay + index
            // What a day brings never begins before its first hour, even by a clock that is slow.
            try wire.drain(before: day.start - .hours(1), line)
            life.play(day)
        }
        try wire.drain(before: nil, line)
        return SimulationReport(
            options: options,
            truth: player.truth,
            counts: wire.counts,
            persons: district.persons.count,
            institutions: district.institutions.count
        )
    }

    /// What is known before the first day.
    private func sendFacts(of district: District, over wire: Wire) {
        for fact in district.facts { wire.send(fact, .prompt) }
        var random = RandomStream(seed: UInt64(options.seed), for: .facts)
        for person in district.persons where person.isRecorded {
            let known = district.knownBefore + random.within(.zero...TimeSpan.hours(5))
            wire.send(district.insuredFact(person, known: known), .prompt)
        }
    }
}
