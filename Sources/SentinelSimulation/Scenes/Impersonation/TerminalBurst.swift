extension Impersonation {
    /// A stack of cards on one terminal.
    static let terminalBurst: [Scenario] = [
        .fraud("terminal-burst", "fourteen", "一台终端 14 人, 7 分钟内", days: 1) { scene in
            scene.swipe(scene.persons(14), every: .seconds(31), at: scene.hospital(), .key)
        },
        .fraud("terminal-burst", "eight", "一台终端 8 人, 8 分半钟内", days: 1) { scene in
            scene.swipe(scene.persons(8), every: .seconds(72), at: scene.hospital(), .key)
        },
        // Seven gaps of 85 seconds.
        .fraud("terminal-burst", "eight_just_in_time", "一台终端 8 人, 9 分 55 秒内", days: 1) { scene in
            scene.swipe(scene.persons(8), every: .seconds(85), at: scene.hospital(), .key)
        },
        .fraud("terminal-burst", "kiosk", "一台自助机 9 人, 6 分钟内", days: 1) { scene in
            let hospital = scene.hospital()
            scene.swipe(scene.persons(9), every: .seconds(44), at: hospital, by: .kiosk, .key)
        },
        .fraud("terminal-burst", "at_a_pharmacy", "药店一台终端 10 人空刷", days: 1) { scene in
            scene.swipe(scene.persons(10), every: .seconds(50), at: scene.pharmacy(), .key)
        },
        .fraud("terminal-burst", "nine_one_reversed", "9 人中退费 1 人", days: 1) { scene in
            let hospital = scene.hospital()
            let settled = scene.swipe(scene.persons(9), every: .seconds(60), at: hospital, .key)
            scene.reverse(settled[8], after: .hours(2))
        },
        .fraud("terminal-burst", "one_arrives_late", "其中一笔晚到 39 小时", days: 1) { scene in
            let late = Delivery.after(.hours(39))
            let hospital = scene.hospital()
            scene.swipe(scene.persons(7), every: .seconds(70), at: hospital, .key)
            let eighth = scene.visit(scene.person(), at: hospital)
            scene.show(eighth, at: scene.at(0, 10, 8, 10))
            scene.settle(eighth, at: scene.at(0, 10, 8, 30), .key, late)
        },

        .nearMiss("terminal-burst", "seven", "seven persons", days: 1) { scene in
            scene.swipe(scene.persons(7), every: .seconds(60), at: scene.hospital())
        },
        .nearMiss("terminal-burst", "eight_in_12min", "eight in 12 min 36 s", days: 1) { scene in
            scene.swipe(scene.persons(8), every: .seconds(108), at: scene.hospital())
        },
        .nearMiss("terminal-burst", "eight_too_slow", "eight in 10 min 2 s", days: 1) { scene in
            scene.swipe(scene.persons(8), every: .seconds(86), at: scene.hospital())
        },
        .nearMiss("terminal-burst", "six_persons", "eight settlements of six", days: 1) {
            scene in
            let persons = scene.persons(6)
            scene.swipe(persons + persons.prefix(2), every: .seconds(60), at: scene.hospital())
        },
        .nearMiss("terminal-burst", "one_reversed", "one of eight reversed", days: 1) { scene in
            let hospital = scene.hospital()
            let settled = scene.swipe(scene.persons(8), every: .seconds(60), at: hospital)
            scene.reverse(settled[scene.random.below(8)], after: .hours(3))
        },
        .nearMiss(
            "terminal-burst",
            "one_reversed_later",
            "one of eight reversed nine days later",
            days: 10
        ) { scene in
            let hospital = scene.hospital()
            let settled = scene.swipe(scene.persons(8), every: .seconds(60), at: hospital)
            scene.reverse(settled[scene.random.below(8)], after: .days(9))
        },
        .nearMiss("terminal-burst", "two_terminals", "at two windows", days: 1) { scene in
            let hospital = scene.hospital()
            let second = scene.newTerminal(.settle, at: hospital)
            scene.swipe(scene.persons(5), every: .seconds(60), at: hospital)
            scene.swipe(scene.persons(5), every: .seconds(60), at: hospital, on: second)
        },
        .nearMiss("terminal-burst", "by_phone", "on no terminal", days: 1) { scene in
            scene.swipe(scene.persons(12), every: .seconds(30), at: scene.hospital(), by: .mobile)
        },
    ]
}

extension Scene {
    /// One after the other settles on one terminal, from ten o'clock on.
    ///
    /// `terminal`: nothing: the scene's own.
    @discardableResult
    fileprivate func swipe(
        _ persons: [Int],
        every gap: TimeSpan,
        at institution: Institution,
        by channel: PayChannel = .window,
        on terminal: Terminal? = nil,
        _ part: Part = .part
    ) -> [Settlement] {
        persons.enumerated().map { index, person in
            let visit = visit(person, at: institution)
            let settled = at(0, 10) + index * gap
            if channel.isInPerson {
                let seen = settled - .seconds(random.within(8...20))
                send(face(visit, .settle, at: seen, terminal: terminal))
            }
            if institution.kind == .pharmacy {
                return sale(visit, of: drug(named: "布洛芬缓释胶囊"), at: settled, by: channel, part)
            }
            return settle(visit, at: settled, by: channel, part) { settlement in
                if let terminal { settlement.terminal = terminal.number }
            }
        }
    }
}
