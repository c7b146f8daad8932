private let rule = "refill-too-early"

/// Who fetches more than there are days to take it in sells the rest.
///
/// The scene's own drug has packs of seven days and lasts 30 days at the longest, so 37 days in
/// hand are allowed; the ordinary one 84, so 91.
extension Resale {
    static let refillTooEarly = refillsTooEarly + refillsTooEarlyByThought + refillsInTime

    private static let refillsTooEarly: [Scenario] = [
        .fraud(rule, "just_over", "第 10 天再取 21 天用量, 手中 39 天", history: 11) { scene in
            scene.fills([(-10, 4), (0, 3)])
        },
        .fraud(rule, "one_purchase", "一次取 42 天用量") { scene in
            scene.fills([(0, 6)])
        },
        .fraud(rule, "same_place_weekly", "每周取 28 天用量, 连取三周", history: 15) { scene in
            scene.fills([(-14, 4), (-7, 4), (0, 4)])
        },
        .fraud(rule, "three_days_running", "连续三天各取 14 天用量") { scene in
            scene.fills([(0, 2), (1, 2), (2, 2)])
        },
        .fraud(rule, "three_places", "三日内在三家药店各取 42 天用量") { scene in
            let person = scene.person()
            for day in 0..<3 { scene.buysAmlodipine(packs: 3, by: person, on: day) }
        },
        .fraud(rule, "ordinary_drug", "当日两家药店共取 112 天用量") { scene in
            let person = scene.person()
            for _ in 0..<2 { scene.buysAmlodipine(packs: 4, by: person, on: 0) }
        },
        .fraud(rule, "ordinary_drug_just_over", "手中 93 天, 限 91 天", history: 6) { scene in
            let person = scene.person()
            scene.buysAmlodipine(packs: 5, by: person, on: -5)
            scene.buysAmlodipine(packs: 2, by: person, on: 0)
        },
    ]

    private static let refillsTooEarlyByThought: [Scenario] = [
        .fraud(rule, "a_little_each_time", "每 20 天取 28 天用量, 越积越多", history: 41) { scene in
            scene.fills([(-40, 4), (-20, 4), (0, 4)])
        },
        .fraud(rule, "after_a_pause", "停药后五天内连取两次 28 天用量", history: 48) { scene in
            scene.fills([(-47, 4), (-5, 4), (0, 4)])
        },
        .fraud(rule, "reversed_without_return", "退费未退药, 又再取药", history: 4) { scene in
            let regimen = scene.regimen()
            let first = scene.order(regimen, packs: 4, on: -3)
            let paid = scene.fill(first, at: scene.morning(-3)).settlement
            scene.send(scene.reversal(of: paid, at: scene.afternoon(-3)))
            let second = scene.order(regimen, for: first.person, packs: 4)
            scene.fill(second, at: scene.morning(0))
        },
        .fraud(rule, "one_of_four_returned", "退回一盒后手中仍有 46 天", history: 4) { scene in
            let regimen = scene.regimen()
            let first = scene.order(regimen, packs: 4, on: -3)
            let paid = scene.fill(first, at: scene.morning(-3)).settlement
            let returned = scene.afternoon(-3)
            let kept = Array(first.codes.dropFirst())
            scene.send(scene.scan(first.packs[0], .patientReturned, at: returned))
            scene.send(scene.reversal(of: paid, at: returned + .minutes(3)))
            scene.send(scene.settlement(of: first, codes: kept, at: returned + .minutes(6)))
            let second = scene.order(regimen, for: first.person, packs: 4)
            scene.fill(second, at: scene.morning(0))
        },
    ]

    private static let refillsInTime: [Scenario] = [
        .nearMiss(rule, "just_under", "37 days in hand, 37 allowed", history: 13) { scene in
            scene.fills([(-12, 4), (0, 3)])
        },
        .nearMiss(rule, "of_35_days", "35 days in hand") { scene in
            scene.fills([(0, 4), (2, 1)])
        },
        .nearMiss(rule, "ordinary_drug_just_under", "91 of 91 days", history: 8) { scene in
            let person = scene.person()
            scene.buysAmlodipine(packs: 5, by: person, on: -7)
            scene.buysAmlodipine(packs: 2, by: person, on: 0)
        },
        .nearMiss(rule, "every_four_weeks", "fetched when used up", history: 57) { scene in
            scene.fills([(-56, 4), (-28, 4), (0, 4)])
        },
        .nearMiss(rule, "two_drugs", "28 days of each of two drugs") { scene in
            let person = scene.person()
            for _ in 0..<2 {
                let order = scene.order(scene.regimen(), for: person, packs: 4)
                scene.fill(order, at: scene.morning(0))
            }
        },
        .nearMiss(rule, "two_persons", "husband and wife, 28 days each") { scene in
            let regimen = scene.regimen()
            for _ in 0..<2 { scene.fill(scene.order(regimen, packs: 4), at: scene.morning(0)) }
        },
        .nearMiss(rule, "returned", "the first packs came back", history: 4) { scene in
            let regimen = scene.regimen()
            let first = scene.order(regimen, packs: 4, on: -3)
            let paid = scene.fill(first, at: scene.morning(-3)).settlement
            let returned = scene.afternoon(-2)
            scene.brings(first.packs, back: returned)
            scene.send(scene.reversal(of: paid, at: returned + .minutes(3)))
            let second = scene.order(regimen, for: first.person, packs: 4)
            scene.fill(second, at: scene.morning(0))
        },
        .nearMiss(rule, "reversed", "one of two settlements reversed") { scene in
            let person = scene.person()
            scene.buysAmlodipine(packs: 5, by: person, on: 0)
            let second = scene.buysAmlodipine(packs: 5, by: person, on: 1)
            scene.send(scene.reversal(of: second, at: scene.afternoon(1)))
        },
        .nearMiss(rule, "reversal_arrives_late", "reversed, known 39 h later") { scene in
            let person = scene.person()
            let first = scene.buysAmlodipine(packs: 5, by: person, on: 0)
            let reversal = scene.reversal(of: first, at: scene.afternoon(0))
            scene.send(reversal, .part, .after(.hours(39)))
            scene.buysAmlodipine(packs: 5, by: person, on: 1)
        },
    ]
}

extension Scene {
    /// Somebody new has the scene's own drug filled, on some days so many packs.
    fileprivate func fills(_ purchases: [(day: Int, packs: Int)]) {
        let regimen = regimen()
        let person = person()
        for (day, packs) in purchases {
            fill(order(regimen, for: person, packs: packs, on: day), at: morning(day))
        }
    }

    /// Somebody buys packs of 14 days, of which 84 are the most on one prescription, in a pharmacy
    /// where the scene has not been yet.
    @discardableResult
    fileprivate func buysAmlodipine(packs count: Int, by person: Int, on day: Int) -> Settlement {
        let drug = drug(named: "苯磺酸氨氯地平片")
        let shop = pharmacy()
        let codes = packs(count, of: drug, at: shop, received: at(day - 1, 9))
        let sale = purchase(of: drug, codes, by: person, from: shop, at: afternoon(day))
        return send(sale, .key)
    }

    /// Somebody brings packs back.
    func brings(_ packs: [Pack], back time: Moment) {
        for (index, pack) in packs.enumerated() {
            send(scan(pack, .patientReturned, at: time + .seconds(20 * index)))
        }
    }
}
