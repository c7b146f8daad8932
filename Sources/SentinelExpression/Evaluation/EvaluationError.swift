/// Why an expression has no value.
///
/// Errors are ordinary in CEL: `a || b` is true when `b` is, whatever befell `a`. They are
/// therefore made to be cheap; a message is put together only where it must name a value.
public struct EvaluationError: Error, Hashable, Sendable {
    /// What went wrong; an open set.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Name: String {
            case noSuchField, noSuchKey, noSuchName, divisionByZero, overflow, noMatchingOverload
            case invalidConversion, indexOutOfRange, duplicateKey, invalidArgument, limit, custom
        }
        private let name: Name
        /// The field is not set, or the value has no such field.
        public static let noSuchField = Code(name: .noSuchField)
        /// The map has no such key.
        public static let noSuchKey = Code(name: .noSuchKey)
        /// The name stands for nothing; only expressions that were not checked meet it.
        public static let noSuchName = Code(name: .noSuchName)
        /// Division or remainder by the integer zero.
        public static let divisionByZero = Code(name: .divisionByZero)
        /// The result does not fit its type.
        public static let overflow = Code(name: .overflow)
        /// The function does not take values of these types.
        public static let noMatchingOverload = Code(name: .noMatchingOverload)
        /// The value cannot be converted to the type.
        public static let invalidConversion = Code(name: .invalidConversion)
        /// The list has no element at this index.
        public static let indexOutOfRange = Code(name: .indexOutOfRange)
        /// A map was to get the same key twice.
        public static let duplicateKey = Code(name: .duplicateKey)
        /// An argument has the right type but a value the function does not take.
        public static let invalidArgument = Code(name: .invalidArgument)
        /// The evaluation takes too long or makes too much.
        public static let limit = Code(name: .limit)
        /// A function of the embedding program failed.
        public static let custom = Code(name: .custom)
        /// The code's name.
        public var description: String { name.rawValue }
    }

    /// What went wrong.
    public var code: Code
    /// One phrase that says what went wrong.
    public var message: String
    /// Where in the source it went wrong; ``Program/position(of:)`` gives line and column.
    public var range: SourceRange?

    /// Creates an error; functions leave the range to the program that called them.
    public init(_ code: Code, _ message: String, range: SourceRange? = nil) {
        self.code = code
        self.message = message
        self.range = range
    }

    /// The error with a place, unless it has one already.
    func located(at range: SourceRange) -> EvaluationError {
        guard self.range == nil else { return self }
        return EvaluationError(code, message, range: range)
    }

    static func noMatchingOverload(_ function: String, _ arguments: [Value]) -> EvaluationError {
        let types = arguments.map { $0.runtimeType.runtimeName }.joined(separator: ", ")
        return EvaluationError(.noMatchingOverload, "no such overload: \(function)(\(types))")
    }

    static let notBoolean = EvaluationError(.noMatchingOverload, "no such overload: not a bool")
    static let integerOverflow = EvaluationError(.overflow, "integer overflow")
    static let tooExpensive = EvaluationError(.limit, "the evaluation takes too many steps")
    static let timeOverflow = EvaluationError(.overflow, "timestamp or duration out of range")
}

extension EvaluationError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
