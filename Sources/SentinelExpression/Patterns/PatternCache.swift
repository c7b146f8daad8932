import Synchronization

/// Patterns known at run time only, kept because the next evaluation likely asks for one of them.
///
/// The cache is emptied when it is full: what is in use comes back by itself.
final class PatternCache: Sendable {
    private static let countMax = 64
    /// By strings as CEL compares them: by code points, not by canonical equivalence.
    private let patterns = Mutex<[Value: RegularExpression]>([:])

    /// The compiled form of a pattern.
    func expression(of pattern: String) throws(EvaluationError) -> RegularExpression {
        if let known = patterns.withLock({ $0[.string(pattern)] }) { return known }
        do throws(RegularExpression.Failure) {
            let compiled = try RegularExpression(pattern)
            patterns.withLock { patterns in
                if patterns.count >= Self.countMax { patterns.removeAll(keepingCapacity: true) }
                patterns[.string(pattern)] = compiled
            }
            return compiled
        } catch {
            throw EvaluationError(
                .invalidArgument,
                "invalid regular expression: \(error.message)"
            )
        }
    }
}
