private let rule = "institution-surge"

/// An institution's amount for one kind of treatment leaps far above what it and its peers do.
///
/// Each scene has a hospital with a past of its own, and peers with a level of their own, so that
/// nobody else's figures count. A past's days go round through 5, 7, 6, 4, 8, 6, 5 treatments:
/// their median is 6 and their deviation 1, so 11 treatments stand five deviations above it.
/// All days in question but one are Mondays: what public holidays left undone is caught up on
/// other days, which is no wrong.
extension FabricatedTreatment {
    static let institutionSurge: [Scenario] = (surges + noSurges).map { scenario in
        var dated = scenario
        if scenario.variant == catchUp { dated.dates = firstWorkingDays } else { dated.weekday = 0 }
        return dated
    }

    private static let catchUp = "after_holidays"

    /// The first working days after Spring Festival and National Day, from the State Council's
    /// notices.
    private static let firstWorkingDays = [
        Day(2024, 2, 18), Day(2024, 10, 8), Day(2025, 2, 5), Day(2025, 10, 9), Day(2026, 2, 24),
    ]

    private static let surges: [Scenario] = [
        .fraud(rule, "tenfold", "康复当日金额为平日十倍", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2A", peers: [5, 6, 7])
            group.pass(days: 40)
            group.treat(60, .key)
        },
        .fraud(rule, "six_deviations", "康复当日金额高出六倍离差", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2B", peers: [5, 6, 7, 6])
            group.pass(days: 40)
            group.treat(12, .key)
        },
        .fraud(rule, "28_days_known", "只知道 28 天, 当日高出数倍", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2C", peers: [5, 6, 7])
            group.pass(days: 40) { $0 % 10 < 7 }
            group.treat(24, .key)
        },
        .fraud(rule, "every_day_alike", "平日每天六次, 当日八次", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2D", peers: [4, 4, 4])
            group.pass(days: 40, figures: [6])
            group.treat(8, .key)
        },
        .fraud(rule, "older_days_forgotten", "与 56 日前相当, 高于近 56 日", history: 103, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2E", peers: [5, 6, 7])
            // So many high days that their median would be the rule, were they remembered.
            group.pass(days: 44, until: -58, figures: [15, 17, 16])
            group.pass(days: 57) { $0 % 2 == 0 }
            group.treat(16, .key)
        },
        .fraud(rule, "settled_on_one_day", "数日费用集中在一日结算", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2F", peers: [5, 6, 7])
            group.pass(days: 40)
            group.treat(6, .key)
            for day in [-2, -1] { group.treat(5, on: day, settledOn: 0, .key) }
        },
        .fraud(rule, "part_reversed", "退费之后仍高出六倍离差", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2G", peers: [5, 6, 7])
            group.pass(days: 40)
            for settled in group.treat(15, .key).suffix(3) {
                scene.send(scene.reversal(of: settled, at: scene.at(1, 9)))
            }
        },
    ]

    private static let noSurges: [Scenario] = [
        .nearMiss(rule, "three_deviations", "three deviations", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2H", peers: [3, 4, 3])
            group.pass(days: 40)
            group.treat(9)
        },
        .nearMiss(rule, "five_deviations", "five deviations, no more", history: 41, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2J", peers: [3, 4, 3])
            group.pass(days: 40)
            group.treat(11)
        },
        .nearMiss(rule, "26_days_known", "fewer than 28 days known", history: 41, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2K", peers: [5, 6, 7])
            group.pass(days: 26)
            group.treat(40)
        },
        .nearMiss(rule, "everywhere", "its peers stand as high that day", history: 41, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2L", peers: [22, 24, 26])
            group.pass(days: 40)
            group.treat(24)
        },
        .nearMiss(rule, "under_three_above_peers", "near its peers that day", history: 41, days: 2)
        {
            scene in
            let group = PeerGroup(scene, level: "2M", peers: [10, 12, 14, 12, 9])
            group.pass(days: 40)
            group.treat(17)
        },
        .nearMiss(rule, "two_peers", "two peers of its level", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2N", peers: [5, 6])
            group.pass(days: 40)
            _ = PeerGroup(scene, level: "2N+", peers: [5, 6, 7])
            group.treat(40)
        },
        .nearMiss(rule, catchUp, "what holidays left undone", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2Q", peers: [5, 6, 7])
            group.pass(days: 40)
            group.treat(24)
        },
        .nearMiss(rule, "reversed", "what was too much is reversed", history: 41, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2P", peers: [5, 6, 7])
            group.pass(days: 40)
            for settled in group.treat(30).suffix(22) {
                scene.send(scene.reversal(of: settled, at: scene.at(1, 9)))
            }
        },
    ]
}

