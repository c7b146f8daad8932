package import SentinelExpression

/// One step of a judgement.
///
/// Steps run from top to bottom; what a step binds, later ones may read.
package enum Step: Sendable {
    /// For each record of a pattern. Always the first step.
    case each(Binding)
    /// For each record of a pattern that goes with what is bound.
    case with(Binding, on: Program?)
    /// The records of a pattern that go with what is bound, as a list.
    case gather(Binding, on: Program?)
    /// No record of a pattern goes with what is bound, by a deadline.
    case without(Absence)
    /// The row of a reference table that holds; without one the rule says nothing.
    case fact(slot: Int, role: String, Lookup)
    /// All rows of a reference table that hold, as a list.
    case facts(slot: Int, Lookup)
    /// How much is in stock at the record that `each` bound.
    case stock(slot: Int, Stock)
    /// A name for a value.
    case define(slot: Int, Program)
    /// Goes on only where the condition holds.
    case condition(Program)

    /// The records of a pattern under a name.
    package struct Binding: Sendable {
        /// The position of the pattern in the rule.
        package let pattern: Int
        /// Where the record, group or list stands in the frame.
        package let slot: Int
        /// The role of its events in the evidence.
        package let role: String
    }

    /// Something that has to be missing.
    package struct Absence: Sendable {
        package let pattern: Int
        /// Where a candidate stands while `on` is evaluated.
        package let slot: Int
        package let on: Program?
        /// When it can no longer come; nil: at once.
        package let deadline: Program?
        /// Rows that say that the source was dark in the time in which it could have come.
        package let dark: Lookup?
    }

    /// Rows of a reference table.
    package struct Lookup: Sendable {
        package let table: String
        /// A text, or a list of texts.
        package let key: Program
        package let time: Time

        /// Which rows count.
        package enum Time: Sendable {
            /// Those that hold at a moment; nil: when the event of `each` happened.
            case at(Program?)
            /// Those whose validity meets an interval, both ends included.
            case during(from: Program, to: Program)
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

/// What an alert says.
package struct AlertTemplate: Sendable {
    /// What makes two findings the same wrong, and so one alert.
    package let anchor: [Program]
    package let subjects: Subjects
    /// A severity's name; nil: the rule's own.
    package let severity: Program?
    package let reason: TextTemplate
    package let margin: TextTemplate?

    /// Whom and what it is about.
    ///
    /// The institution is not among them: it is that of the last accused event.
    package struct Subjects: Sendable {
        package let psnNo: Program?
        package let drCode: Program?
        package let unitID: Program?
        package let drugTracCodg: Program?
    }
}

/// Text with expressions in it.
package struct TextTemplate: Sendable {
    package let pieces: [Piece]

    package enum Piece: Sendable {
        case text(String)
        /// An expression whose value is a string, a number or a truth value.
        case expression(Program)
    }
}
