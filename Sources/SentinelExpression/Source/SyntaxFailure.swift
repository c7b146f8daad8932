/// The first mistake that parsing met.
///
/// It is one word wide: functions that may throw keep room for the error in every frame, and
/// parsing recurses deeply.
indirect enum SyntaxFailure: Error {
    case found(ExpressionDiagnostic)

    @inline(never) init(
        _ code: ExpressionDiagnostic.Code,
        _ message: String,
        at range: SourceRange,
        found: String? = nil,
        expected: String? = nil
    ) {
        self = .found(
            ExpressionDiagnostic(code, message, at: range, found: found, expected: expected)
        )
    }

    var diagnostic: ExpressionDiagnostic {
        switch self {
        case .found(let diagnostic): diagnostic
        }
    }
}