/// A hospital with six places for exercises and a therapist for each.
private struct House {
    let institution: Institution
    let places: [String]
    let therapists: [String]

    init(_ scene: Scene, _ need: InstitutionNeed) {
        let institution = scene.new(need)
        self.institution = institution
        places = (0..<6).map { _ in scene.unit(.rehabilitation, at: institution) }
        therapists = (0..<6).map { _ in scene.staff(for: .rehabilitation, at: institution) }
    }
}

/// A hospital and its peers: they alone are of their level.
private struct PeerGroup {
    private static let ordinaryFigures = [5, 7, 6, 4, 8, 6, 5]

    let scene: Scene
    let hospital: House
    /// Those who come every day.
    private let regulars: [Int]

    /// A hospital of a level, and what others of it treat on the day in question.
    init(_ scene: Scene, level: String, peers figures: [Int]) {
        // Without terminals: nobody misses a face, and the many days stay small.
        var need = InstitutionNeed.hospital
        need.level = level + "\(scene.district.institutions.count)"
        need.stages = []
        self.scene = scene
        hospital = House(scene, need)
        regulars = scene.persons(18)
        for count in figures {
            treat(scene.persons(count), at: House(scene, need), on: 0, .background)
        }
    }

    /// Days of the past, up to the last, on which so many regular patients are treated as the
    /// figures say, again and again; `opens` asks whether anybody is, by how many days are left.
    func pass(
        days: Int,
        until last: Int = -1,
        figures: [Int] = ordinaryFigures,
        opens: (Int) -> Bool = { _ in true }
    ) {
        let open = (0..<days).filter(opens)
        for (index, back) in open.enumerated() {
            let count = figures[index % figures.count]
            treat(Array(regulars[..<count]), at: hospital, on: last - back, .background)
        }
    }

    /// What the hospital treats on a day from noon on: people who never came before.
    @discardableResult
    func treat(
        _ count: Int,
        on day: Int = 0,
        settledOn settled: Int? = nil,
        _ part: Scene.Part = .part
    ) -> [Settlement] {
        let persons = scene.persons(count)
        return treat(persons, at: hospital, on: day, from: 12, settledOn: settled, part)
    }

    /// One exercise of each person, six at the same time; the machine sends the end alone.
    @discardableResult
    private func treat(
        _ persons: [Int],
        at house: House,
        on day: Int,
        from hour: Int = 7,
        settledOn settled: Int? = nil,
        _ part: Scene.Part
    ) -> [Settlement] {
        persons.enumerated().map { index, person in
            let visit = scene.visit(person, at: house.institution)
            let begins = scene.at(day, hour) + .minutes(index / 6 * 50)
            let ends = begins + .minutes(42)
            let session = scene.session(
                visit,
                .exercise,
                on: house.places[index % 6],
                by: house.therapists[index % 6],
                from: begins,
                to: ends
            )
            scene.send(session.ended, part)
            let line = scene.line(.exercise, at: begins, by: visit.doctor)
            let time = settled.map { scene.at($0, 9) + .minutes(index * 20) }
            return scene.send(
                scene.settlement(visit, at: time ?? ends + .minutes(20), lines: [line]),
                part
            )
        }
    }
}
