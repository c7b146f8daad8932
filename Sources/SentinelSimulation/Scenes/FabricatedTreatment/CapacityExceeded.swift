private let rule = "capacity-exceeded"

/// More treatments are settled than the machines could do in a day.
///
/// Machines count here, so each scene has a hospital that no other ever has.
extension FabricatedTreatment {
    static let capacityExceeded: [Scenario] = [
        .fraud(rule, "14_dialyses_on_2", "两台透析机当日结算 14 次") { scene in
            let ward = Ward(scene, machines: 2)
            ward.dialyse(8, .key)
            ward.billOnly(6, .dialysis, .key)
        },
        .fraud(rule, "9_dialyses_on_2", "两台透析机当日结算 9 次, 最多四班 8 次") { scene in
            let ward = Ward(scene, machines: 2)
            ward.dialyse(8, .key)
            ward.billOnly(1, .dialysis, .key)
        },
        .fraud(rule, "two_items", "两台透析机当日透析 5 次、滤过 4 次") { scene in
            let ward = Ward(scene, machines: 2)
            ward.dialyse(5, .key)
            ward.billOnly(4, .dialysisFiltration, .key)
        },
        .fraud(rule, "one_machine_gone", "两台透析机有一台前一日已撤, 当日结算 5 次") { scene in
            let ward = Ward(scene, machines: 1)
            _ = scene.unit(.hemodialysis, at: ward.hospital, to: scene.at(-1, 0))
            ward.dialyse(4, .key)
            ward.billOnly(1, .dialysis, .key)
        },
        .fraud(rule, "49_on_1_place", "一个康复机位当日结算 49 次小组训练") { scene in
            let ward = Ward(scene, .rehabilitation, machines: 1)
            ward.train(16, .key)
            ward.billOnly(33, .groupTraining, .key)
        },
        .fraud(rule, "settled_next_day", "当日 9 次透析, 一半到次日才结算") { scene in
            let ward = Ward(scene, machines: 2)
            ward.dialyse(5, .key)
            ward.billOnly(4, .dialysis, settledOn: 1, .key)
        },
        .fraud(rule, "one_more_reversed", "两台透析机 10 次中退一次, 仍有 9 次") { scene in
            let ward = Ward(scene, machines: 2)
            ward.dialyse(8, .key)
            let settled = ward.billOnly(2, .dialysis, .key)
            scene.send(scene.reversal(of: settled[1], at: scene.at(1, 9)))
        },
        .nearMiss(rule, "8_dialyses_on_2", "four shifts of two machines") { scene in
            Ward(scene, machines: 2).dialyse(8)
        },
        .nearMiss(rule, "40_on_1_place", "40 half-hours of one place") { scene in
            Ward(scene, .rehabilitation, machines: 1).train(40)
        },
        .nearMiss(rule, "two_dates", "nine settled on a day, fees on two dates") { scene in
            let ward = Ward(scene, machines: 2)
            ward.dialyse(4, on: -1, settledOn: 0)
            ward.dialyse(5)
        },
        .nearMiss(rule, "one_reversed", "nine settled, one reversed") { scene in
            let ward = Ward(scene, machines: 2)
            ward.dialyse(8)
            let settled = ward.billOnly(1, .dialysis)
            scene.send(scene.reversal(of: settled[0], at: scene.at(0, 23, 30)))
        },
        .nearMiss(rule, "one_reversed_12_days_later", "reversed 12 days later", days: 14) { scene in
            let ward = Ward(scene, machines: 2)
            ward.dialyse(8)
            let settled = ward.billOnly(1, .dialysis)
            scene.send(scene.reversal(of: settled[0], at: scene.at(12, 9)))
        },
        .nearMiss(rule, "no_unit_rows", "nothing is known of its machines") { scene in
            let hospital = scene.new(.hospital)
            for hour in [5, 10, 15, 19] {
                for visit in scene.visits(3, at: hospital) {
                    let machine = scene.district.mint.next(.unit)
                    let begins = scene.at(0, hour)
                    scene.wholeTreatment(visit, .dialysis, from: begins, on: machine)
                }
            }
        },
        .nearMiss(rule, "machine_put_up_today", "the second machine stands since today") { scene in
            let ward = Ward(scene, machines: 1)
            let machine = scene.unit(.hemodialysis, at: ward.hospital, from: scene.at(0, 0))
            ward.dialyse(4)
            for (shift, visit) in scene.visits(3, at: ward.hospital).enumerated() {
                let begins = scene.at(0, 2) + .minutes(shift * 255)
                scene.wholeTreatment(visit, .dialysis, from: begins, on: machine)
            }
        },
    ]
}

/// A hospital with so many machines or places of one kind.
private struct Ward {
    let scene: Scene
    let hospital: Institution
    let units: [String]

    init(_ scene: Scene, _ kind: TreatmentKind = .hemodialysis, machines: Int) {
        let hospital = scene.new(.hospital)
        self.scene = scene
        self.hospital = hospital
        units = (0..<machines).map { _ in scene.unit(kind, at: hospital) }
    }

    /// Whole dialyses in as many shifts as it takes.
    func dialyse(_ count: Int, on day: Int = 0, settledOn: Int? = nil, _ part: Scene.Part = .part) {
        for (index, visit) in scene.visits(count, at: hospital).enumerated() {
            let begins = scene.at(day, 2) + .minutes(index / units.count * 255)
            let unit = units[index % units.count]
            scene.hold(visit, .dialysis, from: begins, on: unit, part)
            let settled = settledOn.map { scene.at($0, 9, index * 4) } ?? begins + .minutes(280)
            scene.bill(visit, .dialysis, of: begins - .minutes(5), at: settled, part)
        }
    }

    /// Half-hours of training, two for each person.
    func train(_ count: Int, _ part: Scene.Part = .part) {
        let visits = scene.visits((count + 1) / 2, at: hospital)
        for index in 0..<count {
            let visit = visits[index % visits.count]
            let begins = scene.at(0, 2) + .minutes(index * 31)
            let unit = units[index % units.count]
            scene.hold(visit, .groupTraining, from: begins, minutes: 30, on: unit, part)
            scene.bill(visit, .groupTraining, of: begins, at: begins + .minutes(50), part)
        }
    }

    /// Settlements of treatments that nobody got.
    @discardableResult
    func billOnly(
        _ count: Int,
        _ item: ServiceItem,
        settledOn day: Int = 0,
        _ part: Scene.Part = .part
    ) -> [Settlement] {
        scene.visits(count, at: hospital).map { visit in
            let settled = scene.soon(after: scene.at(day, 14), within: 0...200)
            return scene.bill(visit, item, of: scene.at(0, 13), at: settled, part)
        }
    }
}
