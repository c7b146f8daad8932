/// The tables of reference facts and their attributes, as the event contract lists them.
///
/// Every attribute is optional in a row: a rule that needs one that is not there says nothing.
public enum ReferenceSchema {
    /// The tables in the contract's order; the name of a table's schema is the table's name.
    public static let tables: [RecordSchema] = [
        table(
            "insured",
            [
                code("sex", sexes),
                Field("birth_date", .date, .optional),
                text("insuplc_admdvs"), text("home_admdvs"),
            ]
        ),
        table(
            "vital_status",
            [
                code("status", ["deceased"]), Field("date_of_death", .date, .optional),
                text("source"),
            ]
        ),
        table("custody", [code("status", ["detained", "abroad"])]),
        table(
            "institution",
            [
                text("name"), code("kind", ["hospital", "pharmacy", "clinic"]), text("level"),
                text("admdvs"),
                Field("lat", .degrees(90), .optional),
                Field("lon", .degrees(180), .optional),
                texts("terminal_stages"), text("opening"),
            ]
        ),
        table("terminal", [text("fixmedins_code"), code("status", ["online", "offline"])]),
        table("treatment_unit", [text("fixmedins_code"), text("kind")]),
        table(
            "practitioner",
            [
                text("fixmedins_code"),
                code("role", ["doctor", "nurse", "therapist", "technician"]),
                code("status", ["active", "leave", "revoked"]),
            ]
        ),
        table("family_binding", [text("agent_psn_no"), text("relation")]),
        table(
            "drug",
            [
                text("name"), flag("negotiated"), flag("trace_required"), texts("trace_ids"),
                whole("pack_days"), whole("max_days"), texts("diag_prefixes"),
                code("sex", sexes),
            ]
        ),
        table(
            "service_item",
            [
                text("name"), code("session_kind", EventSchema.sessionKinds), whole("min_minutes"),
                whole("max_per_day"), whole("max_per_week"), code("sex", sexes), flag("one_to_one"),
                flag("course_treatment"),
            ]
        ),
        table("drug_designation", [texts("doctors")]),
        table("drug_approval", [text("diag_code"), whole("max_packs_per_30d")]),
        table("source_gap", [text("reason")]),
        table("exam_sharing", [text("partner")]),
    ]

    /// The schema of a table; nil where the contract has none of that name.
    public static func table(named name: String) -> RecordSchema? {
        byName[name]
    }

    private static let sexes = ["1", "2"]

    private static let byName = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })

    private static func table(_ name: String, _ fields: [Field]) -> RecordSchema {
        RecordSchema(name: name, fields: fields)
    }

    private static func text(_ name: String) -> Field {
        Field(name, EventSchema.identifier, .optional)
    }

    private static func code(_ name: String, _ codes: [String]) -> Field {
        Field(name, .code(codes), .optional)
    }

    private static func texts(_ name: String) -> Field {
        Field(name, .texts(1...256), .optional)
    }

    private static func whole(_ name: String) -> Field {
        Field(name, .whole, .optional)
    }

    private static func flag(_ name: String) -> Field {
        Field(name, .bool, .optional)
    }
}
