import SentinelEvent
import SentinelExpression

/// Resolves the steps of a judgement in order: what a step binds, the later ones may name.
struct StepChecker {
    private let collector: DiagnosticCollector
    private let scope: ExpressionScope
    private let shapes: [String: (index: Int, shape: PatternChecker.Shape)]
    /// The names bound so far; a name's position is its slot.
    ///
    /// Names that are out of scope again stay as holes, so that slots never change.
    private(set) var variables: [Environment.Variable]
    /// The largest frame that a program so far needs.
    private(set) var frameSize = 0
    /// The patterns that a step reads.
    private(set) var used: Set<String> = []

    init(
        _ shapes: [PatternChecker.Shape],
        _ scope: ExpressionScope,
        _ collector: DiagnosticCollector
    ) {
        self.collector = collector
        self.scope = scope
        self.shapes = Dictionary(
            shapes.enumerated().map { ($1.pattern.name, (index: $0, shape: $1)) },
            uniquingKeysWith: { first, _ in first }
        )
        variables = [Environment.Variable("key", .object(SubjectKey.typeName))]
    }

    /// Checks one step; nil where a diagnostic was reported.
    mutating func check(_ syntax: StepSyntax, isFirst: Bool) -> Step? {
        let kind = syntax.kind.text
        guard (kind == "each") == isFirst else {
            let message =
                isFirst ? "the first step has to be 'each'" : "'each' is the first step only"
            collector.report(message, at: syntax.kind.position)
            return nil
        }
        switch kind {
        case "each":
            return binding(syntax, role: nil).map { .each($0) }
        case "with":
            let on = withCandidate(syntax)
            return on.flatMap { on in binding(syntax, role: nil).map { .with($0, on: on.program) } }
        case "gather":
            return gather(syntax)
        case "without":
            return absence(syntax).map { .without($0) }
        case "fact", "facts":
            return fact(syntax, isList: kind == "facts")
        case "stock":
            return stock(syntax)
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

    // MARK: - Kinds of step

    private mutating func binding(_ syntax: StepSyntax, role: String?) -> Step.Binding? {
        guard let (index, shape) = pattern(syntax.subject),
            let role = checkedRole(syntax.role, fallback: role ?? syntax.subject.text),
            let slot = declare(syntax.name ?? syntax.subject, shape.boundType)
        else { return nil }
        return Step.Binding(pattern: index, slot: slot, role: role)
    }

    private mutating func gather(_ syntax: StepSyntax) -> Step? {
        guard let on = withCandidate(syntax), let (index, shape) = pattern(syntax.subject),
            let role = checkedRole(syntax.role, fallback: "context"),
            let slot = declare(syntax.name ?? syntax.subject, .list(shape.boundType))
        else { return nil }
        let binding = Step.Binding(pattern: index, slot: slot, role: role)
        return .gather(binding, on: on.program)
    }

    private mutating func absence(_ syntax: StepSyntax) -> Step.Absence? {
        guard let on = withCandidate(syntax), let (index, _) = pattern(syntax.subject) else {
            return nil
        }
        var deadline: Program?
        if let by = syntax.by {
            deadline = compile(by, expecting: .timestamp)
            if deadline == nil { return nil }
        }
        var dark: Step.Lookup?
        if let syntax = syntax.dark {
            guard let (_, lookup) = lookup(syntax) else { return nil }
            dark = lookup
        }
        return Step.Absence(
            pattern: index,
            slot: on.slot,
            on: on.program,
            deadline: deadline,
            dark: dark
        )
    }

    private mutating func fact(_ syntax: StepSyntax, isList: Bool) -> Step? {
        guard let lookupSyntax = syntax.lookup, let (table, lookup) = lookup(lookupSyntax) else {
            return nil
        }
        let type = ExpressionType.object(FactRow.typeName(table.name))
        if isList {
            return declare(syntax.subject, .list(type)).map { .facts(slot: $0, lookup) }
        }
        if case .during = lookup.time {
            collector.report(
                "'fact' looks up one moment",
                at: syntax.kind.position,
                hint: "use 'facts' with from and to"
            )
            return nil
        }
        return declare(syntax.subject, type).map { .fact(slot: $0, role: "fact", lookup) }
    }

    private mutating func lookup(
        _ syntax: LookupSyntax
    ) -> (table: RecordSchema, lookup: Step.Lookup)? {
        guard let table = ReferenceSchema.table(named: syntax.table.text) else {
            collector.report(
                "there is no reference table '\(syntax.table.text)'",
                at: syntax.table.position,
                hint: Suggestion.hint(
                    for: syntax.table.text,
                    among: ReferenceSchema.tables.map(\.name)
                )
            )
            return nil
        }
        let types: [ExpressionType] = [.string, .list(.string)]
        let words = "a string or a list of strings"
        let scope = scope.with(variables)
        guard let key = scope.compile(syntax.key, oneOf: types, words),
            let time = lookupTime(syntax)
        else { return nil }
        frameSize = max(frameSize, key.frameSize)
        return (table, Step.Lookup(table: table.name, key: key, time: time))
    }

    private mutating func lookupTime(_ syntax: LookupSyntax) -> Step.Lookup.Time? {
        switch (syntax.at, syntax.from, syntax.to) {
        case (let at, nil, nil):
            guard let at else { return .at(nil) }
            return compile(at, expecting: .timestamp).map { .at($0) }
        case (nil, let from?, let to?):
            guard let from = compile(from, expecting: .timestamp),
                let to = compile(to, expecting: .timestamp)
            else { return nil }
            return .during(from: from, to: to)
        default:
            collector.report(
                "a lookup has 'at', or 'from' and 'to', or none of them",
                at: syntax.table.position
            )
            return nil
        }
    }

    private mutating func stock(_ syntax: StepSyntax) -> Step? {
        guard let stock = syntax.stock, let (index, shape) = pattern(stock.pattern) else {
            return nil
        }
        guard shape.pattern.same != nil else {
            collector.report(
                "a stock needs records of which 'same' says what is one",
                at: stock.pattern.position
            )
            return nil
        }
        let groupSlot = variables.count
        let add = scoped([Environment.Variable(stock.pattern.text, shape.boundType)]) {
            $0.compile(stock.add, expecting: .double)
        }
        var take: Program?
        if let text = stock.take {
            take = compile(text, expecting: .double)
            if take == nil { return nil }
        }
        guard let add, let out = out(stock, shape) else { return nil }
        let type = ExpressionType.object(StockLevel.typeName(shape.layout.typeName))
        return declare(syntax.subject, type).map { slot in
            .stock(
                slot: slot,
                Step.Stock(
                    pattern: index,
                    groupSlot: groupSlot,
                    add: add,
                    take: take,
                    out: out.value
                )
            )
        }
    }

    /// What takes out of a stock: nil in the result where nothing does, nil where it is wrong.
    private mutating func out(
        _ stock: StockSyntax,
        _ shape: PatternChecker.Shape
    ) -> (value: Step.Stock.Out?, Void)? {
        guard let name = stock.out, let remove = stock.remove else {
            if let lone = stock.out ?? stock.remove {
                collector.report("'out' and 'remove' go together", at: lone.position)
                return nil
            }
            return (nil, ())
        }
        guard let (index, outShape) = pattern(name) else { return nil }
        let rowSlot = variables.count
        let names = [
            Environment.Variable(name.text, outShape.boundType),
            Environment.Variable("added", .list(shape.boundType)),
        ]
        let program = scoped(names) { $0.compile(remove, expecting: .double) }
        guard let program else { return nil }
        return (
            Step.Stock.Out(
                pattern: index,
                rowSlot: rowSlot,
                addedSlot: rowSlot + 1,
                remove: program
            ), ()
        )
    }

    // MARK: - Names

    /// Compiles `on` with the candidate's name in scope, and says in which slot the candidate
    /// stands.
    private mutating func withCandidate(_ syntax: StepSyntax) -> (slot: Int, program: Program?)? {
        let name = syntax.name ?? syntax.subject
        guard let (_, shape) = pattern(syntax.subject), isFree(name) else { return nil }
        let slot = variables.count
        guard let on = syntax.on else { return (slot, nil) }
        let program = scoped([Environment.Variable(name.text, shape.boundType)]) {
            $0.compile(on, expecting: .bool)
        }
        return program.map { (slot, $0) }
    }

    /// Runs a body with more names in scope, which are gone behind it.
    private mutating func scoped(
        _ names: [Environment.Variable],
        _ body: (inout StepChecker) -> Program?
    ) -> Program? {
        let count = variables.count
        variables += names
        defer { variables.removeLast(variables.count - count) }
        return body(&self)
    }

    /// Binds a new name; nil where it is taken.
    private mutating func declare(_ name: LocatedText, _ type: ExpressionType) -> Int? {
        guard isFree(name) else { return nil }
        variables.append(Environment.Variable(name.text, type))
        frameSize = max(frameSize, variables.count)
        return variables.count - 1
    }

    private func isFree(_ name: LocatedText) -> Bool {
        let taken = variables.map(\.name) + scope.environment.constants.keys
        return collector.accepts(name, taken: taken)
    }

    private mutating func pattern(
        _ name: LocatedText
    ) -> (index: Int, shape: PatternChecker.Shape)? {
        guard let found = shapes[name.text] else {
            collector.report(
                "there is no pattern '\(name.text)'",
                at: name.position,
                hint: Suggestion.hint(for: name.text, among: Array(shapes.keys))
            )
            return nil
        }
        used.insert(name.text)
        return found
    }

    private func checkedRole(_ role: LocatedText?, fallback: String) -> String? {
        guard let role else { return fallback }
        let isWord = role.text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 == 0x5F }
        guard isWord else {
            collector.report(
                "a role is one word of letters and underscores",
                at: role.position
            )
            return nil
        }
        return role.text
    }
}
