import SentinelEvent
import SentinelExpression
import SentinelRules

/// Judges one timeline by one branch of a rule: runs the steps from each root, and collects the
/// matches.
///
/// What it says is a function of the timeline's records, those that stand apart, the facts, the
/// watermark and the horizon. Steps nest as loops do, so the cost of a root is the product of the
/// numbers of records that its steps go through.
struct Judge {
    let rule: Rule
    let timeline: Timeline
    private let state: RuleState
    private let branch: Int
    private let time: EventClock
    /// Expressions that had no value.
    private(set) var errors = 0
    /// The facts that were looked up.
    private(set) var lookedUp: Set<FactStore.KeyID> = []
    /// The records that stand apart and were looked at from the last root, and from when to when.
    private(set) var glances: [(index: IndexTimeline, from: Instant, to: Instant)] = []
    private var frame: [Value]
    private var rootTime = Instant.distantPast
    private var result = RootResult()

    init(_ rule: Rule, _ branch: Int, _ timeline: Timeline, _ state: RuleState, _ time: EventClock)
    {
        self.rule = rule
        self.branch = branch
        self.timeline = timeline
        self.state = state
        self.time = time
        let size = rule.branches[branch].frameSize
        frame = Array(repeating: .null, count: max(1, size))
        frame[0] = .object(timeline.key)
    }

    private var steps: [Step] { rule.branches[branch].steps }

    /// What a root leads to.
    mutating func judge(_ root: Candidate, _ facts: inout FactStore) -> RootResult {
        guard case .each(_, let binding) = steps.first else { return RootResult() }
        result = RootResult()
        glances = []
        rootTime = root.first.event.time
        var bindings = Bindings()
        bind(root, binding, &bindings)
        run(1, bindings, &facts)
        return result
    }

    /// Runs the steps from one on.
    private mutating func run(_ index: Int, _ bindings: Bindings, _ facts: inout FactStore) {
        result.deepestStep = max(result.deepestStep, index)
        guard index < steps.count else {
            if let match = match(bindings) { result.matches.append(match) }
            return
        }
        var next = bindings
        switch steps[index] {
        case .each:
            return
        case .with(let reading, let binding):
            guard let candidates = candidates(reading) else { return }
            for candidate in candidates where goes(candidate, reading, binding.slot) {
                next = bindings
                bind(candidate, binding, &next)
                run(index + 1, next, &facts)
            }
            return
        case .element(let slot, let program):
            guard case .list(let elements) = evaluate(program) else { return }
            for (position, element) in elements.enumerated() {
                next.choices = bindings.choices + [position]
                frame[slot] = element
                run(index + 1, next, &facts)
            }
            return
        case .gather(let reading, let binding):
            guard gather(reading, binding, &next) else { return }
        case .without(let absence):
            guard isMissing(absence, &next, &facts) else { return }
        case .wait(let deadline, let dark):
            guard hasPassed(deadline, &next), findDark(dark, &next, &facts) else { return }
        case .fact(let slot, let isOptional, let lookup):
            let row = rows(lookup, isSingle: true, &facts)?.first
            guard row != nil || isOptional else { return }
            if let row { next.add(row) }
            let value = row.map { Value.object($0) }
            frame[slot] = isOptional ? .optional(value) : value ?? .null
        case .facts(let slot, let role, let lookup):
            guard let rows = rows(lookup, isSingle: false, &facts) else { return }
            if let role { for row in rows { next.add(row, role: role) } }
            frame[slot] = .list(rows.map { .object($0) })
        case .stock(let slot, let stock):
            guard let level = level(stock, &next) else { return }
            frame[slot] = .object(level)
        case .define(let slot, let program):
            guard let value = evaluate(program) else { return }
            frame[slot] = value
        case .condition(let program):
            guard isTrue(program) else { return }
        }
        run(index + 1, next, &facts)
    }

