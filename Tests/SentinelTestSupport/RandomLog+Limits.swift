public import SentinelEvent

extension RandomLog {
    /// Facts that became known as long after an event as a fact may and still count for it, or one
    /// minute more; some of them twice.
    public mutating func addLateFacts(_ count: Int, reach milliseconds: Int64) {
        let judged = events.filter { $0.type != .reference && $0["psn_no"].text != nil }
        for _ in 0..<count {
            guard let event = judged.randomElement(using: &generator),
                let person = event["psn_no"].text
            else { return }
            let late = event.time.advanced(byMilliseconds: milliseconds)
            let known = generator.chance(70) ? late : late.advanced(byMilliseconds: 60_000)
            let (table, key, attributes) = generator.pick([
                ("custody", person, ["status": "detained"] as SampleValue),
                ("custody", person, ["status": "abroad"]),
                ("vital_status", person, ["status": "deceased", "date_of_death": "2024-02-01"]),
                ("family_binding", person, ["agent_psn_no": "P7"]),
                ("family_binding", person, ["agent_psn_no": "P8"]),
                ("exam_sharing", event.fixmedinsCode ?? "H1", ["partner": "H2"]),
            ])
            // Of two rows alike but for their ids the greater id's holds.
            for _ in 0..<generator.number(1...2) {
                add(Sample.fact(id("R"), table, key, known: SampleTime.text(known), attributes))
            }
        }
    }

    /// Settlements and faces at the very ends of windows: at the place of another event, exactly so
    /// long before or after it as windows of random rules reach.
    public mutating func addEdges(_ count: Int) {
        let others = events.filter { $0.type != .reference && $0.fixmedinsCode != nil }
        for _ in 0..<count {
            guard let event = others.randomElement(using: &generator),
                let institution = event.fixmedinsCode
            else { return }
            let length: Int64 = generator.pick([30, 180, 180, 360, 1440, 2880])
            let side: Int64 = generator.pick([-60_000, 60_000])
            let moment = SampleTime.text(event.time.advanced(byMilliseconds: side * length))
            let who = generator.chance(70) ? event["psn_no"].text ?? person() : person()
            let made =
                generator.chance(60)
                ? Sample.settlement(
                    id("S"),
                    at: moment,
                    person: who,
                    institution: institution,
                    visit: "V-edge"
                )
                : Sample.face(
                    id("F"),
                    "matched",
                    at: moment,
                    person: who,
                    institution: institution,
                    visit: "V-edge"
                )
            add(made)
        }
    }

    /// A last event, of nobody else, that brings the watermark exactly to where a deadline of some
    /// length behind an earlier event lies, and what comes behind it of the same person and place
    /// while the watermark stands there.
    public mutating func addLastEvents(watermarkDelay milliseconds: Int64) -> [Event] {
        let last = events.filter { $0.type != .reference }.map(\.time).max()
        let hours: [Int64] = [3, 24, 24, 48, 90]
        let moments = events.filter { $0.type != .reference }.map { event in
            let length = generator.pick(hours) * 3_600_000
            return (event, event.time.advanced(byMilliseconds: length + milliseconds))
        }
        guard let last,
            let (event, moment) = moments.filter({ $0.1 > last }).randomElement(using: &generator)
        else { return [] }
        let end = Sample.encounter(
            id("E"),
            "returned",
            at: SampleTime.text(moment),
            person: "P6",
            institution: "H3",
            visit: "V-last"
        )
        return [end] + touching(event)
    }

    /// Events of every kind about when and where another was, of the same person.
    private mutating func touching(_ event: Event) -> [Event] {
        let person = event["psn_no"].text ?? "P1"
        let place = event.fixmedinsCode ?? "H1"
        let offset = generator.pick([-60_000, 0, 60_000, 600_000] as [Int64])
        let moment = SampleTime.text(event.time.advanced(byMilliseconds: offset))
        return [
            Sample.settlement(id("S"), at: moment, person: person, institution: place),
            Sample.face(id("F"), "matched", at: moment, person: person, institution: place),
            Sample.session(
                id("E"),
                from: moment,
                to: moment,
                person: person,
                institution: place
            ),
            Sample.encounter(
                id("E"),
                "checked_in",
                at: moment,
                person: person,
                institution: place
            ),
            Sample.dispense(id("D"), at: moment, person: person, institution: place),
        ]
    }
}
