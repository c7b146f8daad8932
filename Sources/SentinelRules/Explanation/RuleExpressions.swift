import SentinelExpression

/// All expressions of a rule in the order of its document's parts, each with where it stands.
struct RuleExpressions {
    private(set) var all: [(label: String, program: Program)] = []

    init(_ rule: Rule) {
        for pattern in rule.patterns { add(pattern, rule) }
        for (index, branch) in rule.branches.enumerated() {
            let way = rule.branches.count == 1 ? "" : "way \(index + 1), "
            for (number, step) in branch.steps.enumerated() {
                add(step, "\(way)step \(number + 1)")
            }
            add(branch.alert, "\(way)alert")
        }
    }

    private mutating func add(_ label: String, _ program: Program?) {
        if let program { all.append((label, program)) }
    }

    private mutating func add(_ pattern: Pattern, _ rule: Rule) {
        for (index, source) in pattern.sources.enumerated() {
            let number = pattern.sources.count == 1 ? "" : ", source \(index + 1)"
            let place = "pattern \(pattern.name)\(number)"
            for program in source.each { add("\(place), each", program) }
            for fact in source.facts { add(fact.lookup, "\(place), facts") }
            add("\(place), where", source.condition)
            for program in source.columns { add("\(place), columns", program) }
            for program in source.key {
                add("\(place), \(pattern.isIndexed ? "index" : "key")", program)
            }
        }
        guard let grouping = pattern.grouping else { return }
        let place = "pattern \(pattern.name)"
        switch grouping.relation {
        case .same(let program): add("\(place), same", program)
        case .by(let programs): for program in programs { add("\(place), by", program) }
        case .whole: break
        }
        for program in grouping.totals { add("\(place), totals", program) }
    }

    private mutating func add(_ step: Step, _ place: String) {
        switch step {
        case .each: break
        case .with(let reading, _): add(reading, "\(place) with")
        case .gather(let reading, _): add(reading, "\(place) gather")
        case .without(let absence):
            add(absence.reading, "\(place) without")
            add("\(place) without, by", absence.deadline?.time)
            for lookup in absence.dark { add(lookup, "\(place) without, dark") }
        case .wait(let deadline, let dark):
            add("\(place) wait", deadline.time)
            for lookup in dark { add(lookup, "\(place) wait, dark") }
        case .fact(_, _, let lookup): add(lookup, "\(place) fact")
        case .facts(_, _, let lookup): add(lookup, "\(place) facts")
        case .stock(_, let stock):
            add("\(place) stock, add", stock.add)
            add("\(place) stock, take", stock.take)
            add("\(place) stock, remove", stock.out?.remove)
        case .element(_, let program): add("\(place) for, in", program)
        case .define(_, let program): add("\(place) let", program)
        case .condition(let program): add("\(place) where", program)
        }
    }

    private mutating func add(_ reading: Step.Reading, _ place: String) {
        for program in reading.under { add("\(place), under", program) }
        add("\(place), around", reading.window.around)
        add("\(place), on", reading.on)
    }

    private mutating func add(_ lookup: Step.Lookup, _ place: String) {
        add("\(place), key", lookup.key)
        switch lookup.time {
        case .at(let program): add("\(place), at", program)
        case .during(let from, let to):
            add("\(place), from", from)
            add("\(place), to", to)
        case .whenever: break
        }
    }

    private mutating func add(_ alert: AlertTemplate, _ place: String) {
        for program in alert.anchor { add("\(place), anchor", program) }
        let subjects = alert.subjects
        for program in [subjects.psnNo, subjects.drCode, subjects.unitID, subjects.drugTracCodg] {
            add("\(place), subjects", program)
        }
        add("\(place), severity", alert.severity)
        for suppression in alert.suppressions { add("\(place), suppress", suppression.condition) }
        for (name, template) in [("reason", alert.reason), ("margin", alert.margin)] {
            for case .expression(let program)? in template?.pieces.map(Optional.some) ?? [] {
                add("\(place), \(name)", program)
            }
        }
    }
}
