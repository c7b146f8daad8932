import SentinelEvent

extension RandomLog {
    /// A death, and care on the days about the second behind it.
    mutating func addDeath() {
        let (person, day) = (person(), generator.number(0...3))
        let date = SampleTime.instant("\(day) 00:00").localDate.description
        add(
            Sample.fact(
                id("R"),
                "vital_status",
                person,
                from: "\(day) 00:00",
                known: known(after: day * 1440),
                ["status": "deceased", "date_of_death": .text(date)]
            )
        )
        for _ in 0..<generator.number(1...3) {
            let care = (day + generator.number(1...2)) * 1440 + generator.pick([2, 8, 600, 1439])
            switch generator.number(0...2) {
            case 0:
                let stay = generator.chance(40)
                add(
                    Sample.settlement(
                        id("S"),
                        at: time(care),
                        person: person,
                        institution: hospital(),
                        visit: "V-\(person)",
                        with: ["med_type": stay ? "21" : "11"]
                    )
                )
                guard stay, generator.chance(50) else { continue }
                add(
                    Sample.encounter(
                        id("E"),
                        "discharged",
                        at: time(day * 1440 + 60),
                        person: person,
                        visit: "V-\(person)"
                    )
                )
            case 1:
                add(Sample.session(id("E"), from: time(care), to: time(care + 60), person: person))
            default:
                let paid = events.last { $0.type == .settlement }?["setl_id"].text
                add(
                    Sample.dispense(
                        id("D"),
                        at: time(care),
                        person: person,
                        with: ["setl_id": .optional(generator.chance(40) ? paid : nil)]
                    )
                )
            }
        }
    }

    /// Purchases of one drug in a few days, each known from a dispensing, a settled line, or both.
    mutating func addPurchases() {
        let (person, drug) = (person(), generator.pick(["D1", "D2"]))
        var start = minute()
        for _ in 0..<generator.number(2...3) {
            let (prescription, days) = (id("RX"), generator.pick([5, 10, 20]))
            let code = generator.pick(["C1", "C2", "C3"])
            if generator.chance(80) {
                add(
                    Sample.dispense(
                        id("D"),
                        at: time(start),
                        person: person,
                        prescription: prescription,
                        drug: drug,
                        days: days,
                        traceCodes: generator.chance(30) ? [code] : []
                    )
                )
            }
            if generator.chance(60) {
                let line = Sample.Line(
                    drug,
                    days: days,
                    prescription: generator.chance(70) ? prescription : nil
                )
                add(
                    Sample.settlement(
                        id("S"),
                        at: time(start + 10),
                        person: person,
                        institution: "P9",
                        lines: [line],
                        with: ["med_type": "41"]
                    )
                )
            }
            if generator.chance(25) {
                add(
                    Sample.scan(
                        id("T"),
                        "patient_returned",
                        at: time(start + 60),
                        code: code,
                        drug: drug,
                        person: person
                    )
                )
            }
            start += generator.pick([0, 1440, 2880])
        }
    }

    /// One code that is sold again and again.
    mutating func addTraceCode() {
        let code = generator.pick(["C1", "C2", "C3"])
        var start = minute()
        if generator.chance(30) {
            add(Sample.scan(id("T"), "received", at: time(start - 60), code: code))
        }
        for _ in 0..<generator.number(2...3) {
            addSale(of: code, at: start)
            if generator.chance(20) {
                add(Sample.scan(id("T"), "patient_returned", at: time(start + 30), code: code))
            }
            start += generator.pick([5, 30, 31, 1500])
        }
    }

    private mutating func addSale(of code: String, at start: Int) {
        let (person, place) = (person(), generator.pick(["P9", "H1"]))
        let isOpened = generator.chance(20)
        switch generator.number(0...2) {
        case 0:
            let line = Sample.Line("D2", amount: "40.00", traceCodes: [code], isOpened: isOpened)
            add(
                Sample.settlement(
                    id("S"),
                    at: time(start),
                    person: person,
                    institution: place,
                    lines: [
                        Sample.Line(
                            "Z1",
                            amount: "60.00",
                            traceCodes: generator.chance(40) ? [code] : nil
                        ),
                        line,
                    ]
                )
            )
        case 1:
            add(
                Sample.dispense(
                    id("D"),
                    at: time(start),
                    person: person,
                    institution: place,
                    drug: "D2",
                    days: 3,
                    traceCodes: [code, "C9"],
                    with: ["trdn_flag": isOpened ? "1" : nil]
                )
            )
        default:
            add(
                Sample.scan(
                    id("T"),
                    "sold",
                    at: time(start),
                    code: code,
                    drug: "D2",
                    institution: place,
                    person: generator.chance(70) ? person : nil,
                    with: ["trdn_flag": isOpened ? "1" : nil]
                )
            )
        }
    }
}
