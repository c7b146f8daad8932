/// How one sender spells times and money: the contract allows several ways, and the world uses
/// all of them.
struct Spelling: Sendable {
    enum Time: Int, CaseIterable, Sendable {
        /// `2024-10-03T10:11:12+08:00`
        case offset
        /// `2024-10-03T10:11:12.345+08:00`
        case offsetWithMilliseconds
        /// `2024-10-03 10:11:12`, the interface standard's own, read as Asia/Shanghai
        case plain
        /// `2024-10-03T02:11:12Z`
        case universal
    }

    enum Money: Int, CaseIterable, Sendable {
        /// `"412.50"`
        case text
        /// `412.50`
        case number
        /// `412.5`, and `412` for whole yuan
        case shortNumber
    }

    var time: Time
    var money: Money

    /// What a collector and other departments use.
    static let standard = Spelling(time: .offset, money: .text)

    /// The moment as this sender can say it: all but one spelling have whole seconds.
    func sayable(_ moment: Moment) -> Moment {
        guard time != .offsetWithMilliseconds else { return moment }
        return Moment(milliseconds: floorDivided(moment.milliseconds, by: 1000) * 1000)
    }
}
