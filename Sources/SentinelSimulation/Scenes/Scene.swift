/// One performance of a scenario: who plays, where and when, and what it is called afterwards.
///
/// A scene has people of its own, who live ordinary lives before and after. Terminals, machines
/// and staff that it uses are its own too, so that nothing ordinary falls into its windows.
final class Scene {
    /// What an event is to the label.
    enum Part {
        /// One of these in an alert's evidence proves that the wrong was found.
        case key
        /// The same, for one of several wrongs that a ring commits.
        case keyOf([String])
        /// Belongs to it.
        case part
        /// Happens beside it.
        case background

        static func keyOf(_ rules: String...) -> Part { .keyOf(rules) }

        /// What goes with it is to the label: never a proof.
        var beside: Part {
            if case .background = self { .background } else { .part }
        }
    }

    let district: District
    /// The first day.
    let firstDay: Day
    /// Draws what may differ from one performance to the next.
    var random: RandomStream
    private let wire: Wire
    private let places: ScenePlaces
    /// Indices of the days, from the log's first, in which its people do nothing else.
    private let quiet: ClosedRange<Int32>
    /// Institutions in which the scene takes place, so that each further one is another.
    private var used: Set<String> = []
    private var terminals: [String: Terminal] = [:]
    private(set) var label = SceneLabel()

    init(
        _ scenario: Scenario,
        in district: District,
        on firstDay: Day,
        random: RandomStream,
        wire: Wire,
        places: ScenePlaces
    ) {
        self.district = district
        self.firstDay = firstDay
        self.wire = wire
        self.places = places
        self.random = random
        let start = firstDay - district.firstDay
        quiet = Int32(start - scenario.history - 3)...Int32(start + scenario.days + 3)
    }

    // MARK: When

    /// A time of day, so many days after the first; negative: before it.
    func at(_ day: Int, _ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Moment {
        (firstDay + day).at(hour, minute, second)
    }

    /// A time within some minutes after another, in whole seconds.
    func soon(after moment: Moment, within minutes: ClosedRange<Int>) -> Moment {
        moment + .seconds(random.within((minutes.lowerBound * 60)...(minutes.upperBound * 60)))
    }

    // MARK: What happens

    /// Sends an event and labels it.
    @discardableResult
    func send<Event: SimulatedEvent>(
        _ event: Event,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary
    ) -> Event {
        wire.send(event, delivery)
        label.add(event, as: part)
        return event
    }

    /// Sends both reports of a session; the end is the one that proves.
    func send(
        _ session: SessionReports,
        _ part: Part = .part,
        _ delivery: Delivery = .ordinary
    ) {
        send(session.started, part, delivery)
        send(session.ended, part, delivery)
    }

    /// A row of reference data about somebody or something.
    ///
    /// `known`: when it became known; nothing: before the log began.
    @discardableResult
    func fact(
        _ table: Fact.Table,
        key: String,
        _ attributes: [(name: String, value: Fact.Value)],
        from: Moment = District.longAgo.start,
        to: Moment? = nil,
        known: Moment? = nil,
        _ part: Part = .part
    ) -> Fact {
        let fact = district.fact(table, key: key, attributes, from: from, to: to, known: known)
        return send(fact, part, .prompt)
    }

    /// Takes a row back.
    func retract(_ fact: Fact, at moment: Moment) {
        send(fact.retracted(at: moment), .part, .prompt)
    }

    /// A known outage of one feed of an institution.
    @discardableResult
    func gap(
        _ type: EventType,
        at institution: Institution,
        from: Moment,
        to: Moment,
        known: Moment? = nil
    ) -> Fact {
        fact(
            .sourceGap,
            key: institution.code + "/" + type.rawValue,
            [("reason", .text("前置机故障"))],
            from: from,
            to: to,
            known: known ?? to + .minutes(20)
        )
    }
}

// MARK: - Who

extension Scene {
    /// Somebody new, by the index in the district.
    ///
    /// `age`: years on the first day of the log.
    /// `alwaysQuiet`: whether nothing ordinary ever happens to the person.
    func person(
        _ sex: Sex? = nil,
        age: ClosedRange<Int> = 30...70,
        insuredIn area: String = District.homeArea,
        alwaysQuiet: Bool = false
    ) -> Int {
        let sex = sex ?? (random.happens(percent: 50) ? .male : .female)
        let born = district.firstDay - random.within(age) * 365 - random.below(360)
        var person = district.newPerson(sex, born: born, insuredIn: area)
        person.quiet = alwaysQuiet ? -1000...100_000 : quiet
        district.persons.append(person)
        return district.persons.count - 1
    }

