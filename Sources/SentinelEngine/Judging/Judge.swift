import SentinelEvent
import SentinelExpression
import SentinelRules

/// Judges one timeline by one rule: runs the steps from each root, and collects the matches.
///
/// What it says is a function of the timeline's records, the facts and the watermark. Steps nest as
/// loops do, so the cost of a root is the product of the numbers of records that its steps go
/// through.
struct Judge {
    let rule: Rule
    let timeline: Timeline
    let watermark: Instant
    /// Expressions that had no value.
    private(set) var errors = 0
    /// The facts that were looked up.
    private(set) var lookedUp: Set<FactStore.KeyID> = []
    private var frame: [Value]
    private var rootTime = Instant.distantPast
    private var result = RootResult()

    init(_ rule: Rule, _ timeline: Timeline, watermark: Instant) {
        self.rule = rule
        self.timeline = timeline
        self.watermark = watermark
        frame = Array(repeating: .null, count: max(1, rule.frameSize))
        frame[0] = .object(timeline.key)
    }

    /// What a root leads to.
    mutating func judge(_ root: Candidate, _ facts: inout FactStore) -> RootResult {
        guard case .each(let binding) = rule.steps.first else { return RootResult() }
        result = RootResult()
        rootTime = root.first.event.time
        var bindings = Bindings()
        bind(root, binding, &bindings)
        run(1, bindings, &facts)
        return result
    }

    /// Runs the steps from one on.
    private mutating func run(_ index: Int, _ bindings: Bindings, _ facts: inout FactStore) {
        result.deepestStep = max(result.deepestStep, index)
        guard index < rule.steps.count else {
            finish(bindings)
            return
        }
        switch rule.steps[index] {
        case .each:
            return
        case .with(let binding, let on):
            for candidate in timeline.candidates(rule.patterns, binding.pattern) {
                frame[binding.slot] = candidate.value
                guard on.map({ isTrue($0) }) ?? true else { continue }
                var next = bindings
                bind(candidate, binding, &next)
                run(index + 1, next, &facts)
            }
        case .gather(let binding, let on):
            var next = bindings
            gather(binding, on, &next)
            run(index + 1, next, &facts)
        case .without(let absence):
            var next = bindings
            if isMissing(absence, &next, &facts) { run(index + 1, next, &facts) }
        case .fact(let slot, let role, let lookup):
            guard let row = rows(lookup, isSingle: true, &facts)?.first else { return }
            frame[slot] = .object(row)
            var next = bindings
            next.add(row, role: role)
            run(index + 1, next, &facts)
        case .facts(let slot, let lookup):
            guard let rows = rows(lookup, isSingle: false, &facts) else { return }
            frame[slot] = .list(rows.map { .object($0) })
            run(index + 1, bindings, &facts)
        case .stock(let slot, let stock):
            var next = bindings
            guard let level = level(stock, &next) else { return }
            frame[slot] = .object(level)
            run(index + 1, next, &facts)
        case .define(let slot, let program):
            guard let value = evaluate(program) else { return }
            frame[slot] = value
            run(index + 1, bindings, &facts)
        case .condition(let program):
            if isTrue(program) { run(index + 1, bindings, &facts) }
        }
    }

    private mutating func bind(
        _ candidate: Candidate,
        _ binding: Step.Binding,
        _ bindings: inout Bindings
    ) {
        frame[binding.slot] = candidate.value
        bindings.bind(candidate, role: binding.role)
    }

    /// Binds the list of records that go with what is bound.
    private mutating func gather(
        _ binding: Step.Binding,
        _ on: Program?,
        _ bindings: inout Bindings
    ) {
        var values: [Value] = []
        for candidate in timeline.candidates(rule.patterns, binding.pattern) {
            frame[binding.slot] = candidate.value
            guard on.map({ isTrue($0) }) ?? true else { continue }
            values.append(candidate.value)
            for row in candidate.rows { bindings.add(row, role: binding.role) }
        }
        frame[binding.slot] = .list(values)
    }

    /// Whether no record goes with what is bound, and it is too late for one to come.
    private mutating func isMissing(
        _ absence: Step.Absence,
        _ bindings: inout Bindings,
        _ facts: inout FactStore
    ) -> Bool {
        for candidate in timeline.candidates(rule.patterns, absence.pattern) {
            // Without a condition any record will do, and the frame has no slot for it.
            guard let on = absence.on else { return false }
            frame[absence.slot] = candidate.value
            if isTrue(on) { return false }
        }
        if let program = absence.deadline {
            guard let deadline = instant(program) else { return false }
            guard deadline < watermark else {
                result.deadline = min(result.deadline ?? deadline, deadline)
                return false
            }
            bindings.deadline = max(bindings.deadline ?? deadline, deadline)
        }
        if let dark = absence.dark {
            guard let rows = rows(dark, isSingle: false, &facts) else { return false }
            for row in rows { bindings.add(row, role: "fact") }
            if !rows.isEmpty { bindings.isUndecided = true }
        }
        return true
    }

