private let rule = "chained-stays"

/// Somebody is discharged only to be admitted again, from hospital to hospital.
extension FabricatedTreatment {
    static let chainedStays: [Scenario] = [
        .fraud(rule, "five_stays", "接力住院五次, 五家机构", days: 12) { scene in
            scene.chain([(0, 1), (2, 3), (4, 6), (7, 8), (9, 11)], .key)
        },
        .fraud(rule, "three_hospitals", "接力住院三次, 三家机构", days: 9) { scene in
            scene.chain([(0, 2), (3, 5), (6, 8)], .key)
        },
        .fraud(rule, "two_days_between", "出院两日后再入院, 共三次", days: 11) { scene in
            scene.chain([(0, 2), (4, 6), (8, 10)], .key)
        },
        .fraud(rule, "same_day", "出院当日又入院, 共三次", days: 7) { scene in
            scene.chain([(0, 2), (2, 4), (4, 6)], .key)
        },
        .fraud(rule, "one_hospital", "同一机构接力住院三次, 无转诊", days: 9) { scene in
            let hospital = scene.treatmentHospital()
            let places = [hospital, hospital, hospital]
            scene.chain([(0, 2), (3, 5), (6, 8)], at: places, .key)
        },
        .fraud(rule, "one_referral_of_two", "同一机构三次住院, 只有一次转诊", days: 9) { scene in
            let hospital = scene.treatmentHospital()
            let places = [hospital, hospital, hospital]
            scene.chain([(0, 2), (3, 5), (6, 8)], at: places, .key) { index in
                index == 0 ? [.discharged: hospital] : [:]
            }
        },
        .fraud(rule, "referred_between_hospitals", "两家机构之间有转诊", days: 9) { scene in
            let first = scene.treatmentHospital()
            let second = scene.treatmentHospital()
            scene.chain([(0, 2), (3, 5), (6, 8)], at: [first, first, second], .key) { index in
                [[.discharged: first], [.discharged: second], [:]][index]
            }
        },
        .fraud(rule, "dialysis_in_one", "三次住院只有一次有透析", days: 9) { scene in
            scene.chain(
                [(0, 2), (3, 5), (6, 8)],
                .key,
                treating: { index, visit in
                    index == 1 ? [scene.dialysed(visit, on: 4)] : []
                }
            )
        },
        .fraud(rule, "45_days", "首末两次入院相隔 45 天", days: 48) { scene in
            scene.chain([(0, 21), (23, 43), (45, 47)], .key)
        },
        .nearMiss(rule, "two_stays", "two stays", days: 6) { scene in
            scene.chain([(0, 2), (3, 5)])
        },
        .nearMiss(rule, "three_days_between", "three days between two of them", days: 10) { scene in
            scene.chain([(0, 2), (3, 5), (8, 9)])
        },
        .nearMiss(rule, "four_days_between", "four days between all of them", days: 14) { scene in
            scene.chain([(0, 2), (6, 8), (12, 13)])
        },
        .nearMiss(rule, "46_days", "46 days from first to last admission", days: 49) { scene in
            scene.chain([(0, 22), (24, 44), (46, 48)])
        },
        .nearMiss(rule, "dialysis_in_all", "a course of dialyses", days: 9) { scene in
            let days = [1, 4, 7]
            scene.chain(
                [(0, 2), (3, 5), (6, 8)],
                treating: { index, visit in
                    [scene.dialysed(visit, on: days[index])]
                }
            )
        },
        .nearMiss(rule, "chemotherapy", "a course of chemotherapy", days: 9) { scene in
            let days = [1, 4, 7]
            scene.chain(
                [(0, 2), (3, 5), (6, 8)],
                treating: { index, visit in
                    let time = scene.at(days[index], 10)
                    return [scene.line(.chemotherapy, at: time, by: visit.doctor)]
                }
            )
        },
        .nearMiss(rule, "referred_at_discharge", "one hospital, referred back", days: 9) { scene in
            let hospital = scene.treatmentHospital()
            let places = [hospital, hospital, hospital]
            scene.chain([(0, 2), (3, 5), (6, 8)], at: places) { index in
                index < 2 ? [.discharged: hospital] : [:]
            }
        },
        .nearMiss(rule, "referred_at_admission", "one hospital, named at admission", days: 9) {
            scene in
            let hospital = scene.treatmentHospital()
            let places = [hospital, hospital, hospital]
            scene.chain([(0, 2), (3, 5), (6, 8)], at: places) { index in
                index > 0 ? [.admitted: hospital] : [:]
            }
        },
        .nearMiss(rule, "two_persons", "two relatives, two stays and one", days: 9) { scene in
            let hospital = scene.treatmentHospital()
            let first = scene.chain([(0, 2), (6, 8)], at: [hospital, hospital])
            let second = scene.chain([(3, 5)], at: [hospital])
            scene.bind(first, to: second)
        },
    ]
}

extension Scene {
    /// Stays of one person between days of admission and discharge, each in another hospital unless
    /// places are given; further fee lines and referrals go by a stay's place in the chain.
    @discardableResult
    fileprivate func chain(
        _ stays: [(admitted: Int, discharged: Int)],
        at places: [Institution]? = nil,
        _ part: Part = .part,
        referring referrals: (Int) -> [EncounterPhase: Institution] = { _ in [:] },
        treating lines: (Int, Visit) -> [FeeLine] = { _, _ in [] }
    ) -> Int {
        let person = person()
        for (index, days) in stays.enumerated() {
            let visit = visit(person, at: places?[index] ?? treatmentHospital(), .inpatient)
            wholeStay(
                visit,
                from: soon(after: at(days.admitted, 14), within: 0...90),
                to: soon(after: at(days.discharged, 9), within: 0...40),
                lines: lines(index, visit),
                referrals: referrals(index),
                part
            )
        }
        return person
    }

    /// A dialysis in a stay, and its fee line.
    fileprivate func dialysed(_ visit: Visit, on day: Int) -> FeeLine {
        hold(visit, .dialysis, from: at(day, 10))
        return line(.dialysis, at: at(day, 9, 50), by: visit.doctor)
    }
}
