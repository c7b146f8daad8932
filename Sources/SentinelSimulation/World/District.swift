/// Everything that stands and lives in the invented district, and in the cities around it.
///
/// What is added here becomes known to the insurance before the log begins: each addition leaves
/// a reference row in ``facts``.
final class District {
    /// 医保区划 of the district; like all codes here it belongs to no real place.
    static let homeArea = "500199"
    /// The city to which people travel and through which drugs flow back, 250 km away.
    static let farArea = "520199"
    /// The centre of the district.
    static let centre = Place(latitude: 29_500_000, longitude: 106_510_000)
    /// Since when what was always so is on record.
    static let longAgo = Day(2015, 1, 1)

    let seed: UInt64
    /// The first day of the log.
    let firstDay: Day
    let days: Int
    /// Draws what has no meaning: similarities, amounts, seconds.
    var detail: RandomStream
    var mint: IdentifierMint

    private(set) var institutions: [Institution] = []
    /// How many of the institutions lead an ordinary life; they come first.
    var ordinaryInstitutions = 0
    /// Their indices by kind.
    var ordinaryByKind: [Institution.Kind: [Int]] = [:]
    /// A hospital in the far city, to which travellers go.
    var farHospital: Institution?
    /// Residents first, then the people of scenes.
    var persons: [Person] = []
    /// How many of them live here without being in a scene.
    private(set) var residents = 0
    private(set) var drugs = Drug.all
    /// Long treatments with one drug, to which persons point.
    var regimens: [Regimen] = []
    /// Who prescribes and hands out negotiated drugs in ordinary life, by the drug's code.
    var designations: [String: Designation] = [:]
    /// How many residents get each negotiated drug.
    var patientsByDrug: [String: Int] = [:]
    /// What is known before the log begins, but for the persons themselves.
    private(set) var facts: [Fact] = []

    init(seed: UInt64, firstDay: Day, days: Int) {
        self.seed = seed
        self.firstDay = firstDay
        self.days = days
        detail = RandomStream(seed: seed, for: .world, 2)
        mint = IdentifierMint(seed: seed)
    }

    /// The moment from which rows are known that were known before.
    var knownBefore: Moment { (firstDay - 1).start }

    /// Says that all residents have moved in.
    func countResidents() { residents = persons.count }

    /// The drug of a code.
    func drug(_ code: String) -> Drug? { drugs.first { $0.code == code } }
}

// MARK: - What is built

extension District {
    func add(_ plan: Institution.Plan) -> Institution {
        let number = institutions.count + 1
        let letter = plan.kind == .pharmacy ? "P" : "H"
        let padded = String(repeating: "0", count: 5 - String(number).utf8.count) + String(number)
        let code = letter + plan.area + padded
        var random = RandomStream(seed: seed, for: .world, 3, number)
        let spelling = Spelling(
            time: random.pick(Spelling.Time.allCases),
            money: random.pick(Spelling.Money.allCases)
        )
        var clockErrors: [EventType: TimeSpan] = [:]
        for type in EventType.allCases where !plan.isSteady {
            clockErrors[type] = random.within(-TimeSpan.minutes(4)...TimeSpan.minutes(4))
        }
        let institution = Institution(
            plan,
            code: code,
            spelling: spelling,
            clockErrors: clockErrors
        )
        institutions.append(institution)
        record(
            .institution,
            key: code,
            [
                ("name", .text(plan.name)), ("kind", .text(plan.kind.rawValue)),
                ("level", .text(plan.level)), ("admdvs", .text(plan.area)),
                ("lat", .microdegrees(plan.place.latitude)),
                ("lon", .microdegrees(plan.place.longitude)),
                ("terminal_stages", .texts(plan.stages.map(\.rawValue))),
                ("opening", .text(institution.openingText)),
            ]
        )
        return institution
    }

    /// Puts up a terminal; ordinary visits use it once it is added to the institution.
    func newTerminal(
        at institution: Institution,
        for stage: Stage,
        from: Moment = longAgo.start,
        to: Moment? = nil
    ) -> Terminal {
        let terminal = Terminal(
            number: mint.next(.device),
            stage: stage,
            attendant: mint.next(.terminalOperator),
            threshold: 80
        )
        record(
            .terminal,
            key: terminal.number,
            [("fixmedins_code", .text(institution.code)), ("status", .text("online"))],
            from: from,
            to: to
        )
        return terminal
    }

