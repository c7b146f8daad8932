import SentinelEvent
import SentinelExpression

/// Resolves the steps of a judgement in order: what a step binds, the later ones may name.
struct StepChecker {
    let collector: DiagnosticCollector
    var scope: ExpressionScope
    /// How far from its root a judgement looks where a step names no window.
    private let remember: Int64
    private let shapes: [String: (index: Int, shape: PatternChecker.Shape)]
    /// The names bound so far; a name's position is its slot.
    ///
    /// Names that are out of scope again stay as holes, so that slots never change.
    var variables: [Environment.Variable]
    /// The largest frame that a program so far needs.
    private(set) var frameSize = 0
    /// The patterns that a step reads.
    private(set) var used: Set<String> = []
    /// The slots of the lists that a step has gathered.
    private var gathered: Set<Int> = []
    /// What was reported before.
    private let unread: RuleSyntax.Unread

    init(
        _ shapes: [PatternChecker.Shape],
        _ scope: ExpressionScope,
        _ unread: RuleSyntax.Unread,
        remember: Int64,
        _ collector: DiagnosticCollector
    ) {
        self.collector = collector
        self.unread = unread
        self.scope = scope
        self.remember = remember
        self.shapes = Dictionary(
            shapes.enumerated().map { ($1.pattern.name, (index: $0, shape: $1)) },
            uniquingKeysWith: { first, _ in first }
        )
        let key = unread.isKey ? ExpressionType.dynamic : .object(SubjectKey.typeName)
        variables = [Environment.Variable("key", key)]
    }

    /// Checks one step; nil where a diagnostic was reported.
    ///
    /// What a wrong step would have bound stays known by its name, and fits everywhere, so that the
    /// steps behind it are checked too.
    mutating func check(_ syntax: StepSyntax, isFirst: Bool) -> Step? {
        let count = variables.count
        let step = resolve(syntax, isFirst: isFirst)
        if step == nil, variables.count == count { standIn(for: syntax) }
        return step
    }

    private mutating func standIn(for syntax: StepSyntax) {
        let name = (syntax.name ?? syntax.subject).text
        let type: ExpressionType
        switch syntax.kind.text {
        case "each", "with", "fact", "stock", "for", "let": type = .dynamic
        case "gather", "facts": type = .list(.dynamic)
        default: return
        }
        if !variables.contains(where: { $0.name == name }) {
            variables.append(Environment.Variable(name, type))
        }
    }

    private mutating func resolve(_ syntax: StepSyntax, isFirst: Bool) -> Step? {
        let kind = syntax.kind.text
        guard (kind == "each") == isFirst else {
            let message =
                isFirst ? "the first step has to be 'each'" : "'each' is the first step only"
            collector.report(message, at: syntax.kind.position)
            return nil
        }
        switch kind {
        case "each": return root(syntax)
        case "with", "gather": return reading(syntax, isList: kind == "gather")
        case "without": return absence(syntax).map { .without($0) }
        case "wait": return wait(syntax)
        case "fact": return fact(syntax)
        case "facts": return facts(syntax)
        case "stock": return stock(syntax)
        case "for": return element(syntax)
        case "let":
            guard let value = syntax.value, let program = compile(value) else { return nil }
            return declare(syntax.subject, program.resultType).map { .define(slot: $0, program) }
        default:
            return compile(syntax.subject, expecting: .bool).map { .condition($0) }
        }
    }

    /// Compiles an expression over all that is bound.
    mutating func compile(_ text: LocatedText, expecting: ExpressionType? = nil) -> Program? {
        let program = scope.with(variables).compile(text, expecting: expecting)
        frameSize = max(frameSize, variables.count, program?.frameSize ?? 0)
        return program
    }

    /// Compiles an expression that yields a text or a number.
    mutating func compileText(_ text: LocatedText) -> Program? {
        let types: [ExpressionType] = [.string, .int, .double, .bool]
        let program = scope.with(variables).compile(text, oneOf: types, "a text or a number")
        frameSize = max(frameSize, variables.count, program?.frameSize ?? 0)
        return program
    }

    /// The slot of a name that is bound to a list; nil where a diagnostic was reported.
    func listSlot(_ name: LocatedText) -> Int? {
        let slot = variables.lastIndex { $0.name == name.text }
        if let slot, variables[slot].type == .list(.dynamic) { return nil }
        guard let slot, gathered.contains(slot) else {
            collector.report(
                "'\(name.text)' is no list that a step has gathered",
                at: name.position,
                hint: Suggestion.hint(
                    for: name.text,
                    among: gathered.sorted().map { variables[$0].name }
                )
            )
            return nil
        }
        return slot
    }

    // MARK: - Kinds of step

