/// A hospital, a clinic or a pharmacy, with all that stands and works in it.
final class Institution {
    enum Kind: String, Sendable {
        case hospital, clinic, pharmacy
    }

    /// 定点医药机构编号.
    let code: String
    let name: String
    let kind: Kind
    /// `1` to `3`; a pharmacy has `0`.
    let level: String
    /// 医保区划 in which it stands.
    let area: String
    let place: Place
    /// Stages of a visit for which it has terminals.
    let stages: [Stage]
    /// Minutes of the day between which it is open.
    let opening: ClosedRange<Int>
    let spelling: Spelling
    /// Whether it scans what it receives.
    let reportsReceipts: Bool
    /// Whether nothing goes wrong here but what a scene lets go wrong.
    ///
    /// Clocks are right, feeds and terminals work; scenes take place in such institutions only.
    let isSteady: Bool
    /// How far its clocks are ahead, one clock for each type of event.
    private let clockErrors: [EventType: TimeSpan]

    /// Terminals by stage, in the order in which they were put up.
    private(set) var terminals: [Stage: [Terminal]] = [:]
    var doctors: [String] = []

    init(_ plan: Plan, code: String, spelling: Spelling, clockErrors: [EventType: TimeSpan]) {
        self.code = code
        name = plan.name
        kind = plan.kind
        level = plan.level
        area = plan.area
        place = plan.place
        stages = plan.stages
        opening = plan.opening
        reportsReceipts = plan.reportsReceipts
        isSteady = plan.isSteady
        self.spelling = spelling
        self.clockErrors = clockErrors
    }

    /// How far the clock is ahead that dates events of a type.
    func clockError(of type: EventType) -> TimeSpan {
        clockErrors[type, default: .zero]
    }

    func has(_ stage: Stage) -> Bool { stages.contains(stage) }

    func add(_ terminal: Terminal) { terminals[terminal.stage, default: []].append(terminal) }

    /// `07:30-18:00`.
    var openingText: String {
        func clock(_ minutes: Int) -> String {
            let hour = minutes / 60
            let minute = minutes % 60
            return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        }
        return "\(clock(opening.lowerBound))-\(clock(opening.upperBound))"
    }
}

extension Institution {
    /// What an institution is to be, before it has a code.
    struct Plan {
        var name: String
        var kind: Kind
        var level: String
        var area = District.homeArea
        var place: Place
        var stages: [Stage]
        var opening: ClosedRange<Int>
        var reportsReceipts = true
        var isSteady = true
    }
}

/// A terminal that looks at faces, at one stage of a visit.
struct Terminal {
    let number: String
    let stage: Stage
    /// Who sits beside it.
    let attendant: String
    /// The similarity from which it says `matched`.
    let threshold: Int
}

enum StaffRole: String, Sendable {
    case nurse, therapist, technician

    /// Who works on sessions of a kind.
    init(for kind: TreatmentKind) {
        switch kind {
        case .hemodialysis: self = .nurse
        case .rehabilitation: self = .therapist
        case .imaging: self = .technician
        }
    }
}

/// A place on the earth, in millionths of a degree.
struct Place {
    var latitude: Int
    var longitude: Int

    /// Metres in a degree of a great circle of a sphere with radius 6,371 km.
    private static let metresPerDegree = 111_195

    /// The place that lies so many metres further north.
    func north(metres: Int) -> Place {
        Place(latitude: latitude + metres * 1_000_000 / Self.metresPerDegree, longitude: longitude)
    }

    /// About so many metres further east, at the latitude of the district.
    func east(metres: Int) -> Place {
        // A degree of longitude has 0.87 of those metres at 29.5° north.
        let metresPerDegree = Self.metresPerDegree * 87 / 100
        return Place(
            latitude: latitude,
            longitude: longitude + metres * 1_000_000 / metresPerDegree
        )
    }
}
