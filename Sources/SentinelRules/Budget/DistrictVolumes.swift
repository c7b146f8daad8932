public import SentinelEvent

/// How much happens in the district for which a rule's state is estimated: data with its source,
/// and no promise.
///
/// The district is of the size of one for which about 6,200 settlements a day were published. Where
/// nothing was published, the proportion of the labelled logs of 75 days is taken, rounded up, or
/// the figure is an assumption, and says so.
public struct DistrictVolumes: Sendable {
    /// How many events of a type come in a day.
    public struct Daily: Sendable {
        /// The type.
        public let type: EventType
        /// Events a day.
        public let count: Double
        /// Where the figure comes from.
        public let source: String
    }

    /// How long a list in an event is.
    struct Length: Sendable {
        let mean: Double
        /// No event has more.
        let most: Double
    }

    /// Which values a field has.
    enum Population: Sendable {
        /// So many that stay the same, the busiest of which has a share of all records.
        case standing(Double, busiest: Double)
        /// So many new ones a day, none of which has more than so many records.
        case fresh(perDay: Double, most: Double)
    }

    /// One figure for each type of event, in the contract's order.
    public static let daily: [Daily] = [
        Daily(type: .settlement, count: 6_200, source: "published for a district"),
        Daily(type: .encounter, count: 6_300, source: "1.01 a settlement in the labelled logs"),
        Daily(type: .faceVerification, count: 12_000, source: "1.93 a settlement in them"),
        Daily(type: .treatmentSession, count: 7_100, source: "1.14 a settlement in them"),
        Daily(type: .drugDispense, count: 160, source: "0.025 a settlement in them"),
        Daily(type: .traceScan, count: 7_800, source: "1.25 a settlement in them"),
        Daily(type: .reference, count: 100, source: "assumed: facts seldom change"),
    ]

    /// Events of a type in a day.
    static func count(_ type: EventType) -> Double {
        daily[type.index].count
    }

    /// How long the list in a field is; assumed, but for the codes of the labelled logs (0.41 a fee
    /// line, 1.02 a dispensing).
    static func length(of field: String, in record: String) -> Length? {
        switch (field, record) {
        case ("details", _): Length(mean: 3, most: 2_000)
        case ("drug_trac_codg", EventSchema.feeLine.name): Length(mean: 0.5, most: 200)
        case ("drug_trac_codg", _): Length(mean: 1.5, most: 200)
        case ("diag_codes", _): Length(mean: 2, most: 20)
        default: nil
        }
    }

    /// A list of which nothing is known.
    static let someList = Length(mean: 2, most: 100)
    /// Dates that an interval touches: `dates` gives 400 at most.
    static let someDates = Length(mean: 1.1, most: 400)

    /// Which values a field has; nil where it is a code of a few.
    ///
    /// Institutions by the nation's 800,000 for 18 million settlements a day, one of them a large
    /// hospital; insured persons by its 1.3 settlements a day for each 100; the others assumed.
    static func population(of field: String) -> Population? {
        populations[field]
    }

    /// A code of a few values.
    static let fewCodes = Population.standing(5, busiest: 0.6)

    private static let populations: [String: Population] = {
        let kinds: [([String], Population)] = [
            (
                ["psn_no", "agent_psn_no", "pickup_psn_no", "key"],
                .standing(480_000, busiest: 0.0003)
            ),
            (["payer_device", "face_ref"], .standing(400_000, busiest: 0.0003)),
            (
                [
                    "fixmedins_code", "presc_fixmedins_code", "referral_to", "counterparty",
                    "partner",
                ],
                .standing(280, busiest: 0.2)
            ),
            (
                ["dr_code", "presc_dr_code", "bilg_dr_codg", "staff_no", "operator"],
                .standing(1_500, busiest: 0.02)
            ),
            (["dev_sn", "unit_id"], .standing(1_200, busiest: 0.01)),
            (["med_list_codg"], .standing(5_000, busiest: 0.05)),
            (
                ["dept_codg", "bilg_dept_codg", "diag_codes", "opening"],
                .standing(60, busiest: 0.2)
            ),
            (["mdtrt_id", "setl_id", "init_setl_id"], .fresh(perDay: 6_200, most: 500)),
            (["id", "feedetl_sn", "session_id", "rx_no"], .fresh(perDay: 6_200, most: 200)),
            (["drug_trac_codg", "image_digest"], .fresh(perDay: 5_000, most: 50)),
        ]
        return kinds.reduce(into: [:]) { table, kind in
            for name in kind.0 { table[name] = kind.1 }
        }
    }()
}
