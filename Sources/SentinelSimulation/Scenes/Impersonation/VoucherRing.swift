extension Impersonation {
    /// One phone holds the electronic vouchers of many.
    static let voucherRing = voucherRingFrauds + voucherRingNearMisses

    private static let voucherRingFrauds: [Scenario] = [
        .fraud("voucher-ring", "nine", "一部手机 9 人电子凭证, 2 天内", days: 2) { scene in
            let phone = scene.phone()
            for index in 0..<9 {
                let time = scene.soon(after: scene.at(index / 5, 9 + index % 5), within: 0...50)
                scene.pay(with: phone, for: scene.person(), at: time, .key)
            }
        },
        phone("four", "一部手机 4 人电子凭证, 1 天内", [0, 0, 0, 0]),
        phone("four_in_6_days", "一部手机 4 人电子凭证, 6 天内", [0, 2, 3, 5]),
        .fraud("voucher-ring", "four_in_almost_7_days", "6 日 23 时 50 分内 4 人", days: 8) { scene in
            let phone = scene.phone()
            for time in [(0, 9, 30), (2, 11, 10), (5, 15, 0), (7, 9, 20)] {
                let time = scene.at(time.0, time.1, time.2)
                scene.pay(with: phone, for: scene.person(), at: time, .key)
            }
        },
        .fraud("voucher-ring", "at_the_counter", "一部手机在药店柜台刷 4 人凭证", days: 1) { scene in
            let phone = scene.strangePhone()
            let pharmacy = scene.own(.pharmacy.without(.settle, .dispense))
            for (index, person) in scene.persons(4).enumerated() {
                let visit = scene.visit(person, at: pharmacy)
                let time = scene.at(0, 15, 4 * index)
                scene.sale(visit, of: scene.drug(named: "布洛芬缓释胶囊"), at: time, .key) { sale in
                    sale.certificate = .voucher
                    sale.payerDevice = phone
                }
            }
        },
        .fraud("voucher-ring", "family_and_three_others", "一家三口之外另有 3 人", days: 2) { scene in
            let phone = scene.phone()
            let family = scene.family(of: 3)
            for (index, person) in (family + scene.persons(3)).enumerated() {
                let time = scene.soon(after: scene.at(index / 3, 9 + index), within: 0...50)
                scene.pay(with: phone, for: person, at: time, .key)
            }
        },
        .fraud("voucher-ring", "five_one_reversed", "5 人中退费 1 人, 仍有 4 人", days: 1) { scene in
            let phone = scene.phone()
            for hour in 9..<13 {
                let time = scene.soon(after: scene.at(0, hour), within: 0...50)
                scene.pay(with: phone, for: scene.person(), at: time, .key)
            }
            let fifth = scene.pay(with: phone, for: scene.person(), at: scene.at(0, 14, 10))
            scene.reverse(fifth, after: .hours(2))
        },
        .fraud("voucher-ring", "bindings_ran_out", "亲情账户前一日已到期", days: 1) { scene in
            let phone = scene.phone()
            let owner = scene.person()
            let others = scene.persons(3)
            for person in others { scene.bind(owner, to: person, to: scene.at(-1, 20)) }
            for (index, person) in ([owner] + others).enumerated() {
                let time = scene.soon(after: scene.at(0, 9 + index), within: 0...50)
                scene.pay(with: phone, for: person, at: time, .key)
            }
        },
        .fraud("voucher-ring", "fourth_arrives_late", "第四笔晚到 39 小时", days: 2) { scene in
            let phone = scene.phone()
            for hour in 9..<12 {
                let time = scene.soon(after: scene.at(0, hour), within: 0...50)
                scene.pay(with: phone, for: scene.person(), at: time, .key)
            }
            let time = scene.at(0, 13, 10)
            scene.pay(with: phone, for: scene.person(), at: time, .key, .after(.hours(39)))
        },
    ]

    /// One phone pays for as many strangers as there are days.
    private static func phone(_ variant: String, _ note: String, _ days: [Int]) -> Scenario {
        .fraud("voucher-ring", variant, note, days: (days.last ?? 0) + 1) { scene in
            let phone = scene.phone()
            for (index, day) in days.enumerated() {
                let time = scene.soon(after: scene.at(day, 9 + index), within: 0...50)
                scene.pay(with: phone, for: scene.person(), at: time, .key)
            }
        }
    }
}

