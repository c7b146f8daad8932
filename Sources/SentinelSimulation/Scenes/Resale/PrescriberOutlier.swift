private let rule = "prescriber-outlier"

/// One doctor prescribes far more of a drug than all others who prescribe it.
///
/// The drug is the scene's own. Each of its doctors has some patients who come once in 30 days, so
/// that any 30 days hold the same number of the doctor's packs.
extension Resale {
    static let prescriberOutlier = outlying + notOutlying

    /// With a suspect above them the median is 10 and that of the deviations 2: 20 are allowed.
    private static let loads = [6, 7, 8, 9, 10, 10, 11, 12, 13]
    /// Deviations are none, for which a half stands: 4 are allowed.
    private static let alike = Array(repeating: 2, count: 9)

    private static let outlying: [Scenario] = [
        outlier("just_over", "30 天内开 22 盒, 同行中位数 10 盒") { scene in
            scene.prescribes(scene.practice(loads, suspect: 10), to: 12)
        },
        outlier("sixteen_deviations", "十日内另开 32 盒") { scene in
            scene.prescribes(scene.practice(loads, suspect: 10), to: 32)
        },
        outlier("three_hundred_packs", "十日内另开 300 盒") { scene in
            scene.prescribes(scene.practice(loads, suspect: 10), to: 60, packs: 5)
        },
        outlier("many_packs_each", "病人数与同行相近, 但每方 5 盒") { scene in
            scene.prescribes(scene.practice(loads, suspect: 4), to: 6, packs: 5)
        },
        outlier("eight_doctors", "仅 8 名医师开该药, 其中一人另开 40 盒") { scene in
            scene.prescribes(scene.practice([7, 8, 9, 10, 11, 12, 13], suspect: 10), to: 40)
        },
        outlier("all_others_alike", "同行各开 2 盒, 一人开 8 盒") { scene in
            scene.prescribes(scene.practice(alike, suspect: 2), to: 6)
        },
    ]

    private static let notOutlying: [Scenario] = [
        noOutlier("two_deviations", "14 packs of 20 allowed") { scene in
            scene.practice(loads, suspect: 14)
        },
        noOutlier("three_deviations", "16 packs of 20 allowed") { scene in
            scene.practice(loads, suspect: 16)
        },
        noOutlier("five_deviations", "20 packs of 20 allowed") { scene in
            scene.prescribes(scene.practice(loads, suspect: 10), to: 10)
        },
        noOutlier("all_others_alike", "four packs, all others two") { scene in
            scene.practice(alike, suspect: 4)
        },
        noOutlier("few_doctors", "seven doctors prescribe it") { scene in
            scene.prescribes(scene.practice([8, 9, 10, 11, 12, 13], suspect: 10), to: 60)
        },
        noOutlier("another_drug", "the many packs are of a drug that few prescribe") { scene in
            let suspect = scene.practice(loads, suspect: 10)
            var other = scene.regimen(by: suspect.prescriber, from: suspect.dispenser)
            other.doctor = suspect.doctor
            scene.prescribes(other, to: 40)
        },
    ]

    private static func outlier(
        _ variant: String,
        _ note: String,
        _ play: @escaping @Sendable (Scene) -> Void
    ) -> Scenario {
        .fraud(rule, variant, note, history: 31, days: 14, play)
    }

    private static func noOutlier(
        _ variant: String,
        _ why: String,
        _ play: @escaping @Sendable (Scene) -> Void
    ) -> Scenario {
        .nearMiss(rule, variant, why, history: 31, days: 14, play)
    }
}

extension Scene {
    /// Doctors of a hospital with so many patients each, who come once in 30 days for one pack.
    ///
    /// - Returns: How the last of them prescribes, who is under suspicion.
    @discardableResult
    fileprivate func practice(_ loads: [Int], suspect: Int) -> Regimen {
        var regimen = regimen()
        for load in loads {
            regimen.doctor = doctor(at: regimen.prescriber)
            sees(regimen, patients: load, .background)
        }
        regimen.doctor = doctor(at: regimen.prescriber)
        sees(regimen, patients: suspect, .part)
        return regimen
    }

    private func sees(_ regimen: Regimen, patients count: Int, _ part: Part) {
        for index in 0..<count {
            let patient = person()
            for day in stride(from: -30 + 30 * index / count, through: 13, by: 30) {
                prescribes(regimen, to: patient, on: day, part)
            }
        }
    }

    /// Some more patients get packs within ten days.
    fileprivate func prescribes(_ regimen: Regimen, to count: Int, packs: Int = 1) {
        for index in 0..<count {
            prescribes(regimen, to: person(), packs: packs, on: 10 * index / count, .key)
        }
    }

    private func prescribes(
        _ regimen: Regimen,
        to patient: Int,
        packs: Int = 1,
        on day: Int,
        _ part: Part
    ) {
        let order = order(regimen, for: patient, packs: packs, on: day, part)
        fill(order, at: soon(after: at(day, 9), within: 0...600), part)
    }
}
