/// 虚构医疗: treatment is billed that never took place.
enum FabricatedTreatment {
    static let scenarios: [Scenario] = []
}
