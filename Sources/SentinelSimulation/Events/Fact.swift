/// A row of reference data: what this or another department knows.
struct Fact: SimulatedEvent {
    static let type = EventType.reference

    enum Table: String, Sendable {
        case insured, custody, institution, terminal, practitioner, drug
        case vitalStatus = "vital_status"
        case treatmentUnit = "treatment_unit"
        case familyBinding = "family_binding"
        case serviceItem = "service_item"
        case drugDesignation = "drug_designation"
        case drugApproval = "drug_approval"
        case sourceGap = "source_gap"
        case examSharing = "exam_sharing"
    }

    /// A value of an attribute.
    enum Value {
        case text(String)
        case texts([String])
        case flag(Bool)
        case number(Int)
        /// Millionths of a degree.
        case microdegrees(Int)
    }

    var id: String
    /// When it became known.
    var time: Moment
    var table: Table
    var key: String
    var validFrom: Moment
    var validTo: Moment?
    var attributes: [(name: String, value: Value)]
    var isRetraction = false
    /// Persons whom the row is about, for the labels.
    var persons: [String] = []

    var institution: Institution? { nil }

    func writeFields(to line: inout JSONLine) {
        line.field("table", table.rawValue)
        line.field("key", key)
        line.field("valid_from", validFrom)
        line.field("valid_to", validTo)
        line.name("attributes")
        line.beginObject()
        for (name, value) in attributes {
            line.name(name)
            switch value {
            case .text(let text): line.value(text)
            case .texts(let texts): line.value(texts)
            case .flag(let flag): line.value(flag)
            case .number(let number): line.value(number)
            case .microdegrees(let degrees): line.value(degrees, decimals: 6)
            }
        }
        line.endObject()
        if isRetraction {
            line.name("retracted")
            line.value(true)
        }
    }

    /// The row that takes this one back.
    func retracted(at moment: Moment) -> Fact {
        var retraction = self
        retraction.id = id + "#1"
        retraction.time = moment
        retraction.isRetraction = true
        return retraction
    }
}
