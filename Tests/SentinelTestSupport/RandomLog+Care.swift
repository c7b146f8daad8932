import SentinelEvent

extension RandomLog {
    /// A face that does not match in a visit that is paid for.
    mutating func addFaceVisit() {
        let (person, institution, start, visit) = (person(), hospital(), minute(), id("V"))
        let named = generator.chance(70) ? visit : nil
        let agent: SampleValue = generator.chance(20) ? "P7" : nil
        if case .text = agent, generator.chance(70) {
            add(
                Sample.fact(
                    id("R"),
                    "family_binding",
                    person,
                    known: known(after: start),
                    ["agent_psn_no": "P7"]
                )
            )
        }
        add(
            Sample.face(
                id("F"),
                generator.pick(["mismatched", "liveness_failed"]),
                at: time(start),
                person: person,
                institution: institution,
                visit: named,
                with: ["agent_psn_no": agent]
            )
        )
        add(
            Sample.settlement(
                id("S"),
                at: time(start + generator.pick([-20, 5, 40])),
                person: person,
                institution: institution,
                visit: visit,
                fund: generator.chance(90) ? "80.00" : "0.00"
            )
        )
        for outcome in ["matched", "manual_override"] where generator.chance(30) {
            let after = generator.pick([-6, -5, 0, 20, 30, 31, 35, 36])
            add(
                Sample.face(
                    id("F"),
                    outcome,
                    at: time(start + after),
                    person: person,
                    institution: institution,
                    visit: named,
                    with: ["dev_sn": generator.chance(50) ? "T1" : "T2"]
                )
            )
        }
    }

    /// A stay, and outpatient settlements elsewhere meanwhile.
    mutating func addStay() {
        let (person, start, visit) = (person(), minute(), id("V"))
        func encounter(_ phase: String, _ minutes: Int, _ log: inout RandomLog) {
            let referral: SampleValue = log.generator.chance(15) ? "H2" : nil
            log.add(
                Sample.encounter(
                    log.id("E"),
                    phase,
                    at: log.time(minutes),
                    person: person,
                    visit: visit,
                    with: ["referral_to": referral]
                )
            )
        }
        encounter("admitted", start, &self)
        for _ in 0..<generator.number(1...2) {
            let out = start + generator.pick([300, 1440, 1500, 2880])
            if generator.chance(25) { encounter("left", out - generator.pick([3, 30]), &self) }
            if generator.chance(15) {
                encounter("returned", out + generator.pick([-20, 60]), &self)
            }
            let place = generator.pick(["H2", "P9"])
            add(
                Sample.settlement(
                    id("S"),
                    at: time(out),
                    person: person,
                    institution: place,
                    with: [
                        "med_type": place == "P9" ? "41" : "11",
                        "pay_channel": generator.chance(85) ? "window" : "mobile",
                        "agent_psn_no": generator.chance(15) ? "P7" : nil,
                    ]
                )
            )
        }
        if generator.chance(60) {
            let end = start + generator.pick([1400, 2900, 4320])
            encounter("discharged", end, &self)
            addClosing(of: visit, person, from: start, to: end)
        }
        addSharing(near: start)
    }

    /// The settlement of a stay, and sometimes a binding that begins or ends beside it.
    private mutating func addClosing(
        of visit: String,
        _ person: String,
        from start: Int,
        to end: Int
    ) {
        if generator.chance(60) {
            add(
                Sample.fact(
                    id("R"),
                    "family_binding",
                    generator.pick([person, "P2"]),
                    from: time(start - 500),
                    to: time(start + generator.pick([-1, 0, 60])),
                    known: known(after: start),
                    ["agent_psn_no": "P8"]
                )
            )
        }
        add(
            Sample.settlement(
                id("S"),
                at: time(end + 60),
                person: person,
                visit: visit,
                with: [
                    "med_type": "21",
                    "begndate": .text(SampleTime.instant(time(start)).description),
                    "enddate": .text(SampleTime.instant(time(end)).description),
                ]
            )
        )
    }

    /// Sometimes a lawful site of examinations.
    private mutating func addSharing(near start: Int) {
        if generator.chance(15) {
            add(
                Sample.fact(
                    id("R"),
                    "exam_sharing",
                    "H1",
                    known: known(after: start),
                    ["partner": "H2"]
                )
            )
        }
    }