    private mutating func root(_ syntax: StepSyntax) -> Step? {
        guard let (index, shape) = pattern(syntax.subject) else { return nil }
        guard shape.indexNames.isEmpty else {
            collector.report(
                "'each' goes through the timelines, and '\(syntax.subject.text)' stands apart",
                at: syntax.subject.position,
                hint: "give the pattern a 'key' in the place of its 'index'"
            )
            return nil
        }
        guard let role = role(syntax.role, fallback: syntax.subject.text),
            let slot = declare(syntax.name ?? syntax.subject, shape.boundType)
        else { return nil }
        return .each(pattern: index, Step.Binding(slot: slot, role: role.name))
    }

    private mutating func reading(_ syntax: StepSyntax, isList: Bool) -> Step? {
        guard let (reading, _, shape) = reading(syntax),
            let role = role(syntax.role, fallback: isList ? "context" : syntax.subject.text)
        else { return nil }
        let type = isList ? ExpressionType.list(shape.boundType) : shape.boundType
        guard let slot = declare(syntax.name ?? syntax.subject, type) else { return nil }
        let binding = Step.Binding(slot: slot, role: role.name)
        guard isList else { return .with(reading, binding) }
        gathered.insert(slot)
        return .gather(reading, binding)
    }

    /// Which records a step looks at, and in which slot a candidate stands.
    private mutating func reading(
        _ syntax: StepSyntax
    ) -> (reading: Step.Reading, slot: Int, shape: PatternChecker.Shape)? {
        let found = pattern(syntax.subject)
        let window = window(syntax.window)
        let under = under(syntax, found?.shape)
        let on = withCandidate(syntax, found?.shape.boundType ?? .dynamic)
        guard let (index, shape) = found, let window, let under, let on else { return nil }
        let reading = Step.Reading(pattern: index, on: on.program, window: window, under: under)
        return (reading, on.slot, shape)
    }

    private mutating func window(_ syntax: WindowSyntax?) -> Step.Window? {
        guard let syntax else {
            return Step.Window(before: remember, after: remember, around: nil)
        }
        guard syntax.before != nil || syntax.after != nil else {
            collector.report(
                "'around' goes with 'before' or 'after'",
                at: syntax.position,
                hint: "say how far from that moment to look, such as before: 24h"
            )
            return nil
        }
        let spans = SpanChecker(scope, collector)
        var lengths: [Int64] = []
        for length in [syntax.before, syntax.after] {
            if let milliseconds = length.map({ spans.check($0) }) ?? 0 {
                lengths.append(milliseconds)
            }
        }
        let around = syntax.around.flatMap { compile($0, expecting: .timestamp) }
        guard lengths.count == 2, (around == nil) == (syntax.around == nil) else { return nil }
        return Step.Window(before: lengths[0], after: lengths[1], around: around)
    }

    private mutating func under(
        _ syntax: StepSyntax,
        _ shape: PatternChecker.Shape?
    ) -> [Program]? {
        if let shape, syntax.under.count != shape.indexNames.count {
            let names = shape.indexNames.joined(separator: ", ")
            let message =
                names.isEmpty
                ? "'\(syntax.subject.text)' stands in the rule's timelines, not under a key"
                : "'\(syntax.subject.text)' stands apart: 'under' has to give \(names)"
            collector.report(message, at: syntax.under.first?.position ?? syntax.subject.position)
            return nil
        }
        let programs = syntax.under.compactMap { text -> Program? in
            let types: [ExpressionType] = [.string, .list(.string)]
            let program = scope.with(variables)
                .compile(text, oneOf: types, "a string or a list of strings")
            frameSize = max(frameSize, program?.frameSize ?? 0)
            return program
        }
        return programs.count == syntax.under.count ? programs : nil
    }

    private mutating func absence(_ syntax: StepSyntax) -> Step.Absence? {
        let found = reading(syntax)
        var deadline: Step.Deadline?
        if let by = syntax.by, let time = compile(by, expecting: .timestamp) {
            deadline = Step.Deadline(time: time, isObserved: syntax.isObserved)
        }
        let dark = dark(syntax)
        guard let (reading, slot, _) = found, let dark, (deadline == nil) == (syntax.by == nil)
        else { return nil }
        return Step.Absence(
            reading: reading,
            name: (syntax.name ?? syntax.subject).text,
            slot: slot,
            deadline: deadline,
            dark: dark
        )
    }

    private mutating func wait(_ syntax: StepSyntax) -> Step? {
        let time = compile(syntax.subject, expecting: .timestamp)
        guard let dark = dark(syntax), let time else { return nil }
        return .wait(Step.Deadline(time: time, isObserved: syntax.isObserved), dark: dark)
    }