    private mutating func finish(_ bindings: Bindings) {
        guard let match = match(bindings) else { return }
        result.matches.append(match)
    }
}

extension Judge {
    /// The rows of a lookup; nil where its key or its time has no value.
    private mutating func rows(
        _ lookup: Step.Lookup,
        isSingle: Bool,
        _ facts: inout FactStore
    ) -> [FactRow]? {
        guard let keys = texts(lookup.key) else { return nil }
        var interval = (from: rootTime, to: rootTime)
        switch lookup.time {
        case .at(nil): break
        case .at(let program?):
            guard let moment = instant(program) else { return nil }
            interval = (moment, moment)
        case .during(let from, let to):
            guard let from = instant(from), let to = instant(to) else { return nil }
            interval = (from, to)
        }
        // A fact may be asked about a moment after the root, such as that of a later record of the
        // match: what was known by then, and up to its reach later, counts.
        let judged = max(rootTime, interval.to)
        var found: [FactRow] = []
        for key in keys {
            let id = facts.id(table: lookup.table, key: key)
            lookedUp.insert(id)
            if isSingle {
                found += [facts.row(id, at: interval.from, judging: judged)].compactMap { $0 }
            } else {
                found += facts.rows(id, from: interval.from, to: interval.to, judging: judged)
            }
        }
        return found
    }

    private mutating func match(_ bindings: Bindings) -> Match? {
        let template = rule.alert
        var anchor: [String] = []
        for program in template.anchor {
            guard let part = evaluate(program).flatMap(TextRenderer.text) else { return nil }
            anchor.append(part)
        }
        var severity = rule.severity
        if let program = template.severity {
            guard case .string(let name) = evaluate(program) else { return nil }
            severity = Severity(rawValue: name) ?? rule.severity
        }
        guard let reason = render(template.reason) else { return nil }
        return Match(
            anchor: anchor,
            order: bindings.order,
            key: timeline.key.parts,
            evidence: bindings.evidence,
            accused: bindings.accused,
            isUndecided: bindings.isUndecided,
            deadline: bindings.deadline,
            severity: severity,
            subjects: subjects(template.subjects),
            reason: reason,
            margin: template.margin.flatMap { render($0) }
        )
    }

    private mutating func subjects(_ programs: AlertTemplate.Subjects) -> AlertSubjects {
        AlertSubjects(
            psnNo: subject(programs.psnNo),
            drCode: subject(programs.drCode),
            unitID: subject(programs.unitID),
            drugTracCodg: subject(programs.drugTracCodg)
        )
    }

    private mutating func subject(_ program: Program?) -> String? {
        guard let program, case .string(let text) = evaluate(program), !text.isEmpty else {
            return nil
        }
        return text
    }

    private mutating func render(_ template: TextTemplate) -> String? {
        var text = ""
        for piece in template.pieces {
            switch piece {
            case .text(let part): text += part
            case .expression(let program):
                guard let part = evaluate(program).flatMap(TextRenderer.text) else { return nil }
                text += part
            }
        }
        return text
    }

    // MARK: - Expressions

    mutating func evaluate(_ program: Program) -> Value? {
        do {
            return try program.evaluate(&frame)
        } catch {
            errors += 1
            return nil
        }
    }

    private mutating func isTrue(_ program: Program) -> Bool {
        do {
            return try program.evaluateBool(&frame)
        } catch {
            errors += 1
            return false
        }
    }

    private mutating func instant(_ program: Program) -> Instant? {
        guard case .timestamp(let timestamp) = evaluate(program) else { return nil }
        return Instant(milliseconds: timestamp.milliseconds)
    }

    private mutating func texts(_ program: Program) -> [String]? {
        switch evaluate(program) {
        case .string(let text): return [text]
        case .list(let values):
            return values.compactMap { value in
                if case .string(let text) = value { text } else { nil }
            }
        default: return nil
        }
    }

    mutating func quantity(_ program: Program) -> Quantity? {
        evaluate(program).flatMap { try? Quantity($0) }
    }

    /// Puts a value where the next expression reads it.
    mutating func set(_ slot: Int, _ value: Value) {
        frame[slot] = value
    }
}
