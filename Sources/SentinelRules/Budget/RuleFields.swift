import SentinelEvent
import SentinelExpression

/// Which fields of which events and tables the expressions of a rule read.
struct RuleFields {
    /// A field as the contract knows it.
    struct Leaf: Hashable {
        /// A type of event, `fee_line`, or `reference.` and a table.
        let owner: String
        let name: String
        let type: ExpressionType
    }

    private var leaves: [String: [[Leaf]]] = [:]
    /// The programs that compute a field, where it is computed.
    private var makers: [String: [[Program]]] = [:]

    init(patterns: [Pattern]) {
        add(EventSchema.feeLine.objectType)
        for table in ReferenceSchema.tables { add(FactRow.objectType(table)) }
        for pattern in patterns {
            for source in pattern.sources { add(source.sourceLayout, [source]) { $0.each } }
            add(pattern.sources[0].layout, pattern.sources) { source in
                (source.keepsElements ? source.each : []) + source.columns
            }
        }
    }

    /// The fields of events and tables that a program reads itself.
    func leaves(of program: Program) -> [Leaf] {
        let found = program.referencedFields.flatMap { reference -> [Leaf] in
            guard let fields = leaves[reference.typeName], reference.fieldIndex < fields.count
            else {
                return []
            }
            return fields[reference.fieldIndex]
        }
        return Set(found).sorted { ($0.owner, $0.name) < ($1.owner, $1.name) }
    }

    /// The functions that a program calls, itself or in the columns that it reads.
    func functions(of program: Program) -> Set<String> {
        program.referencedFields.reduce(into: program.referencedFunctions) { functions, reference in
            guard let columns = makers[reference.typeName],
                reference.fieldIndex < columns.count
            else { return }
            for column in columns[reference.fieldIndex] {
                functions.formUnion(column.referencedFunctions)
            }
        }
    }

    private mutating func add(_ type: ObjectType) {
        leaves[type.name] = type.fields.map { field in
            [Leaf(owner: type.name, name: field.name, type: field.type)]
        }
    }

    private mutating func add(
        _ layout: RowLayout,
        _ sources: [PatternSource],
        extras: (PatternSource) -> [Program]
    ) {
        var found: [[Leaf]] = []
        var programs: [[Program]] = []
        for field in layout.fields {
            var own: [Program] = []
            switch field.place {
            case .event, .eventType, .reversedAt:
                found.append(
                    sources.map { source in
                        Leaf(owner: source.eventType.rawValue, name: field.name, type: field.type)
                    }
                )
            case .extra(let index):
                own = sources.compactMap { source in
                    let extras = extras(source)
                    return index < extras.count ? extras[index] : nil
                }
                // An element that is an object has fields of its own; a text is the list's.
                if case .object = field.type {
                    found.append([])
                } else {
                    found.append(own.flatMap { leaves(of: $0) })
                }
            }
            programs.append(own)
            // A list may be that of an element before it.
            leaves[layout.typeName] = found
        }
        makers[layout.typeName] = programs
    }
}
