import SentinelExpression

/// Splits text with `{{ expression }}` in it, and compiles the expressions.
enum TemplateChecker {
    /// The template; nil where a diagnostic was reported.
    static func check(
        _ source: LocatedText, _ steps: inout StepChecker, _ collector: DiagnosticCollector
    ) -> TextTemplate? {
        var pieces: [TextTemplate.Piece] = []
        var rest = Substring(source.text)
        while let open = rest.firstRange(of: "{{") {
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                collector.report("'{{' is not closed by '}}'", at: source.position)
                return nil
            }
            pieces.append(.text(String(rest[..<open.lowerBound])))
            let inner = rest[open.upperBound..<close.lowerBound]
            let before = source.text[..<open.upperBound].unicodeScalars.count
            let position = DocumentPosition(
                line: source.position.line,
                column: source.position.column + (source.isOnOneLine ? before : 0))
            let text = LocatedText(String(inner), at: position)
            guard let program = steps.compileText(text) else { return nil }
            pieces.append(.expression(program))
            rest = rest[close.upperBound...]
        }
        pieces.append(.text(String(rest)))
        return TextTemplate(pieces: pieces)
    }
}
