import SentinelExpression

/// Splits text with `{{ expression }}` in it, and compiles the expressions.
enum TemplateChecker {
    /// The template; nil where a diagnostic was reported.
    static func check(
        _ source: LocatedText,
        _ steps: inout StepChecker,
        _ collector: DiagnosticCollector
    ) -> TextTemplate? {
        var pieces: [TextTemplate.Piece] = []
        var isWrong = false
        var rest = Substring(source.text)
        while let open = rest.firstRange(of: "{{") {
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                let lone = source.part(open.lowerBound..<source.text.endIndex)
                collector.report("'{{' is not closed by '}}'", at: lone.position)
                return nil
            }
            guard pieces.count < 2 * DocumentLimits.templateExpressionsMax else {
                collector.report(
                    "the text holds over \(DocumentLimits.templateExpressionsMax) expressions",
                    at: source.position
                )
                return nil
            }
            pieces.append(.text(joined(rest[..<open.lowerBound])))
            let text = source.part(open.upperBound..<close.lowerBound)
            if let program = steps.compileText(text) {
                pieces.append(.expression(program))
            } else {
                isWrong = true
            }
            rest = rest[close.upperBound...]
        }
        pieces.append(.text(joined(rest)))
        return isWrong ? nil : TextTemplate(pieces: pieces)
    }

    /// The text without the blanks that a folded YAML text puts where its lines end: behind Chinese
    /// punctuation there is none.
    private static func joined(_ text: Substring) -> String {
        var result = ""
        for character in text {
            if character == " ", let last = result.last, "，。；：、（）".contains(last) { continue }
            result.append(character)
        }
        return result
    }
}
