package import SentinelExpression

/// One step of a judgement.
///
/// Steps run from top to bottom; what a step binds, later ones may read.
package enum Step: Sendable {
    /// For each record of a pattern. Always the first step.
    case each(pattern: Int, Binding)
    /// For each record of a pattern that goes with what is bound.
    case with(Reading, Binding)
    /// The records of a pattern that go with what is bound, as a list.
    case gather(Reading, Binding)
    /// No record of a pattern goes with what is bound, by a deadline.
    case without(Absence)
    /// Goes on only when the watermark has passed a time.
    case wait(Deadline, dark: [Lookup])
    /// The row of a reference table that holds; without one the rule says nothing, unless it may be
    /// missing.
    case fact(slot: Int, isOptional: Bool, Lookup)
    /// All rows of a reference table that hold, as a list; without a role they do not stand in the
    /// evidence.
    case facts(slot: Int, role: String?, Lookup)
    /// How much is in stock at the record that `each` bound.
    case stock(slot: Int, Stock)
    /// For each element of a list.
    case element(slot: Int, Program)
    /// A name for a value.
    case define(slot: Int, Program)
    /// Goes on only where the condition holds.
    case condition(Program)

    /// A name for records.
    package struct Binding: Sendable {
        /// Where the record, group or list stands in the frame.
        package let slot: Int
        /// The role of its events in the evidence; nil: they do not stand there.
        package let role: String?
    }

    /// Which records of a pattern a step looks at.
    package struct Reading: Sendable {
        /// The position of the pattern in the rule.
        package let pattern: Int
        /// Whether a record goes with what is bound; nil: all do.
        package let on: Program?
        package let window: Window
        /// The key of the records, where they stand apart: a text or a list of texts for each
        /// part.
        package let under: [Program]
    }

    /// A stretch of time, both ends included, in which a record's own time has to lie.
    package struct Window: Sendable {
        /// How far back it reaches, in milliseconds.
        package let before: Int64
        /// How far forward it reaches, in milliseconds.
        package let after: Int64
        /// What it lies around; nil: the time of the record of `each`.
        package let around: Program?
    }

    /// Something that has to be missing.
    package struct Absence: Sendable {
        package let reading: Reading
        /// What a candidate is called in conditions.
        package let name: String
        /// Where a candidate stands while `on` is evaluated.
        package let slot: Int
        /// When it can no longer come; nil: at once.
        package let deadline: Deadline?
        /// Rows that say that the source was dark in the time in which it could have come.
        package let dark: [Lookup]
    }

    /// A moment that the watermark has to pass.
    package struct Deadline: Sendable {
        package let time: Program
        /// Whether it has to lie inside the log even when the log is whole.
        package let isObserved: Bool
    }

    /// Rows of a reference table.
    package struct Lookup: Sendable {
        package let table: String
        /// What the key is compared with.
        package let column: Column
        /// A text, or a list of texts.
        package let key: Program
        package let time: Time

        /// A column of a reference table by which rows are found.
        package enum Column: Hashable, Sendable {
            /// The row's key.
            case key
            /// A part of the row's key, which are parted by `/`, counted from 0.
            case part(Int)
            /// An attribute, by its position among the table's attributes.
            case attribute(Int)
        }

        /// Which rows count.
        package enum Time: Sendable {
            /// Those that hold at a moment; nil: when the event at hand happened.
            case at(Program?)
            /// Those whose validity meets an interval, both ends included.
            case during(from: Program, to: Program)
            /// All that are known.
            case whenever
        }
    }

    /// A stock that rises with the records of one pattern and falls day by day and with another's.
    package struct Stock: Sendable {
        package let pattern: Int
        /// Where a group stands while `add` is evaluated.
        package let groupSlot: Int
        /// Units that a group adds.
        package let add: Program
        /// Units that each day takes.
        package let take: Program?
        /// What takes units out of stock.
        package let out: Out?
        /// The layout of what it finds.
        package let layout: StockLayout

        package struct Out: Sendable {
            package let pattern: Int
            /// Where the row that takes out stands.
            package let rowSlot: Int
            /// Where the groups that were added before stand, as a list.
            package let addedSlot: Int
            package let remove: Program
        }
    }
}
