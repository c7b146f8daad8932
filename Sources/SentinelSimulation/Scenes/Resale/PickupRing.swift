private let rule = "pickup-ring"

/// One fetches the dear drugs of many who have nothing to do with each other.
extension Resale {
    static let pickupRing = pickedUpForMany + notPickedUpForMany

    private static let pickedUpForMany: [Scenario] = [
        .fraud(rule, "four", "同一人一日内代取 4 人药品") { scene in
            scene.fetches(for: scene.persons(4))
        },
        .fraud(rule, "seven", "同一人两日内代取 7 人药品") { scene in
            let agent = scene.person()
            let persons = scene.persons(7)
            scene.fetches(agent, for: Array(persons[..<4]))
            scene.fetches(agent, for: Array(persons[4...]), on: 1)
        },
        .fraud(rule, "four_pharmacies", "同一人在四家药店各代取 1 人药品") { scene in
            let agent = scene.person()
            let first = scene.regimen()
            for regimen in [first] + (0..<3).map({ _ in scene.elsewhere(first) }) {
                scene.fetches(agent, for: [scene.person()], regimen)
            }
        },
        .fraud(rule, "two_drugs", "同一人代取 4 人两种药品") { scene in
            let agent = scene.person()
            scene.fetches(agent, for: scene.persons(2))
            scene.fetches(agent, for: scene.persons(2), on: 1)
        },
        .fraud(rule, "four_in_28_days", "同一人 28 天内代取 4 人药品", history: 29) { scene in
            scene.fetchesOne(on: [-28, -18, -9, 0])
        },
        .fraud(rule, "one_bound_of_five", "代取 5 人, 其中 1 人为亲属") { scene in
            let agent = scene.person()
            let persons = scene.persons(5)
            scene.bind(agent, to: persons[0])
            scene.fetches(agent, for: persons)
        },
        .fraud(rule, "two_families", "代取 5 人, 其中 2 人同属一家") { scene in
            let persons = scene.persons(5)
            scene.bind(persons[0], to: persons[1])
            scene.fetches(for: persons)
        },
        .fraud(rule, "binding_expired", "代取 4 人, 其中 1 人的绑定上月已解除") { scene in
            let agent = scene.person()
            let persons = scene.persons(4)
            scene.bind(agent, to: persons[0], to: scene.at(-30, 0))
            scene.fetches(agent, for: persons)
        },
        .fraud(rule, "binding_taken_back", "代取 4 人, 其中 1 人的绑定系误登", days: 4) { scene in
            let agent = scene.person()
            let persons = scene.persons(4)
            let binding = scene.bind(agent, to: persons[0])
            scene.fetches(agent, for: persons)
            scene.retract(binding, at: scene.at(2, 9))
        },
        .fraud(rule, "settlement_reversed", "代取 4 人, 其中 1 人退费未退药") { scene in
            let agent = scene.person()
            scene.fetches(agent, for: scene.persons(3))
            let order = scene.order(scene.regimen())
            let paid = scene.fill(order, at: scene.morning(0), takenBy: agent).settlement
            scene.send(scene.reversal(of: paid, at: scene.afternoon(0)))
        },
    ]

    private static let notPickedUpForMany: [Scenario] = [
        .nearMiss(rule, "three", "three persons") { scene in
            scene.fetches(for: scene.persons(3))
        },
        .nearMiss(rule, "family", "all four are bound to the one who fetches") { scene in
            let agent = scene.person()
            let persons = scene.persons(4)
            for person in persons { scene.bind(agent, to: person) }
            scene.fetches(agent, for: persons)
        },
        .nearMiss(rule, "one_of_four_bound", "one of four is bound") { scene in
            let agent = scene.person()
            let persons = scene.persons(4)
            scene.bind(agent, to: persons[3])
            scene.fetches(agent, for: persons)
        },
        .nearMiss(rule, "bound_the_other_way", "the one who fetches is the insured") { scene in
            let agent = scene.person()
            let persons = scene.persons(4)
            scene.bind(persons[2], to: agent)
            scene.fetches(agent, for: persons)
        },
        .nearMiss(rule, "binding_known_later", "bound in time, known two days later") { scene in
            let agent = scene.person()
            let persons = scene.persons(4)
            scene.bind(agent, to: persons[1], from: scene.at(-1, 0), known: scene.at(2, 9))
            scene.fetches(agent, for: persons)
        },
        .nearMiss(rule, "a_couple_among_them", "of four two are bound to each other") { scene in
            let persons = scene.persons(4)
            scene.bind(persons[0], to: persons[1])
            scene.fetches(for: persons)
        },
        .nearMiss(rule, "a_family_of_three", "three are one family, by two bindings") { scene in
            let persons = scene.persons(5)
            scene.bind(persons[0], to: persons[1])
            scene.bind(persons[1], to: persons[2])
            scene.fetches(for: persons)
        },
        .nearMiss(rule, "own_and_three", "three persons, and the own drug") { scene in
            let agent = scene.person()
            scene.fetches(agent, for: scene.persons(3) + [agent])
        },
        .nearMiss(rule, "each_for_themselves", "each fetches the own drug") { scene in
            let regimen = scene.regimen()
            for _ in 0..<5 { scene.fill(scene.order(regimen), at: scene.morning(0)) }
        },
        .nearMiss(rule, "one_person_often", "for one person, four times", history: 22) { scene in
            let agent = scene.person()
            let regimen = scene.regimen()
            let patient = scene.person()
            for day in [-21, -14, -7, 0] {
                scene.fetches(agent, for: [patient], regimen, on: day)
            }
        },
        .nearMiss(rule, "four_in_33_days", "four persons in 33 days", history: 34) { scene in
            scene.fetchesOne(on: [-33, -20, -9, 0])
        },
        .nearMiss(rule, "outside_the_fund", "the fourth pays without the fund") { scene in
            let agent = scene.person()
            scene.fetches(agent, for: scene.persons(3))
            let order = scene.order(scene.regimen())
            var dispensing = scene.dispensing(of: order, at: scene.morning(0))
            dispensing.pickup = scene.number(agent)
            dispensing.fund = .zero
            scene.send(dispensing)
        },
    ]
}

extension Scene {
    /// One fetches the packs of some persons, each on the person's own prescription.
    ///
    /// `agent`: nothing: somebody new.
    /// `regimen`: nothing: one of the scene's own.
    fileprivate func fetches(
        _ agent: Int? = nil,
        for persons: [Int],
        _ regimen: Regimen? = nil,
        on day: Int = 0
    ) {
        let agent = agent ?? person()
        let regimen = regimen ?? self.regimen()
        for person in persons {
            let order = order(regimen, for: person, on: day)
            fill(order, at: morning(day), takenBy: agent)
        }
    }

    /// One fetches the packs of somebody else on each of some days.
    fileprivate func fetchesOne(on days: [Int]) {
        let agent = person()
        let regimen = regimen()
        for day in days { fetches(agent, for: [person()], regimen, on: day) }
    }
}
