import SentinelEvent
import SentinelExpression

/// A rule as it is understood: each stage of its life as a value that can be printed.
public struct RuleExplanation: Sendable {
    /// The rule.
    public let rule: Rule
    /// What it keeps, and for how long.
    public let budget: RuleBudget
    /// The definitions that its expressions use, its own and shared ones.
    public let definitions: [Definition]
    /// The fields of events that its expressions read, by type.
    public let events: [Reads]
    /// The attributes of reference rows that its expressions read, by table.
    public let tables: [Reads]
    /// Its patterns, in words.
    public let patterns: [PatternExplanation]
    /// The ways in which it finds its wrong, in words.
    public let branches: [BranchExplanation]
    /// Every expression from document to program, in the order in which it is met.
    public let expressions: [ExpressionStages]

    /// An expression with parameters.
    public struct Definition: Sendable {
        /// Its name with its parameters.
        public let name: String
        /// What stands behind it.
        public let text: String
    }

    /// What is read of one kind of thing.
    public struct Reads: Sendable {
        /// A type of event, or a reference table.
        public let name: String
        /// Fields or attributes in the order of the contract; of fee lines behind `details.`.
        public let fields: [String]
    }

    init(_ rule: Rule, _ trace: CompilationTrace?) {
        self.rule = rule
        budget = RuleBudget(rule)
        patterns = rule.patterns.map { PatternExplanation($0) }
        branches = rule.branches.map { BranchExplanation($0, rule) }
        let programs = RuleExpressions(rule).all
        expressions = programs.compactMap { ExpressionStages($0.label, $0.program, trace) }
        definitions = Self.used(trace?.definitions ?? [], by: programs.map(\.program.source.text))
        let fields = RuleFields(patterns: rule.patterns)
        let leaves = Set(programs.flatMap { fields.leaves(of: $0.program) })
        events = Self.events(rule, leaves)
        tables = Self.tables(rule, leaves)
    }

    /// The definitions that texts call, themselves or through others, in the order of the document.
    private static func used(_ all: [MacroDefinition], by texts: [String]) -> [Definition] {
        var used: Set<String> = []
        var texts = texts
        while let text = texts.popLast() {
            for macro in all where text.contains("\(macro.name)(") {
                if used.insert(macro.name).inserted { texts.append(macro.body) }
            }
        }
        return all.filter { used.contains($0.name) }.map { macro in
            Definition(
                name: "\(macro.name)(\(macro.parameters.joined(separator: ", ")))",
                text: ExpressionWords.line(macro.body)
            )
        }
    }

    private static func events(_ rule: Rule, _ leaves: Set<RuleFields.Leaf>) -> [Reads] {
        let types = Set(rule.patterns.flatMap(\.sources).map(\.eventType))
        return EventType.allCases.filter(types.contains).map { type in
            let own = leaves.filter { $0.owner == type.rawValue }.map(\.name)
            var fields = EventSchema.schema(of: type).fields.map(\.name).filter(own.contains)
            if own.contains("reversed_at") { fields.append("reversed_at") }
            if type == .settlement {
                let line = leaves.filter { $0.owner == EventSchema.feeLine.name }.map(\.name)
                if !line.isEmpty { fields.removeAll { $0 == "details" } }
                fields += EventSchema.feeLine.fields.map(\.name).filter(line.contains)
                    .map { "details.\($0)" }
            }
            return Reads(name: type.rawValue, fields: fields)
        }
    }

    private static func tables(_ rule: Rule, _ leaves: Set<RuleFields.Leaf>) -> [Reads] {
        let looked = Set(rule.lookups.map(\.table))
        return ReferenceSchema.tables.filter { looked.contains($0.name) }.map { table in
            let own = leaves.filter { $0.owner == FactRow.typeName(table.name) }.map(\.name)
            let names = FactRow.objectType(table).fields.map(\.name)
            return Reads(name: table.name, fields: names.filter(own.contains))
        }
    }
}

/// One expression from document to program.
public struct ExpressionStages: Sendable {
    /// Where in the rule it stands, in words.
    public let label: String
    /// Line from 1.
    public let line: Int
    /// Column from 1.
    public let column: Int
    /// The text as the document has it.
    public let text: String
    /// The syntax tree as text, with the rule's definitions expanded.
    public let parsed: String
    /// The type of its value.
    public let type: String
    /// The tree with types and meanings, a node a line.
    public let checked: String
    /// The program's nodes, one a line.
    public let program: String

    init?(_ label: String, _ program: Program, _ trace: CompilationTrace?) {
        guard let entry = trace?.entry(of: program) else { return nil }
        self.label = label
        line = entry.position.line
        column = entry.position.column
        text = ExpressionWords.text(program)
        parsed = entry.parsed
        type = program.resultType.description
        checked = entry.checked
        self.program = program.description
    }
}