    /// Registers a doctor; ordinary visits go to the doctors in the institution's list.
    func newDoctor(at institution: Institution) -> String {
        let doctor = mint.next(.doctor)
        register(doctor, as: "doctor", at: institution)
        return doctor
    }

    /// Registers a nurse, a therapist or a technician.
    func newStaff(_ role: StaffRole, at institution: Institution) -> String {
        let number = mint.next(.staff)
        register(number, as: role.rawValue, at: institution)
        return number
    }

    private func register(_ code: String, as role: String, at institution: Institution) {
        record(
            .practitioner,
            key: code,
            [
                ("fixmedins_code", .text(institution.code)), ("role", .text(role)),
                ("status", .text("active")),
            ]
        )
    }

    /// Sets up a machine, a place or a scanner.
    func newUnit(
        _ kind: TreatmentKind,
        at institution: Institution,
        from: Moment = longAgo.start,
        to: Moment? = nil
    ) -> String {
        let unit = mint.next(.unit)
        record(
            .treatmentUnit,
            key: unit,
            [("fixmedins_code", .text(institution.code)), ("kind", .text(kind.rawValue))],
            from: from,
            to: to
        )
        return unit
    }

    /// Puts a drug on the list.
    func add(_ drug: Drug) {
        drugs.append(drug)
        list(drug)
    }

    /// Adds what the lists of drugs and services hold from the start.
    func addLists() {
        for drug in drugs { list(drug) }
        for item in ServiceItem.all { list(item) }
    }

    /// Designates an institution for a negotiated drug; no doctors: all of them.
    func designate(
        _ institution: Institution,
        for drug: Drug,
        doctors: [String] = [],
        from: Moment = District.longAgo.start,
        to: Moment? = nil
    ) {
        record(
            .drugDesignation,
            key: drug.code + "/" + institution.code,
            [("doctors", .texts(doctors))],
            from: from,
            to: to
        )
    }

    /// A row that is known before the log begins, unless told otherwise.
    func record(
        _ table: Fact.Table,
        key: String,
        _ attributes: [(name: String, value: Fact.Value)],
        from: Moment = District.longAgo.start,
        to: Moment? = nil,
        known: Moment? = nil
    ) {
        facts.append(fact(table, key: key, attributes, from: from, to: to, known: known))
    }

    /// A row of reference data; `known` is nothing for what was known before the log began.
    func fact(
        _ table: Fact.Table,
        key: String,
        _ attributes: [(name: String, value: Fact.Value)],
        from: Moment,
        to: Moment?,
        known: Moment?
    ) -> Fact {
        Fact(
            id: mint.next(.fact),
            time: known ?? knownBefore + detail.within(.zero...TimeSpan.hours(5)),
            table: table,
            key: key,
            validFrom: from,
            validTo: to,
            attributes: attributes
        )
    }
}

extension District {
    private func list(_ drug: Drug) {
        var attributes: [(name: String, value: Fact.Value)] = [
            ("name", .text(drug.name)), ("negotiated", .flag(drug.isNegotiated)),
            ("trace_required", .flag(drug.needsTrace)), ("pack_days", .number(drug.packDays)),
            ("max_days", .number(drug.maxDays)), ("diag_prefixes", .texts(drug.prefixes)),
        ]
        if !drug.traceIds.isEmpty { attributes.append(("trace_ids", .texts(drug.traceIds))) }
        if let sex = drug.sex { attributes.append(("sex", .text(sex.rawValue))) }
        record(.drug, key: drug.code, attributes)
    }

    private func list(_ item: ServiceItem) {
        var attributes: [(name: String, value: Fact.Value)] = [
            ("name", .text(item.name)), ("one_to_one", .flag(item.isOneToOne)),
        ]
        if let kind = item.kind {
            attributes += [
                ("session_kind", .text(kind.rawValue)), ("min_minutes", .number(item.minutes)),
                ("max_per_day", .number(item.perDay)), ("max_per_week", .number(item.perWeek)),
            ]
        }
        if item.isCourse { attributes.append(("course_treatment", .flag(true))) }
        if let sex = item.sex { attributes.append(("sex", .text(sex.rawValue))) }
        record(.serviceItem, key: item.code, attributes)
    }
}