    private mutating func dark(_ syntax: StepSyntax) -> [Step.Lookup]? {
        let lookups = syntax.dark.compactMap { lookup($0)?.lookup }
        return lookups.count == syntax.dark.count ? lookups : nil
    }

    private mutating func fact(_ syntax: StepSyntax) -> Step? {
        guard let checked = syntax.lookup.flatMap({ lookup($0) }) else { return nil }
        guard case .at = checked.lookup.time else {
            collector.report(
                "'fact' looks up one moment",
                at: syntax.kind.position,
                hint: "use 'facts' with from and to"
            )
            return nil
        }
        let isOptional = syntax.isOptional
        let type = isOptional ? .optional(checked.rowType) : checked.rowType
        return declare(syntax.subject, type).map {
            .fact(slot: $0, isOptional: isOptional, checked.lookup)
        }
    }

    private mutating func facts(_ syntax: StepSyntax) -> Step? {
        guard let checked = syntax.lookup.flatMap({ lookup($0) }) else { return nil }
        var role: String?
        if let text = syntax.role {
            let roles = Evidence.contextRoles.sorted()
            guard roles.contains(text.text) else {
                collector.report(
                    "a fact is not accused: '\(text.text)' is no role for it",
                    at: text.position,
                    hint: Suggestion.hint(for: text.text, among: roles)
                )
                return nil
            }
            role = text.text
        }
        return declare(syntax.subject, .list(checked.rowType)).map {
            .facts(slot: $0, role: role, checked.lookup)
        }
    }

    private mutating func lookup(_ syntax: LookupSyntax) -> LookupChecker.Checked? {
        let checked = LookupChecker(scope.with(variables), collector).check(syntax)
        frameSize = max(frameSize, variables.count, checked?.frameSize ?? 0)
        return checked
    }

    private mutating func element(_ syntax: StepSyntax) -> Step? {
        guard let text = syntax.value, let program = compile(text) else { return nil }
        guard case .list(let element) = program.resultType else {
            if program.resultType == .dynamic, !collector.diagnostics.isEmpty { return nil }
            collector.report(
                "'in' is \(program.resultType), where a list is expected",
                at: text.position
            )
            return nil
        }
        return declare(syntax.subject, element).map { .element(slot: $0, program) }
    }

    // MARK: - Names

    /// Compiles `on` with the candidate's name in scope, and says in which slot the candidate
    /// stands.
    private mutating func withCandidate(
        _ syntax: StepSyntax,
        _ type: ExpressionType
    ) -> (slot: Int, program: Program?)? {
        let name = syntax.name ?? syntax.subject
        guard isFree(name) else { return nil }
        let slot = variables.count
        guard let on = syntax.on else { return (slot, nil) }
        let program = scoped([Environment.Variable(name.text, type)]) {
            $0.compile(on, expecting: .bool)
        }
        return program.map { (slot, $0) }
    }

    /// Runs a body with more names in scope, which are gone behind it.
    mutating func scoped(
        _ names: [Environment.Variable],
        _ body: (inout StepChecker) -> Program?
    ) -> Program? {
        let count = variables.count
        variables += names
        defer { variables.removeLast(variables.count - count) }
        return body(&self)
    }

    /// Binds a new name; nil where it is taken.
    mutating func declare(_ name: LocatedText, _ type: ExpressionType) -> Int? {
        guard isFree(name) else { return nil }
        variables.append(Environment.Variable(name.text, type))
        frameSize = max(frameSize, variables.count)
        return variables.count - 1
    }

    private func isFree(_ name: LocatedText) -> Bool {
        let taken = variables.map(\.name) + scope.environment.constants.keys
        return collector.accepts(name, taken: taken)
    }

    mutating func pattern(
        _ name: LocatedText
    ) -> (index: Int, shape: PatternChecker.Shape)? {
        guard let found = shapes[name.text] else {
            if unread.isAnyPattern || unread.patterns.contains(name.text) { return nil }
            // Later expressions may call its records by the name that was meant.
            scope.unknown.formUnion(shapes.keys)
            collector.report(
                "there is no pattern '\(name.text)'",
                at: name.position,
                hint: Suggestion.hint(
                    for: name.text,
                    among: Array(shapes.keys) + unread.patterns
                )
            )
            return nil
        }
        used.insert(name.text)
        return found
    }

    /// A role: nil inside for `none`, which keeps records out of the evidence.
    private func role(_ role: LocatedText?, fallback: String) -> (name: String?, Void)? {
        guard let role else { return (fallback, ()) }
        let isWord = role.text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 == 0x5F }
        guard isWord else {
            collector.report(
                "a role is one word of letters and underscores",
                at: role.position
            )
            return nil
        }
        return (role.text == "none" ? nil : role.text, ())
    }
}