    private mutating func bind(
        _ candidate: Candidate,
        _ binding: Step.Binding,
        _ bindings: inout Bindings
    ) {
        frame[binding.slot] = candidate.value
        bindings.bind(candidate, role: binding.role)
    }

    /// Whether a candidate goes with what is bound.
    private mutating func goes(
        _ candidate: Candidate,
        _ reading: Step.Reading,
        _ slot: Int
    ) -> Bool {
        // Without a condition any record will do, and the frame may have no slot for it.
        guard let on = reading.on else { return true }
        frame[slot] = candidate.value
        return isTrue(on)
    }

    /// Binds the list of records that go with what is bound; false where it cannot be told which.
    private mutating func gather(
        _ reading: Step.Reading,
        _ binding: Step.Binding,
        _ bindings: inout Bindings
    ) -> Bool {
        guard let candidates = candidates(reading) else { return false }
        var values: [Value] = []
        for candidate in candidates where goes(candidate, reading, binding.slot) {
            values.append(candidate.value)
            bindings.add(candidate, role: binding.role)
        }
        frame[binding.slot] = .list(values)
        return true
    }

    /// Whether no record goes with what is bound, and it is too late for one to come.
    private mutating func isMissing(
        _ absence: Step.Absence,
        _ bindings: inout Bindings,
        _ facts: inout FactStore
    ) -> Bool {
        guard let candidates = candidates(absence.reading) else { return false }
        for candidate in candidates where goes(candidate, absence.reading, absence.slot) {
            return false
        }
        if let deadline = absence.deadline, !hasPassed(deadline, &bindings) { return false }
        return findDark(absence.dark, &bindings, &facts)
    }

    /// Whether a deadline has passed; where not, the root waits for it.
    ///
    /// One that lies further away than the rule remembers has no value.
    private mutating func hasPassed(
        _ deadline: Step.Deadline,
        _ bindings: inout Bindings
    ) -> Bool {
        guard let moment = instant(deadline.time) else { return false }
        guard moment <= rootTime.advanced(byMilliseconds: rule.remember) else {
            errors += 1
            return false
        }
        guard moment < time.watermark else {
            result.deadline = min(result.deadline ?? moment, moment)
            return false
        }
        // At the end of a whole log nothing waits any more.
        guard !deadline.isObserved || moment <= time.horizon else { return false }
        bindings.deadline = max(bindings.deadline ?? moment, moment)
        return true
    }

    /// Makes the match undecided where a source was dark; false where that cannot be told.
    private mutating func findDark(
        _ lookups: [Step.Lookup],
        _ bindings: inout Bindings,
        _ facts: inout FactStore
    ) -> Bool {
        for dark in lookups {
            guard let rows = rows(dark, isSingle: false, &facts) else { return false }
            for row in rows { bindings.add(row) }
            if !rows.isEmpty { bindings.isUndecided = true }
        }
        return true
    }
}

extension Judge {
    /// The candidates that a step looks at, in order; nil where its window or key has no value.
    private mutating func candidates(_ reading: Step.Reading) -> Candidates? {
        var middle = rootTime
        if let around = reading.window.around {
            guard let moment = instant(around) else { return nil }
            guard abs(moment.milliseconds - rootTime.milliseconds) <= rule.remember else {
                errors += 1
                return nil
            }
            middle = moment
        }
        let from = middle.advanced(byMilliseconds: -reading.window.before)
        let to = middle.advanced(byMilliseconds: reading.window.after)
        guard !reading.under.isEmpty else {
            return timeline.tracks[reading.pattern].candidates(from: from, to: to)
        }
        var keys: [[String]] = [[]]
        for program in reading.under {
            guard let parts = evaluate(program).flatMap(SubjectKey.texts) else { return nil }
            keys = keys.flatMap { key in parts.map { key + [$0] } }
        }
        return apart(reading.pattern, keys, from: from, to: to)
    }