extension Impersonation {
    private static let voucherRingNearMisses: [Scenario] = [
        payments("three", "three persons", on: [0, 0, 1]) { $0.persons(3) },
        payments("family", "one and four relatives bound", on: [0, 0, 1, 2, 2]) { scene in
            scene.family(of: 5)
        },
        payments("chain_of_relatives", "bound one to the next", on: [0, 1, 1, 2]) { scene in
            let persons = scene.persons(4)
            for (agent, person) in zip(persons, persons.dropFirst()) {
                scene.bind(agent, to: person, as: "家庭共济")
            }
            return persons
        },
        payments("two_couples_and_one", "three families of five", on: [0, 0, 1, 1, 2]) { scene in
            scene.family(of: 2) + scene.family(of: 2) + scene.persons(1)
        },
        payments("same_three_often", "three persons, six times", on: [0, 0, 1, 2, 3, 3]) {
            scene in
            let persons = scene.persons(3)
            return persons + persons
        },
        payments("four_in_9_days", "four persons in nine days", on: [0, 3, 5, 8]) { scene in
            scene.persons(4)
        },
        .nearMiss("voucher-ring", "four_in_over_7_days", "7 days and 10 minutes", days: 8) {
            scene in
            let phone = scene.phone()
            for time in [(0, 9, 30), (2, 11, 10), (5, 15, 0), (7, 9, 40)] {
                let time = scene.at(time.0, time.1, time.2)
                scene.pay(with: phone, for: scene.person(), at: time)
            }
        },
        .nearMiss("voucher-ring", "bindings_known_later", "bound, known later", days: 4) {
            scene in
            let phone = scene.phone()
            let owner = scene.person()
            for hour in 9..<13 {
                let person = scene.person()
                scene.bind(owner, to: person, from: scene.at(-1, 9), known: scene.at(2, hour))
                let time = scene.soon(after: scene.at(0, hour), within: 0...50)
                scene.pay(with: phone, for: person, at: time)
            }
        },
        oneReversed("one_reversed", "one of four reversed", after: .hours(5), days: 1),
        oneReversed("one_reversed_later", "reversed 12 days later", after: .days(12), days: 13),
    ]

    /// One phone pays for each person on that day.
    private static func payments(
        _ variant: String,
        _ why: String,
        on days: [Int],
        for persons: @escaping @Sendable (Scene) -> [Int]
    ) -> Scenario {
        .nearMiss("voucher-ring", variant, why, days: (days.last ?? 0) + 1) { scene in
            let phone = scene.phone()
            for (index, (person, day)) in zip(persons(scene), days).enumerated() {
                let time = scene.soon(after: scene.at(day, 9 + index), within: 0...50)
                scene.pay(with: phone, for: person, at: time)
            }
        }
    }

    private static func oneReversed(
        _ variant: String,
        _ why: String,
        after span: TimeSpan,
        days: Int
    ) -> Scenario {
        .nearMiss("voucher-ring", variant, why, days: days) { scene in
            let phone = scene.phone()
            let settled = scene.persons(4).enumerated().map { index, person in
                scene.pay(with: phone, for: person, at: scene.at(0, 9 + index, 12))
            }
            scene.reverse(settled[scene.random.below(4)], after: span)
        }
    }
}

/// A phone that holds vouchers, and where they are used.
private struct Phone {
    var token: String
    var hospitals: [Institution]
}

extension Scene {
    /// A phone of nobody in the district.
    fileprivate func phone() -> Phone {
        Phone(token: strangePhone(), hospitals: [hospital(), hospital()])
    }

    /// A visit to an ordinary hospital is paid with the electronic voucher on a phone.
    @discardableResult
    fileprivate func pay(
        with phone: Phone,
        for person: Int,
        at time: Moment,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary
    ) -> Settlement {
        let visit = visit(person, at: random.pick(phone.hospitals))
        return settle(visit, at: time, by: .mobile, part, delivery) { settlement in
            settlement.payerDevice = phone.token
        }
    }

    /// Somebody, and those for whom the first is bound to act.
    fileprivate func family(of count: Int) -> [Int] {
        let family = persons(count)
        for member in family.dropFirst() { bind(family[0], to: member) }
        return family
    }
}
