private let rule = "institution-surge"

/// An institution's amount for one kind of treatment leaps far above what it and its peers do.
///
/// Each scene has a hospital with a past of its own, and peers with a level of their own, so that
/// nobody else's figures count. A past's days go round through 5, 7, 6, 4, 8, 6, 5 treatments:
/// their median is 6 and their deviation 1, so 11 treatments stand five deviations above it.
extension FabricatedTreatment {
    static let institutionSurge: [Scenario] = (surges + noSurges).map { scenario in
        var once = scenario
        once.isSingular = true
        return once
    }

    private static let surges: [Scenario] = [
        .fraud(rule, "tenfold", "康复当日金额为平日十倍", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2A")
            group.pass(days: 40)
            group.comparePeers([5, 6, 7])
            group.treat(60, .key)
        },
        .fraud(rule, "six_deviations", "康复当日金额高出六倍离差", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2B")
            group.pass(days: 40)
            group.comparePeers([5, 6, 7, 6])
            group.treat(12, .key)
        },
        .fraud(rule, "28_days_known", "只知道 28 天, 当日高出数倍", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2C")
            group.pass(days: 40) { $0 % 10 < 7 }
            group.comparePeers([5, 6, 7])
            group.treat(24, .key)
        },
        .fraud(rule, "every_day_alike", "平日每天六次, 当日八次", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2D")
            group.pass(days: 40, figures: [6])
            group.comparePeers([4, 4, 4])
            group.treat(8, .key)
        },
        .fraud(rule, "older_days_forgotten", "与 56 日前相当, 高于近 56 日", history: 103, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2E")
            // So many high days that their median would be the rule, were they remembered.
            group.pass(days: 44, until: -58, figures: [15, 17, 16])
            group.pass(days: 57) { $0 % 2 == 0 }
            group.comparePeers([5, 6, 7])
            group.treat(16, .key)
        },
        .fraud(rule, "settled_on_one_day", "数日费用集中在一日结算", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2F")
            group.pass(days: 40)
            group.comparePeers([5, 6, 7])
            group.treat(6, .key)
            for day in [-2, -1] { group.treat(5, on: day, settledOn: 0, .key) }
        },
        .fraud(rule, "part_reversed", "退费之后仍高出六倍离差", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2G")
            group.pass(days: 40)
            group.comparePeers([5, 6, 7])
            for settled in group.treat(15, .key).suffix(3) {
                scene.send(scene.reversal(of: settled, at: scene.at(1, 9)))
            }
        },
    ]

    private static let noSurges: [Scenario] = [
        .nearMiss(rule, "three_deviations", "three deviations", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2H")
            group.pass(days: 40)
            group.comparePeers([3, 4, 3])
            group.treat(9)
        },
        .nearMiss(rule, "five_deviations", "five deviations, no more", history: 41, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2J")
            group.pass(days: 40)
            group.comparePeers([3, 4, 3])
            group.treat(11)
        },
        .nearMiss(rule, "26_days_known", "fewer than 28 days known", history: 41, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2K")
            group.pass(days: 26)
            group.comparePeers([5, 6, 7])
            group.treat(40)
        },
        .nearMiss(rule, "everywhere", "its peers stand as high that day", history: 41, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2L")
            group.pass(days: 40)
            group.comparePeers([22, 24, 26])
            group.treat(24)
        },
        .nearMiss(rule, "under_three_above_peers", "near its peers that day", history: 41, days: 2)
        {
            scene in
            let group = PeerGroup(scene, level: "2M")
            group.pass(days: 40)
            group.comparePeers([10, 12, 14, 12, 9])
            group.treat(17)
        },
        .nearMiss(rule, "two_peers", "two peers of its level", history: 41, days: 2) { scene in
            let group = PeerGroup(scene, level: "2N")
            group.pass(days: 40)
            group.comparePeers([5, 6])
            PeerGroup(scene, level: "2N+").comparePeers([5, 6, 7])
            group.treat(40)
        },
        .nearMiss(rule, "reversed", "what was too much is reversed", history: 41, days: 2) {
            scene in
            let group = PeerGroup(scene, level: "2P")
            group.pass(days: 40)
            group.comparePeers([5, 6, 7])
            for settled in group.treat(30).suffix(22) {
                scene.send(scene.reversal(of: settled, at: scene.at(1, 9)))
            }
        },
    ]
}

/// A hospital and its peers: they alone are of their level.
private struct PeerGroup {
    private static let ordinaryFigures = [5, 7, 6, 4, 8, 6, 5]

    let scene: Scene
    let hospital: Institution
    private let need: InstitutionNeed
    /// Those who come every day.
    private let regulars: [Int]

    init(_ scene: Scene, level: String) {
        // Without terminals: nobody misses a face, and the many days stay small.
        var need = InstitutionNeed.hospital
        need.level = level
        need.stages = []
        self.scene = scene
        self.need = need
        hospital = scene.new(need)
        regulars = scene.persons(18)
    }

    /// Days of the past on which the hospital treats its regular patients.
    ///
    /// `last`: the last of the days.
    /// `figures`: how many are treated, day by day, again and again.
    /// `opens`: whether it treats anybody, by how many days are left.
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

    /// What other hospitals of the level treat on the day in question.
    func comparePeers(_ figures: [Int]) {
        for count in figures {
            treat(scene.persons(count), at: scene.new(need), on: 0, .background)
        }
    }

    /// What the hospital treats on a day: people who never came before.
    @discardableResult
    func treat(
        _ count: Int,
        on day: Int = 0,
        settledOn settled: Int? = nil,
        _ part: Scene.Part = .part
    ) -> [Settlement] {
        treat(scene.persons(count), at: hospital, on: day, settledOn: settled, part)
    }

    /// One exercise of each person, six at the same time; the machine sends the end alone.
    @discardableResult
    private func treat(
        _ persons: [Int],
        at hospital: Institution,
        on day: Int,
        settledOn settled: Int? = nil,
        _ part: Scene.Part
    ) -> [Settlement] {
        persons.enumerated().map { index, person in
            let visit = scene.visit(person, at: hospital)
            let begins = scene.at(day, 7) + .minutes(index / 6 * 50)
            let ends = begins + .minutes(42)
            let ended = scene.session(visit, .exercise, from: begins, to: ends).ended
            scene.send(ended, part)
            let line = scene.line(.exercise, at: begins, by: visit.doctor)
            let time = settled.map { scene.at($0, 9, index) } ?? ends + .minutes(20)
            return scene.send(scene.settlement(visit, at: time, lines: [line]), part)
        }
    }
}