    /// The candidates of a pattern whose records stand apart, under some keys.
    private mutating func apart(
        _ pattern: Int,
        _ keys: [[String]],
        from: Instant,
        to: Instant
    ) -> Candidates {
        var found: [Candidates] = []
        var seen: Set<[String]> = []
        for key in keys where seen.insert(key).inserted {
            let index = state.index(pattern, SubjectKey(parts: key))
            glances.append((index: index, from: from, to: to))
            found.append(index.track.candidates(from: from, to: to))
        }
        return Candidates(merging: found)
    }

    /// The rows of a lookup; nil where its key or its time has no value.
    private mutating func rows(
        _ lookup: Step.Lookup,
        isSingle: Bool,
        _ facts: inout FactStore
    ) -> [FactRow]? {
        guard let keys = evaluate(lookup.key).flatMap(SubjectKey.texts) else { return nil }
        var interval: (from: Instant, to: Instant)? = (rootTime, rootTime)
        switch lookup.time {
        case .at(nil): break
        case .at(let program?):
            guard let moment = instant(program) else { return nil }
            interval = (moment, moment)
        case .during(let from, let to):
            guard let from = instant(from), let to = instant(to) else { return nil }
            interval = (from, to)
        case .whenever:
            interval = nil
        }
        // A fact may be asked about a moment after the root, such as that of a later record of the
        // match: what was known by then, and up to its reach later, counts.
        let judged = max(rootTime, interval?.to ?? rootTime)
        var found: [FactRow] = []
        for key in keys {
            let id = facts.id(table: lookup.table, column: lookup.column, value: key)
            lookedUp.insert(id)
            if isSingle, let interval {
                let row = facts.row(id, at: interval.from, of: rootTime, judging: judged)
                found += [row].compactMap { $0 }
            } else {
                found += facts.rows(id, interval, of: rootTime, judging: judged)
            }
        }
        return found
    }

    private mutating func match(_ bindings: Bindings) -> Match? {
        let template = rule.branches[branch].alert
        for suppression in template.suppressions where isTrue(suppression.condition) { return nil }
        var anchor: [String] = []
        for program in template.anchor {
            guard let part = evaluate(program).flatMap(TextRenderer.text) else { return nil }
            anchor.append(part)
        }
        var severity = rule.severity
        if let program = template.severity {
            if case .string(let name) = evaluate(program) {
                severity = Severity(rawValue: name) ?? rule.severity
            }
        }
        let reason = render(template.reason)
        return Match(
            branch: branch,
            anchor: anchor,
            order: bindings.order,
            choices: bindings.choices,
            run: template.merge.map { run(in: frame[$0]) },
            runLength: template.merge.map { length(of: frame[$0]) },
            key: timeline.key.parts,
            evidence: bindings.evidence,
            accused: bindings.accused(template.amount),
            isUndecided: bindings.isUndecided,
            deadline: bindings.deadline,
            severity: severity,
            subjects: subjects(template.subjects),
            reason: reason,
            margin: template.margin.map { render($0) }
        )
    }

    /// The records of a list that was gathered.
    private func run(in list: Value) -> [RowIdentity] {
        guard case .list(let elements) = list else { return [] }
        return elements.flatMap { element -> [RowIdentity] in
            guard case .object(let object) = element else { return [] }
            if let row = object as? Row { return [row.identity] }
            return (object as? RowGroup)?.rows.map(\.identity) ?? []
        }
    }

    private func length(of list: Value) -> Int {
        if case .list(let elements) = list { elements.count } else { 0 }
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

    /// The words of a template; an expression without a value is a question mark, for a finding is
    /// not lost for want of words.
    private mutating func render(_ template: TextTemplate) -> String {
        var text = ""
        for piece in template.pieces {
            switch piece {
            case .text(let part): text += part
            case .expression(let program):
                text += evaluate(program).flatMap(TextRenderer.text) ?? "？"
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

    mutating func quantity(_ program: Program) -> Quantity? {
        evaluate(program).flatMap { try? Quantity($0) }
    }

    /// Puts a value where the next expression reads it.
    mutating func set(_ slot: Int, _ value: Value) {
        frame[slot] = value
    }
}
