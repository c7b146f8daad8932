import SentinelExpression

/// Expressions and templates as one line of text.
enum ExpressionWords {
    /// The text of a program on one line; line ends of the document are blanks.
    static func text(_ program: Program) -> String {
        line(program.source.text)
    }

    /// A text on one line.
    static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { line in
            var line = line[...]
            while line.first == " " || line.first == "\t" { line.removeFirst() }
            while line.last == " " || line.last == "\t" { line.removeLast() }
            return String(line)
        }.joined(separator: " ")
    }

    /// The text of a template, with its expressions in braces.
    static func text(_ template: TextTemplate) -> String {
        template.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .expression(let program): "{{\(text(program))}}"
            }
        }.joined()
    }

    static func list(_ programs: [Program]) -> String {
        programs.map(text).joined(separator: ", ")
    }

    /// The rows that a lookup finds.
    static func lookup(_ lookup: Step.Lookup, root: String) -> String {
        let rows = "table \(lookup.table)"
        let key = "\(column(lookup)) \(text(lookup.key))"
        switch lookup.time {
        case .at(nil): return "\(rows) with \(key), as of \(root)"
        case .at(let moment?): return "\(rows) with \(key), as of \(text(moment))"
        case .during(let from, let to):
            return "\(rows) with \(key), valid between \(text(from)) and \(text(to))"
        case .whenever: return "\(rows) with \(key), whatever their validity"
        }
    }

    private static func column(_ lookup: Step.Lookup) -> String {
        switch lookup.column {
        case .key: "the key"
        case .part(let index): "the key's part \(index + 1)"
        case .attribute(let slot): ReferenceColumns.name(slot, of: lookup.table)
        }
    }
}
