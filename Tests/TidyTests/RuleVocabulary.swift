/// The words of the event contract and of the shipped rules, which general code must not know.
struct RuleVocabulary {
    /// Words that mean one thing only: searched in names and in string literals.
    var distinctive: Set<String>
    /// Words of plain English too: a string literal may not consist of one.
    var ordinary: Set<String>

    /// Tables, stages, kinds, phases, channels and actions of the contract.
    static let contract = RuleVocabulary(
        distinctive: [
            // Reference tables.
            "vital_status", "custody", "treatment_unit", "family_binding", "service_item",
            "drug_designation", "drug_approval", "source_gap", "exam_sharing",
            // Stages of a face verification.
            "check_in", "treatment_start", "treatment_end", "ward_round",
            // Kinds of treatment.
            "hemodialysis", "rehabilitation", "imaging",
            // Phases of an encounter.
            "checked_in",
            // Channels of payment.
            "kiosk", "clinic_face", "online_delivery",
            // Actions of a trace scan.
            "patient_returned", "supplier_returned",
            // Fields that only rules read.
            "med_list_codg", "terminal_stages", "trace_required", "pack_days", "min_minutes",
        ],
        ordinary: [
            "insured", "institution", "terminal", "practitioner", "drug",
            "register", "admit", "exam", "settle", "dispense", "report",
            "registered", "admitted", "left", "returned", "discharged", "started", "ended",
            "window", "mobile", "seamless",
            "received", "sold", "destroyed", "inspected",
        ]
    )

    /// The contract's words and the ids of rules.
    static func with(ruleIDs: [String]) -> RuleVocabulary {
        var vocabulary = contract
        for id in ruleIDs {
            let words = snakeCase(id)
            if words.contains("_") {
                vocabulary.distinctive.insert(words)
            } else {
                vocabulary.ordinary.insert(words)
            }
        }
        return vocabulary
    }

    /// Words of the vocabulary in the code and literals of a file.
    func findings(in source: SwiftSource) -> [Finding] {
        let inCode = source.numberedCodeLines.flatMap { line in
            distinctiveWords(in: line.text).map { (line.number, $0) }
        }
        let inLiterals = source.literals.flatMap { literal in
            (distinctiveWords(in: literal.text[...]) + wholeWord(literal.text)
                + codes(in: literal.text)).map { (literal.line, $0) }
        }
        return (inCode + inLiterals).map { line, word in
            Finding(path: source.path, line: line, message: "knows \(word)")
        }
    }

    /// Distinctive words among the names of a text, however they are cased.
    private func distinctiveWords(in text: Substring) -> [String] {
        text.matches(of: /[A-Za-z][A-Za-z0-9_\-]*/).flatMap { match in
            let name = "_" + Self.snakeCase(String(match.output)) + "_"
            return distinctive.filter { name.contains("_" + $0 + "_") }.sorted()
        }
    }

    private func wholeWord(_ literal: String) -> [String] {
        let word = Self.snakeCase(literal)
        return ordinary.contains(word) ? [word] : []
    }

    /// Codes of drugs, of service items, and of institutions.
    private func codes(in literal: String) -> [String] {
        let code = /\b(?:[XZ][A-Z]\d{2}[A-Z]{3}\d{3}[A-Z]\w*|\d{15}|[HP]\d{11})\b/
        return literal.matches(of: code.wordBoundaryKind(.simple)).map { String($0.output) }
    }

    /// `wardRound`, `WardRound`, `ward-round` and `WARD_ROUND` as `ward_round`.
    static func snakeCase(_ name: String) -> String {
        var snake = ""
        var previous: Character = "_"
        for character in name {
            if character.isUppercase, previous.isLowercase || previous.isNumber { snake += "_" }
            snake += character == "-" ? "_" : character.lowercased()
            previous = character
        }
        return snake
    }
}
