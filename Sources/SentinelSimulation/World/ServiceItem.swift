/// A service of the insurance's list.
struct ServiceItem: Sendable {
    var code: String
    var name: String
    var price: Fen
    /// 收费项目类别.
    var charge: String
    /// Nothing: a service without a session.
    var kind: TreatmentKind?
    var minutes = 0
    var perDay = 0
    var perWeek = 0
    var isOneToOne = false
    var isCourse = false
    var sex: Sex?
}

extension ServiceItem {
    static let consultation = ServiceItem(
        code: "001102000010000",
        name: "普通门诊诊察费",
        price: Fen(12),
        charge: "02"
    )
    static let bed = ServiceItem(
        code: "001109000010000",
        name: "床位费",
        price: Fen(48),
        charge: "01"
    )
    static let nursing = ServiceItem(
        code: "001201000030000",
        name: "二级护理",
        price: Fen(28, 60),
        charge: "07"
    )
    static let bloodCount = ServiceItem(
        code: "002501010150000",
        name: "血细胞分析",
        price: Fen(20),
        charge: "04"
    )
    static let gynaecology = ServiceItem(
        code: "003311000010000",
        name: "妇科检查",
        price: Fen(26),
        charge: "03",
        sex: .female
    )
    static let prostate = ServiceItem(
        code: "003112010010000",
        name: "前列腺检查",
        price: Fen(24),
        charge: "03",
        sex: .male
    )
    static let chemotherapy = ServiceItem(
        code: "003405000100000",
        name: "化疗药物静脉输注",
        price: Fen(86),
        charge: "05",
        isCourse: true
    )
    static let dialysis = ServiceItem(
        code: "003110000110000",
        name: "血液透析",
        price: Fen(390),
        charge: "05",
        kind: .hemodialysis,
        minutes: 240,
        perDay: 1,
        perWeek: 3
    )
    static let dialysisFiltration = ServiceItem(
        code: "003110000120000",
        name: "血液透析滤过",
        price: Fen(585),
        charge: "05",
        kind: .hemodialysis,
        minutes: 240,
        perDay: 1,
        perWeek: 3
    )
    static let exercise = ServiceItem(
        code: "003401000240000",
        name: "运动疗法",
        price: Fen(58),
        charge: "05",
        kind: .rehabilitation,
        minutes: 40,
        perDay: 2,
        perWeek: 10,
        isOneToOne: true
    )
    static let occupational = ServiceItem(
        code: "003401000250000",
        name: "作业疗法",
        price: Fen(62),
        charge: "05",
        kind: .rehabilitation,
        minutes: 40,
        perDay: 2,
        perWeek: 10,
        isOneToOne: true
    )
    static let groupTraining = ServiceItem(
        code: "003401000260000",
        name: "小组康复训练",
        price: Fen(34),
        charge: "05",
        kind: .rehabilitation,
        minutes: 30,
        perDay: 2,
        perWeek: 10
    )
    static let hyperbaric = ServiceItem(
        code: "003401000270000",
        name: "高压氧康复治疗",
        price: Fen(128),
        charge: "05",
        kind: .rehabilitation,
        minutes: 120,
        perDay: 1,
        perWeek: 7
    )
    static let computedTomography = ServiceItem(
        code: "002103000010000",
        name: "CT 平扫",
        price: Fen(212),
        charge: "03",
        kind: .imaging,
        minutes: 8,
        perDay: 2,
        perWeek: 4
    )
    static let magneticResonance = ServiceItem(
        code: "002102000010000",
        name: "磁共振平扫",
        price: Fen(465),
        charge: "03",
        kind: .imaging,
        minutes: 15,
        perDay: 1,
        perWeek: 2
    )
    static let mammography = ServiceItem(
        code: "002101010090000",
        name: "乳腺钼靶摄影",
        price: Fen(146),
        charge: "03",
        kind: .imaging,
        minutes: 8,
        perDay: 1,
        perWeek: 2,
        sex: .female
    )

    static let all: [ServiceItem] = [
        consultation, bed, nursing, bloodCount, gynaecology, prostate, chemotherapy,
        dialysis, dialysisFiltration, exercise, occupational, groupTraining, hyperbaric,
        computedTomography, magneticResonance, mammography,
    ]

    /// Codes of the items for which one lies at a dialyser.
    static let dialyses: Set<String> = Set(all.filter { $0.kind == .hemodialysis }.map(\.code))
}
