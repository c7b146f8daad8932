/// What an institution has to be like for a scene.
struct InstitutionNeed: Hashable {
    var kind: Institution.Kind
    var level: String
    var stages: [Stage]
    /// Minutes of the day.
    var opening: ClosedRange<Int>
    /// How far north of the district's centre it lies, in metres.
    var northwards = 0
    var area = District.homeArea
    var reportsReceipts = true

    /// Of a level that no ordinary hospital has: it is nobody's peer.
    static let hospital = InstitutionNeed(
        kind: .hospital,
        level: "1",
        stages: Stage.ofHospital,
        opening: 450...1080
    )
    static let clinic = InstitutionNeed(
        kind: .clinic,
        level: "1",
        stages: [.settle],
        opening: 480...1200
    )
    static let pharmacy = InstitutionNeed(
        kind: .pharmacy,
        level: "0",
        stages: [.settle, .dispense],
        opening: 510...1290
    )

    /// The same, so many metres north of the centre, in another city where it is far.
    func away(metres: Int) -> InstitutionNeed {
        var need = self
        need.northwards = metres
        if metres > 100_000 { need.area = District.farArea }
        return need
    }

    /// The same without terminals for some stages.
    func without(_ stages: Stage...) -> InstitutionNeed {
        var need = self
        need.stages.removeAll { stages.contains($0) }
        return need
    }
}

extension Stage {
    static let ofHospital: [Stage] = [
        .register, .checkIn, .admit, .exam, .treatmentStart, .treatmentEnd, .settle, .dispense,
        .wardRound,
    ]
}

/// Institutions that stand for scenes.
final class ScenePlaces {
    private let district: District
    private var pool: [InstitutionNeed: [Place]] = [:]
    private var built = 0
    /// How many hospitals all scenes share.
    private let sharedCount: Int
    /// Hospitals in which treatments of scenes take place, several scenes at a time.
    private(set) lazy var treatmentHospitals = (0..<sharedCount).map { _ in build(.hospital) }

    private struct Place {
        var institution: Institution
        var taken: [ClosedRange<Int32>]
    }

    /// Places for scenes of which each is played in so many rounds: the more, the more hospitals.
    init(_ district: District, rounds: Int) {
        self.district = district
        sharedCount = 8 * max(1, rounds)
    }

    /// The first institution of the kind that is free in those days, or a new one.
    func reserve(
        _ need: InstitutionNeed,
        for days: ClosedRange<Int32>,
        notAmong used: inout Set<String>
    ) -> Institution {
        let places = pool[need, default: []]
        let free = places.firstIndex { place in
            !used.contains(place.institution.code) && !place.taken.contains { $0.overlaps(days) }
        }
        if let free {
            pool[need]?[free].taken.append(days)
            used.insert(places[free].institution.code)
            return places[free].institution
        }
        let institution = build(need)
        pool[need, default: []].append(Place(institution: institution, taken: [days]))
        used.insert(institution.code)
        return institution
    }

    /// A new institution.
    func build(_ need: InstitutionNeed) -> Institution {
        built += 1
        let plan = Institution.Plan(
            name: Self.names[need.kind, default: ""] + "\(built)",
            kind: need.kind,
            level: need.level,
            area: need.area,
            place: District.centre.north(metres: need.northwards),
            stages: need.stages,
            opening: need.opening,
            reportsReceipts: need.reportsReceipts
        )
        let institution = district.add(plan)
        institution.doctors = (0..<3).map { _ in district.newDoctor(at: institution) }
        return institution
    }

    private static let names: [Institution.Kind: String] = [
        .hospital: "江岸康宁医院", .clinic: "江岸便民诊所", .pharmacy: "江岸同济药房",
    ]
}
