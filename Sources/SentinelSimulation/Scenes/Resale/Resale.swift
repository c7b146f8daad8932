/// 药品倒卖: drugs are bought to be sold on.
enum Resale {
    static let scenarios: [Scenario] = []
}
