/// An expression ready to be evaluated, any number of times, from any thread.
///
/// A frame is an array of values that the caller owns and uses again: the environment's variables
/// in their order, then room for the account of the evaluation and the variables of
/// comprehensions. One frame serves all programs of
/// an environment when it has as many values as the largest ``frameSize``. A class, so that holders
/// of many programs pass them around by one reference; it never changes.
public final class Program: Sendable {
    /// A field of an object that a program reads.
    public struct FieldReference: Hashable, Sendable {
        /// The slot of the variable whose field is read; nil when it is a field of something else.
        public var slot: Int?
        /// The object's type.
        public var typeName: String
        /// The field's position in the type.
        public var fieldIndex: Int

        /// Creates a reference.
        public init(slot: Int?, typeName: String, fieldIndex: Int) {
            self.slot = slot
            self.typeName = typeName
            self.fieldIndex = fieldIndex
        }
    }

    /// The text the program was compiled from.
    public let source: SourceText
    /// The type of the result.
    public let resultType: ExpressionType
    /// The number of values a frame must have.
    public let frameSize: Int
    /// The slots of the environment's variables the expression reads.
    public let referencedSlots: Set<Int>
    /// The fields of declared object types the expression reads or asks for.
    public let referencedFields: Set<FieldReference>
    /// The functions the expression calls, by name.
    public let referencedFunctions: Set<String>
    /// Whether it is computed of its variables by calls, sums and differences alone: nothing in it
    /// compares, chooses or goes through lists.
    public let isStraight: Bool
    /// The expression's value when it was found at compile time.
    public var constantValue: Value? { root.constant }
    let root: any ProgramNode
    /// Where in the frame the evaluation's account stands.
    private let meterSlot: Int
    private let stepsMax: Int
    /// The stretch of the whole expression, for errors that have no place of their own.
    let range: SourceRange

    init(
        source: SourceText,
        resultType: ExpressionType,
        frameSize: Int,
        meterSlot: Int,
        stepsMax: Int,
        referencedSlots: Set<Int>,
        referencedFields: Set<FieldReference>,
        referencedFunctions: Set<String>,
        isStraight: Bool,
        root: any ProgramNode,
        range: SourceRange
    ) {
        self.source = source
        self.resultType = resultType
        self.frameSize = frameSize
        self.meterSlot = meterSlot
        self.stepsMax = stepsMax
        self.referencedSlots = referencedSlots
        self.referencedFields = referencedFields
        self.referencedFunctions = referencedFunctions
        self.isStraight = isStraight
        self.root = root
        self.range = range
    }

    /// A frame that begins with some values and has room for the rest.
    public func makeFrame(_ values: [Value] = []) -> [Value] {
        var frame = values
        extend(&frame)
        return frame
    }

    /// Gives a frame the room this program needs.
    public func extend(_ frame: inout [Value]) {
        guard frame.count < frameSize else { return }
        frame.append(contentsOf: repeatElement(.null, count: frameSize - frame.count))
    }

    /// Evaluates the expression; the frame's first values are those of the variables.
    public func evaluate(_ frame: inout [Value]) throws(EvaluationError) -> Value {
        precondition(frame.count >= frameSize, "The frame has room for all of the program's slots.")
        frame[meterSlot] = .int(Int64(stepsMax))
        do throws(EvaluationError) {
            return try root.value(&frame)
        } catch {
            throw error.located(at: range)
        }
    }

    /// Evaluates an expression that gives a truth value.
    public func evaluateBool(_ frame: inout [Value]) throws(EvaluationError) -> Bool {
        precondition(frame.count >= frameSize, "The frame has room for all of the program's slots.")
        frame[meterSlot] = .int(Int64(stepsMax))
        do throws(EvaluationError) {
            return try root.truth(&frame)
        } catch {
            throw error.located(at: range)
        }
    }

    /// Evaluates the expression once, with a frame of its own.
    public func evaluate(variables: [Value] = []) throws(EvaluationError) -> Value {
        var frame = makeFrame(variables)
        return try evaluate(&frame)
    }

    /// The line and column of an error that evaluation threw.
    public func position(of error: EvaluationError) -> SourcePosition? {
        error.range.map { source.position(at: $0.start) }
    }

    /// An error that evaluation threw as people read it: where, what, the line and a mark.
    public func report(_ error: EvaluationError) -> String {
        let range = error.range ?? self.range
        let position = source.position(at: range.start)
        let place = "\(source.origin):\(position.line):\(position.column)"
        let line = source.line(at: range.start)
        let length = source.length(of: range)
        return "\(place): \(error.message)\n"
            + Excerpt.text(line, column: position.column, length: length)
    }
}