    /// Several who have nothing to do with each other.
    func persons(_ count: Int, _ sex: Sex? = nil, alwaysQuiet: Bool = false) -> [Int] {
        (0..<count).map { _ in person(sex, alwaysQuiet: alwaysQuiet) }
    }

    /// The 人员编号 of a person.
    func number(_ person: Int) -> String { district.persons[person].number }

    /// A face that belongs to nobody in the district.
    func strangeFace() -> String { district.mint.next(.faceToken) }

    /// A phone that belongs to nobody in the district.
    func strangePhone() -> String { district.mint.next(.phone) }

    /// Binds an agent to somebody: 亲情账户, 家庭共济 or 授权代办.
    @discardableResult
    func bind(
        _ agent: Int,
        to person: Int,
        as relation: String = "亲情账户",
        from: Moment = District.longAgo.start,
        to end: Moment? = nil,
        known: Moment? = nil
    ) -> Fact {
        fact(
            .familyBinding,
            key: number(person),
            [("agent_psn_no", .text(number(agent))), ("relation", .text(relation))],
            from: from,
            to: end,
            known: known
        )
    }

    func doctor(at institution: Institution) -> String { district.newDoctor(at: institution) }

    func staff(for kind: TreatmentKind, at institution: Institution) -> String {
        district.newStaff(StaffRole(for: kind), at: institution)
    }

    /// A machine, a place or a scanner, which stands while the scene lasts unless told otherwise.
    func unit(
        _ kind: TreatmentKind,
        at institution: Institution,
        from: Moment? = nil,
        to: Moment? = nil
    ) -> String {
        district.newUnit(kind, at: institution, from: from ?? begins, to: to ?? ends)
    }

    /// A terminal that nothing else uses, which stands while the scene lasts: a new one at each
    /// call.
    func newTerminal(_ stage: Stage, at institution: Institution) -> Terminal {
        district.newTerminal(at: institution, for: stage, from: begins, to: ends)
    }

    /// The beginning of the days in which its people do nothing else.
    private var begins: Moment { (district.firstDay + Int(quiet.lowerBound)).start }

    /// The end of those days.
    private var ends: Moment { (district.firstDay + Int(quiet.upperBound) + 1).start }

    /// The scene's own terminal for a stage, always the same one.
    func terminal(_ stage: Stage, at institution: Institution) -> Terminal {
        let key = institution.code + stage.rawValue
        if let terminal = terminals[key] { return terminal }
        let terminal = newTerminal(stage, at: institution)
        terminals[key] = terminal
        return terminal
    }
}

// MARK: - Where

extension Scene {
    /// An ordinary hospital of the district in which the scene does not take place yet.
    func hospital(level: String? = nil) -> Institution {
        ordinary { $0.kind == .hospital && (level == nil || $0.level == level) }
    }

    /// An ordinary clinic in which the scene does not take place yet.
    func clinic() -> Institution { ordinary { $0.kind == .clinic } }

    /// An ordinary pharmacy in which the scene does not take place yet.
    ///
    /// It scans what it receives: a scene's receipt in one that does not would make its ordinary
    /// packs suspect.
    func pharmacy() -> Institution { ordinary { $0.kind == .pharmacy && $0.reportsReceipts } }

    /// A hospital for treatments, in which the scene does not take place yet.
    ///
    /// Only scenes take place there. In an ordinary hospital whose days are all alike a treatment
    /// more would rightly be called a surge.
    func treatmentHospital() -> Institution { pick(places.treatmentHospitals) }

    /// An institution that the scene has for itself in its days.
    ///
    /// For where its counts and its feeds matter. Others may have had it before, and left doctors
    /// and machines there.
    func own(_ need: InstitutionNeed) -> Institution {
        places.reserve(need, for: quiet, notAmong: &used)
    }

    /// An institution that no other scene ever has: where what stands in it counts.
    func new(_ need: InstitutionNeed) -> Institution { places.build(need) }

    private func ordinary(_ fits: (Institution) -> Bool) -> Institution {
        let institutions = district.institutions.prefix(district.ordinaryInstitutions)
        return pick(institutions.filter { $0.isSteady && fits($0) })
    }

    private func pick(_ institutions: [Institution]) -> Institution {
        let candidates = institutions.filter { !used.contains($0.code) }
        precondition(!candidates.isEmpty, "the district is too small for the scene")
        let institution = random.pick(candidates)
        used.insert(institution.code)
        return institution
    }
}