    /// A settled item of a session, which was held, or not, or of which nothing could be told.
    mutating func addBilledSession() {
        let (person, institution, start) = (person(), hospital(), minute())
        let item = generator.pick(["X1", "X2"])
        let settled = Sample.Line(item, amount: "60.00", at: time(start))
        add(
            Sample.settlement(
                id("S"),
                at: time(start + generator.pick([30, 1440])),
                person: person,
                institution: institution,
                lines: generator.chance(50) ? [settled] : [Sample.Line("Z1"), settled]
            )
        )
        if generator.chance(35) {
            let begin = start + generator.pick([-1440, -120, 0, 60])
            let kind = generator.chance(80) == (item == "X1") ? "hemodialysis" : "imaging"
            add(
                Sample.session(
                    id("E"),
                    from: time(begin),
                    to: time(begin + 240),
                    person: person,
                    institution: institution,
                    unit: generator.pick(["U1", "U2"]),
                    kind: kind
                )
            )
        }
        guard generator.chance(80) else { return }
        let from = start + generator.pick([-3000, -60, 600, 2160])
        add(
            Sample.gap(
                id("G"),
                institution,
                .treatmentSession,
                from: time(from),
                to: time(from + generator.pick([30, 600, 4000])),
                known: known(after: start)
            )
        )
    }

    /// Two or three sessions on one unit that overlap by about a quarter of an hour.
    mutating func addUnitSessions() {
        var start = generator.chance(50) ? minute() : generator.number(0...3) * 1440 + 1380
        for _ in 0..<generator.number(2...3) {
            let end = start + generator.pick([60, 240])
            add(
                Sample.session(
                    id("E"),
                    from: time(start),
                    to: time(end),
                    person: person(),
                    unit: generator.chance(85) ? "U1" : "U2",
                    at: time(end + generator.pick([0, 5]))
                )
            )
            start = end - generator.pick([14, 15, 16, 40])
        }
        for key in ["U1", "U-any"] where generator.chance(35) {
            add(
                Sample.fact(
                    id("R"),
                    "treatment_unit",
                    key,
                    from: time(start - generator.pick([0, 600])),
                    known: known(after: start),
                    ["fixmedins_code": .text(hospital())]
                )
            )
        }
    }

    /// Three or four settlements of one person on about one day.
    mutating func addBusyDay() {
        let (person, start) = (person(), minute())
        for number in 0..<generator.number(3...4) {
            add(
                Sample.settlement(
                    id("S"),
                    at: time(start + number * generator.pick([15, 60])),
                    person: person,
                    institution: hospital(),
                    visit: "V-\(person)"
                )
            )
        }
    }

    /// Two badges within about ten minutes, perhaps of one who is abroad.
    mutating func addBadges() {
        let (person, start) = (person(), minute())
        for (place, after) in [("H1", 0), ("H2", generator.number(9...11))] {
            add(
                Sample.face(
                    id("F"),
                    "matched",
                    at: time(start + after),
                    person: person,
                    institution: place
                )
            )
        }
        guard generator.chance(60) else { return }
        for status in ["abroad", "detained"] where generator.chance(60) {
            let from = start - generator.number(0...1)
            add(
                Sample.fact(
                    id("R"),
                    "custody",
                    person,
                    from: time(from),
                    to: time(start + 5),
                    known: known(after: start),
                    ["status": .text(status)]
                )
            )
        }
    }

    /// Sources that were dark for some hours, as becomes known sooner or later; some of it is taken
    /// back.
    public mutating func addOutages(_ count: Int) {
        for _ in 0..<count {
            let start = minute()
            let gap = Sample.gap(
                id("G"),
                hospital(),
                generator.pick([.treatmentSession, .settlement, .faceVerification]),
                from: time(start - generator.pick([0, 600, 2000])),
                to: time(start + generator.pick([600, 4000])),
                known: known(after: start)
            )
            add(gap)
            guard generator.chance(25) else { continue }
            let taken = time(start + generator.number(0...9000))
            add(Sample.retraction(of: gap, known: taken, suffix: "t"))
        }
    }
}
