import SentinelExpression

/// How many records the steps of a branch go through from one root under the busiest key.
///
/// Steps nest as loops do: what `with` and `for` find, each step behind them is run for.
struct StepWork {
    private(set) var total = 0.0
    /// The step that most of it comes from.
    private(set) var costliest = 0
    private var runs = 1.0
    private var most = 0.0

    /// Assumed: of a hundred records a condition lets one through.
    private static let passing = 0.01
    /// Assumed: a list that nothing is known of has so many elements.
    private static let elements = 10.0

    init(
        _ branch: Branch,
        _ reach: BranchReach,
        _ rule: Rule,
        _ patterns: [PatternBudget],
        _ fields: RuleFields
    ) {
        for (index, step) in branch.steps.enumerated() {
            let readings = reach.readings.filter { $0.step == index }
            let seen = readings.reduce(0.0) { sum, reading in
                let days = Double(reading.back + reading.ahead) / 86_400_000
                let records = patterns[reading.pattern].busiest(days: days)
                let pattern = rule.patterns[reading.pattern]
                return sum + Self.candidates(pattern, records, fields, days: days)
            }
            let found = seen * Self.keys(step)
            let cost = runs * found
            total += cost
            if cost > most { (most, costliest) = (cost, index) }
            switch step {
            case .with(let reading, _):
                runs *= reading.on == nil ? max(1, found) : max(1, found * Self.passing)
            case .element(_, let program):
                runs *= Self.length(program)
            default: break
            }
        }
    }

    /// Records, or the groups that they form.
    private static func candidates(
        _ pattern: Pattern,
        _ records: Double,
        _ fields: RuleFields,
        days: Double
    ) -> Double {
        switch pattern.grouping?.relation {
        case nil, .same: records
        case .whole: min(1, records)
        case .by(let programs): min(records, KeyEstimate.values(programs, fields, days: days))
        }
    }

    /// How many keys a step looks under.
    private static func keys(_ step: Step) -> Double {
        let under: [Program]
        switch step {
        case .with(let reading, _), .gather(let reading, _): under = reading.under
        case .without(let absence): under = absence.reading.under
        default: under = []
        }
        return under.reduce(1) { product, program in
            if case .list = program.resultType { product * length(program) } else { product }
        }
    }

    private static func length(_ program: Program) -> Double {
        if case .list(let list)? = program.constantValue { return Double(max(1, list.count)) }
        return elements
    }
}
