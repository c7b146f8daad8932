package import SentinelExpression

/// What an alert says.
package struct AlertTemplate: Sendable {
    /// What makes two findings the same wrong, and so one alert.
    package let anchor: [Program]
    package let subjects: Subjects
    /// A severity's name; nil: the rule's own.
    package let severity: Program?
    /// Whose money is at risk.
    package let amount: Amount
    package let reason: TextTemplate
    package let margin: TextTemplate?
    /// Where the list stands whose overlap makes two findings of one anchor the same run; nil: all
    /// findings of an anchor are one.
    package let merge: Int?
    /// When a finding is not worth an alert.
    package let suppressions: [Suppression]

    /// Which accused events count.
    package enum Amount: String, CaseIterable, Sendable {
        /// Those that were not reversed.
        case standing
        /// Reversed ones too.
        case all
        /// None: the wrong has no money of its own.
        case none
    }

    /// A reason not to say a finding.
    package struct Suppression: Sendable {
        package let condition: Program
        /// Why, in words.
        package let reason: String
    }

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
