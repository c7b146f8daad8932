package import SentinelEvent
package import SentinelExpression

/// Which records a rule looks at, under one name.
package struct Pattern: Sendable {
    package let name: String
    /// Where the records come from.
    package let sources: [PatternSource]
    /// How records come together in groups; nil: each stands alone.
    package let grouping: Grouping?
    /// Whether the records stand apart from the rule's timelines, under a key of their own.
    package let isIndexed: Bool
    /// The names of the parts of the key, or of the index.
    package let keyNames: [String]

    /// What makes records one group.
    package struct Grouping: Sendable {
        package let relation: Relation
        /// How far from the first record of a group its others may lie, in milliseconds; one that
        /// lies further away belongs to another group.
        package let span: Int64
        package let layout: GroupLayout
        /// What is computed once for each group; the rows stand in the frame's first slot.
        package let totals: [Program]

        package enum Relation: Sendable {
            /// Whether two records (in the frame's first two slots) are of one thing.
            case same(Program)
            /// The values that they have in common; the record stands in the frame's first slot.
            case by([Program])
            /// All records of a timeline are one group.
            case whole
        }
    }
}

/// One kind of event as a source of records.
package struct PatternSource: Sendable {
    package let eventType: EventType
    /// Which settlements: those that stand, those that were reversed, or both.
    package let standing: StandingFilter
    /// The lists over whose elements the event is spread, outermost first.
    package let each: [Program]
    /// Which of `each` yields fee lines, if one does.
    package let linePart: Int?
    /// The layout of the event while it is spread and tested.
    package let sourceLayout: RowLayout
    /// The facts that are looked up for each record; they stand in the frame behind the record.
    package let facts: [Fact]
    package let condition: Program?
    package let columns: [Program]
    /// One program a part of the key, or of the index; a list stands for several timelines.
    package let key: [Program]
    /// The layout of the finished record.
    package let layout: RowLayout
    /// Whether the finished record keeps the elements of `each` beside its columns: with one source
    /// it does, with several the columns are all that they have in common.
    package let keepsElements: Bool
    package let frameSize: Int

    /// A row of a reference table that goes into the making of a record.
    package struct Fact: Sendable {
        /// What expressions call it.
        package let name: String
        /// Its time is the event's where the lookup names none.
        package let lookup: Step.Lookup
        /// Whether the record is made without a row too.
        package let isOptional: Bool
    }

    /// Whether its records are its events as they are, so that one row of an event serves it too.
    package var isPlain: Bool {
        each.isEmpty && facts.isEmpty && columns.isEmpty && keepsElements
    }
}

/// Which settlements a source takes; other events always stand.
package enum StandingFilter: String, CaseIterable, Sendable {
    /// Those that were not reversed: the ordinary case.
    case exclude
    /// Both.
    case include
    /// Only those that were reversed.
    case only
}
