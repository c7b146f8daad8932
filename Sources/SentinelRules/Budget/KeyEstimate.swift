import SentinelEvent
import SentinelExpression

/// How the records of a source spread over the keys under which they stand.
struct KeyEstimate {
    /// What a part of a key tells apart.
    private enum Part {
        /// Nothing: the same for every record.
        case constant
        /// Stretches of so many days.
        case calendar(days: Double)
        case values(DistrictVolumes.Population)
    }

    /// Records a day, each once for every key under which it stands.
    let recordsPerDay: Double
    /// The most records that one event can give.
    let mostOfEvent: Double
    private let parts: [Part]

    init(_ source: PatternSource, _ fields: RuleFields) {
        var mean = DistrictVolumes.count(source.eventType)
        var most = 1.0
        // A list that hangs on an element before it has its share of what one event can hold.
        var nested = 1.0
        for program in source.each {
            let length = Self.length(program, fields)
            mean *= length.mean
            if Self.isNested(program, source) {
                nested = max(nested, length.most)
            } else {
                most *= nested
                nested = length.most
            }
        }
        most *= nested
        for program in source.key {
            if case .list = program.resultType {
                let length = Self.length(program, fields)
                mean *= max(1, length.mean)
            }
        }
        recordsPerDay = mean
        mostOfEvent = most
        parts = source.key.flatMap { Self.parts($0, fields) }
    }

    /// Whether no part of the key tells one record from another.
    var isOneKey: Bool {
        parts.allSatisfy { part in
            if case .constant = part { true } else { false }
        }
    }

    /// All records of so many days.
    func records(days: Double) -> Double { recordsPerDay * days }

    /// The records of so many days under the busiest key.
    ///
    /// Of several parts the finest counts alone: the busiest person may be at one institution only.
    func busiest(days: Double) -> Double {
        var records = records(days: days)
        var share = 1.0
        var most = Double.infinity
        for part in parts {
            switch part {
            case .constant: break
            case .calendar(let length): records *= days > length ? length / days : 1
            case .values(.standing(_, let busiest)): share = min(share, busiest)
            case .values(.fresh(_, let bound)): most = min(most, bound)
            }
        }
        return min(records * share, most)
    }

    /// The keys under which the records of so many days stand.
    func keys(days: Double) -> Double {
        let product = Self.count(parts, days: days)
        return min(product, max(1, records(days: days)))
    }

    /// How many different values expressions have together in so many days.
    static func values(_ programs: [Program], _ fields: RuleFields, days: Double) -> Double {
        count(programs.flatMap { parts($0, fields) }, days: days)
    }

    private static func count(_ parts: [Part], days: Double) -> Double {
        parts.reduce(1) { product, part in
            switch part {
            case .constant: product
            case .calendar(let length): product * max(1, days / length)
            case .values(.standing(let count, _)): product * count
            case .values(.fresh(let perDay, _)): product * max(1, perDay * days)
            }
        }
    }

    /// What a text that was made of several fields tells apart is at least what the finest does.
    private static func parts(_ program: Program, _ fields: RuleFields) -> [Part] {
        guard program.constantValue == nil else { return [.constant] }
        let leaves = fields.leaves(of: program)
        let texts = leaves.filter { $0.type == .string || $0.type == .list(.string) }
        let populations = texts.map { DistrictVolumes.population(of: $0.name) ?? fallback }
        let finest = populations.max { size($0) < size($1) }
        let times = leaves.contains { $0.type == .timestamp }
        var parts = finest.map { [Part.values($0)] } ?? []
        let functions = fields.functions(of: program)
        if times, functions.contains("week_start") {
            parts.append(.calendar(days: 7))
        } else if times, !functions.isDisjoint(with: ["date", "dates"]) {
            parts.append(.calendar(days: 1))
        }
        return parts.isEmpty ? [.values(fallback)] : parts
    }

    private static let fallback = DistrictVolumes.fewCodes

    private static func size(_ population: DistrictVolumes.Population) -> Double {
        switch population {
        case .standing(let count, _): count
        case .fresh(let perDay, _): perDay * 365
        }
    }

    private static func length(_ program: Program, _ fields: RuleFields) -> DistrictVolumes.Length {
        if case .list(let elements)? = program.constantValue {
            let count = Double(elements.count)
            return DistrictVolumes.Length(mean: count, most: count)
        }
        let known = fields.leaves(of: program).compactMap { leaf in
            DistrictVolumes.length(of: leaf.name, in: leaf.owner)
        }
        if let longest = known.max(by: { $0.most < $1.most }) { return longest }
        return program.referencedFunctions.contains("dates")
            ? DistrictVolumes.someDates : DistrictVolumes.someList
    }

    /// Whether a list is that of an element which `each` bound before.
    private static func isNested(_ program: Program, _ source: PatternSource) -> Bool {
        program.referencedFields.contains { reference in
            guard reference.slot == 0 else { return false }
            if case .extra = source.sourceLayout.places[reference.fieldIndex] { return true }
            return false
        }
    }
}
